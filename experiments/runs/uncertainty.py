"""How certain a figure is. One home for every interval; docs/decisions/0013-uncertainty.md gives the reasons.

The runs of one figure are grouped by parameter vector: vectors differ by what we do not know of Denmark, runs of one
vector by chance alone. Three statements describe their mean, each at 95 %:

expected effect
    where the effect lies, averaged over chance, in a Denmark whose parameters we do not know;
one country
    where a single run of that Denmark lies: the chance of one draw is added;
precision of the mean
    how far the mean of these runs may be from that of infinitely many. More replications narrow it; they narrow the
    first two only down to the uncertainty about the parameters.

Where the parameters are fixed, every run is an observation of its own, and the expected effect is as certain as the
mean.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.special import chdtri, ndtr, stdtrit

from experiments.settings.replications import NONE

EXPECTED, COUNTRY = "expected effect", "one country"
"""Names of the two intervals wherever they are printed."""


ANYTHING = (-np.inf, np.inf)
"""Bounds of a figure that may be a gain or a loss of any size."""


class Spread(NamedTuple):
    """A mean with its two 95 % intervals and its precision; nan where there are too few runs to say.

    Also the form of many figures at once (``spreads``), each field an array then.
    """

    mean: float
    low: float
    """of the expected effect"""
    high: float
    country_low: float
    country_high: float
    precision: float
    """half-width of the 95 % confidence interval of the mean"""
    observations: int
    """parameter vectors; runs where parameters stand still"""


NOTHING = Spread._make([*[float("nan")] * 6, 0])


class Spreads(NamedTuple):
    """``Spread`` of many figures: arrays [figures]; ``runs`` counts those with a value."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    country_low: np.ndarray
    country_high: np.ndarray
    precision: np.ndarray
    observations: np.ndarray
    runs: np.ndarray


def spread(
    values: Sequence[float | None], vectors: Sequence[int], bounds: tuple[float, float] = ANYTHING
) -> Spread | None:
    """Mean and intervals of one figure over runs; None where no run has a value (None or nan).

    ``vectors``: the parameter vector of each run, -1 for none. ``bounds``: least and greatest value that the figure can
    have; no interval passes them.
    """
    found = spreads(np.array([[np.nan if value is None else value for value in values]], float), vectors, bounds)
    if found.runs[0] == 0:
        return None
    return Spread._make(field[0].item() for field in found[:-1])


def over_seeds(values: Sequence[float | None]) -> Spread | None:
    """Mean over runs whose parameters stand still."""
    return spread(values, [NONE] * len(values))


def ratio(parts: Sequence[float | None], wholes: Sequence[float | None], vectors: Sequence[int]) -> Spread | None:
    """Ratio of two means over runs, with intervals by its linearisation (Cochran 1977, 6.3).

    The mean of the runs' own ratios would be ruled by those whose whole is near 0. None where the mean of the wholes
    does not stand out from 0 or no run has both.
    """
    drawn = [None if part is None else whole for part, whole in zip(parts, wholes, strict=True)]
    whole = spread(drawn, vectors)
    part = spread([None if whole is None else part for part, whole in zip(parts, drawn, strict=True)], vectors)
    if whole is None or part is None or whole.mean <= 0.0 or whole.mean <= whole.precision:
        return None
    share = part.mean / whole.mean
    around = [
        None if own is None or of is None else share + (own - share * of) / whole.mean
        for own, of in zip(parts, drawn, strict=True)
    ]
    return spread(around, vectors)


def spreads(
    values: np.ndarray,
    vectors: Sequence[int],
    bounds: tuple[np.ndarray | float, np.ndarray | float] = ANYTHING,
) -> Spreads:
    """``spread`` of many figures [figures, runs], nan where undefined; ``bounds`` may differ by figure.

    The mean is that of the vectors' means, so that every vector counts alike however many runs it has.
    """
    numbers, known = _groups(vectors)
    means, sizes = _means(values, numbers)
    there, seen = sizes > 0, ~np.isnan(values)
    groups, runs = there.sum(axis=1), seen.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(groups > 0, np.where(there, means, 0.0).sum(axis=1) / groups, np.nan)
        between = np.where(there, (means - mean[:, None]) ** 2, 0.0).sum(axis=1) / (groups - 1)
        within = np.where(seen, (values - means[:, numbers]) ** 2, 0.0).sum(axis=1)
        within = np.where(runs > groups, within / (runs - groups), 0.0)
        size = groups / np.where(there, 1.0 / sizes, 0.0).sum(axis=1)  # harmonic mean
    precision, expected, country = _half_widths(between, within, groups, runs, size, known)
    ends = [np.clip(mean + sign * half, *bounds) for half in (expected, country) for sign in (-1.0, 1.0)]
    return Spreads._make((mean, *ends, precision, groups, runs))


