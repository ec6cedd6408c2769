"""Accounts: every krone of the week by payer and kind, and the week's tally of stocks."""

from typing import Any

from sim.agents.young_person import Activity, Programme, Schooling, Treatment, is_patient
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.outcomes.ledger import Kind, Payer, price
from sim.outcomes.tally import Series, close_counts, count
from sim.week.money import give_back, spend
from sim.world import World

EIGHTEEN_MONTHS = 78


@rule
def close_the_books(world: World, parameters: Any, week: int) -> None:
    """Pay the specialists, count what people do and use, price it, and settle unspent money."""
    _pay_specialists(world, parameters)
    _count_people(world, week)
    _count_services(world, week)
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
def _pay_specialists(world: World, parameters: Any) -> None:
    """Salaries with overhead come out of the purses; the ledger shows them by who filled the purse."""
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
def _count_people(world: World, week: int) -> None:
    """Everybody present by activity, and the services and benefits each uses this week."""
    eighteen, twentyfive = week - 18.0 * WEEKS_A_YEAR, week - 25.0 * WEEKS_A_YEAR
    people, counts = world.people, world.counts
    for i in range(world.calendar[week].present):
        person = people[i]
        m, activity = person.municipality, person.activity
        counts[m, activity - 1] += 1.0  # series NEET, WORK, EDUCATION, AGED_OUT
        if activity == Activity.AGED_OUT:
            continue
        if person.hours > 0.0:
            counts[m, Series.HOURS_WORKED] += person.hours
        if activity == Activity.NEET:
            if person.birth_week > twentyfive and person.schooling != Schooling.COMPLETED:
                counts[m, Series.NEET_43K] += 1.0
            if person.entitled == 1 and person.birth_week <= eighteen:
                counts[m, Series.BENEFIT_ILL if is_patient(person) else Series.BENEFIT_BASIC] += 1.0
                enrolled = person.programme == Programme.ENROLLED
                counts[m, Series.SERVICE_DURING_IPS if enrolled else Series.USUAL_SERVICE] += 1.0
        elif activity == Activity.EDUCATION and person.birth_week <= eighteen:
            counts[m, Series.STUDENT_GRANT] += 1.0
        if is_patient(person):
            _count_care(counts, person, week)


@rule
def _count_care(counts: Any, person: Any, week: int) -> None:
    """A patient's week: bed-days while admitted, treatment, social services while outside."""
    m = person.municipality
    counts[m, Series.PATIENT_WEEKS] += 1.0
    if week < person.admitted_until:
        counts[m, Series.BED_DAYS] += 7.0
    elif person.treatment == Treatment.IN_TREATMENT:
        counts[m, Series.TREATMENT_WEEKS] += 1.0
    if person.activity == Activity.NEET:
        counts[m, Series.SOCIAL_SERVICE] += 1.0


@rule
def _count_services(world: World, week: int) -> None:
    """Stocks of teams, queues, units and employers at the end of the week."""
    for k in range(world.clock[0].roster):
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
    for unit in world.units:
        world.weekly[week, Series.IN_TREATMENT] += unit.treated  # a unit serves several municipalities
        world.weekly[week, Series.TREATMENT_QUEUE] += unit.waiting


@rule
def _count_milestones(world: World, week: int) -> None:
    """People who pass 18 months after first enrolment this week: active now, active at any time since."""
    clock = world.clock[0]
    while clock.milestone < clock.enrolled_ever:
        i = world.enrolled[clock.milestone]
        person, client = world.people[i], world.clients[i]
        if client.enrol_week + EIGHTEEN_MONTHS > week:
            return
        clock.milestone += 1
        count(world.counts, person.municipality, Series.REACHED_18_MONTHS, 1.0)
        if person.activity == Activity.WORK or person.activity == Activity.EDUCATION:
            count(world.counts, person.municipality, Series.ACTIVE_AT_18_MONTHS, 1.0)
        if client.first_start_week >= 0:
            count(world.counts, person.municipality, Series.EVER_ACTIVE_18_MONTHS, 1.0)
