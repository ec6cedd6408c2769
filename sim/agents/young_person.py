"""A young person: state, IPS case, life so far, and decisions."""

from enum import IntEnum

from sim.allowed import AMOUNT, COUNT, FLAG, KEPT, SHARE, TIMES, WEEK, Between, CodeOf, Kept, RowOf
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.rows import ClientRow, ClientRows, LifeRow, LifeRows, ParameterRow, PersonRow, PersonRows
from sim.tables import Columns


class Activity(IntEnum):
    """Activity of a person; everybody has exactly one."""

    NOT_YET = 0
    """has not entered the definition yet"""
    NEET = 1
    """outside work and education"""
    WORK = 2
    EDUCATION = 3
    """a job held meanwhile keeps its employer"""


class Group(IntEnum):
    """Mental-health group."""

    NONE = 0
    DISTRESS = 1
    """distress without contact with psychiatry"""
    AFFECTIVE = 2
    """psychiatric patient, affective or anxiety disorder"""
    PSYCHOSIS = 3
    """psychiatric patient, psychosis-spectrum illness"""


class Schooling(IntEnum):
    """Youth education."""

    COMPULSORY = 0
    STARTED = 1
    """began a youth education and left it"""
    COMPLETED = 2


class Treatment(IntEnum):
    """Hospital psychiatry."""

    NONE = 0
    WAITING = 1
    IN_TREATMENT = 2


class Programme(IntEnum):
    """Status in IPS."""

    NEVER = 0
    WAITING = 1
    """said yes, waits for a seat"""
    ENROLLED = 2
    ENDED = 3


class Ending(IntEnum):
    """Why an IPS case (or a wait for one) ended."""

    NOT = 0
    LOST_CONTACT = 1
    STEADY = 2
    """steady work or education"""
    LIMIT = 3
    """support limit reached"""
    CLOSED = 4
    """the team closed"""
    AGED_OUT = 5
    """left the queue by reaching the age that ends belonging to the stock"""
    FOUND_ALONE = 6
    """left the queue for work or education"""


class Phase(IntEnum):
    """Phase of a case: the client's need for the specialist."""

    NONE = 0
    ENGAGEMENT = 1
    SEARCH = 2
    FOLLOW_ALONG = 3


PEOPLE: Columns[PersonRows] = Columns(
    ("birth_week", "i2", "week of birth, counted from the start of the run (negative)", WEEK),
    ("since", "i2", "week the present activity began", WEEK),
    ("job_since", "i2", "week the latest job started", WEEK),
    ("admitted_until", "i2", "first week after the latest admission", WEEK),
    ("employer", "i4", "row in World.employers, -1 = no job", RowOf("employers", none=True)),
    ("municipality", "i2", "row in World.municipalities", RowOf("municipalities")),
    ("sex", "i1", "0 man, 1 woman", FLAG),
    ("schooling", "i1", "Schooling", CodeOf(Schooling)),
    ("group", "i1", "Group", CodeOf(Group)),
    ("industry", "i1", "preferred industry, row of the DB07 10-grouping", Between(0, 9)),
    ("worked_before", "i1", "1 = has held an ordinary job", FLAG),
    ("entitled", "i1", "1 = receives education benefit while outside work and education", FLAG),
    ("activity", "i1", "Activity", CodeOf(Activity, but=Activity.NOT_YET)),
    ("treatment", "i1", "Treatment", Kept(Treatment)),
    ("programme", "i1", "Programme", Kept(Programme)),
    ("supported_job", "i1", "1 = the present job came through IPS", FLAG),
    ("symptoms", "f8", "SD of distress among all young people, whose mean is 0", Between(-20.0, 20.0)),
    ("symptom_level", "f8", "personal level to which symptoms return, SD", Between(-20.0, 20.0)),
    ("readiness", "f8", "readiness 0-1; a person at or above 0.5 looks for work or education alone (a mover)", SHARE),
    ("hours", "f8", "working hours a week", Between(0.0, 168.0)),
    ("match", "f8", "random draw of the present job: how poor a match it turns out to be, 0 = poorest", SHARE),
)

