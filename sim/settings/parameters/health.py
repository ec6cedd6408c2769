"""Parameters of health and psychiatry. Symptoms are in SD of distress among all young people, whose mean is 0."""

from sim.settings.parameters.evidence import ParameterGroup, parameter


class HealthParameters(ParameterGroup):
    """Symptoms, treatment, relapse and admission."""

    symptoms_none: float = parameter(
        0.0,
        -0.5,
        0.4,
        "SD",
        "mean symptom level without a mental-health problem",
        source="definition",
        status="assumed",
    )
    symptoms_distress: float = parameter(
        0.6,
        0.3,
        1.2,
        "SD",
        "mean symptom level in distress without contact with psychiatry",
        source="unemployed against employed distress d = 0.51, Paul & Moser 2009",
        evidence="E195",
        status="derived",
    )
    symptoms_affective: float = parameter(
        0.6,
        0.3,
        1.4,
        "SD",
        "mean symptom level of patients with affective or anxiety disorder",
        source="no common scale across groups found",
        status="assumed",
    )
    symptoms_psychosis: float = parameter(
        1.8,
        0.8,
        2.4,
        "SD",
        "mean symptom level of patients with psychosis",
        source="no common scale across groups found",
        status="assumed",
    )
    symptoms_spread: float = parameter(
        0.5,
        0.2,
        0.9,
        "SD",
        "variation of personal levels within a group",
        source="judgement",
        status="assumed",
    )
    symptom_shock: float = parameter(
        0.20,
        0.05,
        0.45,
        "SD a month",
        "monthly shock to symptoms",
        source="judgement",
        status="assumed",
    )
    symptom_pull: float = parameter(
        0.20,
        0.05,
        0.5,
        "a month",
        "monthly return towards the personal level",
        source="judgement",
        status="assumed",
        most=1.0,
    )
    work_relief: float = parameter(
        0.27,
        0.20,
        0.35,
        "SD",
        "reduction of the personal level by sustained work",
        source="systematic review of re-employment 1990-2024, SMD -0.27",
        evidence="E194",
        status="seen",
    )
    job_loss_harm: float = parameter(
        0.19,
        0.0,
        0.35,
        "SD",
        "rise in symptoms after a job loss",
        source="same review: unemployment, SMD +0.19",
        evidence="E194",
        status="seen",
    )
    relapse_psychosis: float = parameter(
        0.34,
        0.28,
        0.38,
        "a year",
        "relapse of treated patients with psychosis",
        source="Brown et al. 2020, first-episode psychosis",
        evidence="E191",
        status="seen",
    )
    work_on_relapse: float = parameter(
        0.3,
        0.0,
        0.5,
        "share",
        "relapses that work prevents",
        source="odds ratio of admission when employed 0.65 (0.50-0.84), US; may be selection, so 0 stays possible",
        evidence="E236",
        status="derived",
    )
    relapse_affective: float = parameter(
        0.12,
        0.03,
        0.25,
        "a year",
        "relapse of treated patients with affective or anxiety disorder",
        source="no youth rate found",
        status="assumed",
    )
    untreated_relapse_ratio: float = parameter(
        1.5,
        1.0,
        3.0,
        "ratio",
        "relapse without treatment relative to with treatment",
        source="judgement",
        status="assumed",
    )
    relapse_admitted: float = parameter(
        0.7,
        0.3,
        0.8,
        "share",
        "share of relapses that lead to admission",
        source="Brown et al. 2020: more than half",
        evidence="E191",
        status="derived",
    )
    admission_weeks_psychosis: float = parameter(
        8.0,
        4.0,
        10.0,
        "weeks",
        "mean time in hospital after a relapse into psychosis, readmissions included",
        source="2.2 stays of 27 days a year, admitted patients with schizophrenia (KL 2017)",
        evidence="E237",
        status="derived",
        least=1.0,
    )
    admission_weeks: float = parameter(
        3.7,
        1.5,
        6.0,
        "weeks",
        "mean time in hospital after a relapse of affective or anxiety disorder",
        source="26 days a patient of psychiatry with one admission, 2015 (Ministry of Health 2016)",
        status="derived",
        least=1.0,
    )
    admission_ends_job: float = parameter(
        0.4,
        0.1,
        0.9,
        "chance",
        "chance that an admission ends the person's job",
        source="judgement; symptoms and function predict keeping work",
        evidence="E076",
        status="assumed",
    )
    seeks_treatment: float = parameter(
        0.40,
        0.20,
        2.0,
        "a year",
        "rate at which NEET patients outside treatment join a unit's waiting list",
        source="judgement; patients leave and re-enter hospital treatment",
        status="assumed",
    )
    assessment_weeks: float = parameter(
        3.6,
        2.0,
        10.0,
        "weeks",
        "shortest wait from referral to the first contact with a unit",
        source="mean wait in adult psychiatry 2015: 25 days (Ministry of Health 2016)",
        status="seen",
    )
    places_per_patient: float = parameter(
        0.60,
        0.30,
        1.0,
        "places",
        "treatment places per young patient outside work and education in the catchment",
        source="no number of places for this group is published; sets the share in treatment at any time",
        status="assumed",
    )
    treatment_weeks: float = parameter(
        78.0,
        26.0,
        130.0,
        "weeks",
        "mean length of a course of treatment",
        source="courses of early intervention last two years, others about one",
        status="recalled",
        least=1.0,
    )
    outpatient_weekly: float = parameter(
        0.17,
        0.10,
        0.40,
        "visits a week",
        "outpatient contacts of a patient in treatment",
        source="Region Syddanmark 2020: 380,000 contacts, 42,000 patients",
        status="derived",
    )
    outpatient_psychosis: float = parameter(
        0.33,
        0.2,
        0.6,
        "visits a week",
        "outpatient contacts of a patient with psychosis in treatment",
        source="17 planned visits a year, schizophrenia, 2015 (KL 2017); intensive teams see patients more often",
        evidence="E237",
        status="derived",
    )
    work_on_outpatient: float = parameter(
        0.3,
        0.0,
        0.6,
        "share",
        "outpatient contacts less in sustained work",
        source="outpatient use falls faster in steady work over ten years (Bush et al. 2009); size is a judgement",
        status="assumed",
    )
    emergency_weekly: float = parameter(
        0.0064,
        0.003,
        0.012,
        "visits a week",
        "acute contacts of a patient",
        source="Region Syddanmark 2020: 14,000 acute contacts, 42,000 patients",
        status="derived",
    )
