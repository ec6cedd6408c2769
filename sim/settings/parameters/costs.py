"""Unit costs, each in prices of its own ``price_year``; the world holds them in those of one year."""

from sim.settings.parameters.evidence import ParameterGroup, parameter


class CostParameters(ParameterGroup):
    """Unit costs and shares of payers."""

    specialist_cost: float = parameter(
        650_000,
        550_000,
        750_000,
        "DKK a full-time year",
        "a full-time specialist with overhead and supervision, 2023",
        source="municipal salary scales with overhead of 20-35 %",
        evidence="E221,E222",
        status="recalled",
        least=50_000.0,
        price_year=2023,
    )
    training_cost: float = parameter(
        17_000,
        8_000,
        30_000,
        "DKK a client",
        "training in cognitive and social skills (IPSE), 2016",
        source="net saving of IPS less that of IPSE: 72,000 - 55,000 DKK",
        evidence="E036,E037",
        status="derived",
        price_year=2016,
    )
    usual_service_cost: float = parameter(
        31_991,
        24_000,
        40_000,
        "DKK a year",
        "municipal employment service per benefit recipient, 2022",
        source="HBS Economics / BDO",
        evidence="E216",
        status="seen",
        price_year=2022,
    )
    usual_service_during_ips: float = parameter(
        0.165,
        0.05,
        0.30,
        "share",
        "share of usual service that remains while a client is enrolled",
        source="trial: 403 against 3,395 EUR of labour-market service",
        evidence="E029,E030",
        status="derived",
    )
    social_service_during_ips: float = parameter(
        0.6,
        0.3,
        1.0,
        "share",
        "share of social services that remains while a client is enrolled",
        source="job-centre and other municipal social costs more than halved (Region H); one sentence, no table",
        evidence="E233",
        status="assumed",
    )
    social_service_psychosis: float = parameter(
        30_000,
        15_000,
        38_000,
        "DKK a year",
        "social services per patient with psychosis outside work and education, 2022",
        source="at most 48,000 DKK in 18 months, if all of the rest of the saving were social; no table found",
        evidence="E232,E233",
        status="assumed",
        price_year=2022,
    )
    social_service_cost: float = parameter(
        15_000,
        0,
        30_000,
        "DKK a year",
        "social services per patient with affective or anxiety disorder outside work and education, 2022",
        source="no unit cost found; the trial's remainder includes it",
        evidence="E033",
        status="assumed",
        price_year=2022,
    )
    bed_day_cost: float = parameter(
        4_165,
        3_959,
        5_500,
        "DKK a day",
        "psychiatric bed-day, 2022",
        source="Region Hovedstaden tariff",
        evidence="E217",
        status="seen",
        price_year=2022,
    )
    outpatient_cost: float = parameter(
        2_000,
        1_500,
        2_500,
        "DKK a visit",
        "psychiatric outpatient visit, about 2022",
        source="psychiatric DRG rates",
        evidence="E218",
        status="recalled",
        price_year=2022,
    )
    emergency_cost: float = parameter(
        2_500,
        1_500,
        3_500,
        "DKK a visit",
        "psychiatric emergency visit",
        source="psychiatric DRG rates",
        evidence="E219",
        status="recalled",
        price_year=2022,
    )
    benefit_basic: float = parameter(
        6_545,
        2_800,
        7_000,
        "DKK a month",
        "education benefit, living away from home, 2023",
        source="BM rates 2023",
        evidence="E213",
        status="seen",
        price_year=2023,
    )
    benefit_ill: float = parameter(
        11_944,
        6_545,
        15_874,
        "DKK a month",
        "education benefit with mental illness, 2023",
        source="BM rates 2023",
        evidence="E214",
        status="seen",
        price_year=2023,
    )
    state_share_of_benefits: float = parameter(
        0.20,
        0.0,
        0.80,
        "share",
        "share of benefits that the state refunds to the municipality",
        source="refund of 20 % after a year on benefits",
        status="recalled",
    )
    student_grant: float = parameter(
        6_820,
        1_000,
        7_100,
        "DKK a month",
        "student grant (SU), living away from home, 2023",
        source="SU rates",
        status="recalled",
        price_year=2023,
    )
    wage: float = parameter(
        165,
        140,
        190,
        "DKK an hour",
        "wage of unskilled young people with pension, 2023",
        source="collective agreements",
        evidence="E225",
        status="recalled",
        price_year=2023,
    )
    tax_share: float = parameter(
        0.37,
        0.25,
        0.45,
        "share of wages",
        "income tax and labour-market contribution",
        source="tax tables",
        status="recalled",
    )