CLIENTS: Columns[ClientRows] = Columns(
    ("consultant", "i4", "row in World.consultants, -1 = none", KEPT),
    ("offer_week", "i2", "week of the latest offer, -1 = never", WEEK),
    ("queue_week", "i2", "week the person last accepted an offer", WEEK),
    ("enrol_week", "i2", "week of first enrolment, -1 = never", KEPT),
    ("seat_week", "i2", "week the present case began", WEEK),
    ("end_week", "i2", "week the latest case ended, -1 = not ended", WEEK),
    ("first_visit_week", "i2", "first employer visit for this client, -1 = none", WEEK),
    ("ips_start_week", "i2", "first start of work or education after first enrolment, -1 = none", WEEK),
    ("offers", "i2", "offers received", TIMES),
    ("visits", "i2", "employer visits made for this client", TIMES),
    ("ending", "i1", "Ending of the latest case", CodeOf(Ending)),
    ("phase", "i1", "Phase", CodeOf(Phase)),
    ("motivation", "f8", "motivation to take part in a programme, 0-1", SHARE),
    ("hours_week", "f8", "specialist hours received this week", Between(0.0, 168.0)),
    ("hours_total", "f8", "specialist hours received in total", AMOUNT),
    ("effective_hours", "f8", "hours weighted by the specialist's output, in total", AMOUNT),
    ("visit_credit", "f8", "part of an employer visit for which hours are already spent", SHARE),
)

LIVES: Columns[LifeRows] = Columns(
    ("frailty", "f8", "lasting frailty 0-1: 1 - readiness at entry; stayers are the frailest", SHARE),
    ("hours_worked", "f8", "hours worked, up to the latest change of hours", AMOUNT),
    ("entry_week", "i2", "week of entry; 0 = in the stock at the start", WEEK),
    ("weeks_neet", "i4", "weeks outside work and education, closed spells", COUNT),
    ("weeks_work", "i4", "weeks in work, closed spells", COUNT),
    ("weeks_education", "i4", "weeks in education, closed spells", COUNT),
    ("hours_since", "i2", "week of the latest change of working hours", WEEK),
    ("jobs", "i2", "jobs started", TIMES),
    ("educations", "i2", "educations started", TIMES),
    ("first_start_week", "i2", "first start of work or education, -1 = none", WEEK),
    ("admissions", "i2", "psychiatric admissions", TIMES),
    ("list_week", "i2", "week the person last joined a unit's waiting list", WEEK),
    ("in_post", "i1", "1 = the present job is an entry-level post: not carved, nor past the model's age", KEPT),
    ("in_stock", "i1", "1 = counts in the initial 43,000", FLAG),
    ("first_schooling", "i1", "Schooling at entry; of the stock, in the first week", Kept(Schooling)),
    ("ever_43k", "i1", "1 = was ever outside work and education before age 25 without youth education", FLAG),
)


SUSTAINED = 13
"""Weeks of work after which it is sustained, relieves symptoms and needs less treatment."""

SEVERE = 2.5
"""Distress, SD, up to which a job that is no poor match ends with ``highest_chance_of_job_end`` at most.

It moves no number: the higher, the fewer are looked at every week and the more for their luck.
"""

READY = 0.5
"""Readiness from which a person looks for work or education alone (a mover): the middle of the scale, by definition."""


@rule
def age(person: PersonRow, week: int) -> float:
    """Age in years."""
    return float((week - person.birth_week) / WEEKS_A_YEAR)


@rule
def is_patient(person: PersonRow) -> bool:
    """Whether the person has been in contact with hospital psychiatry."""
    return bool(person.group >= Group.AFFECTIVE)


@rule
def is_mover(person: PersonRow) -> bool:
    """Whether the person looks for work or education alone."""
    return bool(person.readiness >= READY)


@rule
def distress(person: PersonRow) -> float:
    """Symptoms above the mean of all young people, SD, at least 0."""
    return float(max(person.symptoms, 0.0))


@rule
def wants_small_job(person: PersonRow, parameters: ParameterRow) -> bool:
    """Whether the person looks for fewer than 20 hours a week."""
    return bool(distress(person) >= parameters.small_job_symptoms)


@rule
def wants_ips(client: ClientRow, parameters: ParameterRow, chance: float) -> bool:
    """Whether the person says yes to an offer: six in ten on average, the motivated first."""
    return bool(chance < parameters.take_up + parameters.take_up_by_motivation * (client.motivation - 0.5))


