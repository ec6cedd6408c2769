"""Learning: a placement that lasts makes an employer more open, a quick failure less; neighbours in the network
hear of it, weaker with each step; learning fades."""

from sim.agents.employer import impressed
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.rows import ParameterRow
from sim.world import World

FADE_STEP = 4
"""Weeks between two moves of an employer's openness back towards its own level."""


@rule
def experience(world: World, employer: int, good: bool) -> None:
    """Note the experience of an employer; neighbours hear of it at the end of the week."""
    row = world.clock[0].experiences
    world.experiences[row].employer = employer
    world.experiences[row].good = good
    world.clock[0].experiences = row + 1


@rule
def tell_and_forget(world: World, parameters: ParameterRow, week: int) -> None:
    """Experiences of the week change openness, one and two steps away; a quarter of the employers fade."""
    for row in range(world.clock[0].experiences):
        told = world.experiences[row]
        _learn(world, parameters, told.employer, told.good == 1)
    fade = parameters.learning_fade * FADE_STEP / WEEKS_A_YEAR
    for e in range(week % FADE_STEP, len(world.employers), FADE_STEP):
        employer = world.employers[e]
        employer.openness += fade * (world.workplaces[e].own_openness - employer.openness)


@rule
def _learn(world: World, parameters: ParameterRow, origin: int, good: bool) -> None:
    employer, own = world.employers[origin], world.market[0].experience
    share = parameters.learning_spread
    if good:
        world.workplaces[origin].good += 1
    else:
        world.workplaces[origin].bad += 1
    employer.openness = impressed(employer, parameters, good, own)
    for k in range(world.link_start[origin], world.link_start[origin + 1]):
        near = world.links[k]
        world.employers[near].openness = impressed(world.employers[near], parameters, good, own * share)
        for j in range(world.link_start[near], world.link_start[near + 1]):
            far = world.links[j]
            if far != origin:
                world.employers[far].openness = impressed(world.employers[far], parameters, good, own * share * share)
