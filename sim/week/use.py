"""One person's use of services in a week, in the quantities that unit costs price, in the country and in a trial."""

import numpy as np

from sim.agents.psychiatric_unit import outpatient_visits
from sim.agents.young_person import SUSTAINED, Activity, Group, Programme, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import inlined_rule, rule
from sim.outcomes.tally import Series
from sim.rows import ParameterRow, PersonRow
from sim.world import World


@inlined_rule
def count_use(world: World, parameters: ParameterRow, counts: np.ndarray, i: int, week: int) -> None:
    """Add a person's week to ``counts`` [series]. Yes and no are added as 1 and 0 (see sim/week/accounts.py)."""
    person = world.people[i]
    adult, ill = person.birth_week <= week - 18.0 * WEEKS_A_YEAR, person.group >= Group.AFFECTIVE
    on_help = (person.activity == Activity.NEET) & adult & (person.entitled == 1)
    counts[Series.HOURS_WORKED] += person.hours
    counts[Series.STUDENT_GRANT] += adult & (person.activity == Activity.EDUCATION)
    counts[Series.ON_BENEFIT] += on_help
    counts[Series.ON_BENEFIT_ILL] += on_help & ill
    counts[Series.ON_BENEFIT_IN_IPS] += on_help & (person.programme == Programme.ENROLLED)
    if ill:
        enrolled = person.programme == Programme.ENROLLED
        in_contact = enrolled and world.clients[i].hours_week > 0.0
        _count_care(counts, person, parameters, enrolled, in_contact, week)


@rule
def _count_care(
    counts: np.ndarray, person: PersonRow, parameters: ParameterRow, enrolled: bool, in_contact: bool, week: int
) -> None:
    """A patient's hospital care and social services."""
    in_bed, treated = week < person.admitted_until, person.treatment == Treatment.IN_TREATMENT
    served = parameters.social_service_during_ips if enrolled else 1.0
    social = Series.SOCIAL_PSYCHOSIS if person.group == Group.PSYCHOSIS else Series.SOCIAL_SERVICE
    counts[social] += served * (person.activity == Activity.NEET)
    counts[Series.PATIENT_WEEKS] += 1.0
    counts[Series.BED_DAYS] += 7.0 * in_bed
    counts[Series.TREATMENT_WEEKS] += treated & (not in_bed)
    if treated and not in_bed:
        steady = person.activity == Activity.WORK and week - person.since >= SUSTAINED
        counts[Series.OUTPATIENT_VISITS] += outpatient_visits(person, parameters, in_contact, steady)


@rule
def count_use_of(world: World, counts: np.ndarray, first: int, stop: int, week: int) -> None:
    """Add the week of people in rows ``first`` to ``stop`` - 1, a trial's participants, to ``counts`` [series]."""
    for i in range(first, stop):
        count_use(world, world.parameters[0], counts, i, week)
