"""The tables of a world and their rows, as types. Made by `python -m sim.make_rows` from the columns; do not edit."""

from sim.tables import Row, Rows, Values


class ClockRow(Row):
    """One row of ``World.clock``."""

    seed: int
    week: int
    roster: int
    enrolled_ever: int
    milestone: int
    outside: int
    busy: int
    applications: int
    experiences: int
    specialists: float


class ClockRows(Rows[ClockRow]):
    """``World.clock``: one array a column."""

    seed: Values
    week: Values
    roster: Values
    enrolled_ever: Values
    milestone: Values
    outside: Values
    busy: Values
    applications: Values
    experiences: Values
    specialists: Values


class PolicyRow(Row):
    """One row of ``World.policy``."""

    ceiling: float
    queue: int
    queue_limit: float
    support_limit: int
    follow_along: int
    carry: int
    cofinancing: float
    distress_included: int
    youngest: float
    oldest: float
    leaving_age: float
    integration: float
    training: int
    collaborative: int
    staffed_at_start: int


class PolicyRows(Rows[PolicyRow]):
    """``World.policy``: one array a column."""

    ceiling: Values
    queue: Values
    queue_limit: Values
    support_limit: Values
    follow_along: Values
    carry: Values
    cofinancing: Values
    distress_included: Values
    youngest: Values
    oldest: Values
    leaving_age: Values
    integration: Values
    training: Values
    collaborative: Values
    staffed_at_start: Values


class ParameterRow(Row):
    """One row of ``World.parameters``."""

    specialist_cost: float
    training_cost: float
    usual_service_cost: float
    usual_service_during_ips: float
    social_service_cost: float
    bed_day_cost: float
    outpatient_cost: float
    emergency_cost: float
    benefit_basic: float
    benefit_ill: float
    state_share_of_benefits: float
    student_grant: float
    wage: float
    tax_share: float
    search_intensity: float
    symptoms_on_search: float
    job_end: float
    job_end_early: float
    tenure_scale: float
    symptoms_on_job_end: float
    follow_along_effect: float
    small_job_share: float
    small_job_symptoms: float
    hours_growth: float
    education_start_august: float
    education_start_january: float
    education_dropout_first_year: float
    education_dropout_later: float
    education_weeks: float
    education_age_fade: float
    hiring_rate: float
    entry_share: float
    vacancy_weeks: float
    unfilled_share: float
    entry_turnover: float
    entry_seekers: float
    changer_share: float
    withdrawn_share: float
    vanish_share: float
    separations_elasticity: float
    youth_weight: float
    rivals_when_introduced: float
    openness_mean: float
    openness_spread: float
    disclosure_penalty: float
    symptom_penalty: float
    support_value: float
    schooling_weight: float
    work_history_weight: float
    industry_mismatch: float
    hours_mismatch: float
    search_in_preferred: float
    carve_chance: float
    visit_known: float
    visit_introduced: float
    introduction_lift: float
    outside_share: float
    learning_good: float
    learning_bad: float
    learning_spread: float
    learning_fade: float
    lasting_placement_weeks: float
    failed_placement_weeks: float
    take_up: float
    take_up_by_motivation: float
    offer_rate_psychiatry: float
    offer_rate_jobcentre: float
    integration_on_referral: float
    integration_weeks: float
    recruitment_weeks: float
    supply_start: float
    supply_growth: float
    turnover: float
    silent_weeks: float
    full_skill_weeks: float
    skill_spread: float
    leader_from: float
    leader_learning: float
    leader_retention: float
    handover_loss: float
    collaborative_step: float
    fidelity_inputs: float
    admin_share: float
    meeting_hours: float
    travel_speed: float
    trips_per_client_hour: float
    need_engagement: float
    need_search: float
    need_follow_along: float
    profile_hours: float
    engagement_gain: float
    engagement_saturation: float
    integration_gain: float
    job_development_share: float
    hours_per_visit: float
    contact_loss: float
    contact_loss_thin: float
    offer_again_weeks: float
    symptoms_none: float
    symptoms_distress: float
    symptoms_affective: float
    symptoms_psychosis: float
    symptoms_spread: float
    symptom_shock: float
    symptom_pull: float
    work_relief: float
    job_loss_harm: float
    relapse_psychosis: float
    relapse_affective: float
    untreated_relapse_ratio: float
    relapse_admitted: float
    admission_weeks: float
    admission_ends_job: float
    seeks_treatment: float
    assessment_weeks: float
    places_per_patient: float
    treatment_weeks: float
    outpatient_weekly: float
    emergency_weekly: float
    share_psychiatry: float
    share_psychosis: float
    share_mental_health_problem: float
    women_share: float
    women_distress_ratio: float
    share_started_education: float
    share_worked_before: float
    movers_among_entrants: float
    movers_in_trial: float
    receives_benefit: float
    entrant_age_mode: float


