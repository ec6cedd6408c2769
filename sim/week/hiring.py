"""Hiring: openings are rival. Young people of the model and everybody else compete for them."""

from typing import Any

from sim.agents.employer import highest_weight, weight
from sim.agents.young_person import Activity
from sim.compiled import inlined_rule, rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.rows import ApplicationRows, ParameterRow, PersonRows
from sim.week.matching import ordinary_applicants
from sim.week.spells import start_job
from sim.world import World


@rule
def hire_young_people(world: World, parameters: ParameterRow, week: int) -> None:
    """Each employer with applications of young people decides on them."""
    seed = world.clock[0].seed
    rivals, chances = stream(seed, Decision.MEETS_RIVALS, week), stream(seed, Decision.IS_CHOSEN, week)
    highest = parameters.youth_weight * highest_weight(parameters)
    for e in range(len(world.employers)):
        if world.employers[e].first_application >= 0:
            _decide(world, parameters, e, week, rivals, chances, highest)
            world.employers[e].first_application = -1


@inlined_rule
def _decide(
    world: World, parameters: ParameterRow, e: int, week: int, rivals: Any, chances: Any, highest: float
) -> None:
    """Give carved jobs to their clients; each other application competes for the opening that it went to.

    The draw belongs to the applicant, not to the opening: in two worlds somebody who meets the same competition gets
    the same answer, even if the openings differ. Nine in ten lose whatever they weigh and whoever else applies, so
    that only the others are weighed and meet their rivals.
    """
    people, applications, employer = world.people, world.applications, world.employers[e]
    m, industry = employer.municipality, employer.industry
    row = employer.first_application
    while row >= 0:
        application = applications[row]
        opening = application.opening
        if application.carved == 1:
            if people[application.person].activity == Activity.NEET:
                start_job(world, application, e, week)
        elif opening >= 0:
            i, number, chosen = application.person, application.number, -1
            chance = luck(chances, i, number)
            if may_win(heaviest(applications, row, highest), chance):
                _weigh(world, parameters, e, row)
                mean, nobody = world.rivals[m, industry], world.nobody[m, industry]
                others = ordinary_applicants(mean, nobody, luck(rivals, i, number))
                chosen = choose(people, applications, row, others, chance)
            settle(applications, row)
            if chosen >= 0:
                start_job(world, applications[chosen], e, week)
        row = applications[row].next


@inlined_rule
def may_win(heaviest: float, chance: float) -> bool:
    """Whether ``choose`` might choose one of some applications that weigh no more than ``heaviest`` in all."""
    return chance * max(1.0, heaviest) < heaviest * (1.0 + 1e-9)  # a little more: ``choose`` rounds each weight


@inlined_rule
def heaviest(applications: ApplicationRows, first: int, highest: float) -> float:
    """The most that all applications for the opening of application ``first`` can weigh, each at most ``highest``."""
    opening, most, row = applications[first].opening, 0.0, first
    while row >= 0:
        application = applications[row]
        if application.opening == opening:
            most += application.weight if application.weight >= 0.0 else highest
        row = application.next
    return most


@inlined_rule
def _weigh(world: World, parameters: ParameterRow, e: int, first: int) -> None:
    """Weigh all applications without a specialist for the opening of application ``first``."""
    opening, row = world.applications[first].opening, first
    while row >= 0:
        application = world.applications[row]
        if application.opening == opening and application.weight < 0.0:
            person, small = world.people[application.person], application.small == 1
            strength = weight(world.employers[e], person, parameters, False, small)
            application.weight = parameters.youth_weight * strength
        row = application.next


@rule
def choose(people: PersonRows, applications: ApplicationRows, first: int, others: int, chance: float) -> int:
    """The application that gets the opening of application ``first``, or -1: an ordinary applicant, or nobody.

    Chances are in proportion to weight; each of the ``others`` weighs 1. Where weights sum to less than 1 they are
    the chances themselves: of being suitable at all. Applicants who have found work meanwhile do not count.
    """
    opening, weights = applications[first].opening, 0.0
    row = first
    while row >= 0:
        application = applications[row]
        if application.opening == opening and people[application.person].activity == Activity.NEET:
            weights += application.weight
        row = application.next
    left, row = chance * max(1.0, others + weights), first
    while row >= 0:
        application = applications[row]
        if application.opening == opening and people[application.person].activity == Activity.NEET:
            left -= application.weight
            if left < 0.0:
                return row
        row = application.next
    return -1


@inlined_rule
def settle(applications: ApplicationRows, first: int) -> None:
    """The opening of application ``first`` is decided on, for all who applied for it (opening = -1)."""
    opening, row = applications[first].opening, first
    while row >= 0:
        if applications[row].opening == opening:
            applications[row].opening = -1
        row = applications[row].next


@rule
def hire_others(world: World, parameters: ParameterRow, week: int) -> None:
    """A share of the openings is decided on: filled by somebody outside the model, withdrawn, or tried again."""
    for m in range(len(world.municipalities)):
        _hire_others_of(world, parameters, m, week)


@rule
def _hire_others_of(world: World, parameters: ParameterRow, m: int, week: int) -> None:
    """Decide in one municipality; fractions are carried from one employer to the next, from a random start."""
    municipality, share = world.municipalities[m], world.calendar[week].decided
    chances = stream(world.clock[0].seed, Decision.FILLED_BY_OTHERS, week)
    deciding, failing, giving_up = luck(chances, m), luck(chances, m, 1), luck(chances, m, 2)
    decided, failed, withdrawn = 0, 0, 0
    for e in range(municipality.first_employer, municipality.first_employer + municipality.employers):
        employer = world.employers[e]
        if employer.openings > 0:
            deciding += employer.openings * share
            here = int(deciding) - decided
            decided += here
            failing += here * world.nobody[m, employer.industry]
            without = int(failing) - failed
            failed += without
            giving_up += without * parameters.withdrawn_share
            gone = int(giving_up) - withdrawn
            withdrawn += gone
            employer.openings -= here - without + gone
            employer.held += here - without
            world.workplaces[e].entry_posts -= gone
    municipality.filled = decided - failed
    count(world.counts, m, Series.FILLED_BY_OTHERS, float(decided - failed))
    count(world.counts, m, Series.WITHDRAWN, float(withdrawn))
