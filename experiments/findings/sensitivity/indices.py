"""Indices of a sensitivity study, by SALib, each with what chance alone would give and how far it has converged."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from experiments.findings.sensitivity.design import LEVELS, problem
from experiments.findings.sensitivity.factors import Factor

RESAMPLES = 400
NULL_DRAWS = 4000
TOP = 10


def screening(found: Sequence[Factor], positions: np.ndarray, results: np.ndarray, seed: int) -> pd.DataFrame:
    """Elementary effects of Morris: a row for each factor, the strongest first.

    ``positions`` [points, factors] of ``design.trajectories``, ``results`` [points]. Columns: ``name``, ``kind``,
    ``mu``, ``mu_star`` (mean absolute effect of moving over the whole distribution), ``half_width`` (95 %, bootstrap
    over trajectories), ``sigma`` (interaction, curvature and chance), and ``beyond``: whether ``mu_star`` is above
    ``chance``.
    """
    from SALib.analyze import morris

    names = [one.name for one in found]
    count = len(results) // (len(names) + 1)
    indices = morris.analyze(problem(names), positions, results, num_levels=LEVELS, num_resamples=RESAMPLES, seed=seed)
    table = pd.DataFrame(
        {
            "name": names, "kind": [one.kind for one in found], "mu": np.asarray(indices["mu"], float),
            "mu_star": np.asarray(indices["mu_star"], float),
            "half_width": np.asarray(indices["mu_star_conf"], float) if count > 1 else np.nan,
            "sigma": np.asarray(indices["sigma"], float) if count > 1 else np.nan,
        }
    )  # fmt: skip
    limit = chance(found, positions, results)
    table["beyond"] = table["mu_star"] > limit if limit == limit else True
    return table.sort_values("mu_star", ascending=False, kind="stable", ignore_index=True)


def effects(positions: np.ndarray, results: np.ndarray) -> np.ndarray:
    """[trajectories, factors] elementary effects: the change of the result over the change of the factor's position."""
    factors = positions.shape[1]
    steps = np.diff(positions.reshape(-1, factors + 1, factors), axis=1)
    change = np.diff(results.reshape(-1, factors + 1), axis=1)
    moved = np.abs(steps).argmax(axis=2)
    found = np.empty((len(steps), factors))
    rows = np.arange(len(steps))[:, None]
    found[rows, moved] = change / np.take_along_axis(steps, moved[:, :, None], axis=2)[:, :, 0]
    return found


def chance(found: Sequence[Factor], positions: np.ndarray, results: np.ndarray) -> float:
    """The ``mu_star`` that another seed alone exceeds in one study of twenty, at any factor; nan without chance.

    From the effects of the factors that change the seed, taken as normal: a step of another factor changes the draws of
    many people, at most as much as another seed does, so this is an upper limit.
    """
    lucky = [k for k, one in enumerate(found) if one.kind == "chance"]
    if not lucky:
        return float("nan")
    drawn = effects(positions, results)
    deviation = np.sqrt(np.mean(drawn[:, lucky] ** 2))
    return float(deviation * _greatest_of_chance(len(found) - len(lucky), len(drawn), len(lucky)))


@cache
def _greatest_of_chance(others: int, count: int, lucky: int) -> float:
    """95th percentile of the greatest ``mu_star`` of ``others`` factors that do nothing, over the root mean square of
    the effects of ``lucky`` ones; by simulation, because both come from few draws."""
    rng = np.random.default_rng(1)
    greatest = [np.abs(rng.standard_normal((max(1, others), count))).mean(axis=1).max() for _ in range(NULL_DRAWS)]
    measured = np.sqrt(rng.chisquare(lucky * count, NULL_DRAWS) / (lucky * count))
    return float(np.quantile(np.array(greatest) / measured, 0.95))