class ParameterRows(Rows[ParameterRow]):
    """``World.parameters``: one array a column."""

    specialist_cost: Values
    training_cost: Values
    usual_service_cost: Values
    usual_service_during_ips: Values
    social_service_cost: Values
    bed_day_cost: Values
    outpatient_cost: Values
    emergency_cost: Values
    benefit_basic: Values
    benefit_ill: Values
    state_share_of_benefits: Values
    student_grant: Values
    wage: Values
    tax_share: Values
    search_intensity: Values
    symptoms_on_search: Values
    job_end: Values
    job_end_early: Values
    tenure_scale: Values
    symptoms_on_job_end: Values
    follow_along_effect: Values
    small_job_share: Values
    small_job_symptoms: Values
    hours_growth: Values
    education_start_august: Values
    education_start_january: Values
    education_dropout_first_year: Values
    education_dropout_later: Values
    education_weeks: Values
    education_age_fade: Values
    hiring_rate: Values
    entry_share: Values
    vacancy_weeks: Values
    unfilled_share: Values
    entry_turnover: Values
    entry_seekers: Values
    changer_share: Values
    withdrawn_share: Values
    vanish_share: Values
    separations_elasticity: Values
    youth_weight: Values
    rivals_when_introduced: Values
    openness_mean: Values
    openness_spread: Values
    disclosure_penalty: Values
    symptom_penalty: Values
    support_value: Values
    schooling_weight: Values
    work_history_weight: Values
    industry_mismatch: Values
    hours_mismatch: Values
    search_in_preferred: Values
    carve_chance: Values
    visit_known: Values
    visit_introduced: Values
    introduction_lift: Values
    outside_share: Values
    learning_good: Values
    learning_bad: Values
    learning_spread: Values
    learning_fade: Values
    lasting_placement_weeks: Values
    failed_placement_weeks: Values
    take_up: Values
    take_up_by_motivation: Values
    offer_rate_psychiatry: Values
    offer_rate_jobcentre: Values
    integration_on_referral: Values
    integration_weeks: Values
    recruitment_weeks: Values
    supply_start: Values
    supply_growth: Values
    turnover: Values
    silent_weeks: Values
    full_skill_weeks: Values
    skill_spread: Values
    leader_from: Values
    leader_learning: Values
    leader_retention: Values
    handover_loss: Values
    collaborative_step: Values
    fidelity_inputs: Values
    admin_share: Values
    meeting_hours: Values
    travel_speed: Values
    trips_per_client_hour: Values
    need_engagement: Values
    need_search: Values
    need_follow_along: Values
    profile_hours: Values
    engagement_gain: Values
    engagement_saturation: Values
    integration_gain: Values
    job_development_share: Values
    hours_per_visit: Values
    contact_loss: Values
    contact_loss_thin: Values
    offer_again_weeks: Values
    symptoms_none: Values
    symptoms_distress: Values
    symptoms_affective: Values
    symptoms_psychosis: Values
    symptoms_spread: Values
    symptom_shock: Values
    symptom_pull: Values
    work_relief: Values
    job_loss_harm: Values
    relapse_psychosis: Values
    relapse_affective: Values
    untreated_relapse_ratio: Values
    relapse_admitted: Values
    admission_weeks: Values
    admission_ends_job: Values
    seeks_treatment: Values
    assessment_weeks: Values
    places_per_patient: Values
    treatment_weeks: Values
    outpatient_weekly: Values
    emergency_weekly: Values
    share_psychiatry: Values
    share_psychosis: Values
    share_mental_health_problem: Values
    women_share: Values
    women_distress_ratio: Values
    share_started_education: Values
    share_worked_before: Values
    movers_among_entrants: Values
    movers_in_trial: Values
    receives_benefit: Values
    entrant_age_mode: Values