def vector_means(values: np.ndarray, vectors: Sequence[int]) -> np.ndarray:
    """[figures, vectors] mean of each vector's runs, the vectors in the order of their numbers; nan where it has none.

    Where parameters stand still every run is a column of its own.
    """
    return _means(values, _groups(vectors)[0])[0]


def _groups(vectors: Sequence[int]) -> tuple[np.ndarray, bool]:
    """[runs] number of the group that each run belongs to, and whether parameters stand still."""
    if all(vector == NONE for vector in vectors):
        return np.arange(len(vectors)), True
    return np.unique(np.asarray(vectors), return_inverse=True)[1], False


def _means(values: np.ndarray, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[figures, groups] mean and number of the runs that have a value."""
    member = np.zeros((len(numbers), numbers.max(initial=-1) + 1))
    member[np.arange(len(numbers)), numbers] = 1.0
    seen = ~np.isnan(values)
    sizes = seen.astype(float) @ member
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(seen, values, 0.0) @ member / sizes, sizes


def direction(found: Spread, tests: int = 1) -> int:
    """Whether the mean stands out from 0 (1 above, -1 below, 0 not), where so many are looked at (Bonferroni).

    Decisions rest on it: which of two is better on average over all we do not know, as far as these runs can tell.
    """
    if not found.observations > 1:
        return 0
    strict, usual = stdtrit(found.observations - 1, [1.0 - 0.025 / tests, 0.975])
    return int(np.sign(found.mean)) if abs(found.mean) > found.precision * strict / usual else 0


def _half_widths(
    between: np.ndarray, within: np.ndarray, groups: np.ndarray, runs: np.ndarray, size: np.ndarray, known: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """[figures] half-widths of the mean, the expected effect and one country, from the variance between the means of
    groups and that within them."""
    with np.errstate(invalid="ignore", divide="ignore"):
        t = np.where(groups > 1, stdtrit(np.maximum(groups - 1, 1), 0.975), np.nan)
        precision = t * np.sqrt(between / groups)
        one_more = t * np.sqrt(between * (1.0 + 1.0 / groups))
        if known:
            return precision, precision, one_more
        means, luck = between * (1.0 + 1.0 / groups), within * (1.0 - 1.0 / size)
        degrees = (means + luck) ** 2 / (means**2 / (groups - 1) + luck**2 / np.maximum(runs - groups, 1))
        country = np.where(luck > 0.0, stdtrit(degrees, 0.975) * np.sqrt(means + luck), one_more)  # Satterthwaite
    expected = one_more.copy()  # where no vector has two runs chance cannot be separated: an upper bound
    shapes = np.stack([groups, runs - groups, size], axis=1)
    apart = (groups > 1) & (runs > groups)
    for shape in np.unique(shapes[apart], axis=0):
        rows = np.flatnonzero(apart & (shapes == shape).all(axis=1))
        expected[rows] = _expected(between[rows], within[rows], int(shape[0]), int(shape[1]), float(shape[2]))
    return precision, expected, np.where(groups > 1, np.maximum(country, expected), np.nan)


def _expected(between: np.ndarray, within: np.ndarray, groups: int, degrees: int, size: float) -> np.ndarray:
    """[figures] half-width for the mean of a new group, chance averaged out.

    What the two variances may be is taken from their sampling distributions (a generalised pivotal quantity: Weerahandi
    1993), where the variance of the means is at least the part due to chance; given them the mean of a new group is
    normal around the mean of all.
    """
    luck = within / size
    whole = between + luck
    share = np.divide(luck, whole, out=np.zeros_like(luck), where=whole > 0.0)
    shares, halves = _pivot(groups, degrees, size)
    half: np.ndarray = np.interp(share, shares, halves) * np.sqrt(whole)
    return half


@cache
def _pivot(groups: int, degrees: int, size: float) -> tuple[np.ndarray, np.ndarray]:
    """Half-width at each share of the variance due to chance (its mean over a group's runs), where the two sum to 1."""
    share = np.linspace(0.0, 1.0, 65)[:, None, None]
    between = (1.0 - share) * ((groups - 1) / chdtri(groups - 1, _middles(128)))[None, :, None]
    luck = share * (degrees / chdtri(degrees, _middles(24)))[None, None, :]
    parameters = np.maximum(between - luck, 0.0)
    deviation = np.sqrt((parameters + luck) / groups + parameters).reshape(len(share), -1)
    low, high = np.zeros(len(share)), 4.0 * deviation.max(axis=1)
    for _ in range(40):
        middle = (low + high) / 2.0
        with np.errstate(invalid="ignore", divide="ignore"):
            covered = np.where(deviation > 0.0, 2.0 * ndtr(middle[:, None] / deviation) - 1.0, 1.0).mean(axis=1)
        low, high = np.where(covered < 0.95, middle, low), np.where(covered < 0.95, high, middle)
    return share.ravel(), high


def _middles(count: int) -> np.ndarray:
    middles: np.ndarray = (np.arange(count) + 0.5) / count
    return middles