def convergence(positions: np.ndarray, results: np.ndarray, lucky: Sequence[int] = ()) -> pd.DataFrame:
    """How the ranking settles as trajectories are added: ``trajectories``, ``rank_correlation`` (Spearman, of mu_star
    with that of all), ``top`` (of the ``TOP`` strongest of all, how many are among the strongest), and ``half_width``,
    the mean standard error of mu_star over its mean. ``lucky``: factors of chance, left out."""
    drawn = np.delete(np.abs(effects(positions, results)), list(lucky), axis=1)
    whole = drawn.mean(axis=0)
    rows = []
    for count in _sizes(len(drawn)):
        part = drawn[:count]
        share = part.std(axis=0, ddof=1).mean() / np.sqrt(count) / part.mean() if count > 1 else np.nan
        rows.append((count, _rank(part.mean(axis=0), whole), _shared(part.mean(axis=0), whole), float(share)))
    return pd.DataFrame(rows, columns=["trajectories", "rank_correlation", "top", "error"])


def halves(positions: np.ndarray, results: np.ndarray, lucky: Sequence[int] = ()) -> tuple[float, int]:
    """Agreement of two halves of the trajectories: the rank correlation of their mu_star, and how many of the ``TOP``
    strongest they share; nan with one trajectory."""
    drawn = np.delete(np.abs(effects(positions, results)), list(lucky), axis=1)
    if len(drawn) < 2:
        return float("nan"), 0
    one, other = drawn[0::2].mean(axis=0), drawn[1::2].mean(axis=0)
    return _rank(one, other), _shared(one, other)


def variance_shares(found: Sequence[Factor], results: np.ndarray, seed: int) -> pd.DataFrame:
    """Sobol indices: a row for each factor, the strongest total first.

    ``results`` [points] of ``design.saltelli``. Columns: ``name``, ``kind``, ``first`` and ``total`` (shares of the
    variance of the result), their half-widths ``first_half`` and ``total_half`` (95 %, bootstrap), and ``beyond``:
    whether the total stands above that of chance.
    """
    from SALib.analyze import sobol

    names = [one.name for one in found]
    spread = results.std()
    if spread == 0.0:
        raise ZeroDivisionError("the result is the same at every point, so there is no variance to divide")
    indices = sobol.analyze(
        problem(names), (results - results.mean()) / spread, calc_second_order=False, num_resamples=RESAMPLES,
        seed=seed,
    )  # fmt: skip
    table = pd.DataFrame(
        {"name": names, "kind": [one.kind for one in found], "first": indices["S1"], "first_half": indices["S1_conf"],
         "total": indices["ST"], "total_half": indices["ST_conf"]}
    )  # fmt: skip
    lucky = table.loc[table["kind"] == "chance", "total"].max()
    table["beyond"] = table["total"] - table["total_half"] > (lucky if lucky == lucky else 0.0)
    return table.sort_values("total", ascending=False, kind="stable", ignore_index=True)


def growing(found: Sequence[Factor], results: np.ndarray, seed: int) -> pd.DataFrame:
    """Sobol indices of a quarter, half and all of the samples, as far as they vary: ``samples``, ``name``, ``first``,
    ``total``."""
    width = len(found) + 2
    parts = []
    sizes = _sizes(len(results) // width)[-3:]
    for samples in (size for size in sizes if np.ptp(results[: size * width]) > 0.0):
        part = variance_shares(found, results[: samples * width], seed)
        parts.append(part[["name", "first", "total"]].assign(samples=samples))
    return pd.concat(parts, ignore_index=True)


def _sizes(most: int) -> list[int]:
    """1, 2, 4 ... and ``most``."""
    sizes = [2**k for k in range(most.bit_length()) if 2**k < most]
    return [*sizes, most]


def _rank(one: np.ndarray, other: np.ndarray) -> float:
    if np.ptp(one) == 0.0 or np.ptp(other) == 0.0:
        return float("nan")
    return float(spearmanr(one, other).statistic)


def _shared(one: np.ndarray, other: np.ndarray) -> int:
    most = min(TOP, len(one))
    return len(set(np.argsort(-one)[:most]) & set(np.argsort(-other)[:most]))