class CalendarRow(Row):
    """One row of ``World.calendar``."""

    year: int
    quarter: int
    new_quarter: int
    last_of_year: int
    intake: int
    present: int
    running: float
    grant: float
    separations: float
    posting: float


class CalendarRows(Rows[CalendarRow]):
    """``World.calendar``: one array a column."""

    year: Values
    quarter: Values
    new_quarter: Values
    last_of_year: Values
    intake: Values
    present: Values
    running: Values
    grant: Values
    separations: Values
    posting: Values


class PersonRow(Row):
    """One row of ``World.people``."""

    birth_week: int
    since: int
    employer: int
    job_since: int
    admitted_until: int
    municipality: int
    sex: int
    schooling: int
    group: int
    industry: int
    worked_before: int
    entitled: int
    activity: int
    treatment: int
    programme: int
    supported_job: int
    symptoms: float
    readiness: float
    motivation: float
    hours: float


class PersonRows(Rows[PersonRow]):
    """``World.people``: one array a column."""

    birth_week: Values
    since: Values
    employer: Values
    job_since: Values
    admitted_until: Values
    municipality: Values
    sex: Values
    schooling: Values
    group: Values
    industry: Values
    worked_before: Values
    entitled: Values
    activity: Values
    treatment: Values
    programme: Values
    supported_job: Values
    symptoms: Values
    readiness: Values
    motivation: Values
    hours: Values


class ClientRow(Row):
    """One row of ``World.clients``."""

    consultant: int
    offer_week: int
    queue_week: int
    enrol_week: int
    seat_week: int
    end_week: int
    first_visit_week: int
    ips_start_week: int
    offers: int
    visits: int
    ending: int
    phase: int
    in_stock: int
    hours_week: float
    hours_total: float
    effective_hours: float
    visit_credit: float


class ClientRows(Rows[ClientRow]):
    """``World.clients``: one array a column."""

    consultant: Values
    offer_week: Values
    queue_week: Values
    enrol_week: Values
    seat_week: Values
    end_week: Values
    first_visit_week: Values
    ips_start_week: Values
    offers: Values
    visits: Values
    ending: Values
    phase: Values
    in_stock: Values
    hours_week: Values
    hours_total: Values
    effective_hours: Values
    visit_credit: Values


class LifeRow(Row):
    """One row of ``World.lives``."""

    symptom_level: float
    entry_week: int
    frailty: float
    weeks_neet: int
    weeks_work: int
    weeks_education: int
    hours_worked: float
    hours_since: int
    jobs: int
    educations: int
    first_start_week: int
    admissions: int
    list_week: int
    in_post: int
    ever_43k: int


class LifeRows(Rows[LifeRow]):
    """``World.lives``: one array a column."""

    symptom_level: Values
    entry_week: Values
    frailty: Values
    weeks_neet: Values
    weeks_work: Values
    weeks_education: Values
    hours_worked: Values
    hours_since: Values
    jobs: Values
    educations: Values
    first_start_week: Values
    admissions: Values
    list_week: Values
    in_post: Values
    ever_43k: Values


class ConsultantRow(Row):
    """One row of ``World.consultants``."""

    key: int
    team: int
    fte: float
    filled: int
    led: int
    holder: int
    start_week: int
    vacant_since: int
    skill: float
    caseload: int
    hours_needed: float
    hours_free: float
    known: int
    visits: int


class ConsultantRows(Rows[ConsultantRow]):
    """``World.consultants``: one array a column."""

    key: Values
    team: Values
    fte: Values
    filled: Values
    led: Values
    holder: Values
    start_week: Values
    vacant_since: Values
    skill: Values
    caseload: Values
    hours_needed: Values
    hours_free: Values
    known: Values
    visits: Values


class EmployerRow(Row):
    """One row of ``World.employers``."""

    openness: float
    openings: int
    held: int
    first_application: int
    employees: int
    municipality: int
    industry: int


class EmployerRows(Rows[EmployerRow]):
    """``World.employers``: one array a column."""

    openness: Values
    openings: Values
    held: Values
    first_application: Values
    employees: Values
    municipality: Values
    industry: Values


