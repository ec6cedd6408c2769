"""Search: young people who look for work alone, and the applications on employers' lists."""

from sim.agents.employer import weight
from sim.agents.young_person import Activity, Programme, sends_application
from sim.compiled import rule
from sim.luck import Decision, luck, stream
from sim.prefetch import prefetch_listed
from sim.rows import ApplicationRows, ClockRow, EmployerRow, ParameterRow
from sim.week.matching import pick_opening
from sim.week.spells import is_small_job
from sim.week.training import free_time
from sim.world import World


@rule
def search_alone(world: World, parameters: ParameterRow, week: int) -> None:
    """NEETs who are ready send applications to openings."""
    seed = world.clock[0].seed
    places, people, employers = stream(seed, Decision.APPLIES_WHERE, week), world.people, world.employers
    for k in range(_applicants(world, parameters, week)):
        i = world.order[k]
        e, opening = pick_opening(world, parameters, i, places)
        if e >= 0:
            small = is_small_job(seed, parameters, i, 0, week)
            strength = parameters.youth_weight * weight(employers[e], people[i], parameters, False, small)
            apply(world.applications, world.clock[0], employers[e], i, 0, opening, strength, small, False, False)


@rule
def _applicants(world: World, parameters: ParameterRow, week: int) -> int:
    """Put into ``World.order`` those who send an application this week; returns how many they are.

    Only movers do, and nobody's chance exceeds the intensity, so most rows need not be read. 1 and 0 are added as in
    ``draw_lots``.
    """
    chances, outside = stream(world.clock[0].seed, Decision.APPLIES, week), world.outside
    people, movers, order, draws = world.people, world.movers, world.order, world.order_key
    asked, found = 0, 0
    for k in range(world.clock[0].outside):
        i = outside[k]
        order[asked], draws[asked] = i, luck(chances, i)
        asked += (draws[asked] < parameters.search_intensity) & (movers[i] == 1)
    for k in range(asked):
        prefetch_listed(people, order, k, asked)
        i = order[k]
        person = people[i]
        free = (person.activity == Activity.NEET) & (week >= person.admitted_until)
        order[found] = i
        time = 1.0
        if person.programme == Programme.ENROLLED:
            time = free_time(world.clients[i], world.policy[0], parameters, week)
        found += free & sends_application(person, parameters, time, draws[k])
    return found


@rule
def apply(
    applications: ApplicationRows,
    clock: ClockRow,
    employer: EmployerRow,
    i: int,
    number: int,
    opening: int,
    strength: float,
    small: bool,
    supported: bool,
    carved: bool,
) -> None:  # fmt: skip
    """Add an application to an employer's list for this week's hiring (``World.applications``, ``World.clock[0]``).

    ``number`` separates the person's applications of the week. ``opening``: the employer's opening that it is for, -1
    a job carved for this person.
    """
    row = clock.applications
    application = applications[row]
    application.person = i
    application.number = number
    application.opening = opening
    application.weight = strength
    application.small = small
    application.supported = supported
    application.carved = carved
    application.next = employer.first_application
    employer.first_application = row
    clock.applications = row + 1
