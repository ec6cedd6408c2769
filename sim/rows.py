"""The tables of a world and their rows, as types. Made by `python -m sim.make_rows` from the columns; do not edit."""

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import Row, Rows, Values

if TYPE_CHECKING:
    from sim.settings.levers import Methods
    from sim.settings.parameters import Parameters
else:
    Methods = Parameters = object


class ClockRow(Row):
    """One row of ``World.clock``."""

    seed: int
    week: int
    roster: int
    enrolled_ever: int
    milestone: int
    outside: int
    touched: int
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
    touched: Values
    applications: Values
    experiences: Values
    specialists: Values


class PolicyRow(Row, Methods):
    """One row of ``World.policy``."""

    ceiling: float
    queue: int
    queue_limit: float
    support_limit: int
    follow_along: int
    carry: int
    cofinancing: float
    offers: int
    distress_included: int
    youngest: float
    oldest: float
    leaving_age: float
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
    offers: Values
    distress_included: Values
    youngest: Values
    oldest: Values
    leaving_age: Values
    staffed_at_start: Values

    def __getattr__(self, column: str) -> np.ndarray:
        raise NotImplementedError  # only a type: the tables of a world are NumPy's


class ParameterRow(Row, Parameters):
    """One row of ``World.parameters``."""


class ParameterRows(Rows[ParameterRow]):
    """``World.parameters``: one array a column."""

    def __getattr__(self, column: str) -> np.ndarray:
        raise NotImplementedError  # only a type: the tables of a world are NumPy's


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
    decided: float


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
    decided: Values


class PersonRow(Row):
    """One row of ``World.people``."""

    birth_week: int
    since: int
    job_since: int
    admitted_until: int
    employer: int
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
    symptom_level: float
    readiness: float
    hours: float
    match: float


class PersonRows(Rows[PersonRow]):
    """``World.people``: one array a column."""

    birth_week: Values
    since: Values
    job_since: Values
    admitted_until: Values
    employer: Values
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
    symptom_level: Values
    readiness: Values
    hours: Values
    match: Values


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
    motivation: float
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
    motivation: Values
    hours_week: Values
    hours_total: Values
    effective_hours: Values
    visit_credit: Values


class LifeRow(Row):
    """One row of ``World.lives``."""

    frailty: float
    hours_worked: float
    entry_week: int
    weeks_neet: int
    weeks_work: int
    weeks_education: int
    hours_since: int
    jobs: int
    educations: int
    first_start_week: int
    admissions: int
    list_week: int
    in_post: int
    in_stock: int
    first_schooling: int
    ever_43k: int


class LifeRows(Rows[LifeRow]):
    """``World.lives``: one array a column."""

    frailty: Values
    hours_worked: Values
    entry_week: Values
    weeks_neet: Values
    weeks_work: Values
    weeks_education: Values
    hours_since: Values
    jobs: Values
    educations: Values
    first_start_week: Values
    admissions: Values
    list_week: Values
    in_post: Values
    in_stock: Values
    first_schooling: Values
    ever_43k: Values


class ConsultantRow(Row):
    """One row of ``World.consultants``."""

    key: int
    team: int
    fte: float
    filled: int
    led: float
    holder: int
    start_week: int
    vacant_since: int
    skill: float
    caseload: int
    hours_needed: float
    hours_free: float
    searching: int
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
    searching: Values
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
    other_duties: float
    internships: float
    supervision: float
    integration_aim: float
    q_specialist_weeks: float
    q_client_weeks: float
    q_visits: float
    q_internships: float
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
    other_duties: Values
    internships: Values
    supervision: Values
    integration_aim: Values
    q_specialist_weeks: Values
    q_client_weeks: Values
    q_visits: Values
    q_internships: Values
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
    number: int
    supported: int
    carved: int
    small: int
    employer: int
    opening: int
    next: int
    weight: float


class ApplicationRows(Rows[ApplicationRow]):
    """``World.applications``: one array a column."""

    person: Values
    number: Values
    supported: Values
    carved: Values
    small: Values
    employer: Values
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
    experience: float


class MarketRows(Rows[MarketRow]):
    """``World.market``: one array a column."""

    seeker_applications: Values
    changer_applications: Values
    experience: Values


class CountedRow(Row):
    """One row of ``World.counted``."""

    ways: int
    hours: int


class CountedRows(Rows[CountedRow]):
    """``World.counted``: one array a column."""

    ways: Values
    hours: Values
