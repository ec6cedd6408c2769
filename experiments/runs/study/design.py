"""From axes to points: every combination, or a sample that fills the space evenly."""

from collections.abc import Sequence
from itertools import product
from math import floor, prod

from experiments.runs.study.study import Study
from experiments.settings.refusal import Refusal
from experiments.settings.sweep_grammar import Axis, Level

MOST_CELLS = 1_000_000


def points(study: Study, axes: Sequence[Axis]) -> list[tuple[Level, ...]]:
    """One level of every axis for each cell, in the order of the plan: the last axis varies fastest.

    Raises ``Refusal`` where the design does not fit the axes.
    """
    if study.design == "grid":
        for axis in axes:
            if axis.interval:
                raise Refusal(
                    f"{axis.key}: an interval is drawn from; say design=sobol samples=64 (or latin_hypercube), or "
                    "list its values."
                )
        if prod(len(axis.levels) for axis in axes) > MOST_CELLS:
            raise Refusal(f"The grid has more than {MOST_CELLS:,} cells; shorten the axes or draw a sample.")
        return list(product(*(axis.levels for axis in axes)))
    if not axes:
        raise Refusal(f"design = {study.design}: needs something to vary, such as caseload.ceiling=interval(10,30).")
    return [tuple(map(_level, axes, row)) for row in _sample(study, len(axes))]


def _sample(study: Study, dimensions: int) -> list[list[float]]:
    """[samples][dimensions] numbers from 0 to below 1; more samples of a Sobol design leave the first ones."""
    from scipy.stats import qmc

    kind = qmc.Sobol if study.design == "sobol" else qmc.LatinHypercube
    rows: list[list[float]] = kind(dimensions, rng=study.design_seed).random(study.samples).tolist()
    return rows


def _level(axis: Axis, share: float) -> Level:
    """The level of an axis at a share of its length."""
    if axis.interval is None:
        return axis.levels[min(int(share * len(axis.levels)), len(axis.levels) - 1)]
    low, high = axis.interval
    value = min(floor(low + share * (high - low + 1)), int(high)) if _is_whole(axis.key) else low + share * (high - low)
    text = str(value) if isinstance(value, int) else f"{value:.6g}"
    return Level(f"{axis.key}={text}", value if isinstance(value, int) else float(text))


def _is_whole(key: str) -> bool:
    from sim.settings.checks import keys

    field = dict(keys()).get(key)
    return field is not None and field.annotation is int
