"""Matching: who turns to which opening, and how many ordinary applicants an opening meets.

Applications go to openings, not to employers, so the number of employers is only a resolution. Within a cell, a
municipality's openings in one industry, the suitable ordinary applicants of an opening are Poisson (balls into urns).
"""

from typing import Any

from sim.compiled import inlined_rule, rule
from sim.luck import luck
from sim.rows import ParameterRow
from sim.week.posts import seekers_within_reach
from sim.world import World

MOST_APPLICANTS = 200
"""Ordinary applicants counted at one opening: far more than decide anything."""


@rule
def gather_applicants(world: World, parameters: ParameterRow) -> None:
    """Count openings, and find the mean number of suitable ordinary applicants at an opening of each cell."""
    count_openings(world)
    for m in range(len(world.municipalities)):
        world.municipalities[m].looking = world.municipalities[m].seekers
    for m in range(len(world.municipalities)):
        municipality, held = world.municipalities[m], 0
        for e in range(municipality.first_employer, municipality.first_employer + municipality.employers):
            held += world.employers[e].held
        from_seekers = world.market[0].seeker_applications * seekers_within_reach(world, parameters, m)
        applications = from_seekers + world.market[0].changer_applications * held
        municipality.seeker_share = from_seekers / applications if applications > 0.0 else 0.0
        _spread(world, parameters, m, applications)


@rule
def count_openings(world: World) -> None:
    """Number the openings through, employer by employer, so that each can be picked by its number."""
    at, total = world.opening_at, 0
    for number in range(min(world.openings_before[len(world.employers)] + 1, len(at))):
        at[number] = 0  # what was written last time
    for e in range(len(world.employers)):
        world.openings_before[e] = total
        at[min(total, len(at) - 1)] = e  # the last one written is that with openings
        total += world.employers[e].openings
    world.openings_before[len(world.employers)] = total
    latest = 0
    for number in range(min(total, len(at))):
        latest = max(latest, at[number])
        at[number] = latest


@rule
def _spread(world: World, parameters: ParameterRow, m: int, applications: float) -> None:
    """Spread a municipality's applications: to the preferred industry where it has openings, else to any."""
    everywhere, preferred = openings_of(world, m, -1), 0.0
    for industry in range(world.cell_posts.shape[1]):
        if openings_of(world, m, industry) > 0:
            preferred += parameters.search_in_preferred * world.cell_posts[m, industry]
    for industry in range(world.cell_posts.shape[1]):
        openings, met = openings_of(world, m, industry), 0.0
        if openings > 0:
            share = parameters.search_in_preferred * world.cell_posts[m, industry]
            share += (1.0 - preferred) * openings / everywhere
            met = applications * share / (world.calendar[world.clock[0].week].decided * openings)
        world.rivals[m, industry] = met
        world.nobody[m, industry] = exp_minus(met)


@inlined_rule
def openings_of(world: World, m: int, industry: int) -> int:
    """Openings of a municipality in one industry, or in all (-1), when they were last counted."""
    first, last = (0, -1) if industry < 0 else (industry, industry + 1)
    before = world.openings_before
    return int(before[world.cell_start[m, last]] - before[world.cell_start[m, first]])


@rule
def exp_minus(x: float) -> float:
    """e to the minus x for x from 0, within 1e-6 of itself up to 30: no library function, so the same everywhere."""
    part = min(x, 500.0) / 1024.0
    factor = 1.0 - part + 0.5 * part * part
    for _ in range(10):
        factor *= factor
    return factor


@rule
def ordinary_applicants(mean: float, nobody: float, chance: float) -> int:
    """A Poisson number by inversion; ``nobody`` is its chance of 0."""
    number, term, below = 0, nobody, nobody
    while chance >= below and number < MOST_APPLICANTS:
        number += 1
        term *= mean / number
        below += term
    return number


@rule
def elsewhere(world: World, parameters: ParameterRow, m: int, chance: float) -> int:
    """Where somebody of a municipality turns: mostly at home, sometimes to a neighbour."""
    first, last = world.neighbour_start[m], world.neighbour_start[m + 1]
    if chance < parameters.outside_share and last > first:
        return int(world.neighbours[first + int(chance / parameters.outside_share * (last - first))])
    return m


@inlined_rule
def pick_opening(world: World, parameters: ParameterRow, i: int, places: Any) -> tuple[int, int]:
    """An opening for somebody who applies without a specialist, each equally likely: (employer, which of its openings).

    At home or next door, in the preferred industry or any; (-1, -1) where there is none.
    """
    industry = world.people[i].industry
    m = elsewhere(world, parameters, world.people[i].municipality, luck(places, i, 0))
    start, stop = world.cell_start[m, 0], world.cell_start[m, -1]
    if openings_of(world, m, industry) > 0 and luck(places, i, 1) < parameters.search_in_preferred:
        start, stop = world.cell_start[m, industry], world.cell_start[m, industry + 1]
    before = world.openings_before
    openings = before[stop] - before[start]
    if openings == 0:
        return -1, -1
    place = before[start] + int(luck(places, i, 2) * openings)
    listed = place < len(world.opening_at) - 1
    e = int(world.opening_at[place]) if listed else last_at_most(before, start, stop, place)
    return e, int(place - before[e])


@rule
def pick_employer(world: World, parameters: ParameterRow, i: int, places: Any, index: int) -> int:
    """An employer for a visit, in proportion to its posts: mostly at home, mostly in the preferred industry.

    ``index`` separates several picks of one person and week. Returns -1 if there is no employer there.
    """
    industry = world.people[i].industry
    m = elsewhere(world, parameters, world.people[i].municipality, luck(places, i, 3 * index))
    start, stop = world.cell_start[m, 0], world.cell_start[m, -1]
    if world.cell_posts[m, industry] > 0.0 and luck(places, i, 3 * index + 1) < parameters.search_in_preferred:
        start, stop = world.cell_start[m, industry], world.cell_start[m, industry + 1]
    if stop == start:
        return -1
    before = world.posts_before
    return last_at_most(
        before, start, stop, before[start] + luck(places, i, 3 * index + 2) * (before[stop] - before[start])
    )


@rule
def last_at_most(before: Any, start: int, stop: int, place: float) -> int:
    """The last row of ``start`` to ``stop`` - 1 with ``before`` (running sums) at most ``place``, by halving."""
    found, rows = start, stop - start
    while rows > 1:
        half = rows // 2
        found += half * (before[found + half] <= place)  # no branch: nobody can guess which half it is
        rows -= half
    return int(found)
