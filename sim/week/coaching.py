"""Coaching: each specialist's 37 hours, divided between clients by need, become engagement and visits.

The caseload acts through these hours alone: too many clients, less for each.
"""

from sim.agents.consultant import FULL_TIME, client_hours, output, spare_hours
from sim.agents.young_person import Activity, Ending, Phase, Programme, Treatment, is_mover, loses_contact
from sim.compiled import rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.prefetch import prefetch_listed
from sim.rows import ClientRow, ConsultantRow, ParameterRow, PersonRow, PolicyRow
from sim.week.intake import end_case
from sim.week.touch import touch
from sim.week.training import free_time
from sim.world import World


@rule
def coach(world: World, parameters: ParameterRow, week: int) -> None:
    """Measure needs, divide hours, apply their effect, and end the cases that end."""
    for post in world.consultants:
        post.hours_needed, post.hours_free, post.visits, post.searching = 0.0, 0.0, 0, 0
        if post.filled == 1:
            team = world.teams[post.team]
            unit = world.municipalities[team.host].unit
            post.hours_free = client_hours(post, team, parameters, world.integration[unit, post.team])
    people, clients, consultants, roster = world.people, world.clients, world.consultants, world.roster
    for k in range(world.clock[0].roster):
        prefetch_listed(people, roster, k, world.clock[0].roster)
        prefetch_listed(clients, roster, k, world.clock[0].roster)
        person, client = people[roster[k]], clients[roster[k]]
        if person.programme == Programme.ENROLLED:
            client.phase = _phase(person, client, parameters)
            if client.consultant >= 0:
                consultants[client.consultant].hours_needed += need(client, parameters, week)
                consultants[client.consultant].searching += looks_for_work(person, client, week)
    losses = stream(world.clock[0].seed, Decision.LOSES_CONTACT, week)
    for k in range(world.clock[0].roster):
        prefetch_listed(people, roster, k, world.clock[0].roster)
        prefetch_listed(clients, roster, k, world.clock[0].roster)
        person, client = people[roster[k]], clients[roster[k]]
        if person.programme == Programme.ENROLLED:
            municipality = world.municipalities[person.municipality]
            team, share = world.teams[municipality.team], 0.0
            met, mover, client.hours_week = client.hours_week > 0.0, is_mover(person), 0.0
            if client.consultant >= 0:
                integration = world.integration[municipality.unit, municipality.team]
                post = consultants[client.consultant]
                time = free_time(client, world.policy[0], parameters, week)
                share = deliver(person, client, post, parameters, integration, team.visit_shift, time, week)
            if met != (client.hours_week > 0.0) or mover != is_mover(person):
                touch(world, roster[k])
            if client.phase == Phase.FOLLOW_ALONG:
                team.q_follow_weeks += 1.0
                team.q_follow_served += share
            ending = _ending(person, client, world.policy[0], parameters, share, luck(losses, roster[k]), week)
            if ending != Ending.NOT:
                end_case(world, roster[k], ending, week)
                team.clients -= 1
    _count_hours(world)


@rule
def _count_hours(world: World) -> None:
    for post in world.consultants:
        if post.filled == 1:
            used, spare = min(post.hours_free, post.hours_needed), post.searching * spare_hours(post)
            host = world.teams[post.team].host
            count(world.counts, host, Series.HOURS_CLIENTS, used)
            count(world.counts, host, Series.HOURS_NEEDED, post.hours_needed)
            count(world.counts, host, Series.HOURS_UNCLAIMED, spare)
            count(world.counts, host, Series.HOURS_OTHER, FULL_TIME * post.fte - used - spare)


@rule
def _phase(person: PersonRow, client: ClientRow, parameters: ParameterRow) -> Phase:
    if person.activity == Activity.WORK or person.activity == Activity.EDUCATION:
        return Phase.FOLLOW_ALONG
    if client.hours_total < parameters.profile_hours:
        return Phase.ENGAGEMENT
    return Phase.SEARCH


@rule
def need(client: ClientRow, parameters: ParameterRow, week: int) -> float:
    """Hours a week that a client needs in a phase: most in the first months."""
    if client.phase == Phase.FOLLOW_ALONG:
        return float(parameters.need_follow_along)
    if client.phase == Phase.ENGAGEMENT or week - client.seat_week < parameters.front_weeks:
        return float(parameters.need_engagement)
    return float(parameters.need_search)


@rule
def looks_for_work(person: PersonRow, client: ClientRow, week: int) -> bool:
    """Whether the specialist sees employers for a client: from the first month on, at any readiness."""
    return bool(client.phase == Phase.SEARCH and week >= person.admitted_until)


@rule
def deliver(
    person: PersonRow,
    client: ClientRow,
    post: ConsultantRow,
    parameters: ParameterRow,
    integration: float,
    visit_shift: float,
    time: float,
    week: int,
) -> float:
    """Give a client her share of the specialist's hours; returns the share of the need that was met.

    Once the profile is there, part of the hours pay for employer visits (``visit_shift`` more of them in a learning
    collaborative), and so do the hours that nobody claims. The rest raises readiness where it is low, less with every
    hour, more beside integrated psychiatry. A new specialist's hours are given but yield nothing yet. ``time``: share
    of her time that a client has for it.
    """
    share = min(1.0, post.hours_free / post.hours_needed)
    hours, yielding = need(client, parameters, week) * share, output(post, parameters, week) * time
    effective = hours * yielding
    if looks_for_work(person, client, week):
        on_visits = min(1.0, parameters.job_development_share + visit_shift)
        spare = spare_hours(post)
        client.visit_credit += (effective * on_visits + spare * yielding) / parameters.hours_per_visit
        hours += spare
        effective *= 1.0 - on_visits
    client.hours_week = hours
    client.hours_total += hours
    if client.phase == Phase.FOLLOW_ALONG or week < person.admitted_until or is_mover(person):
        return float(share)
    gain = parameters.engagement_gain / (1.0 + client.effective_hours / parameters.engagement_saturation)
    if person.treatment == Treatment.IN_TREATMENT:
        gain *= 1.0 + parameters.integration_gain * integration
    person.readiness = min(1.0, person.readiness + gain * effective)
    client.effective_hours += effective
    return float(share)


@rule
def _ending(
    person: PersonRow,
    client: ClientRow,
    policy: PolicyRow,
    parameters: ParameterRow,
    share: float,
    chance: float,
    week: int,
) -> Ending:
    """How a case ends this week, if it does: steady weeks, the support limit, or lost contact."""
    if client.phase == Phase.FOLLOW_ALONG and week - person.since >= policy.follow_along:
        return Ending.STEADY
    if policy.support_limit > 0 and week - client.seat_week + 1 >= policy.support_limit:
        return Ending.LIMIT
    return Ending.LOST_CONTACT if loses_contact(person, parameters, share, chance) else Ending.NOT
