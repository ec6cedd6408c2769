"""Figures of a plan in one place, beside another plan with the same people and draws: levels and paired differences.

A place is a set of municipalities (``experiments.findings.place``); its figures are the sums over them, or ratios of
such sums. So those of the country are the national ones.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.compare.paired import values
from experiments.findings.scenario_data import WEEKS_A_QUARTER
from experiments.runs.study.results import StudyResults
from experiments.runs.uncertainty import ANYTHING, NOTHING, Spread, spreads
from sim.calendar import WEEKS_A_YEAR

AMOUNT = (0.0, np.inf)

FIGURES: dict[str, tuple[float, float]] = {
    "stock": AMOUNT, "reached_share": (0.0, 1.0), "reached_people": AMOUNT, "enrolled": AMOUNT, "wait": AMOUNT,
    "waiting": AMOUNT,
    "specialists": AMOUNT, "hired_year": AMOUNT, "extra": AMOUNT, "neet": AMOUNT, "benefit": AMOUNT,
    "benefit_year": AMOUNT, "ips_hires": AMOUNT, "ips_year": AMOUNT, "ips_each": AMOUNT, "state_year": AMOUNT,
    "municipality_year": AMOUNT, "region_year": AMOUNT, "tax_year": AMOUNT, "public_year": ANYTHING,
}  # fmt: skip
"""Figures of a place with the bounds of their levels; their words are in pages/messages/place.*.yaml.

