"""Hiring: openings are rival. Young people of the model and everybody else compete for them."""

from sim.agents.young_person import Activity
from sim.compiled import inlined_rule, rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.rows import ApplicationRows, ParameterRow, PersonRows
from sim.week.spells import start_job
from sim.world import World


@rule
def post_openings(world: World, parameters: ParameterRow, week: int) -> None:
    """New entry-level openings, at each employer's rate: the whole part for certain, the rest by luck."""
    chances, market = stream(world.clock[0].seed, Decision.NEW_OPENINGS, week), world.calendar[week].market
    for e in range(len(world.employers)):
        employer = world.employers[e]
        rate = employer.opening_rate * market
        new = int(rate)
        if luck(chances, e) < rate - new:
            new += 1
        if new > 0:
            employer.openings += new
            count(world.counts, employer.municipality, Series.NEW_OPENINGS, float(new))


@rule
def hire(world: World, parameters: ParameterRow, week: int) -> None:
    """Each employer with applications decides; everybody else takes openings, or they lapse, more in a tight market."""
    chances = stream(world.clock[0].seed, Decision.FILLED_BY_OTHERS, week)
    fill_rate, counts = 1.0 / parameters.vacancy_weeks, world.counts
    unfilled = min(1.0, parameters.unfilled_share * world.calendar[week].market)
    for e in range(len(world.employers)):
        employer = world.employers[e]
        if employer.first_application >= 0:
            _decide(world, parameters, e, week)
            employer.first_application = -1
        if employer.openings > 0:
            expected = employer.openings * fill_rate
            filled = int(expected)
            if luck(chances, e) < expected - filled:
                filled += 1
            if filled > 0:
                employer.openings -= filled
                lapsed = filled * unfilled
                gone = int(lapsed)
                if luck(chances, e, 1) < lapsed - gone:
                    gone += 1
                count(counts, employer.municipality, Series.LAPSED, float(gone))
                count(counts, employer.municipality, Series.FILLED_BY_OTHERS, float(filled - gone))
        count(counts, employer.municipality, Series.OPENINGS, employer.openings)
        count(counts, employer.municipality, Series.OPENNESS, employer.openness)


@inlined_rule
def _decide(world: World, parameters: ParameterRow, e: int, week: int) -> None:
    """Give carved jobs to their clients; each other application competes for one opening, drawn by luck."""
    people, applications, employer = world.people, world.applications, world.employers[e]
    seed, openings = world.clock[0].seed, employer.openings
    tries, chances = stream(seed, Decision.TRIES_FOR, week), stream(seed, Decision.IS_CHOSEN, week)
    row, number = employer.first_application, 0
    while row >= 0:
        application = applications[row]
        application.opening = int(luck(tries, e, number) * openings)
        number += 1
        if application.carved == 1 or openings == 0:
            application.opening = -1
            if application.carved == 1 and people[application.person].activity == Activity.NEET:
                start_job(world, application, e, week)
        row = application.next
    rivals = parameters.rivals * world.municipalities[employer.municipality].slack
    row = employer.first_application
    while row >= 0:
        opening = applications[row].opening
        if opening >= 0:
            chosen = choose(people, applications, row, rivals, luck(chances, e, opening))
            if chosen >= 0:
                start_job(world, applications[chosen], e, week)
                employer.openings -= 1
        row = applications[row].next


@rule
def choose(people: PersonRows, applications: ApplicationRows, first: int, rivals: float, chance: float) -> int:
    """The application that gets the opening of application ``first``, or -1: an ordinary applicant.

    Chances are in proportion to weight; ``rivals`` ordinary applicants weigh 1 each. Applicants who have found
    work meanwhile do not count. All applications for this opening are settled (opening = -1).
    """
    opening, total = applications[first].opening, rivals
    row = first
    while row >= 0:
        application = applications[row]
        if application.opening == opening and people[application.person].activity == Activity.NEET:
            total += application.weight
        row = application.next
    left, chosen, row = chance * total - rivals, -1, first
    while row >= 0:
        application = applications[row]
        if application.opening == opening:
            application.opening = -1
            if people[application.person].activity == Activity.NEET and chosen < 0 and left >= 0.0:
                left -= application.weight
                if left < 0.0:
                    chosen = row
        row = application.next
    return chosen
