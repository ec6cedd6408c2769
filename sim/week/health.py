"""Health and treatment: symptoms, relapse, admission, and the units' waiting lists.

People in work or education outside treatment remain outside hospital psychiatry unless they relapse.
Illness changes in steps of four weeks, a quarter of the people each week. Treatment lowers relapse and has no
other effect: alone it does not help anybody into work.
"""

from typing import Any

from sim.agents.psychiatric_unit import highest_chance_of_relapse, relapses, weeks_in_hospital
from sim.agents.young_person import SUSTAINED, Activity, Programme, Treatment, is_at_risk, is_patient
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.luck import Decision, bell, luck, stream
from sim.outcomes.tally import Series, count
from sim.prefetch import AHEAD, prefetch_listed, prefetch_row
from sim.rows import ParameterRow, PersonRow
from sim.week.spells import end_job
from sim.week.touch import touch
from sim.world import World

STEP = 4
"""Weeks between two updates of a person's health (a month)."""


@rule
def live_with_illness(world: World, parameters: ParameterRow, week: int) -> None:
    """Update the symptoms of a quarter of the people and the patients' course; then fill the free places."""
    people, order = world.people, world.order
    shocks, patients = stream(world.clock[0].seed, Decision.SYMPTOM_SHOCK, week), 0
    for i in range(week % STEP, world.calendar[week].present, STEP):
        prefetch_row(people, i + AHEAD * STEP)
        person = people[i]
        drift(person, parameters, week, bell(shocks, i))
        if is_at_risk(person, parameters):
            world.due[i] = week
        order[patients] = i
        patients += is_patient(person)
    _follow_courses(world, parameters, patients, week)
    _admit_from_lists(world, parameters)


@rule
def _follow_courses(world: World, parameters: ParameterRow, patients: int, week: int) -> None:
    """The month of the first ``patients`` of ``World.order``: relapse, and treatment sought or ended."""
    seed, people, order = world.clock[0].seed, world.people, world.order
    relapse, courses = stream(seed, Decision.RELAPSE, week), stream(seed, Decision.COURSE, week)
    seeks, ends = parameters.seeks_treatment * STEP / WEEKS_A_YEAR, STEP / parameters.treatment_weeks
    turning = _turning(world, patients, relapse, highest_chance_of_relapse(parameters, STEP), courses, max(seeks, ends))
    for k in range(turning):
        prefetch_listed(people, order, k, turning)
        i = order[k]
        person, contact = people[i], integrated_contact(world, i)
        if relapses(person, parameters, contact, STEP, luck(relapse, i)):
            _relapse(world, parameters, i, contact, week)
        if person.treatment == Treatment.NONE and person.activity == Activity.NEET:
            if luck(courses, i) < seeks:
                _join_list(world, i)
        elif person.treatment == Treatment.IN_TREATMENT:
            if luck(courses, i) < ends:
                _end_treatment(world, i)


@rule
def _turning(world: World, patients: int, relapse: Any, likeliest: float, courses: Any, either: float) -> int:
    """Put into ``World.order`` those of its first ``patients`` whose luck is below the highest chances of anybody."""
    order, found = world.order, 0
    for k in range(patients):
        i = order[k]
        order[found] = i
        found += (luck(relapse, i) < likeliest) | (luck(courses, i) < either)  # added as in ``draw_lots``
    return found


@rule
def drift(person: PersonRow, parameters: ParameterRow, week: int, shock: float) -> None:
    """Change symptoms by a month: towards the personal level, lower in sustained work, and by a shock (SD 1)."""
    sustained = (person.activity == Activity.WORK) & (week - person.since >= SUSTAINED)
    target = person.symptom_level - parameters.work_relief * sustained
    person.symptoms += parameters.symptom_pull * (target - person.symptoms) + parameters.symptom_shock * shock


@rule
def integrated_contact(world: World, i: int) -> float:
    """How closely psychiatry works with the team that gave a client hours last week; 0 without such hours."""
    if world.people[i].programme != Programme.ENROLLED or world.clients[i].hours_week == 0.0:
        return 0.0
    municipality = world.municipalities[world.people[i].municipality]
    return float(world.integration[municipality.unit, municipality.team])


@rule
def _relapse(world: World, parameters: ParameterRow, i: int, contact: float, week: int) -> None:
    """Raise symptoms by one SD; about half are admitted for some weeks, and some of those lose their job."""
    person, admission = world.people[i], stream(world.clock[0].seed, Decision.ADMISSION, week)
    touch(world, i)
    person.symptoms += 1.0
    if person.treatment == Treatment.NONE:
        _join_list(world, i)
    if luck(admission, i) < parameters.relapse_admitted:
        person.admitted_until = week + weeks_in_hospital(person, parameters, contact, luck(admission, i, 1))
        world.lives[i].admissions += 1
        count(world.counts, person.municipality, Series.ADMISSIONS, 1.0)
        if person.employer >= 0 and luck(admission, i, 2) < parameters.admission_ends_job:
            end_job(world, parameters, i, week)


@rule
def _join_list(world: World, i: int) -> None:
    """Put a person at the end of the unit's waiting list."""
    unit = world.units[world.municipalities[world.people[i].municipality].unit]
    touch(world, i)
    world.people[i].treatment = Treatment.WAITING
    world.lives[i].list_week = world.clock[0].week
    unit.waiting += 1
    world.waiting_list[unit.list_start + unit.list_tail % unit.list_size] = i
    unit.list_tail += 1


@rule
def _admit_from_lists(world: World, parameters: ParameterRow) -> None:
    """Each unit admits the patients who have waited longest to its free places, after the time for assessment."""
    for unit in world.units:
        while unit.treated + 1 <= unit.places and unit.list_head < unit.list_tail:
            i = world.waiting_list[unit.list_start + unit.list_head % unit.list_size]
            person = world.people[i]
            if world.clock[0].week - world.lives[i].list_week < parameters.assessment_weeks:
                break
            unit.list_head += 1
            if person.treatment == Treatment.WAITING:
                unit.waiting -= 1
                unit.treated += 1
                touch(world, i)
                person.treatment = Treatment.IN_TREATMENT
                count(world.counts, person.municipality, Series.TREATMENT_STARTS, 1.0)


@rule
def _end_treatment(world: World, i: int) -> None:
    """Free the place of somebody whose treatment is over."""
    person = world.people[i]
    world.units[world.municipalities[person.municipality].unit].treated -= 1
    touch(world, i)
    person.treatment = Treatment.NONE
