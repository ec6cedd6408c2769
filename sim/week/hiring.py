"""Hiring: openings are rival seats. Young people of the model and everybody else compete for them."""

from typing import Any

from sim.agents.young_person import Activity
from sim.compiled import rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.week.spells import start_job
from sim.world import World


@rule
def post_openings(world: World, parameters: Any, week: int) -> None:
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
def hire(world: World, parameters: Any, week: int) -> None:
    """Each employer with applications decides; then everybody else takes what they take of the openings left."""
    chances = stream(world.clock[0].seed, Decision.FILLED_BY_OTHERS, week)
    fill_rate, counts = 1.0 / parameters.vacancy_weeks, world.counts
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
                count(counts, employer.municipality, Series.FILLED_BY_OTHERS, float(filled))
        count(counts, employer.municipality, Series.OPENINGS, employer.openings)
        count(counts, employer.municipality, Series.OPENNESS, employer.openness)


@rule
def _decide(world: World, parameters: Any, e: int, week: int) -> None:
    """Give carved jobs to those they were made for, then fill openings, one for each application at the most."""
    people, applications, employer = world.people, world.applications, world.employers[e]
    waiting, row = 0, employer.first_application
    while row >= 0:
        application = applications[row]
        if application.carved == 1 and people[application.person].activity == Activity.NEET:
            start_job(world, parameters, application.person, e, True, True, week)
        waiting += 1
        row = application.next
    rivals = parameters.rivals * world.municipalities[employer.municipality].slack / world.calendar[week].market
    chances = stream(world.clock[0].seed, Decision.IS_CHOSEN, week)
    for opening in range(min(waiting, employer.openings)):
        row = choose(people, applications, employer, rivals, luck(chances, e, opening))
        if row >= 0:
            application = applications[row]
            start_job(world, parameters, application.person, e, application.supported == 1, False, week)
            employer.openings -= 1


@rule
def choose(people: Any, applications: Any, employer: Any, rivals: float, chance: float) -> int:
    """The application that gets an opening, with chance in proportion to weight, or -1: an ordinary applicant.

    ``rivals`` ordinary applicants weigh 1 each. Applicants who have found work meanwhile do not count.
    """
    total, row = rivals, employer.first_application
    while row >= 0:
        application = applications[row]
        if people[application.person].activity == Activity.NEET and application.carved == 0:
            total += application.weight
        row = application.next
    left = chance * total - rivals
    row = employer.first_application
    while row >= 0 and left >= 0.0:
        application = applications[row]
        if people[application.person].activity == Activity.NEET and application.carved == 0:
            left -= application.weight
            if left < 0.0:
                return int(row)
        row = application.next
    return -1
