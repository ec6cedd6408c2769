"""Use of services in a week, in the quantities that unit costs price, and the stocks that a person belongs to.

The country and a trial count by the same rules.
"""

import numpy as np

from sim.agents.psychiatric_unit import outpatient_visits
from sim.agents.young_person import SUSTAINED, Activity, Group, Programme, Schooling, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import inlined_rule, rule
from sim.outcomes.counted import HOURS, PARTS, WAYS, Counted
from sim.outcomes.tally import AGED_OUT, Series
from sim.rows import ParameterRow, PersonRow
from sim.world import World

SERIES = tuple(
    int(series)
    for series in (
        Series.NEET, Series.WORK, Series.EDUCATION,
        Series.AGED_OUT_NEET, Series.AGED_OUT_WORK, Series.AGED_OUT_EDUCATION,
        Series.NEET_43K, Series.WORK_NEVER_OFFERED, Series.IN_TREATMENT, Series.TREATMENT_QUEUE,
        Series.STUDENT_GRANT, Series.ON_BENEFIT, Series.ON_BENEFIT_ILL, Series.ON_BENEFIT_IN_IPS,
        Series.PATIENT_WEEKS, Series.BED_DAYS, Series.TREATMENT_WEEKS,
        *2 * [Series.SOCIAL_SERVICE], *2 * [Series.SOCIAL_PSYCHOSIS], *8 * [Series.OUTPATIENT_VISITS],
    )
)  # fmt: skip
"""[ways] the weekly series in which each way to be counted appears."""


@inlined_rule
def ways_of(world: World, i: int, week: int) -> int:
    """The ways (``Counted``) in which a person counts at the end of a week, one bit each.

    Stocks are of those under the leaving age, what is used and priced of everybody. Yes and no are taken as 1 and 0:
    as nobody can guess what the next person does, branches would take most of the time.
    """
    person = world.people[i]
    activity, birth = int(person.activity), person.birth_week
    neet, work, study = activity == Activity.NEET, activity == Activity.WORK, activity == Activity.EDUCATION
    aged_out = birth <= week - world.policy[0].leaving_age * WEEKS_A_YEAR
    adult, young = birth <= week - 18.0 * WEEKS_A_YEAR, birth > week - 25.0 * WEEKS_A_YEAR
    ill, enrolled = person.group >= Group.AFFECTIVE, person.programme == Programme.ENROLLED
    on_help = neet & adult & (person.entitled == 1)
    patient = ill & (not aged_out)
    ways = 1 << (activity - 1 + AGED_OUT * int(aged_out))
    ways |= int(neet & young & (person.schooling != Schooling.COMPLETED)) << Counted.NEET_43K
    ways |= int(work & (person.group == Group.NONE) & (not aged_out)) << Counted.WORK_NEVER_OFFERED
    ways |= int(patient & (person.treatment == Treatment.IN_TREATMENT)) << Counted.IN_TREATMENT
    ways |= int(patient & (person.treatment == Treatment.WAITING)) << Counted.TREATMENT_QUEUE
    ways |= int(adult & study) << Counted.STUDENT_GRANT
    ways |= int(on_help) << Counted.ON_BENEFIT
    ways |= int(on_help & ill) << Counted.ON_BENEFIT_ILL
    ways |= int(on_help & enrolled) << Counted.ON_BENEFIT_IN_IPS
    in_contact = enrolled and world.clients[i].hours_week > 0.0
    return ways | int(ill) * _care(person, enrolled, in_contact, week)


@rule
def _care(person: PersonRow, enrolled: bool, in_contact: bool, week: int) -> int:
    """Bits of a patient's hospital care and social services."""
    psychosis, in_bed = person.group == Group.PSYCHOSIS, week < person.admitted_until
    at_home = (person.treatment == Treatment.IN_TREATMENT) & (not in_bed)
    steady = (person.activity == Activity.WORK) & (week - person.since >= SUSTAINED)
    care = 1 << Counted.PATIENT
    care |= int(in_bed) << Counted.IN_BED
    care |= int(at_home) << Counted.TREATED_AT_HOME
    care |= int(person.activity == Activity.NEET) << (Counted.SOCIAL + int(enrolled) + 2 * int(psychosis))
    care |= int(at_home) << (Counted.OUTPATIENT + int(steady) + 2 * int(in_contact) + 4 * int(psychosis))
    return care


@rule
def amount_of(way: int, parameters: ParameterRow) -> float:
    """How much a person who counts in this way adds to its series."""
    if way == Counted.IN_BED:
        return 7.0
    if way == Counted.SOCIAL + 1 or way == Counted.SOCIAL + 3:
        return float(parameters.social_service_during_ips)
    if way >= Counted.OUTPATIENT:
        kind = way - Counted.OUTPATIENT
        return outpatient_visits(kind >= 4, parameters, kind & 2 > 0, kind & 1 > 0)
    return 1.0


@rule
def parts_worked(hours: float) -> int:
    """Hours a week in whole parts of an hour."""
    return int(hours * PARTS + 0.5)


@rule
def tell_stocks(world: World, parameters: ParameterRow) -> None:
    """Add the stocks to the week's counts of each municipality."""
    for m in range(len(world.counts)):
        for way in range(WAYS):
            world.counts[m, SERIES[way]] += world.stocks[m, way] * amount_of(way, parameters)
        world.counts[m, Series.HOURS_WORKED] += world.stocks[m, HOURS] / PARTS


@rule
def count_use_of(world: World, counts: np.ndarray, first: int, stop: int, week: int) -> None:
    """Add the week of people in rows ``first`` to ``stop`` - 1, a trial's participants, to ``counts`` [series]."""
    for i in range(first, stop):
        ways = ways_of(world, i, week)
        for way in range(WAYS):
            if ways >> way & 1 == 1:
                counts[SERIES[way]] += amount_of(way, world.parameters[0])
        counts[Series.HOURS_WORKED] += parts_worked(world.people[i].hours) / PARTS