@rule
def goes_to_interview(person: PersonRow, chance: float) -> bool:
    """Whether somebody takes up what a specialist has found: all movers, others the less often the less ready."""
    return bool(chance * READY < person.readiness)


@rule
def sends_application(person: PersonRow, parameters: ParameterRow, time: float, chance: float) -> bool:
    """Whether a young person who searches alone, with a share ``time`` of her time, makes a serious application."""
    intensity = parameters.search_intensity * (1.0 - parameters.symptoms_on_search * distress(person)) * time
    return bool(is_mover(person) & (chance < intensity))


@rule
def starts_education(
    person: PersonRow, life: LifeRow, parameters: ParameterRow, share: float, week: int, chance: float
) -> bool:
    """Whether a person outside, or in a small job, starts education at this intake (``share`` of movers).

    Only movers at entry: readiness raised by IPS leads to work, because the trials found no more education
    with IPS than without (E051).
    """
    if person.schooling == Schooling.COMPLETED or life.frailty > 1.0 - READY:
        return False
    fade = max(0.0, 1.0 - parameters.education_age_fade * max(0.0, age(person, week) - 18.0))
    return bool(chance < share * fade)


@rule
def leaves_education(weeks: int, first_year: float, later: float, chance: float) -> bool:
    """Whether a student drops out this week, after so many weeks, given the weekly chances of both periods."""
    return bool(chance < (first_year if weeks < 52 else later))


@rule
def is_poor_match(person: PersonRow, parameters: ParameterRow) -> bool:
    """Whether a job turns out to be a poor match; likelier the worse symptoms are beyond where few hours are asked for.

    The draw of the job (``PEOPLE.match``) is the same in every week of it.
    """
    severe = max(0.0, distress(person) - parameters.small_job_symptoms)
    return bool(person.match < parameters.mismatch_share * (1.0 + parameters.severe_mismatch * severe))


@rule
def loses_job(
    person: PersonRow, parameters: ParameterRow, support_hours: float, weeks: int, poor_match: bool, chance: float
) -> bool:
    """Whether a job ends this week, by quit or dismissal.

    Exits fall with tenure (``weeks``), rise with symptoms, come soon in a poor match, and fall with follow-along
    (``support_hours`` a week).
    """
    early = 1.0 + parameters.job_end_early * parameters.tenure_scale / (parameters.tenure_scale + weeks)
    yearly = parameters.job_end * early * (1.0 + parameters.symptoms_on_job_end * distress(person))
    if poor_match:
        yearly += WEEKS_A_YEAR / parameters.mismatch_weeks
    if support_hours > 0.0:
        yearly /= 1.0 + parameters.follow_along_effect * support_hours
    return bool(chance * WEEKS_A_YEAR < yearly)


@rule
def is_at_risk(person: PersonRow, parameters: ParameterRow) -> bool:
    """Whether a person's job may end with a chance above ``highest_chance_of_job_end``."""
    return bool((person.employer >= 0) & (is_poor_match(person, parameters) | (distress(person) > SEVERE)))


@rule
def highest_chance_of_job_end(parameters: ParameterRow) -> float:
    """Highest yearly rate (``loses_job``) of those not at risk: in the first week, without support."""
    early = 1.0 + parameters.job_end_early
    return float(parameters.job_end * early * (1.0 + parameters.symptoms_on_job_end * SEVERE))


@rule
def loses_contact(person: PersonRow, parameters: ParameterRow, share_of_need: float, chance: float) -> bool:
    """Whether a client loses contact this week; likelier when hours fall short of the need (share 0-1)."""
    return bool(chance < parameters.contact_loss * (1.0 + parameters.contact_loss_thin * (1.0 - share_of_need)))


@rule
def weekly_chance(yearly: float) -> float:
    """Weekly chance c that gives a yearly share: (1 - c)^52 = 1 - yearly, to second order in the rate.

    A series of -ln(1 - y) keeps library logarithms out of the week, which differ between machines.
    """
    power, rate = 1.0, 0.0
    for k in range(1, 21):
        power *= yearly
        rate += power / k
    rate /= 52.0
    return rate - rate * rate / 2.0
