"""Referral: units offer IPS to their patients, caseworkers to young people in distress; six in ten accept."""

from sim.agents.young_person import Activity, Group, Programme, Treatment, age, wants_ips
from sim.compiled import rule
from sim.luck import Decision, draw_lots, luck, stream
from sim.outcomes.tally import Series, count
from sim.prefetch import prefetch_listed
from sim.rows import ClientRow, ParameterRow, PersonRow, PolicyRow
from sim.week.touch import touch
from sim.world import World


@rule
def offer_ips(world: World, parameters: ParameterRow, week: int) -> None:
    """Make this week's offers, in municipalities whose team is staffed and whose queue is short enough.

    Room is judged once a week for each team, so that the order of rows favours nobody.
    """
    _integrate(world, parameters)
    if world.policy[0].offers == 0 or not _look_for_room(world):
        return
    seed = world.clock[0].seed
    offers, answers = stream(seed, Decision.IS_OFFERED, week), stream(seed, Decision.SAYS_YES, week)
    people, municipalities, policy = world.people, world.municipalities, world.policy[0]
    both = parameters.offer_rate_psychiatry * (1.0 + parameters.integration_on_referral)
    highest = 1.5 * (both + parameters.offer_rate_jobcentre)  # nobody's rate is higher: most rows need not be read
    asked = draw_lots(offers, world.outside, world.clock[0].outside, highest, world.order)
    for k in range(asked):
        prefetch_listed(people, world.order, k, asked)
        prefetch_listed(world.clients, world.order, k, asked)
        i = world.order[k]
        person = people[i]
        if person.activity != Activity.NEET or person.group == Group.NONE:
            continue
        municipality = municipalities[person.municipality]
        team = municipality.team
        if team < 0 or week < municipality.start_week or world.teams[team].has_room == 0:
            continue
        client, integration = world.clients[i], world.integration[municipality.unit, team]
        if luck(offers, i) < offer_rate(person, client, policy, parameters, integration):
            if is_eligible(person, client, policy, parameters, week):
                _offer(world, parameters, i, luck(answers, i), week)


@rule
def _offer(world: World, parameters: ParameterRow, i: int, answer: float, week: int) -> None:
    """Make an offer; people who accept join the queue."""
    person, client = world.people[i], world.clients[i]
    client.offers += 1
    client.offer_week = week
    count(world.counts, person.municipality, Series.OFFERS, 1.0)
    if wants_ips(client, parameters, answer):
        join_queue(world, i, week)


@rule
def is_eligible(person: PersonRow, client: ClientRow, policy: PolicyRow, parameters: ParameterRow, week: int) -> bool:
    """Whether a NEET may be offered IPS: age, psychiatry or (by the rule) distress, no case, no recent offer."""
    if person.programme == Programme.WAITING or person.programme == Programme.ENROLLED:
        return False
    if client.offer_week >= 0 and week - max(client.offer_week, client.end_week) < parameters.offer_again_weeks:
        return False
    years = age(person, week)
    if years < policy.youngest or years >= policy.oldest:
        return False
    return bool(person.treatment == Treatment.IN_TREATMENT or policy.distress_included == 1)


@rule
def offer_rate(
    person: PersonRow, client: ClientRow, policy: PolicyRow, parameters: ParameterRow, integration: float
) -> float:
    """Weekly rate of an offer: by the unit to patients in treatment, by caseworkers to others; motivated first."""
    rate = 0.0
    if person.treatment == Treatment.IN_TREATMENT:
        rate += parameters.offer_rate_psychiatry * (1.0 + parameters.integration_on_referral * integration)
    if policy.distress_included == 1:
        rate += parameters.offer_rate_jobcentre
    return float(rate * (0.5 + client.motivation))


@rule
def _look_for_room(world: World) -> bool:
    """Mark the teams that have seats and a queue within the limit; returns whether there is any."""
    found = False
    for team in world.teams:
        longest = max(team.seats - team.clients, world.policy[0].queue_limit * team.seats)
        team.has_room = team.seats > 0 and team.waiting < longest
        found = found or team.has_room == 1
    return found


@rule
def join_queue(world: World, i: int, week: int) -> None:
    """Somebody who has accepted an offer waits for a seat."""
    person = world.people[i]
    touch(world, i)
    person.programme = Programme.WAITING
    world.clients[i].queue_week = week
    world.roster[world.clock[0].roster] = i
    world.clock[0].roster += 1
    world.teams[world.municipalities[person.municipality].team].waiting += 1
    count(world.counts, person.municipality, Series.YES, 1.0)


@rule
def _integrate(world: World, parameters: ParameterRow) -> None:
    """Staffed teams and the units of their municipalities integrate towards the goal."""
    for m in range(len(world.municipalities)):
        municipality = world.municipalities[m]
        if municipality.team >= 0 and world.teams[municipality.team].filled > 0.0 and _first_of_pair(world, m):
            now, aim = (
                world.integration[municipality.unit, municipality.team],
                world.teams[municipality.team].integration_aim,
            )
            grown = now + (aim - now) / parameters.integration_weeks
            world.integration[municipality.unit, municipality.team] = grown


@rule
def _first_of_pair(world: World, m: int) -> bool:
    """Whether no earlier municipality shares both unit and team, so that a pair takes one step a week."""
    here = world.municipalities[m]
    for k in range(m):
        other = world.municipalities[k]
        if other.unit == here.unit and other.team == here.team:
            return False
    return True
