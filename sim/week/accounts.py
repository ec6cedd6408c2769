"""Accounts: every krone of the week by payer and kind, and the week's tally of stocks."""

from sim.agents.young_person import Activity, Programme
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.outcomes.counted import HOURS, Counted
from sim.outcomes.history import BITS, MASK, PER_BYTE
from sim.outcomes.ledger import Kind, Payer, price
from sim.outcomes.tally import Series, close_counts, count
from sim.prefetch import prefetch_listed
from sim.rows import ParameterRow
from sim.week.money import give_back, spend
from sim.week.touch import touch_birthdays
from sim.week.use import parts_worked, tell_stocks, ways_of
from sim.world import World

EIGHTEEN_MONTHS = 78


@rule
def close_the_books(world: World, parameters: ParameterRow, week: int) -> None:
    """Pay the specialists, count what people do and use, price it, and settle unspent money."""
    _pay_specialists(world, parameters)
    _take_stock(world, week)
    tell_stocks(world, parameters)
    _count_services(world)
    _count_milestones(world, week)
    for m in range(len(world.counts)):
        price(world.counts, world.local_ledger, parameters, m)
    close_counts(world, week)
    give_back(world, week)
    for m in range(len(world.municipalities)):
        for payer in range(world.ledger.shape[1]):
            for kind in range(world.ledger.shape[2]):
                world.ledger[week, payer, kind] += world.local_ledger[m, payer, kind]


@rule
def _pay_specialists(world: World, parameters: ParameterRow) -> None:
    """Purses pay salaries with overhead; the ledger splits them by who paid into the purse."""
    for t in range(len(world.teams)):
        team, posts = world.teams[t], 0.0
        for post in world.consultants[team.first_post : team.first_post + team.posts]:
            if post.filled == 1:
                posts += post.fte
        if posts > 0.0:
            spend(world, t, posts * parameters.specialist_cost / WEEKS_A_YEAR)
    for municipality in world.municipalities:
        paid = municipality.state_in + municipality.own_in
        if paid > 0.0:
            own = municipality.spent * municipality.own_in / paid
            world.local_ledger[municipality.id, Payer.STATE, Kind.SPECIALISTS] = municipality.spent - own
            world.local_ledger[municipality.id, Payer.MUNICIPALITY, Kind.SPECIALISTS] = own


@rule
def _take_stock(world: World, week: int) -> None:
    """Count the touched again, in the stocks and in the history; all others count as they did last week.

    People in hospital are looked at again next week, when they may have left it.
    """
    clock, people, touched, history = world.clock[0], world.people, world.touched, world.history
    touch_birthdays(world, week)
    if week > 0:
        for place in range(history.shape[1]):
            history[week, place] = history[week - 1, place]
    kept = 0
    for k in range(clock.touched):
        prefetch_listed(people, touched, k, clock.touched)
        prefetch_listed(world.counted, touched, k, clock.touched)
        i = touched[k]
        place, shift = i // PER_BYTE, i % PER_BYTE * BITS
        world.doing[i] = people[i].activity
        history[week, place] = (history[week, place] & ~(MASK << shift)) | (int(people[i].activity) << shift)
        ways = ways_of(world, i, week)
        _count_again(world, i, ways)
        touched[kept] = i
        world.marked[i] = ways >> Counted.IN_BED & 1
        kept += world.marked[i]
    clock.touched = kept


@rule
def _count_again(world: World, i: int, ways: int) -> None:
    """Move a person from the stocks of last week to those of this week."""
    stocks, m, counted = world.stocks, world.people[i].municipality, world.counted[i]
    hours, changed, way = parts_worked(world.people[i].hours), ways ^ counted.ways, 0
    while changed > 0:
        if changed & 1 == 1:
            stocks[m, way] += (ways >> way & 1) - (counted.ways >> way & 1)
        changed >>= 1
        way += 1
    stocks[m, HOURS] += hours - counted.hours
    counted.ways, counted.hours = ways, hours


@rule
def _count_services(world: World) -> None:
    """Stocks of teams and queues at the end of the week."""
    for k in range(world.clock[0].roster):
        prefetch_listed(world.people, world.roster, k, world.clock[0].roster)
        prefetch_listed(world.clients, world.roster, k, world.clock[0].roster)
        person = world.people[world.roster[k]]
        if person.programme == Programme.WAITING:
            count(world.counts, person.municipality, Series.QUEUE, 1.0)
        elif person.programme == Programme.ENROLLED:
            count(world.counts, person.municipality, Series.ENROLLED, 1.0)
            if world.clients[world.roster[k]].hours_week > 0.0:
                count(world.counts, person.municipality, Series.CLIENTS_ACTIVE, 1.0)
    for post in world.consultants:
        host = world.teams[post.team].host
        count(world.counts, host, Series.POSTS, post.fte)
        if post.filled == 1:
            count(world.counts, host, Series.SPECIALISTS, post.fte)
    for employer in world.employers:
        count(world.counts, employer.municipality, Series.OPENINGS, float(employer.openings))
        count(world.counts, employer.municipality, Series.HELD_BY_OTHERS, float(employer.held))
        count(world.counts, employer.municipality, Series.OPENNESS, employer.openness)
    for municipality in world.municipalities:
        count(world.counts, municipality.id, Series.SEEKERS, float(municipality.seekers))


@rule
def _count_milestones(world: World, week: int) -> None:
    """People who pass 18 months after first enrolment this week: active now, active at any time since."""
    clock = world.clock[0]
    while clock.milestone < clock.enrolled_ever:
        i = world.enrolled[clock.milestone]
        person, client = world.people[i], world.clients[i]
        if client.enrol_week + EIGHTEEN_MONTHS - 1 > week:  # its first week counts
            return
        clock.milestone += 1
        count(world.counts, person.municipality, Series.REACHED_18_MONTHS, 1.0)
        if person.activity == Activity.WORK or person.activity == Activity.EDUCATION:
            count(world.counts, person.municipality, Series.ACTIVE_AT_18_MONTHS, 1.0)
        if client.ips_start_week >= 0:
            count(world.counts, person.municipality, Series.EVER_ACTIVE_18_MONTHS, 1.0)
