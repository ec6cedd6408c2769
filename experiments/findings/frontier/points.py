"""The points of the frontier: one for each combination, with intervals, and which of them are efficient."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from experiments.findings.compare.paired import values
from experiments.findings.frontier.axes import CASELOAD, FUNDING
from experiments.findings.uncertainty import spread
from experiments.runs.study.results import StudyResults
from sim.calendar import WEEKS_A_YEAR

RESAMPLES = 500
MEASURES = ("reach", "extra", "cost")
"""Share of the 43,000 reached by the end; extra people in work or education at the end; million DKK a year on IPS."""


@dataclass(frozen=True)
class Points:
    """Combinations in the order of the study."""

    table: pd.DataFrame
    """``caseload``, ``funding`` (million DKK a year), each of ``MEASURES`` with ``_low`` and ``_high`` (95 %),
    ``efficient``, and ``resampled``: share of resamples of the replications in which it is efficient."""
    draws: dict[str, np.ndarray]
    """By measure [combinations, replications], paired."""
    vectors: list[int]


def points(study: StudyResults, without: StudyResults, weeks: int) -> Points:
    """Reach, effect and cost of each combination, effects paired with the country without IPS.

    ``weeks`` of a run, over which the cost is spread.
    """
    base = _rows(without, 0)
    rows = {int(cell): _rows(study, int(cell)) for cell in study.cells["cell"]}
    shared = base.columns
    for frame in rows.values():
        shared = shared.intersection(frame.columns)
    stacked = np.stack([(frame[shared]).to_numpy(float) for frame in rows.values()])
    against = base[shared].to_numpy(float)
    draws = {
        "reach": stacked[:, 0],
        "extra": stacked[:, 1] - against[1],
        "cost": stacked[:, 2] / 1e6 / (weeks / WEEKS_A_YEAR),
    }
    vectors = shared.get_level_values("vector").astype(int).tolist()
    table = study.cells[[CASELOAD, FUNDING]].astype(float).set_axis(["caseload", "funding"], axis=1)
    for name, drawn in draws.items():
        found = [spread(line.tolist(), vectors) for line in drawn]
        for end, suffix in (("mean", ""), ("low", "_low"), ("high", "_high")):
            table[name + suffix] = [getattr(one, end) for one in found]
    table["efficient"] = efficient(*(draws[name].mean(axis=1) for name in MEASURES))
    table["resampled"] = _resampled(draws)
    return Points(table, draws, vectors)


def efficient(reach: np.ndarray, extra: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """[n] whether no other combination costs at most as much and reaches and changes at least as much, one of them
    strictly."""
    value = np.stack([reach, extra, -cost], axis=1)
    no_worse: np.ndarray = np.all(value[None, :] >= value[:, None], axis=2)
    better: np.ndarray = np.any(value[None, :] > value[:, None], axis=2)
    dominated: np.ndarray = np.any(no_worse & better, axis=1)
    return ~dominated


def _resampled(draws: dict[str, np.ndarray]) -> np.ndarray:
    """[n] how often each combination is efficient if the replications are drawn anew, with replacement."""
    count = draws["reach"].shape[1]
    chosen = np.random.default_rng(1).integers(count, size=(RESAMPLES, count))
    often: np.ndarray = np.mean(
        [efficient(*(draws[name][:, rows].mean(axis=1) for name in MEASURES)) for rows in chosen], axis=0
    )
    return often


def _rows(study: StudyResults, cell: int) -> pd.DataFrame:
    """Reach, people in work or education at the end and DKK spent on IPS; columns (replication, vector)."""
    wide = values(study, cell, ("national", "country"))
    wanted = [("national", "reached_43k"), ("country", "active_end"), ("national", "ips_cost")]
    return wide.droplevel("key").loc[wanted]
