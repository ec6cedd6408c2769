"""Parameters of IPS itself: referral, specialists, their hours, and the effect of the hours."""

from sim.settings.parameters.evidence import ParameterGroup, parameter


class ProgrammeParameters(ParameterGroup):
    """Referral, staffing, coaching and contact."""

    take_up: float = parameter(
        0.61,
        0.45,
        0.75,
        "share",
        "mean share who accept an offer of IPS",
        source="EIDP: 1,750 of 2,883 contacted",
        evidence="E146",
        status="seen",
    )
    take_up_by_motivation: float = parameter(
        0.6,
        0.0,
        0.8,
        "per unit of motivation",
        "how much more often the motivated accept",
        source="volunteers enrol first; the slope is not measured",
        status="assumed",
    )
    offer_rate_psychiatry: float = parameter(
        0.02,
        0.005,
        0.08,
        "a week",
        "offers to an eligible patient in treatment while the team has room",
        source="no referral rate found",
        status="assumed",
    )
    offer_rate_jobcentre: float = parameter(
        0.01,
        0.002,
        0.05,
        "a week",
        "offers by caseworkers to an eligible young person while the team has room",
        source="no referral rate found",
        status="assumed",
    )
    integration_on_referral: float = parameter(
        1.0,
        0.0,
        2.0,
        "ratio",
        "extra offers by a fully integrated psychiatric unit",
        source="judgement; direction from Bonfils et al. 2021",
        evidence="E131",
        status="assumed",
    )
    integration_weeks: float = parameter(
        52.0,
        13.0,
        156.0,
        "weeks",
        "time in which a team and a unit come most of the way to their goal for integration",
        source="judgement",
        status="assumed",
        least=1.0,
    )
    recruitment_weeks: float = parameter(
        12.0,
        6.0,
        26.0,
        "weeks",
        "mean time to fill a vacant post",
        source="judgement",
        status="assumed",
        least=1.0,
    )
    supply_start: float = parameter(
        200.0,
        80.0,
        400.0,
        "specialists",
        "people in the whole country who could start as specialists in the first week",
        source="48 of 94 job centres worked with IPS in 2021, a few specialists each",
        evidence="E129",
        status="assumed",
    )
    supply_growth: float = parameter(
        150.0,
        50.0,
        400.0,
        "specialists a year",
        "yearly growth of the national supply of specialists",
        source="Norway: about 8 points of coverage gained a year",
        evidence="E132,E133",
        status="assumed",
    )
    turnover: float = parameter(
        0.35,
        0.25,
        0.45,
        "a year",
        "share of specialists who leave",
        source="Butenko et al. 2022 and target T22",
        evidence="E117",
        status="derived",
    )
    silent_weeks: float = parameter(
        13.0,
        8.0,
        26.0,
        "weeks",
        "first weeks of a new specialist without output",
        source="IPS Grow KPI v6",
        evidence="E112",
        status="seen",
    )
    full_skill_weeks: float = parameter(
        52.0,
        26.0,
        104.0,
        "weeks",
        "time before a specialist has full skill",
        source="IPS Grow KPI v6: full productivity about year 2",
        evidence="E112",
        status="seen",
        least=1.0,
    )
    skill_spread: float = parameter(
        0.30,
        0.0,
        0.6,
        "SD",
        "lasting variation in skill between specialists, mean 1",
        source="Taylor & Bond 2014: job rates of 25-75 % per specialist",
        evidence="E105",
        status="derived",
    )
    leader_from: float = parameter(
        2.0,
        1.0,
        5.0,
        "full-time posts",
        "team size from which a team has a leader (the overhead pays for one leader per ten posts)",
        source="IPS-25: a unit is at least two specialists and a supervisor",
        evidence="E098",
        status="recalled",
    )
    leader_learning: float = parameter(
        0.25,
        0.0,
        0.5,
        "share",
        "share of the time to full skill saved by a leader's field mentoring",
        source="IPS-25: the supervisor mentors new staff in the field; supervision predicts results (E105)",
        evidence="E098,E105",
        status="assumed",
    )
    leader_retention: float = parameter(
        0.25,
        0.0,
        0.5,
        "share",
        "share of turnover that a leader prevents",
        source="satisfaction with supervision is associated with staying, Butenko et al. 2022",
        evidence="E117",
        status="assumed",
    )
    handover_loss: float = parameter(
        0.10, 0.0, 0.3, "chance", "chance that a client loses contact when a new specialist takes over",
        source="continuity matters in supported employment; size not measured", status="assumed",
    )  # fmt: skip
    collaborative_step: float = parameter(
        0.05, 0.0, 0.2, "share of search hours",
        "search hours that a team in a learning collaborative shifts to visits after a review under 100 points",
        source="learning collaboratives: 103.8 to 108.4 points in two years, Bond et al. 2016", evidence="E148",
        status="assumed",
    )  # fmt: skip
    fidelity_inputs: float = parameter(
        4.0,
        3.0,
        5.0,
        "points of 1-5",
        "mean points of the IPS-25 items for which the model has no behaviour",
        source="new Norwegian sites score 97-109 points, about 4.1 an item",
        evidence="E120",
        status="derived",
    )
    other_duties: float = parameter(
        0.08, 0.0, 0.2, "share of hours",
        "working time of specialists spent on other duties than IPS, mean over sites",
        source="IPS-25 scores staff from 60 to 96 % of time on IPS; no Danish count found", status="assumed",
    )  # fmt: skip
    internship_share: float = parameter(
        0.15, 0.0, 0.35, "share of visits",
        "contact with employers about internships and subsidised posts, which open no ordinary job",
        source="drift of Danish practice towards internships is described; its size is not", status="assumed",
    )  # fmt: skip
    site_spread: float = parameter(
        0.3, 0.0, 0.6, "relative SD",
        "variation between sites in other duties, internships, visits, supervision and integration",
        source="fidelity varies widely between sites (79 US sites, Bond et al. 2012); spread of single traits not read",
        evidence="E099", status="assumed",
    )  # fmt: skip
    site_common: float = parameter(
        0.23, 0.1, 0.4, "share of variance", "variance of a site's traits that is common to all of them",
        source="internal consistency .88 of the 25 items (Bond et al. 2012) implies a mean correlation of .23",
        evidence="E099", status="derived",
    )  # fmt: skip
    admin_share: float = parameter(
        0.20,
        0.10,
        0.35,
        "share of hours",
        "documentation, supervision and holiday cover",
        source="judgement",
        status="assumed",
    )
    meeting_hours: float = parameter(
        3.0,
        0.0,
        6.0,
        "hours a week",
        "meetings with psychiatry at full integration",
        source="IPS-25: weekly shared team meetings with one or two teams",
        evidence="E097",
        status="recalled",
    )
    travel_speed: float = parameter(
        50.0,
        30.0,
        80.0,
        "km an hour",
        "speed of a specialist's trips",
        source="judgement",
        status="assumed",
        least=5.0,
    )
    trips_per_client_hour: float = parameter(
        0.5,
        0.1,
        1.0,
        "trips",
        "trips out of the office per hour with clients",
        source="IPS-25: at least 65 % of time in the community",
        evidence="E094",
        status="derived",
    )
    need_engagement: float = parameter(
        1.9,
        1.0,
        3.0,
        "hours a week",
        "hours that a client needs during engagement and profile",
        source="86 min face to face in the first three months, a third more for the rest",
        evidence="E087",
        status="derived",
    )
    need_search: float = parameter(
        1.6,
        0.8,
        3.0,
        "hours a week",
        "hours that a client needs while looking for work",
        source="between the first months (86 min) and later (34 min), with employer visits",
        evidence="E087,E088",
        status="derived",
    )
    need_follow_along: float = parameter(
        0.75,
        0.3,
        1.5,
        "hours a week",
        "hours that a client needs in work or education",
        source="34 min face to face in months 6-24, a third more for the rest",
        evidence="E088",
        status="derived",
    )
    profile_hours: float = parameter(
        6.0,
        3.0,
        15.0,
        "hours",
        "hours of engagement and profile before the job search starts",
        source="IPS-25: first employer contact within 30 days",
        evidence="E095",
        status="derived",
    )
    front_weeks: float = parameter(
        13.0, 0.0, 26.0, "weeks",
        "first weeks with a specialist in which a client needs the hours of engagement also while searching",
        source="86 minutes face to face a week in the first three months, 34 in months 6-24, US", evidence="E239",
        status="derived",
    )  # fmt: skip
    engagement_gain: float = parameter(
        0.002,
        0.0,
        0.02,
        "readiness per hour",
        "rise in readiness from an hour of engagement",
        source="IPS enlarges the mover share by about 10 points (T3)",
        evidence="E079,E081",
        status="derived",
    )
    engagement_saturation: float = parameter(
        20.0,
        5.0,
        60.0,
        "hours",
        "hours at which an extra hour yields half as much as the first",
        source="judgement; more hours of coaching did not raise placement in Roessler et al. 2019",
        evidence="E073,E074,E075",
        status="assumed",
        least=0.1,
    )
    integration_gain: float = parameter(
        0.5,
        0.0,
        1.5,
        "ratio",
        "extra yield of an hour of engagement when psychiatry is fully integrated",
        source="Cook et al. 2005: odds ratio about 2 for integrated services",
        evidence="E109",
        status="derived",
    )
    job_development_share: float = parameter(
        0.67,
        0.2,
        0.8,
        "share of search hours",
        "share of search hours spent on employer visits",
        source="six employer contacts a specialist and week at full fidelity",
        evidence="E096",
        status="recalled",
    )
    hours_per_visit: float = parameter(
        2.0,
        1.0,
        4.0,
        "hours",
        "preparation, visit and follow-up of one employer visit",
        source="judgement",
        status="assumed",
        least=0.25,
    )
    contact_on_relapse: float = parameter(
        0.3, 0.0, 0.5, "share",
        "relapses into psychosis that contact with a specialist of a fully integrated team prevents",
        source="EQOLISE: 20 against 31 % readmitted; not significant in the Danish trial, so 0 stays possible",
        evidence="E234,E235", status="derived",
    )  # fmt: skip
    contact_on_stay: float = parameter(
        0.15, 0.0, 0.4, "share", "time in hospital less under the same contact",
        source="fewer days in hospital in European trials (Burns et al. 2007; Hoffmann et al. 2014); size not read",
        evidence="E234,E235", status="assumed",
    )  # fmt: skip
    contact_on_outpatient: float = parameter(
        0.15, 0.0, 0.3, "share", "outpatient contacts less under contact with a specialist",
        source="fewer visits in both IPS arms, significant for IPSE only (Christensen et al. 2023); size not read",
        status="assumed",
    )  # fmt: skip
    training_weeks: float = parameter(
        18.0, 12.0, 26.0, "weeks", "length of the training of IPSE from the seat on",
        source="24 computer-based and 24 group sessions (NCT01722344); two to four a week is a judgement",
        evidence="E002", status="derived",
    )  # fmt: skip
    training_time: float = parameter(
        0.5, 0.0, 1.0, "share", "time for finding work that the training takes while it lasts",
        source="48 sessions beside the search; not all are attended", evidence="E015", status="assumed",
    )  # fmt: skip
    contact_loss: float = parameter(
        0.0108,
        0.008,
        0.022,
        "a week",
        "share of clients who lose contact with the programme",
        source="82, 68, 53, 28 % in contact at 3, 6, 12, 24 months, Rosenheck & Mares 2007",
        evidence="E083,E084,E085,E086",
        status="derived",
    )
    contact_loss_thin: float = parameter(
        0.5,
        0.0,
        2.0,
        "ratio",
        "extra loss of contact when a client receives none of the hours needed",
        source="rapid job search reduced attrition, r = .38, Sussex cohorts",
        evidence="E101",
        status="assumed",
    )
    offer_again_weeks: float = parameter(
        26.0,
        4.0,
        104.0,
        "weeks",
        "time before IPS is offered again to a person who declined or left",
        source="judgement",
        status="assumed",
        least=2.0,
    )
