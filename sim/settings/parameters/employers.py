"""Parameters of employers: openings, rivals for them, openness, and what employers learn."""

from sim.settings.parameters.evidence import ParameterGroup, parameter


class EmployerParameters(ParameterGroup):
    """Openings, hiring and learning."""

    hiring_rate: float = parameter(
        0.299,
        0.25,
        0.35,
        "of posts a year",
        "hires per post and year",
        source="DA, whole area 2023",
        evidence="E166",
        status="seen",
        most=10.0,
    )
    entry_share: float = parameter(
        0.33,
        0.15,
        0.45,
        "share of hires",
        "hires open to young people without education",
        source="54.5 % of employed 15-24 year-olds started within the year (about 245,000) of 730,000 hires",
        evidence="E165,E166",
        status="derived",
    )
    vacancy_weeks: float = parameter(
        4.5,
        2.0,
        10.0,
        "weeks",
        "mean time before an opening closes that no young person of the model takes",
        source="49,600 private vacancies against about 11,000 private hires a week",
        evidence="E170,E166",
        status="derived",
        least=1.0,
    )
    unfilled_share: float = parameter(
        0.20,
        0.10,
        0.35,
        "share",
        "share of recruitments for which no ordinary applicant is suitable, in the reference market",
        source="national recruitment surveys: about one attempt in five fails",
        status="recalled",
    )
    entry_turnover: float = parameter(
        0.45,
        0.40,
        0.50,
        "of entry-level posts a year",
        "hires into entry-level posts",
        source="exits 43.8 % and hires 47.6 % a year among employees aged 18-29, DA 2019",
        evidence="E164",
        status="seen",
        least=0.05,
    )
    entry_seekers: float = parameter(
        0.5,
        0.25,
        2.0,
        "per gross unemployed",
        "people outside the model who are out of work and look for entry-level work",
        source="83,000 gross unemployed, May 2023 (unemployment.csv); how many look for entry-level work is not known",
        status="assumed",
        least=0.0,
        most=100.0,
    )
    changer_share: float = parameter(
        0.5,
        0.3,
        0.65,
        "share of ordinary hires",
        "people who come from another job",
        source="no table of job changes read",
        status="assumed",
    )
    withdrawn_share: float = parameter(
        0.5,
        0.05,
        1.0,
        "share of failed recruitments",
        "openings withdrawn when nobody suitable has applied; employers try again with the others",
        source="none found; displacement depends on it more than on any other number",
        status="assumed",
    )
    vanish_share: float = parameter(
        0.10,
        0.0,
        0.3,
        "share of posts left",
        "posts that are not filled again when their holder leaves",
        source="with withdrawn openings about 12 % of posts a year end, near the 10 % of job destruction recalled",
        status="recalled",
    )
    separations_elasticity: float = parameter(
        0.3,
        0.0,
        0.6,
        "elasticity",
        "rise of separations into unemployment when the vacancy rate falls",
        source="inflow explains about a third of the cycle of unemployment (Shimer 2012; Elsby, Hobijn & Şahin 2013)",
        status="recalled",
    )
    duration_elasticity: float = parameter(
        0.6,
        0.3,
        1.0,
        "elasticity",
        "fall of the time an opening stands when the vacancy rate falls",
        source="mean vacancy duration of the United States 2006 to 2018 (Davis, Faberman & Haltiwanger 2013)",
        status="recalled",
    )
    youth_weight: float = parameter(
        0.12,
        0.05,
        0.6,
        "chance",
        "chance that a NEET without illness, schooling or earlier work is suitable where nobody else applies; "
        "the weight against an ordinary applicant",
        source="set so that entrants find lasting work as published (T12, T13)",
        evidence="E204,E205",
        status="assumed",
        least=0.0,
    )
    rivals_when_introduced: float = parameter(
        0.65,
        0.3,
        1.0,
        "ratio",
        "rivals for an opening that a specialist hears of first, relative to other openings",
        source="job development helps, EIDP (Leff et al. 2005); size unknown",
        evidence="E108",
        status="assumed",
        least=0.05,
    )
    openness_mean: float = parameter(
        0.32,
        0.15,
        0.45,
        "chance",
        "mean chance that an employer hears a specialist out about a person with mental illness",
        source="Australian SMEs: 32 % likely, 33 % neutral",
        evidence="E153",
        status="seen",
    )
    openness_spread: float = parameter(
        0.15,
        0.0,
        0.25,
        "SD",
        "variation in openness between employers",
        source="35 % unlikely to hire",
        evidence="E155",
        status="derived",
    )
    disclosure_penalty: float = parameter(
        0.27,
        0.22,
        0.34,
        "share of weight",
        "loss of weight when mental illness is disclosed or visible",
        source="Bjoernshagen 2021, callbacks Norway",
        evidence="E149",
        status="seen",
    )
    symptom_penalty: float = parameter(
        0.10,
        0.0,
        0.25,
        "share of weight per SD",
        "loss of weight per SD of symptoms above 0",
        source="symptoms predict getting work; size not on this scale",
        evidence="E076",
        status="assumed",
    )
    support_value: float = parameter(
        0.44,
        0.2,
        0.7,
        "share",
        "share of reluctance that continuing support removes",
        source="44 % of small employers are more likely to hire with support",
        evidence="E156",
        status="derived",
    )
    schooling_weight: float = parameter(
        0.15,
        0.0,
        0.5,
        "share of weight",
        "extra weight of some or completed youth education",
        source="higher education OR 2.25 in the trial",
        evidence="E022",
        status="derived",
    )
    work_history_weight: float = parameter(
        0.25,
        0.0,
        0.6,
        "share of weight",
        "extra weight of earlier work",
        source="prior work OR 1.64 in the trial",
        evidence="E023",
        status="derived",
    )
    industry_mismatch: float = parameter(
        0.30,
        0.0,
        0.7,
        "share of weight",
        "loss of weight outside the preferred industry",
        source="judgement",
        status="assumed",
    )
    hours_mismatch: float = parameter(
        0.20,
        0.0,
        0.5,
        "share of weight",
        "loss of weight when the hours of a job do not match the hours wanted",
        source="judgement",
        status="assumed",
    )
    search_in_preferred: float = parameter(
        0.5,
        0.2,
        1.0,
        "share",
        "share of search and visits in the preferred industry",
        source="IPS follows the person's preference; share not measured",
        status="assumed",
    )
    carve_chance: float = parameter(
        0.05,
        0.0,
        0.2,
        "chance",
        "chance that an open employer without an opening carves a small job at a visit",
        source="niche job development; no rate found",
        evidence="E160",
        status="assumed",
    )
    visit_known: float = parameter(
        0.2,
        0.0,
        0.8,
        "share of visits",
        "share of visits to an employer that the specialist knows",
        source="judgement",
        status="assumed",
    )
    visit_introduced: float = parameter(
        0.25,
        0.0,
        0.8,
        "share of visits",
        "share of visits after an introduction by a satisfied employer, where there is one",
        source="a third to half of jobs come through contacts",
        evidence="E177",
        status="assumed",
    )
    introduction_lift: float = parameter(
        0.25,
        0.0,
        0.6,
        "share of closedness",
        "share of closedness that a personal introduction removes",
        source="prior contact raises willingness; size unknown",
        evidence="E157",
        status="assumed",
    )
    outside_share: float = parameter(
        0.20,
        0.0,
        0.5,
        "share",
        "share of search and visits in a neighbouring municipality",
        source="commuting table not looked up",
        status="assumed",
    )
    learning_good: float = parameter(
        0.05,
        0.0,
        0.3,
        "share of closedness",
        "share of closedness lost after a placement that lasts",
        source="52 % of managers had good and 7 % bad experience; contact changes attitudes",
        evidence="E151,E158",
        status="assumed",
    )
    learning_bad: float = parameter(
        0.05,
        0.0,
        0.3,
        "share of openness",
        "share of openness lost after a quick failure",
        source="judgement",
        status="assumed",
    )
    learning_spread: float = parameter(
        0.10,
        0.0,
        0.5,
        "share",
        "share of a change that reaches each neighbour in the network",
        source="no estimate found",
        evidence="E178",
        status="assumed",
    )
    learning_fade: float = parameter(
        0.30,
        0.0,
        1.0,
        "a year",
        "return of openness to the employer's own level",
        source="judgement",
        status="assumed",
    )
    lasting_placement_weeks: float = parameter(
        26.0,
        13.0,
        52.0,
        "weeks",
        "tenure at which an employer counts a placement as good",
        source="judgement",
        status="assumed",
    )
    failed_placement_weeks: float = parameter(
        8.0,
        2.0,
        13.0,
        "weeks",
        "tenure below which the end of a placement counts as a quick failure",
        source="judgement",
        status="assumed",
    )
