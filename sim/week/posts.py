"""Posts: ordinary holders leave, most of their posts are posted again, some vanish, and others arise.

Everybody outside the model is counted: who leaves a job for unemployment joins the seekers, who changes job opens
the old post a week later. So posts = held by others + held by young people + openings, at every employer, always.
"""

from sim.compiled import rule
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series, count
from sim.rows import ParameterRow
from sim.world import World


@rule
def move_posts(world: World, parameters: ParameterRow, week: int) -> None:
    """Let ordinary holders leave every employer, post most of their posts again, and let posts arise."""
    for m in range(len(world.municipalities)):
        _move_posts_of(world, parameters, m, week)


@rule
def _move_posts_of(world: World, parameters: ParameterRow, m: int, week: int) -> None:
    """Move the posts of one municipality; fractions are carried from one employer to the next, from a random start.

    Job changers hired last week leave the employers of this municipality in proportion to their turnover.
    """
    seed, calendar, municipality = world.clock[0].seed, world.calendar[week], world.municipalities[m]
    first, stop = municipality.first_employer, municipality.first_employer + municipality.employers
    turnover = 0.0
    for e in range(first, stop):
        turnover += world.employers[e].held * world.workplaces[e].leave_rate
    per_leaver = municipality.changed / turnover if turnover > 0.0 else 0.0
    refill = (1.0 - parameters.vanish_share) * calendar.posting
    lost, changed, posted, arising = (
        luck(stream(seed, Decision.LEAVES_POST, week), m), luck(stream(seed, Decision.CHANGES_JOB, week), m),
        luck(stream(seed, Decision.IS_POSTED, week), m), luck(stream(seed, Decision.IS_POSTED, week), m, 1),
    )  # fmt: skip
    municipality.left, gone, again, new = 0, 0, 0, 0
    for e in range(first, stop):
        employer, workplace = world.employers[e], world.workplaces[e]
        expected = employer.held * workplace.leave_rate
        lost += expected * calendar.separations
        to_seekers = min(int(employer.held), int(lost) - int(municipality.left))
        municipality.left += to_seekers
        changed += expected * per_leaver
        to_others = max(0, min(min(int(changed), int(municipality.changed)) - gone, int(employer.held) - to_seekers))
        gone += to_others
        left = to_seekers + to_others
        posted += left * min(1.0, refill)
        filled_again = int(posted) - again
        again += filled_again
        arising += workplace.arise_rate * calendar.posting + left * max(0.0, refill - 1.0)
        arisen = int(arising) - new
        new += arisen
        employer.held -= left
        employer.openings += filled_again + arisen
        workplace.entry_posts += arisen + filled_again - left
    municipality.changed -= gone
    count(world.counts, m, Series.SEPARATIONS, float(municipality.left + gone))
    count(world.counts, m, Series.NEW_OPENINGS, float(again + new))
    count(world.counts, m, Series.POSTS_ARISEN, float(new))
    count(world.counts, m, Series.POSTS_VANISHED, float(municipality.left + gone - again))


@rule
def rounded(expected: float, chance: float) -> int:
    """A whole number with this mean: the whole part for certain, one more by chance."""
    number = int(expected)
    return number + int(chance < expected - number)


@rule
def take_post(world: World, i: int, e: int) -> None:
    """A young person fills one of the employer's openings."""
    world.lives[i].in_post = 1
    world.employers[e].openings -= 1
    world.workplaces[e].youths += 1


@rule
def leave_post(world: World, parameters: ParameterRow, i: int, week: int) -> None:
    """A young person leaves a post, which is posted again or vanishes like any other."""
    refill = (1.0 - parameters.vanish_share) * world.calendar[week].posting
    e = world.people[i].employer
    m = world.employers[e].municipality
    world.lives[i].in_post = 0
    world.workplaces[e].youths -= 1
    if luck(stream(world.clock[0].seed, Decision.POST_IS_LEFT, week), i) < refill:
        world.employers[e].openings += 1
        count(world.counts, m, Series.NEW_OPENINGS, 1.0)
    else:
        world.workplaces[e].entry_posts -= 1
        count(world.counts, m, Series.POSTS_VANISHED, 1.0)


@rule
def settle_seekers(world: World, parameters: ParameterRow, week: int) -> None:
    """Seekers who were hired leave the pools they came from; those who lost a job join them.

    Applicants for work in a municipality live there or next door. People who leave work there return to where
    its applicants came from at the start, so that no table of commuting is needed.
    """
    seed = world.clock[0].seed
    hired, homes = stream(seed, Decision.SEEKER_IS_HIRED, week), stream(seed, Decision.GOES_HOME, week)
    for m in range(len(world.municipalities)):
        municipality = world.municipalities[m]
        wanted = rounded(municipality.filled * municipality.seeker_share, luck(hired, m))
        _take_from_pools(world, parameters, m, wanted, luck(hired, m, 1))
    for m in range(len(world.municipalities)):
        municipality, start, gone, reached = world.municipalities[m], luck(homes, m), 0, 0.0
        last = world.home_start[m + 1] - 1
        for k in range(world.home_start[m], last + 1):
            reached += municipality.left * world.home_share[k]
            back = municipality.left - gone if k == last else min(int(reached + start), int(municipality.left)) - gone
            gone += back
            world.municipalities[world.homes[k]].seekers += back


@rule
def _take_from_pools(world: World, parameters: ParameterRow, m: int, wanted: int, start: float) -> None:
    """Take those hired in a municipality from the pools within reach; where they are empty a job changer came."""
    within = seekers_within_reach(world, parameters, m)
    reached, gone = 0.0, 0
    for k in range(world.home_start[m], world.home_start[m + 1]):
        home = world.homes[k]
        if within > 0.0:
            reached += wanted * world.municipalities[home].looking * reach(world, parameters, home, m) / within
        taken = max(0, min(min(int(reached + start), wanted) - gone, int(world.municipalities[home].seekers)))
        gone += taken
        world.municipalities[home].seekers -= taken
    world.municipalities[m].changed += world.municipalities[m].filled - gone


@rule
def reach(world: World, parameters: ParameterRow, home: int, m: int) -> float:
    """Share of a municipality's seekers' applications that go to ``m``, itself or a neighbour."""
    neighbours = world.neighbour_start[home + 1] - world.neighbour_start[home]
    if neighbours == 0:
        return 1.0
    return float(1.0 - parameters.outside_share if home == m else parameters.outside_share / neighbours)


@rule
def seekers_within_reach(world: World, parameters: ParameterRow, m: int) -> float:
    """Seekers who apply in a municipality, each counted as far as her applications go there."""
    within = 0.0
    for k in range(world.home_start[m], world.home_start[m + 1]):
        within += world.municipalities[world.homes[k]].looking * reach(world, parameters, world.homes[k], m)
    return within