``stock`` is the target group at the start;
``wait`` is in weeks; ``extra`` counts people in work or education at the end, ``neet`` people under 30 outside both;
``benefit`` is full-year persons on education help or cash benefit in the last quarter, ``benefit_year`` their mean over
the run; those that end in ``_year`` are by year of the run, money in DKK; ``public_year`` is what state, municipalities
and regions pay less the young people's taxes.
"""


class Figure(NamedTuple):
    """One figure: of the plan, of the other plan, and their paired difference."""

    level: Spread
    against: Spread
    change: Spread

    @property
    def shown(self) -> Spread:
        """The difference; the level where the other plan has no such figure, as there is no wait without IPS."""
        return self.level if np.isnan(self.change.mean) else self.change


def local(study: StudyResults, cell: int) -> pd.DataFrame:
    """Outcomes by municipality: rows (key, outcome), columns (replication, vector)."""
    return local_of(values(study, cell, ("municipality",)))


def local_of(wide: pd.DataFrame) -> pd.DataFrame:
    """``local`` from values of several scopes."""
    found = wide.loc["municipality"]
    assert isinstance(found, pd.DataFrame)
    return found


def figures(one: pd.DataFrame, other: pd.DataFrame, members: Collection[str], years: float) -> dict[str, Figure]:
    """``FIGURES`` of a plan beside another, both from ``local``, in the municipalities ``members``.

    ``years``: length of the runs.
    """
    shared = one.columns.intersection(other.columns)
    mine, theirs = (_figures(frame[shared], members, years) for frame in (one, other))
    vectors = shared.get_level_values("vector").astype(int).tolist()
    bounds = np.array(list(FIGURES.values())).T
    levels, against = (_rows(frame, vectors, (bounds[0], bounds[1])) for frame in (mine, theirs))
    none = (theirs == 0.0).all(axis=1)  # then the difference is the plan's own level, and has its bounds
    low, high = (np.where(none, bounds[end], ANYTHING[end]) for end in (0, 1))
    changes = _rows(mine - theirs, vectors, (low, high))
    return {name: Figure(levels[k], against[k], changes[k]) for k, name in enumerate(FIGURES)}


def _figures(frame: pd.DataFrame, members: Collection[str], years: float) -> np.ndarray:
    """[figures, runs] of one plan."""
    part = frame[frame.index.get_level_values("key").isin(list(members))]
    sums = part.groupby(level="outcome").sum()
    total = {str(outcome): row.to_numpy(float) for outcome, row in sums.iterrows()}

    def ratio(part: str, whole: str) -> np.ndarray:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.where(total[whole] > 0.0, total[part] / total[whole], np.nan)

    public = total["dkk_state"] + total["dkk_municipality"] + total["dkk_region"] - total["dkk_person"]
    found = {
        "stock": total["stock_43k"],
        "reached_share": ratio("reached_43k_people", "stock_43k"), "reached_people": total["reached_43k_people"],
        "enrolled": total["enrolled_people"], "wait": ratio("weeks_waited", "enrolments"),
        "waiting": total["waiting_now"], "specialists": total["specialists_mean"],
        "hired_year": total["hired_specialists"] / years, "extra": total["active_end"], "neet": total["neet_end"],
        "benefit": total["on_benefit_end"], "benefit_year": total["benefit_years"] / years,
        "ips_hires": total["supported_hires"], "ips_year": total["ips_cost"] / years,
        "ips_each": ratio("ips_cost", "enrolled_people"), "state_year": total["dkk_state"] / years,
        "municipality_year": total["dkk_municipality"] / years, "region_year": total["dkk_region"] / years,
        "tax_year": total["dkk_person"] / years, "public_year": public / years,
    }  # fmt: skip
    return np.stack([found[name] for name in FIGURES])


def _rows(
    values: np.ndarray, vectors: list[int], bounds: tuple[np.ndarray | float, np.ndarray | float]
) -> list[Spread]:
    found = spreads(values, vectors, bounds)
    rows = zip(*(field.tolist() for field in found[:-1]), strict=True)
    return [Spread._make(row) if runs else NOTHING for row, runs in zip(rows, found.runs.tolist(), strict=True)]


PAYERS = ("state", "municipality", "region", "tax", "public")


def by_payer(one: pd.DataFrame, other: pd.DataFrame, members: Collection[str], years: float) -> pd.DataFrame:
    """Extra payments a year in DKK (negative: saved), undiscounted: ``payer``, ``difference``, ``low``, ``high``, and
    ``ips``, the part of the mean that is spent on IPS.

    ``tax`` is public revenue from the young people's wages, so more of it is negative; ``public`` is the sum of the
    others. Arguments as for ``figures``.
    """
    found = figures(one, other, members, years)
    signs = {payer: -1.0 if payer == "tax" else 1.0 for payer in PAYERS}
    on_ips = _on_ips(one, members, years) - _on_ips(other, members, years)
    rows = []
    for payer, part in zip(PAYERS, [*on_ips, 0.0, 0.0, on_ips.sum()], strict=True):
        change = found[f"{payer}_year"].change
        ends = sorted(signs[payer] * end for end in (change.low, change.high))
        rows.append((payer, signs[payer] * change.mean, *ends, float(part)))
    return pd.DataFrame(rows, columns=["payer", "difference", "low", "high", "ips"])


def _on_ips(frame: pd.DataFrame, members: Collection[str], years: float) -> np.ndarray:
    """DKK a year on IPS by state and municipalities."""
    part = frame[frame.index.get_level_values("key").isin(list(members))]
    sums = part.groupby(level="outcome").sum().mean(axis=1)
    return np.array([float(sums[f"dkk_{payer}_ips"]) / years for payer in ("state", "municipality")])


class Staffing(NamedTuple):
    """Specialists of the country in one year of the run: employed at its end, hired and left in it (means)."""

    year: int
    last: date
    employed: Spread
    hired: float
    left: float


def staffing(study: StudyResults, cell: int, start: date) -> list[Staffing]:
    """Specialists year by year from the start of the run; the last year may be short."""
    wide = values(study, cell, ("quarter",)).loc["quarter"]
    vectors = wide.columns.get_level_values("vector").astype(int).tolist()
    rows = {outcome: wide.xs(outcome, level="outcome").to_numpy(float)
            for outcome in ("specialists", "hired_specialists", "left_specialists")}  # fmt: skip
    quarters, found = len(rows["specialists"]), []
    for first in range(0, quarters, 4):
        end = min(first + 4, quarters)
        employed = _rows(rows["specialists"][end - 1 : end], vectors, AMOUNT)[0]
        hired, left = (float(rows[f"{flow}_specialists"][first:end].sum(axis=0).mean()) for flow in ("hired", "left"))
        day = start + timedelta(weeks=WEEKS_A_QUARTER * end, days=-1)
        found.append(Staffing(1 + first // 4, day, employed, hired, left))
    return found


def years_of(weeks: int) -> float:
    """The length of a run in years."""
    return weeks / WEEKS_A_YEAR
