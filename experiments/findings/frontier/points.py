"""The points of the frontier, which of them are efficient, and the answers to a planner's two questions.

The questions are the cheapest combination for a target reach and the best caseload for a budget.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.compare.paired import values
from experiments.findings.frontier.axes import CASELOAD, FUNDING
from experiments.runs.reference import rounded
from experiments.runs.study.results import StudyResults
from experiments.runs.uncertainty import ANYTHING, Spread, direction, spread, spreads, vector_means
from sim.calendar import WEEKS_A_YEAR

RESAMPLES = 500
MEASURES = ("reach", "extra", "cost")
"""Share of the 43,000 reached by the end; extra people in work or education at the end; million DKK a year on IPS."""

DOSE = ("hours", "gain")
"""The dose of a caseload: hours a week for a client, and extra people in work or education for each 100 enrolled."""

BOUNDS = {"reach": (0.0, 1.0), "cost": (0.0, float("inf")), "hours": (0.0, float("inf"))}


@dataclass(frozen=True)
class Points:
    """Combinations in the order of the study."""

    table: pd.DataFrame
    """``caseload``, ``funding`` (million DKK a year), each of ``MEASURES`` and ``DOSE`` with ``_low`` and ``_high``
    (95 %, of the expected effect), ``_country_low`` and ``_country_high`` (of one country) and ``_precision`` of the
    mean, ``efficient``, and ``resampled``: share of resamples of the vectors in which it is efficient."""
    draws: dict[str, np.ndarray]
    """By measure [combinations, replications], paired."""
    vectors: list[int]


def points(study: StudyResults, without: StudyResults, weeks: int) -> Points:
    """Reach, effect and cost of each combination, effects paired with the country without IPS.

    ``weeks``: length of a run, over which the cost is spread.
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
        "hours": stacked[:, 3],
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        draws["gain"] = np.where(stacked[:, 4] > 0.0, 100.0 * draws["extra"] / stacked[:, 4], np.nan)
    vectors = shared.get_level_values("vector").astype(int).tolist()
    table = study.cells[[CASELOAD, FUNDING]].astype(float).set_axis(["caseload", "funding"], axis=1)
    for name, drawn in draws.items():
        found = spreads(drawn, vectors, BOUNDS.get(name, ANYTHING))
        table[name] = found.mean
        for column in ("low", "high", "country_low", "country_high", "precision"):
            table[f"{name}_{column}"] = getattr(found, column)
    table["efficient"] = efficient(*(table[name].to_numpy() for name in MEASURES))
    table["resampled"] = _resampled(draws, vectors)
    return Points(table, draws, vectors)


def efficient(reach: np.ndarray, extra: np.ndarray, cost: np.ndarray) -> np.ndarray:
    """[n] whether no other combination has at most the cost and at least the reach and effect, one of them strictly."""
    value = np.stack([reach, extra, -cost], axis=1)
    no_worse: np.ndarray = np.all(value[None, :] >= value[:, None], axis=2)
    better: np.ndarray = np.any(value[None, :] > value[:, None], axis=2)
    dominated: np.ndarray = np.any(no_worse & better, axis=1)
    return ~dominated


def _resampled(draws: dict[str, np.ndarray], vectors: list[int]) -> np.ndarray:
    """[n] how often each combination is efficient in resamples of the vectors, with all their runs, with replacement.

    With fixed parameters, the runs are resampled.
    """
    means = [vector_means(draws[name], vectors) for name in MEASURES]
    count = means[0].shape[1]
    chosen = np.random.default_rng(1).integers(count, size=(RESAMPLES, count))
    often: np.ndarray = np.mean([efficient(*(one[:, rows].mean(axis=1) for one in means)) for rows in chosen], axis=0)
    return often


def _rows(study: StudyResults, cell: int) -> pd.DataFrame:
    """Reach, people in work or education at the end, DKK spent on IPS, hours a client and week, and people enrolled;
    columns (replication, vector)."""
    wide = values(study, cell, ("national", "country"))
    wanted = [("national", "reached_43k"), ("country", "active_end"), ("national", "ips_cost"),
              ("national", "hours_per_client_week"), ("national", "enrolled_people")]  # fmt: skip
    return wide.droplevel("key").loc[wanted]


Row = dict[str, float]
"""A row of ``Points.table``."""


class Cheapest(NamedTuple):
    """The answer for a target reach (share): the cheapest combination that attains it, or the one with most reach."""

    wanted: float
    attained: bool
    row: Row


class Best(NamedTuple):
    """The answer to a budget by one measure: the caseload that is best on average over all that is unknown, and those
    whose mean these runs cannot tell from its."""

    budget: float
    measure: str
    row: Row
    alike: list[float]


def cheapest(found: Points, wanted: float) -> Cheapest:
    """The combination with the least mean cost of those whose mean reach is at least ``wanted`` (share)."""
    rows = _combinations(found)
    there = [row for row in rows if row["reach"] >= wanted]
    if not there:
        return Cheapest(wanted, False, max(rows, key=lambda row: row["reach"]))
    return Cheapest(wanted, True, min(there, key=lambda row: row["cost"]))


def best(found: Points, budget: float, measure: str) -> Best:
    """The caseload with the highest mean of ``measure`` (reach or extra) at a budget in million DKK a year.

    The budget is one of the sweep (``axes.require_budget``).
    """
    rows = _combinations(found)
    there = [number for number, row in enumerate(rows) if row["funding"] == budget]
    top = max(there, key=lambda number: rows[number][measure])
    alike = [rows[other]["caseload"] for other in there if other != top and _alike(found, measure, top, other)]
    return Best(budget, measure, rows[top], alike)


def as_kept(found: Points) -> dict[str, Any]:
    """As kept in ``results/reference/``: the figures of each combination, such as ``20x200`` for 20 clients and
    200 million DKK a year, and the best caseload for each budget by each measure."""
    ends, count = ("", "_low", "_high", "_country_low", "_country_high", "_precision"), len(set(found.vectors))
    rows = _combinations(found)
    figures = {
        f"{row['caseload']:g}x{row['funding']:g}": {
            name: rounded(Spread._make([*(row[name + end] for end in ends), count])) for name in (*MEASURES, *DOSE)
        }
        for row in rows
    }
    budgets = dict.fromkeys(row["funding"] for row in rows)
    answers = {f"{budget:g}": {name: best(found, budget, name) for name in ("extra", "reach")} for budget in budgets}
    return {
        "figures": figures,
        "best": {
            budget: {name: {"caseload": one.row["caseload"], "alike": one.alike} for name, one in measures.items()}
            for budget, measures in answers.items()
        },
    }


def _combinations(found: Points) -> list[Row]:
    return [{str(key): float(value) for key, value in row.items()} for row in found.table.to_dict("records")]


def _alike(found: Points, measure: str, one: int, other: int) -> bool:
    """Whether the mean of the paired difference does not stand out from 0."""
    gap = spread((found.draws[measure][one] - found.draws[measure][other]).tolist(), found.vectors)
    return gap is None or direction(gap) == 0