class WorkplaceRow(Row):
    """One row of ``World.workplaces``."""

    posts: float
    copies: float
    entry_posts: int
    leave_rate: float
    arise_rate: float
    own_openness: float
    ips_employees: int
    ips_hires: int
    youths: int
    good: int
    bad: int
    visits: int


class WorkplaceRows(Rows[WorkplaceRow]):
    """``World.workplaces``: one array a column."""

    posts: Values
    copies: Values
    entry_posts: Values
    leave_rate: Values
    arise_rate: Values
    own_openness: Values
    ips_employees: Values
    ips_hires: Values
    youths: Values
    good: Values
    bad: Values
    visits: Values


class UnitRow(Row):
    """One row of ``World.units``."""

    id: int
    region: int
    places: float
    places_a_patient: float
    treated: int
    waiting: int
    list_start: int
    list_size: int
    list_head: int
    list_tail: int


class UnitRows(Rows[UnitRow]):
    """``World.units``: one array a column."""

    id: Values
    region: Values
    places: Values
    places_a_patient: Values
    treated: Values
    waiting: Values
    list_start: Values
    list_size: Values
    list_head: Values
    list_tail: Values


class TeamRow(Row):
    """One row of ``World.teams``."""

    host: int
    first_post: int
    posts: int
    funded: float
    income: float
    filled: float
    seats: int
    open_seats: int
    waiting: int
    clients: int
    has_room: int
    travel_ratio: float
    q_specialist_weeks: float
    q_client_weeks: float
    q_visits: float
    q_first_visits: float
    q_days_to_visit: float
    q_follow_weeks: float
    q_follow_served: float
    q_hires: float
    q_repeat_hires: float
    q_preferred_hires: float
    visit_shift: float
    reviewed_weeks: float
    reviewed_points: float
    fidelity: float


class TeamRows(Rows[TeamRow]):
    """``World.teams``: one array a column."""

    host: Values
    first_post: Values
    posts: Values
    funded: Values
    income: Values
    filled: Values
    seats: Values
    open_seats: Values
    waiting: Values
    clients: Values
    has_room: Values
    travel_ratio: Values
    q_specialist_weeks: Values
    q_client_weeks: Values
    q_visits: Values
    q_first_visits: Values
    q_days_to_visit: Values
    q_follow_weeks: Values
    q_follow_served: Values
    q_hires: Values
    q_repeat_hires: Values
    q_preferred_hires: Values
    visit_shift: Values
    reviewed_weeks: Values
    reviewed_points: Values
    fidelity: Values


class MunicipalityRow(Row):
    """One row of ``World.municipalities``."""

    id: int
    code: int
    region: int
    unit: int
    team: int
    start_week: int
    share: float
    slack: float
    seekers: int
    looking: int
    changed: int
    left: int
    filled: int
    seeker_share: float
    first_employer: int
    employers: int
    state_in: float
    own_in: float
    spent: float
    returned: float
    balance: float


class MunicipalityRows(Rows[MunicipalityRow]):
    """``World.municipalities``: one array a column."""

    id: Values
    code: Values
    region: Values
    unit: Values
    team: Values
    start_week: Values
    share: Values
    slack: Values
    seekers: Values
    looking: Values
    changed: Values
    left: Values
    filled: Values
    seeker_share: Values
    first_employer: Values
    employers: Values
    state_in: Values
    own_in: Values
    spent: Values
    returned: Values
    balance: Values


class ApplicationRow(Row):
    """One row of ``World.applications``."""

    person: int
    supported: int
    carved: int
    small: int
    opening: int
    next: int
    weight: float


class ApplicationRows(Rows[ApplicationRow]):
    """``World.applications``: one array a column."""

    person: Values
    supported: Values
    carved: Values
    small: Values
    opening: Values
    next: Values
    weight: Values


class ExperienceRow(Row):
    """One row of ``World.experiences``."""

    employer: int
    good: int


class ExperienceRows(Rows[ExperienceRow]):
    """``World.experiences``: one array a column."""

    employer: Values
    good: Values


class MarketRow(Row):
    """One row of ``World.market``."""

    seeker_applications: float
    changer_applications: float
    decided: float
    experience: float


class MarketRows(Rows[MarketRow]):
    """``World.market``: one array a column."""

    seeker_applications: Values
    changer_applications: Values
    decided: Values
    experience: Values
