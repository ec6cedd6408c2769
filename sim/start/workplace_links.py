"""Links between workplaces by industry and distance, with hubs and triangles, drawn by compiled rules."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sim.compiled import prepare, rule
from sim.rows import EmployerRow, EmployerRows
from sim.settings import Network
from sim.start.employers import INDUSTRIES
from sim.tables import Whole, whole

TRIES = 5
"""Tries for each stub; the limit matters in small municipalities, whose workplaces are soon all linked."""

DRAWS = 5
"""Uniforms of a try."""

BLOCK = 10_000
"""Tries whose uniforms are drawn at once."""


class Pools(NamedTuple):
    """Workplaces of a municipality, and of an industry in it, for draws in proportion to their pull."""

    start: Whole  # [municipalities, industries + 1] i8 rows of employers, sorted by municipality and industry
    by_industry: np.ndarray  # [employers] f8 pull, cumulated within municipality and industry
    by_municipality: np.ndarray  # [employers] f8 pull, cumulated within the municipality


class Friends(NamedTuple):
    """The links so far: each workplace's friends as a chain, in the order in which they were linked."""

    first: Whole  # [employers] i4 place in the two arrays below, -1 = no friend yet
    last: Whole  # [employers] i4
    degree: Whole  # [employers] i4 number of friends
    friend: Whole  # [most ends of links] i4 row of a friend
    following: Whole  # [most ends of links] i4 place of the next friend, -1 = last


class Progress(NamedTuple):
    """The state of the drawing between blocks, in arrays of one number each."""

    stub: Whole
    tries: Whole
    ends: Whole


def workplace_links(
    employers: EmployerRows,
    copies: np.ndarray,
    neighbour_start: Whole,
    neighbours: Whole,
    lever: Network,
    draw: np.random.Generator,
) -> np.ndarray:
    """Links as pairs of rows [links, 2]. The number of a workplace's stubs is proportional to the root of its size.

    An employer has the stubs of all the workplaces that it stands for (``copies`` [employers]), so that workplaces of
    each size are as often introduced at any number of employers.

    A stub ends in the same municipality or, for ``leaving_share`` of them, in a neighbouring one; in the same
    industry for ``same_industry`` of them; at a workplace drawn by the root of its size; or, with chance
    ``clustering``, at a link of a link, which closes a triangle.
    """
    pull = np.sqrt(employers.employees) * copies
    number = np.floor(pull / pull.mean() * lever.mean_degree / 2.0 + draw.random(len(pull))).astype(int)
    order = draw.permutation(len(pull))
    stubs = whole(np.repeat(order, number[order]))
    friends, progress = _nobody_linked(len(pull), len(stubs)), Progress(*(whole(np.zeros(1, int)) for _ in range(3)))
    pools = _pools(employers, pull, len(neighbour_start) - 1)
    shares = lever.clustering, lever.leaving_share, lever.same_industry
    while progress.stub[0] < len(stubs):
        uniforms = draw.random((BLOCK, DRAWS))
        lay_links(stubs, employers, pools, neighbour_start, neighbours, friends, progress, shares, uniforms)
    ends = friends.friend[: progress.ends[0]]
    return ends.reshape(-1, 2)  # the two ends of a link are adjacent


def prepare_links() -> None:
    """Compile the drawing or load it from the cache, so that the time of building a world does not include it."""
    from sim.agents.employer import EMPLOYERS
    from sim.tables import empty_rows

    nobody, one = empty_rows(EMPLOYERS, 0), whole(np.zeros(1, np.int64))
    lists = whole(np.zeros(0, np.int32))
    pools, progress = _pools(nobody, np.zeros(0), 0), Progress(one, one, one)
    shares, uniforms = (0.0, 0.0, 0.0), np.zeros((0, DRAWS))
    prepare(lay_links, one, nobody, pools, one, lists, _nobody_linked(0, 0), progress, shares, uniforms)


def _nobody_linked(employers: int, stubs: int) -> Friends:
    def all_of(value: int, size: int) -> Whole:
        return whole(np.full(size, value, np.int32))

    chains = all_of(-1, employers), all_of(-1, employers), all_of(0, employers)
    return Friends(*chains, friend=all_of(-1, 2 * stubs), following=all_of(-1, 2 * stubs))


