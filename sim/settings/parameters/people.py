"""Parameters of the population: the young people outside work and education, and the inflow."""

from sim.settings.parameters.evidence import ParameterGroup, parameter


class PeopleParameters(ParameterGroup):
    """Composition of the stock and of the inflow."""

    share_psychiatry: float = parameter(
        0.26,
        0.15,
        0.33,
        "share",
        "share of entrants with a psychiatric hospital contact within the year",
        source="Statistics Denmark 2024 via fho.dk: 26 % of inactive young people without youth education",
        evidence="E181",
        status="seen",
    )
    share_psychosis: float = parameter(
        0.15,
        0.05,
        0.30,
        "share of psychiatric patients",
        "patients with a psychosis-spectrum illness",
        source="no count for this group found; affective and anxiety disorders dominate among young people",
        status="assumed",
    )
    share_mental_health_problem: float = parameter(
        0.48,
        0.35,
        0.60,
        "share",
        "share of entrants with a mental-health problem, in psychiatry or not",
        source="Novo Nordisk Fonden / Reconnect: up to 6 in 10; range E182",
        evidence="E182",
        status="derived",
    )
    women_share: float = parameter(
        0.46,
        0.40,
        0.55,
        "share",
        "share of women in the stock",
        source="count not looked up; young people without completed youth education are slightly more often men",
        status="assumed",
    )
    women_distress_ratio: float = parameter(
        1.6,
        1.0,
        2.2,
        "ratio",
        "frequency of mental-health problems among women relative to men",
        source="Sundhedsstyrelsen 2021: 34 against 21 % of 16-24 year-olds",
        evidence="E185,E186",
        status="derived",
        least=0.1,
    )
    share_started_education: float = parameter(
        0.33,
        0.25,
        0.45,
        "share",
        "share who have started and left a youth education",
        source="Benchmarking Unit 2021: one third had dropped out of a youth education",
        status="seen",
    )
    share_worked_before: float = parameter(
        0.55,
        0.35,
        0.75,
        "share",
        "share who have held an ordinary job",
        source="count not looked up",
        status="assumed",
    )
    movers_among_entrants: float = parameter(
        0.82,
        0.70,
        0.95,
        "share",
        "share of movers among new entrants, before stayers accumulate in the stock",
        source="43 % of entrants have lasting job or education within a year, STAR 2020",
        evidence="E204",
        status="derived",
    )
    movers_in_trial: float = parameter(
        0.6,
        0.5,
        0.7,
        "share",
        "share of movers among people who volunteer for a trial because they want to work or study",
        source="mover-stayer fit to service as usual at 18 and 30 months (Projekt Inklusion)",
        evidence="E081",
        status="derived",
    )
    readiness_health: float = parameter(
        0.25,
        0.0,
        0.45,
        "correlation",
        "correlation of readiness with freedom from mental-health problems, among entrants",
        source="unemployed people are 0.5 SD more distressed, 34 against 16 % (Paul & Moser 2009); part of it follows "
        "from being outside, so nil is in the range; 0.45 is its upper end as a tetrachoric correlation",
        evidence="E187,E195",
        status="derived",
        most=0.99,
    )
    readiness_mildness: float = parameter(
        0.2,
        0.0,
        0.4,
        "correlation",
        "correlation of readiness with milder symptoms within a health group, among entrants",
        source="the effect of IPS is larger with mild symptoms (de Winter et al. 2022); the size is a judgement",
        evidence="E059",
        status="assumed",
        most=0.99,
    )
    readiness_schooling: float = parameter(
        0.31,
        0.13,
        0.47,
        "correlation",
        "correlation of readiness with a started youth education, among entrants",
        source="odds ratio 2.25 (1.39-3.64) of lasting recovery with more education (Poulsen et al.), "
        "as the tetrachoric correlation cos(pi / (1 + sqrt(OR)))",
        evidence="E022",
        status="derived",
        most=0.99,
    )
    readiness_work_history: float = parameter(
        0.19,
        0.03,
        0.34,
        "correlation",
        "correlation of readiness with having worked before, among entrants",
        source="odds ratio 1.64 (1.09-2.46) of lasting recovery with a work history (Poulsen et al.), "
        "converted likewise",
        evidence="E023",
        status="derived",
        most=0.99,
    )
    readiness_town: float = parameter(
        0.1,
        0.0,
        0.2,
        "correlation",
        "part of the municipality in its people's readiness: their common correlation is the square of this",
        source="44 to 73 % of diagnosed young people in work or education by municipality, after adjustment for "
        "who they are, give 0.16 at most; the labour market explains some of it",
        evidence="E183",
        status="derived",
        most=0.99,
    )
    receives_benefit: float = parameter(
        0.45,
        0.35,
        0.60,
        "share of NEETs aged 18 and over",
        "share who receive education benefit while outside work and education",
        source="about 30,000 recipients in 2024, Statistics Denmark",
        status="derived",
    )
    entrant_age_mode: float = parameter(
        19.4,
        15.5,
        22.0,
        "years",
        "commonest age at first entry (triangular from 15 to 25)",
        source="set so that the steady state has 43,000 under 25 to 30,000 of 25-29; no ages at entry read",
        status="assumed",
        least=15.0,
        most=25.0,
    )
