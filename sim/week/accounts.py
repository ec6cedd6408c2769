"""Accounts: every krone of the week by payer and kind, and the week's tally of stocks."""

from sim.agents.young_person import Activity, Group, Programme, Schooling, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.outcomes.ledger import Kind, Payer, price
from sim.outcomes.tally import Series, close_counts, count
from sim.prefetch import prefetch_listed
from sim.rows import ParameterRow
from sim.week.money import give_back, spend
from sim.world import World

EIGHTEEN_MONTHS = 78


@rule
def close_the_books(world: World, parameters: ParameterRow, week: int) -> None:
    """Pay the specialists, count what people do and use, price it, and settle unspent money."""
    _pay_specialists(world, parameters)
    _take_stock(world, week)
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
def _pay_specialists(world: World, parameters: ParameterRow) -> None:
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
def _take_stock(world: World, week: int) -> None:
    """Everybody present by activity, what each uses this week, and the lists of who is outside and who is busy.

    Yes and no are added as 1 and 0: as nobody can guess what the next person does, branches took most of the
    time here, and the lists spare them the rest of the week.
    """
    eighteen, twentyfive = week - 18.0 * WEEKS_A_YEAR, week - 25.0 * WEEKS_A_YEAR
    people, counts = world.people, world.counts
    outside, busy, last = 0, 0, week + 1 == len(world.calendar)
    kept, quarter = last or world.calendar[week + 1].new_quarter == 1, world.calendar[week].quarter
    for i in range(world.calendar[week].present):
        person = people[i]
        m, activity = person.municipality, person.activity
        neet, here = activity == Activity.NEET, activity != Activity.AGED_OUT
        adult, ill = person.birth_week <= eighteen, person.group >= Group.AFFECTIVE
        on_help = neet & adult & (person.entitled == 1)
        in_bed = here & (week < person.admitted_until)
        world.outside[outside] = i
        outside += neet
        world.busy[busy] = i
        if kept:
            world.snapshots[quarter, i] = activity
        busy += (activity == Activity.WORK) | (activity == Activity.EDUCATION)
        counts[m, activity - 1] += 1.0  # series NEET, WORK, EDUCATION, AGED_OUT
        counts[m, Series.HOURS_WORKED] += person.hours
        young = (person.birth_week > twentyfive) & (person.schooling != Schooling.COMPLETED)
        counts[m, Series.NEET_43K] += neet & young
        counts[m, Series.STUDENT_GRANT] += adult & (activity == Activity.EDUCATION)
        counts[m, Series.ON_BENEFIT] += on_help
        counts[m, Series.ON_BENEFIT_ILL] += on_help & ill
        counts[m, Series.ON_BENEFIT_IN_IPS] += on_help & (person.programme == Programme.ENROLLED)
        counts[m, Series.SOCIAL_SERVICE] += neet & ill
        counts[m, Series.PATIENT_WEEKS] += here & ill
        counts[m, Series.BED_DAYS] += 7.0 * in_bed
        at_home = here & (week >= person.admitted_until)
        counts[m, Series.TREATMENT_WEEKS] += at_home & (person.treatment == Treatment.IN_TREATMENT)
    world.clock[0].outside, world.clock[0].busy = outside, busy


@rule
def _count_services(world: World, week: int) -> None:
    """Stocks of teams, queues, units and employers at the end of the week."""
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
        if client.enrol_week + EIGHTEEN_MONTHS - 1 > week:  # its first week counts
            return
        clock.milestone += 1
        count(world.counts, person.municipality, Series.REACHED_18_MONTHS, 1.0)
        if person.activity == Activity.WORK or person.activity == Activity.EDUCATION:
            count(world.counts, person.municipality, Series.ACTIVE_AT_18_MONTHS, 1.0)
        if client.ips_start_week >= 0:
            count(world.counts, person.municipality, Series.EVER_ACTIVE_18_MONTHS, 1.0)