def _pools(employers: EmployerRows, pull: np.ndarray, municipalities: int) -> Pools:
    """The pull of each workplace, cumulated within its municipality and industry, and within its municipality."""
    cell = employers.municipality.astype(np.int64) * INDUSTRIES + employers.industry
    edges = np.searchsorted(cell, np.arange(municipalities * INDUSTRIES + 1))
    start = np.zeros((municipalities, INDUSTRIES + 1), np.int64)
    for m in range(municipalities):
        start[m] = edges[m * INDUSTRIES : (m + 1) * INDUSTRIES + 1]
    by_industry, by_municipality = np.empty(len(pull)), np.empty(len(pull))
    for cumulated, bounds in ((by_industry, edges), (by_municipality, edges[::INDUSTRIES])):
        for first, last in pairwise(bounds):
            np.cumsum(pull[first:last], out=cumulated[first:last])
    return Pools(whole(start), by_industry, by_municipality)


@rule
def lay_links(
    stubs: Whole, employers: EmployerRows, pools: Pools, neighbour_start: Whole, neighbours: Whole, friends: Friends,
    progress: Progress, shares: tuple[float, float, float], uniforms: np.ndarray,
) -> None:  # fmt: skip
    """Try to end the next stubs, one try for each row of ``uniforms`` [tries, 5], and update ``progress``."""
    for t in range(len(uniforms)):
        stub = progress.stub[0]
        if stub == len(stubs):
            return
        i = stubs[stub]
        j = _other_end(i, employers[i], pools, neighbour_start, neighbours, friends, shares, uniforms[t])
        found = j >= 0 and j != i and not _are_friends(friends, i, j)
        if found:
            _link(friends, i, j, progress.ends[0])
            progress.ends[0] += 2
        progress.tries[0] += 1
        if found or progress.tries[0] == TRIES:
            progress.stub[0] = stub + 1
            progress.tries[0] = 0


@rule
def _other_end(
    i: int, employer: EmployerRow, pools: Pools, neighbour_start: Whole, neighbours: Whole, friends: Friends,
    shares: tuple[float, float, float], u: np.ndarray,
) -> int:  # fmt: skip
    """The workplace at which a stub of workplace i ends, or -1."""
    clustering, leaving, same_industry = shares
    if u[2] < clustering:
        j = _friend_of_friend(friends, i, u[0], u[1])
        if j >= 0 and j != i and not _are_friends(friends, i, j):
            return j
    m = employer.municipality
    first, last = neighbour_start[m], neighbour_start[m + 1]
    if u[3] < leaving and last > first:
        m = neighbours[first + int(u[0] * (last - first))]
    return _pick(pools, m, employer.industry if u[4] < same_industry else -1, u[1])


@rule
def _pick(pools: Pools, m: int, industry: int, chance: float) -> int:
    """A workplace of the municipality and industry (if -1 or absent: of any industry), or -1 if there is none."""
    first, last, cumulated = pools.start[m, 0], pools.start[m, INDUSTRIES], pools.by_municipality
    if industry >= 0 and pools.start[m, industry + 1] > pools.start[m, industry]:
        first, last, cumulated = pools.start[m, industry], pools.start[m, industry + 1], pools.by_industry
    if last == first:
        return -1
    aim = chance * cumulated[last - 1]
    low, high = first, last - 1  # the last row, in case rounding puts the aim at the very end
    while low < high:
        middle = (low + high) // 2
        if cumulated[middle] > aim:
            high = middle
        else:
            low = middle + 1
    return int(low)


@rule
def _friend_of_friend(friends: Friends, i: int, first: float, second: float) -> int:
    """A friend of a friend of i, drawn by two chances, or -1 if it has no friend."""
    if friends.degree[i] == 0:
        return -1
    friend = _friend(friends, i, int(first * friends.degree[i]))
    return _friend(friends, friend, int(second * friends.degree[friend]))


@rule
def _friend(friends: Friends, i: int, number: int) -> int:
    """The ``number``-th friend of i, from 0."""
    place = friends.first[i]
    for _ in range(number):
        place = friends.following[place]
    return int(friends.friend[place])


@rule
def _are_friends(friends: Friends, i: int, j: int) -> bool:
    """Whether i and j are linked, by a search of the shorter chain."""
    if friends.degree[j] < friends.degree[i]:
        i, j = j, i
    place = friends.first[i]
    while place >= 0:
        if friends.friend[place] == j:
            return True
        place = friends.following[place]
    return False


@rule
def _link(friends: Friends, i: int, j: int, place: int) -> None:
    """Append each of the two to the friends of the other, at ``place`` and the next place."""
    _befriend(friends, i, j, place)
    _befriend(friends, j, i, place + 1)


@rule
def _befriend(friends: Friends, i: int, j: int, place: int) -> None:
    if friends.degree[i] == 0:
        friends.first[i] = place
    else:
        friends.following[friends.last[i]] = place
    friends.friend[place] = j
    friends.last[i] = place
    friends.degree[i] += 1
