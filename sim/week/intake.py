"""Intake: orphaned clients and the queue meet open seats, under the ceiling and by the queue's rule."""

from typing import Any

import numpy as np

from sim.agents.consultant import seats
from sim.agents.young_person import Activity, Ending, Phase, Programme
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import allocating_rule, inlined_rule, rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.prefetch import prefetch_listed
from sim.rows import ParameterRow
from sim.week.touch import touch
from sim.world import FIRST_COME, MOTIVATED_FIRST, World


@rule
def fill_seats(world: World, parameters: ParameterRow, week: int) -> None:
    """Close what has ended, hand over orphans, then seat the queue."""
    _count_seats(world, parameters, week)
    _keep_roster(world, week)
    for post in world.consultants:
        room = seats(post, parameters, world.policy[0].ceiling, week) - post.caseload
        world.teams[post.team].open_seats += max(0, room)
    changes = stream(world.clock[0].seed, Decision.STAYS_WITH_NEW, week)
    for k in range(world.clock[0].roster):  # clients without a specialist come before the queue
        i = world.roster[k]
        if world.people[i].programme == Programme.ENROLLED and world.clients[i].consultant < 0:
            team = world.teams[world.municipalities[world.people[i].municipality].team]
            if team.open_seats > 0 and luck(changes, i) < parameters.handover_loss:
                end_case(world, i, Ending.LOST_CONTACT, week)
                team.clients -= 1
            else:
                _seat(world, parameters, i, week)
    _order_queue(world)
    for k in range(world.clock[0].roster):
        i = world.roster[world.order[k]]
        if world.people[i].programme == Programme.WAITING:
            _seat(world, parameters, i, week)


@rule
def _count_seats(world: World, parameters: ParameterRow, week: int) -> None:
    for team in world.teams:
        team.seats, team.open_seats, team.filled, team.clients, team.waiting = 0, 0, 0.0, 0, 0
    for post in world.consultants:
        post.caseload = 0
        if post.filled == 1:
            team = world.teams[post.team]
            team.filled += post.fte
            team.seats += seats(post, parameters, world.policy[0].ceiling, week)


@rule
def _keep_roster(world: World, week: int) -> None:
    """Drop ended cases from the roster, keep its order, and count each specialist's clients.

    People who found work or education alone leave the queue. Clients lose a specialist who has left or whose post
    has shrunk; all cases end when a team has no posts.
    """
    kept = 0
    for k in range(world.clock[0].roster):
        prefetch_listed(world.people, world.roster, k, world.clock[0].roster)
        prefetch_listed(world.clients, world.roster, k, world.clock[0].roster)
        i = world.roster[k]
        person, client = world.people[i], world.clients[i]
        if person.programme != Programme.WAITING and person.programme != Programme.ENROLLED:
            continue
        team = world.teams[world.municipalities[person.municipality].team]
        found_alone = person.programme == Programme.WAITING and person.activity != Activity.NEET
        if team.funded == 0.0 or found_alone:
            client.consultant = -1  # clients are counted again
            end_case(world, i, Ending.FOUND_ALONE if found_alone else Ending.CLOSED, week)
            continue
        if client.consultant >= 0:
            post = world.consultants[client.consultant]
            if post.filled == 0 or post.caseload >= int(world.policy[0].ceiling * post.fte):
                client.consultant = -1
            else:
                post.caseload += 1
        if person.programme == Programme.WAITING:
            team.waiting += 1
        else:
            team.clients += 1
        world.roster[kept] = i
        kept += 1
    world.clock[0].roster = kept


@rule
def _order_queue(world: World) -> None:
    """World.order: positions in the roster by the queue's rule; equal ones in order of their yes."""
    length, queue = world.clock[0].roster, world.policy[0].queue
    for k in range(length):
        i = world.roster[k]
        world.order[k] = k
        world.order_key[k] = -world.clients[i].motivation if queue == MOTIVATED_FIRST else -world.people[i].symptoms
    if queue != FIRST_COME:
        sort_positions(world.order_key[:length], world.order[:length])


@allocating_rule
def sort_positions(key: Any, order: Any) -> None:
    """Put into ``order`` the positions that sort ``key``, ties in place."""
    order[:] = np.argsort(key, kind="mergesort")


@inlined_rule
def _seat(world: World, parameters: ParameterRow, i: int, week: int) -> None:
    """Give a person a seat with the specialist of the team who has most room, if anybody has."""
    person, client = world.people[i], world.clients[i]
    team = world.teams[world.municipalities[person.municipality].team]
    if team.open_seats == 0:
        return
    best, most = -1, 0
    for row in range(team.first_post, team.first_post + team.posts):
        post = world.consultants[row]
        room = seats(post, parameters, world.policy[0].ceiling, week) - post.caseload
        if room > most:
            best, most = row, room
    if best < 0:
        return
    team.open_seats -= 1
    client.consultant = best
    world.consultants[best].caseload += 1
    if person.programme == Programme.WAITING:
        team.waiting -= 1
        team.clients += 1
        _enrol(world, i, week)


@rule
def _enrol(world: World, i: int, week: int) -> None:
    person, client = world.people[i], world.clients[i]
    touch(world, i)
    person.programme = Programme.ENROLLED
    client.seat_week = week
    client.end_week = -1
    client.ending = Ending.NOT
    client.phase = Phase.ENGAGEMENT
    client.visit_credit = 0.0
    count(world.counts, person.municipality, Series.ENROLMENTS, 1.0)
    count(world.counts, person.municipality, Series.QUEUE_WEEKS, float(week - client.queue_week))
    if client.enrol_week < 0:
        client.enrol_week = week
        world.enrolled[world.clock[0].enrolled_ever] = i
        world.clock[0].enrolled_ever += 1
        if world.policy[0].training == 1:
            count(world.counts, person.municipality, Series.TRAINED, 1.0)
        if world.lives[i].in_stock == 1:
            count(world.counts, person.municipality, Series.ENROLMENTS_STOCK, 1.0)
        if person.birth_week > week - 25.0 * WEEKS_A_YEAR and world.lives[i].ever_43k == 1:
            count(world.counts, person.municipality, Series.ENROLMENTS_43K, 1.0)


@rule
def end_case(world: World, i: int, ending: int, week: int) -> None:
    """End a case, or a wait for one; the roster drops it at the next intake."""
    person, client = world.people[i], world.clients[i]
    if client.consultant >= 0:
        world.consultants[client.consultant].caseload -= 1
    touch(world, i)
    person.programme = Programme.NEVER if client.enrol_week < 0 else Programme.ENDED
    client.consultant = -1
    client.phase = Phase.NONE
    client.end_week = week
    client.ending = ending
    client.hours_week = 0.0
    if ending == Ending.LOST_CONTACT:
        count(world.counts, person.municipality, Series.LOST_CONTACT, 1.0)
    elif ending == Ending.STEADY or ending == Ending.LIMIT:
        count(world.counts, person.municipality, Series.DISCHARGED, 1.0)
