"""A planner's two questions: what is the cheapest way to a wanted reach, and what is best for a given budget."""

from typing import NamedTuple

import numpy as np

from experiments.findings.frontier.points import Points
from experiments.findings.uncertainty import spread

Row = dict[str, float]
"""A row of ``Points.table``."""


class Cheapest(NamedTuple):
    """The answer to a wanted reach (share): the cheapest combination that has it, or the one that reaches most."""

    wanted: float
    attained: bool
    row: Row


class Best(NamedTuple):
    """The answer to a budget by one measure: the best caseload, and those that chance alone may have put behind it."""

    budget: float
    measure: str
    row: Row
    alike: list[float]


def cheapest(found: Points, wanted: float) -> Cheapest:
    """The combination with the least mean cost of those whose mean reach is at least ``wanted`` (share)."""
    rows = _rows(found)
    there = [row for row in rows if row["reach"] >= wanted]
    if not there:
        return Cheapest(wanted, False, max(rows, key=lambda row: row["reach"]))
    return Cheapest(wanted, True, min(there, key=lambda row: row["cost"]))


def best(found: Points, budget: float, measure: str) -> Best:
    """The caseload with the highest mean of ``measure`` (reach or extra) at a budget in million DKK a year.

    The budget is one of the sweep (``axes.require_budget``).
    """
    rows = _rows(found)
    there = [number for number, row in enumerate(rows) if row["funding"] == budget]
    top = max(there, key=lambda number: rows[number][measure])
    alike = [rows[other]["caseload"] for other in there if other != top and _alike(found, measure, top, other)]
    return Best(budget, measure, rows[top], alike)


def _rows(found: Points) -> list[Row]:
    return [{str(key): float(value) for key, value in row.items()} for row in found.table.to_dict("records")]


def _alike(found: Points, measure: str, one: int, other: int) -> bool:
    """Whether the 95 % interval of the paired difference holds 0, or there is none."""
    gap = spread((found.draws[measure][one] - found.draws[measure][other]).tolist(), found.vectors)
    return gap is None or bool(np.isnan(gap.low)) or gap.low <= 0.0 <= gap.high
