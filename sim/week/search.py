"""Search: young people who look for work alone, and the applications on employers' lists."""

from typing import Any

from sim.agents.young_person import Activity, Programme, sends_application
from sim.compiled import rule
from sim.luck import Decision, luck, stream
from sim.prefetch import prefetch_listed
from sim.rows import ApplicationRows, ClockRow, EmployerRow, ParameterRow
from sim.week.matching import pick_opening
from sim.week.spells import is_small_job
from sim.week.training import free_time
from sim.world import World

NOT_WEIGHED = -1.0


@rule
def search_alone(world: World, parameters: ParameterRow, week: int) -> None:
    """NEETs who are ready send applications to openings.

    They choose openings first and are put on lists in a second loop, which can ask for the rows of employers ahead.
    Only the few whose luck may win them the opening are weighed (``hire_young_people``).
    """
    seed, first = world.clock[0].seed, world.clock[0].applications
    places = stream(seed, Decision.APPLIES_WHERE, week)
    applications, employers = world.applications, world.employers
    for k in range(_applicants(world, parameters, week)):
        i = world.order[k]
        e, opening = pick_opening(world, parameters, i, places)
        if e >= 0:
            apply(applications, world.clock[0], e, i, 0, opening, is_small_job(seed, parameters, i, 0, week))
    last = world.clock[0].applications
    for row in range(first, last):
        prefetch_listed(employers, applications.employer, row, last)
        enlist(applications, employers[applications[row].employer], row, NOT_WEIGHED)


@rule
def _applicants(world: World, parameters: ParameterRow, week: int) -> int:
    """Put into ``World.order`` those who send an application this week; returns how many they are."""
    chances = stream(world.clock[0].seed, Decision.APPLIES, week)
    people, order, found = world.people, world.order, 0
    asked = _asked(world, parameters.search_intensity, chances)
    for k in range(asked):
        prefetch_listed(people, order, k, asked)
        i = order[k]
        person = people[i]
        free = (person.activity == Activity.NEET) & (week >= person.admitted_until)
        order[found] = i
        time = 1.0
        if person.programme == Programme.ENROLLED:
            time = free_time(world.clients[i], world.policy[0], parameters, week)
        found += free & sends_application(person, parameters, time, luck(chances, i))
    return found


@rule
def _asked(world: World, intensity: float, chances: Any) -> int:
    """Put into ``World.order`` the movers outside whose luck is below the intensity, the highest chance of anybody."""
    order, outside, movers, found = world.order, world.outside, world.movers, 0
    for k in range(world.clock[0].outside):
        i = outside[k]
        order[found] = i
        found += (movers[i] == 1) & (luck(chances, i) < intensity)  # added as in ``draw_lots``
    return found


@rule
def apply(
    applications: ApplicationRows, clock: ClockRow, e: int, i: int, number: int, opening: int, small: bool
) -> int:
    """An application without a specialist, not yet on the employer's list; returns its row in ``World.applications``.

    ``number`` separates the person's applications of the week. ``opening``: the employer's opening that it is for, -1
    a job carved for this person.
    """
    row = clock.applications
    application = applications[row]
    application.person = i
    application.number = number
    application.employer = e
    application.opening = opening
    application.small = small
    application.supported, application.carved = 0, 0
    clock.applications = row + 1
    return int(row)


@rule
def enlist(applications: ApplicationRows, employer: EmployerRow, row: int, strength: float) -> None:
    """Put an application on the employer's list for this week's hiring, with its weight or ``NOT_WEIGHED``."""
    applications[row].weight = strength
    applications[row].next = employer.first_application
    employer.first_application = row
