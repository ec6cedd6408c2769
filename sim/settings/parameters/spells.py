"""Parameters of work and education spells, and of young people's own search."""

from sim.settings.parameters.evidence import ParameterGroup, parameter


class SpellParameters(ParameterGroup):
    """Search, jobs and education."""

    search_intensity: float = parameter(
        0.38,
        0.05,
        0.6,
        "a week",
        "serious applications of a young person who searches alone",
        source="set so that movers find work or education at about 0.1 a month",
        evidence="E082",
        status="derived",
    )
    symptoms_on_search: float = parameter(
        0.15,
        0.0,
        0.4,
        "share per SD",
        "loss of own search per SD of symptoms above 0",
        source="symptoms and functioning predict getting work",
        evidence="E076",
        status="assumed",
    )
    job_end: float = parameter(
        0.1,
        0.05,
        0.44,
        "a year",
        "exits from work to neither work nor education, at long tenure",
        source="43.8 % of employees aged 18-29 leave a job in a year (DA); 41 % of job ends are involuntary",
        evidence="E162,E164",
        status="derived",
    )
    job_end_early: float = parameter(
        1.1,
        0.5,
        4.0,
        "ratio",
        "extra exits in the first weeks, fading with tenure",
        source="most exits are early; size not looked up",
        status="assumed",
    )
    tenure_scale: float = parameter(
        10.0,
        6.0,
        40.0,
        "weeks",
        "tenure at which the extra exits have halved",
        source="judgement",
        status="assumed",
        least=1.0,
    )
    symptoms_on_job_end: float = parameter(
        0.3,
        0.0,
        2.0,
        "ratio per SD",
        "extra exits per SD of symptoms above 0",
        source="symptoms predict keeping work; size not on this scale",
        evidence="E076",
        status="assumed",
    )
    mismatch_share: float = parameter(
        0.1,
        0.03,
        0.30,
        "share of jobs",
        "jobs that turn out to be a poor match, of people without severe symptoms",
        source="preferred jobs last twice as long (Becker et al. 1996), or no longer (Kukla & Bond 2012)",
        evidence="E162,E238",
        status="assumed",
    )
    severe_mismatch: float = parameter(
        10.0,
        0.0,
        20.0,
        "ratio per SD",
        "more poor matches per SD of symptoms above small_job_symptoms",
        source="jobs in severe mental illness last three to six months, four in ten clients work steadily; where the "
        "rise begins is a judgement",
        evidence="E238,E246",
        status="assumed",
    )
    mismatch_weeks: float = parameter(
        8.2,
        4.0,
        20.0,
        "weeks",
        "mean length of a job that is a poor match",
        source="70-151 days a job in eight older studies, poor and good matches together",
        evidence="E238",
        status="derived",
        least=1.0,
    )
    follow_along_effect: float = parameter(
        0.5,
        0.0,
        2.5,
        "per hour a week",
        "effect of follow-along on keeping a job: exits / (1 + effect x hours)",
        source="tenure d = 0.55 in IPS trials (Frederick & VanderWeele 2019); the share due to follow-along is unknown",
        evidence="E057",
        status="derived",
    )
    small_job_share: float = parameter(
        0.33,
        0.2,
        0.6,
        "share of starts",
        "share of jobs that start under 20 hours a week",
        source="two thirds of IPS workers work 20 hours or more, Bond et al. 2008",
        evidence="E061",
        status="seen",
    )
    small_job_symptoms: float = parameter(
        1.4,
        0.3,
        2.0,
        "SD",
        "symptoms above which a person looks for fewer than 20 hours a week",
        source="judgement",
        status="assumed",
    )
    hours_growth: float = parameter(
        2.2,
        0.0,
        4.0,
        "hours a quarter",
        "growth in the hours of a part-time job",
        source="judgement",
        status="assumed",
    )
    education_start_august: float = parameter(
        0.32,
        0.08,
        0.4,
        "share of movers",
        "share of searching NEETs who start education at the August intake",
        source="together with jobs, gives T12; about half of exits are to education",
        evidence="E205",
        status="derived",
    )
    education_start_january: float = parameter(
        0.1,
        0.0,
        0.2,
        "share of movers",
        "the same at the January intake",
        source="judgement",
        status="assumed",
    )
    education_dropout_first_year: float = parameter(
        0.50,
        0.42,
        0.58,
        "a year",
        "drop-out within 12 months of starting",
        source="STAR 2018",
        evidence="E207",
        status="seen",
    )
    education_dropout_later: float = parameter(
        0.15,
        0.05,
        0.30,
        "a year",
        "drop-out after the first year",
        source="judgement",
        status="assumed",
    )
    education_weeks: float = parameter(
        140.0,
        100.0,
        180.0,
        "weeks",
        "length of a youth education",
        source="three school years less holidays",
        status="recalled",
        least=1.0,
    )
    education_age_fade: float = parameter(
        0.02,
        0.0,
        0.12,
        "share a year",
        "fall in education starts per year of age above 18",
        source="judgement",
        status="assumed",
    )
