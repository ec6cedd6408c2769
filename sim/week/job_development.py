"""Job development: specialists visit employers for their clients.

A visit goes to an employer the team knows, to a neighbour of a satisfied one in the network (a warm introduction),
or to a stranger. It finds an opening, or an open-minded employer carves a small job.
"""

from sim.agents.consultant import KNOWN_EMPLOYERS
from sim.agents.employer import hears, is_satisfied, weight
from sim.agents.young_person import Activity, Programme, goes_to_interview
from sim.compiled import inlined_rule, rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.prefetch import prefetch_listed
from sim.rows import ConsultantRow, ParameterRow, TeamRow
from sim.week.matching import pick_employer
from sim.week.search import apply, enlist
from sim.week.spells import is_small_job
from sim.world import World


@rule
def visit_employers(world: World, parameters: ParameterRow, week: int) -> None:
    """Make the visits that clients' hours have paid for."""
    for k in range(world.clock[0].roster):
        prefetch_listed(world.people, world.roster, k, world.clock[0].roster)
        prefetch_listed(world.clients, world.roster, k, world.clock[0].roster)
        i = world.roster[k]
        client = world.clients[i]
        if world.people[i].programme != Programme.ENROLLED or client.consultant < 0:
            continue
        number = 0
        while client.visit_credit >= 1.0 and world.people[i].activity == Activity.NEET:
            client.visit_credit -= 1.0
            _visit(world, parameters, i, number, week)
            number += 1


@inlined_rule
def _visit(world: World, parameters: ParameterRow, i: int, number: int, week: int) -> None:
    """One visit for one client; ``number`` counts this client's visits of the week."""
    person, client, seed = world.people[i], world.clients[i], world.clock[0].seed
    e, introduced = _choose_employer(world, parameters, i, number, week)
    if e < 0:
        return
    employer, post = world.employers[e], world.consultants[client.consultant]
    _record_visit(world, i, e, week)
    team = world.teams[post.team]
    if luck(stream(seed, Decision.IS_INTERNSHIP, week), i, number) < team.internships:
        team.q_internships += 1.0
        return
    if not hears(employer, parameters, introduced, luck(stream(seed, Decision.HEARS, week), i, number)):
        return
    count(world.counts, person.municipality, Series.VISITS_HEARD, 1.0)
    _keep_in_mind(world, client.consultant, e)
    if not goes_to_interview(person, luck(stream(seed, Decision.GOES_TO_INTERVIEW, week), i, number)):
        return
    opening = _opening_here(world, e, i, number, week)
    if opening >= 0:
        small = is_small_job(seed, parameters, i, number + 1, week)
        strength = parameters.youth_weight * weight(employer, person, parameters, True, small)
        strength /= parameters.rivals_when_introduced
        row = apply(world.applications, world.clock[0], e, i, number + 1, opening, small)
    elif luck(stream(seed, Decision.CARVES, week), i, number) < parameters.carve_chance * post.skill:
        strength = 1.0
        row = apply(world.applications, world.clock[0], e, i, number + 1, -1, True)
        world.applications[row].carved = 1
    else:
        return
    world.applications[row].supported = 1
    enlist(world.applications, employer, row, strength)


@inlined_rule
def _opening_here(world: World, e: int, i: int, number: int, week: int) -> int:
    """An opening of the one workplace that is visited, of all that the employer stands for; -1 if it has none."""
    openings, seen = world.employers[e].openings, stream(world.clock[0].seed, Decision.SEES_OPENING, week)
    elsewhere, none_here = 1.0 - 1.0 / world.workplaces[e].copies, 1.0
    for _ in range(openings):
        none_here *= elsewhere
    if luck(seen, i, 2 * number) < none_here:
        return -1
    return int(luck(seen, i, 2 * number + 1) * openings)


@inlined_rule
def _choose_employer(world: World, parameters: ParameterRow, i: int, number: int, week: int) -> tuple[int, bool]:
    """The employer to visit, and whether after a personal introduction."""
    client, seed = world.clients[i], world.clock[0].seed
    team = world.teams[world.consultants[client.consultant].team]
    kind = luck(stream(seed, Decision.KIND_OF_VISIT, week), i, number)
    which = luck(stream(seed, Decision.VISITED, week), i, 2 * number)
    if kind < parameters.visit_known:
        known = _acquaintance(world, team, which, False)
        if known >= 0:
            return known, False
    elif kind < parameters.visit_known + parameters.visit_introduced:
        known = _acquaintance(world, team, which, True)
        if known >= 0:
            friends = world.link_start[known + 1] - world.link_start[known]
            if friends > 0:
                friend = int(luck(stream(seed, Decision.VISITED, week), i, 2 * number + 1) * friends)
                return int(world.links[world.link_start[known] + friend]), True
    return pick_employer(world, parameters, i, stream(seed, Decision.LEAVES_TOWN, week), number), False


@inlined_rule
def _acquaintance(world: World, team: TeamRow, chance: float, satisfied: bool) -> int:
    """One of the (satisfied) employers that the team's specialists remember, each equally likely; -1 if there is none.

    Colleagues share their contacts; those of a specialist who leaves are lost.
    """
    found = 0
    for row in range(team.first_post, team.first_post + team.posts):
        for k in range(_held(world.consultants[row])):
            found += not satisfied or is_satisfied(world.workplaces[world.known[row, k]])
    place = int(chance * found)
    for row in range(team.first_post, team.first_post + team.posts):
        for k in range(_held(world.consultants[row])):
            if not satisfied or is_satisfied(world.workplaces[world.known[row, k]]):
                if place == 0:
                    return int(world.known[row, k])
                place -= 1
    return -1


@rule
def _held(post: ConsultantRow) -> int:
    """How many employers the holder of a post keeps in mind."""
    return min(int(post.known), KNOWN_EMPLOYERS) if post.filled == 1 else 0


@inlined_rule
def _record_visit(world: World, i: int, e: int, week: int) -> None:
    person, client = world.people[i], world.clients[i]
    world.workplaces[e].visits += 1
    world.consultants[client.consultant].visits += 1
    client.visits += 1
    count(world.counts, person.municipality, Series.VISITS, 1.0)
    team = world.teams[world.municipalities[person.municipality].team]
    team.q_visits += 1.0
    if client.first_visit_week < client.seat_week:
        client.first_visit_week = week
        team.q_first_visits += 1.0
        team.q_days_to_visit += 7.0 * (week - client.seat_week)


@inlined_rule
def _keep_in_mind(world: World, consultant: int, e: int) -> None:
    """The specialist remembers the employer, in place of the one met longest ago."""
    post = world.consultants[consultant]
    for k in range(min(post.known, KNOWN_EMPLOYERS)):
        if world.known[consultant, k] == e:
            return
    world.known[consultant, post.known % KNOWN_EMPLOYERS] = e
    post.known += 1
