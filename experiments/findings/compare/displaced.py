"""Displacement in a study: work that others lose, per extra young person at work (sim/outcomes/displacement.py)."""

from typing import NamedTuple

from experiments.findings.compare.paired import values
from experiments.runs.study.results import StudyResults
from experiments.runs.uncertainty import NOTHING, Spread, ratio, spread

QUARTERS = {1: "3", 2: "7", 5: "19"}
"""Years from the start: the quarter that ends them."""


class Displaced(NamedTuple):
    """The first ``years`` years of a scenario against another one."""

    years: int
    gained: Spread
    """more weeks in work of young people who may be offered IPS: the gross gain"""
    lost: Spread
    """weeks in work that others lose"""
    share: Spread
    """lost per gained; nan where the gain does not stand out from 0"""


def displaced(study: StudyResults, cell: int, against: int) -> list[Displaced]:
    """Displacement after one, two and five years, as far as runs last; empty for runs of less than a year."""
    one, other = (values(study, number, ["quarter"]) for number in (cell, against))
    shared = one.columns.intersection(other.columns)
    gap = one[shared] - other[shared]
    vectors = shared.get_level_values("vector").astype(int).tolist()
    found = []
    for years, quarter in QUARTERS.items():
        if ("quarter", quarter, "others_out_weeks") in gap.index:
            gained, lost = (
                [float(value) for value in gap.xs(("quarter", quarter, outcome)).to_numpy(float)]
                for outcome in ("work_weeks_offered", "others_out_weeks")
            )
            share = ratio(lost, gained, vectors) or NOTHING
            found.append(Displaced(years, spread(gained, vectors) or NOTHING, spread(lost, vectors) or NOTHING, share))
    return found


def of_scenarios(study: StudyResults) -> dict[str, list[Displaced]]:
    """``displaced`` of every scenario but the first, against the first, by name."""
    against, *others = (int(cell) for cell in study.cells["cell"])
    names = study.cells.set_index("cell")["label"].str.removeprefix("scenarios=")
    return {str(names[cell]): displaced(study, cell, against) for cell in others}
