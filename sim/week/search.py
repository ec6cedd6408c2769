"""Search: young people who look for work alone, and the employers that searchers and specialists contact."""

from typing import Any

from sim.agents.employer import weight
from sim.agents.young_person import Activity, sends_application
from sim.compiled import rule
from sim.luck import Decision, draw_lots, luck, stream
from sim.prefetch import prefetch_listed
from sim.rows import ApplicationRows, ClockRow, EmployerRow, ParameterRow
from sim.week.spells import is_small_job
from sim.world import World


@rule
def search_alone(world: World, parameters: ParameterRow, week: int) -> None:
    """NEETs who are ready send applications to employers with openings."""
    seed = world.clock[0].seed
    places, people, employers = stream(seed, Decision.APPLIES_WHERE, week), world.people, world.employers
    for k in range(_applicants(world, parameters, week)):
        i = world.order[k]
        person, e = people[i], pick_employer(world, parameters, i, places, 0)
        if e >= 0 and employers[e].openings > 0:
            small = is_small_job(seed, parameters, i, 0, week)
            strength = weight(employers[e], person, parameters, False, small)
            apply(world.applications, world.clock[0], employers[e], i, strength, small, False, False)


@rule
def _applicants(world: World, parameters: ParameterRow, week: int) -> int:
    """Put into ``World.order`` those who send an application this week; returns how many they are.

    Nobody's chance exceeds the intensity, so most rows need not be read; 1 and 0 are added as in ``draw_lots``.
    """
    chances, outside = stream(world.clock[0].seed, Decision.APPLIES, week), world.clock[0].outside
    people, order, draws = world.people, world.order, world.order_key
    found = 0
    asked = draw_lots(chances, world.outside, outside, parameters.search_intensity, order, draws)
    for k in range(asked):
        prefetch_listed(people, order, k, asked)
        i = order[k]
        person = people[i]
        free = (person.activity == Activity.NEET) & (week >= person.admitted_until)
        order[found] = i
        found += free & sends_application(person, parameters, draws[k])
    return found


@rule
def pick_employer(world: World, parameters: ParameterRow, i: int, places: Any, index: int) -> int:
    """An employer in proportion to its posts: mostly in the home municipality, mostly in the preferred industry.

    ``index`` tells several picks of one person and week apart. Returns -1 if there is no employer there.
    """
    person = world.people[i]
    m = person.municipality
    away = luck(places, i, 3 * index)
    first, last = world.neighbour_start[m], world.neighbour_start[m + 1]
    if away < parameters.outside_share and last > first:
        m = world.neighbours[first + int(away / parameters.outside_share * (last - first))]
    start, stop = world.ticket_start[m, 0], world.ticket_start[m, -1]
    preferred = world.ticket_start[m, person.industry], world.ticket_start[m, person.industry + 1]
    if preferred[1] > preferred[0] and luck(places, i, 3 * index + 1) < parameters.search_in_preferred:
        start, stop = preferred
    if stop == start:
        return -1
    return int(world.tickets[start + int(luck(places, i, 3 * index + 2) * (stop - start))])


@rule
def apply(
    applications: ApplicationRows,
    clock: ClockRow,
    employer: EmployerRow,
    i: int,
    strength: float,
    small: bool,
    supported: bool,
    carved: bool,
) -> None:
    """Add an application to an employer's list for this week's hiring (``World.applications``, ``World.clock[0]``)."""
    row = clock.applications
    application = applications[row]
    application.person = i
    application.weight = strength
    application.small = small
    application.supported = supported
    application.carved = carved
    application.next = employer.first_application
    employer.first_application = row
    clock.applications = row + 1
