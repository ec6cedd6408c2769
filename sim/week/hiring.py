"""Hiring: openings are rival. Young people of the model and everybody else compete for them."""

from sim.agents.young_person import Activity
from sim.compiled import inlined_rule, rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.rows import ApplicationRows, ParameterRow, PersonRows
from sim.week.matching import ordinary_applicants
from sim.week.posts import rounded
from sim.week.spells import start_job
from sim.world import World


@rule
def hire_young_people(world: World, week: int) -> None:
    """Each employer with applications of young people decides on them."""
    for e in range(len(world.employers)):
        if world.employers[e].first_application >= 0:
            _decide(world, e, week)
            world.employers[e].first_application = -1


@inlined_rule
def _decide(world: World, e: int, week: int) -> None:
    """Give carved jobs to their clients; each other application competes for the opening that it went to.

    Luck belongs to the applicant, not to the opening: in two worlds somebody who applies where competition is the same
    fares the same, though other openings stand there.
    """
    people, applications, employer = world.people, world.applications, world.employers[e]
    seed, m, industry = world.clock[0].seed, employer.municipality, employer.industry
    rivals, chances = stream(seed, Decision.MEETS_RIVALS, week), stream(seed, Decision.IS_CHOSEN, week)
    row = employer.first_application
    while row >= 0:
        application = applications[row]
        opening = application.opening
        if application.carved == 1:
            if people[application.person].activity == Activity.NEET:
                start_job(world, application, e, week)
        elif opening >= 0:
            i, number = application.person, application.number
            others = ordinary_applicants(world.rivals[m, industry], world.nobody[m, industry], luck(rivals, i, number))
            chosen = choose(people, applications, row, others, luck(chances, i, number))
            if chosen >= 0:
                start_job(world, applications[chosen], e, week)
        row = applications[row].next


@rule
def choose(people: PersonRows, applications: ApplicationRows, first: int, others: int, chance: float) -> int:
    """The application that gets the opening of application ``first``, or -1: an ordinary applicant, or nobody.

    Chances are in proportion to weight; each of the ``others`` weighs 1. Where weights sum to less than 1 they are
    the chances themselves: of being suitable at all. Applicants who have found work meanwhile do not count. All
    applications for this opening are settled (opening = -1).
    """
    opening, weights = applications[first].opening, 0.0
    row = first
    while row >= 0:
        application = applications[row]
        if application.opening == opening and people[application.person].activity == Activity.NEET:
            weights += application.weight
        row = application.next
    left, chosen, row = chance * max(1.0, others + weights), -1, first
    while row >= 0:
        application = applications[row]
        if application.opening == opening:
            application.opening = -1
            if people[application.person].activity == Activity.NEET and chosen < 0:
                left -= application.weight
                if left < 0.0:
                    chosen = row
        row = application.next
    return chosen


@rule
def hire_others(world: World, parameters: ParameterRow, week: int) -> None:
    """A share of the openings is decided on: filled by somebody outside the model, withdrawn, or tried again."""
    chances, share = stream(world.clock[0].seed, Decision.FILLED_BY_OTHERS, week), world.calendar[week].decided
    for m in range(len(world.municipalities)):
        world.municipalities[m].filled = 0
    for e in range(len(world.employers)):
        employer = world.employers[e]
        m = employer.municipality
        if employer.openings > 0:
            nobody = world.nobody[m, employer.industry]
            decided = rounded(employer.openings * share, luck(chances, e))
            failed = rounded(decided * nobody, luck(chances, e, 1))
            withdrawn = rounded(failed * parameters.withdrawn_share, luck(chances, e, 2))
            filled = decided - failed
            employer.openings -= filled + withdrawn
            employer.held += filled
            world.workplaces[e].entry_posts -= withdrawn
            world.municipalities[m].filled += filled
            count(world.counts, m, Series.FILLED_BY_OTHERS, float(filled))
            count(world.counts, m, Series.WITHDRAWN, float(withdrawn))
