"""Tables for report and app, from the runs of a study; without drawing and language.

Intervals are 95 %, those of the expected effect (``experiments.runs.uncertainty``); differences are taken replication
by replication.
"""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.compare.paired import values
from experiments.runs.outcome_words import about
from experiments.runs.study.results import StudyResults
from experiments.runs.uncertainty import ANYTHING, NOTHING, Spread, spread
from sim.calendar import WEEKS_A_YEAR
from sim.start.open_data import table as open_data

REACHED_SHARE = "reached_share"
"""Outcome of ``over_time`` in addition to those of scope ``quarter``: people reached, divided by the initial stock."""

EXTRA = "extra"
"""Outcome of ``over_time``: people in work or education, less those of the first cell, replication by replication."""

WEEKS_A_QUARTER = 13

ENDS = ("", "_low", "_high")

LOCAL_BOUNDS = {"reached_share": (0.0, 1.0), "extra": ANYTHING, "extra_per_1000": ANYTHING}
"""Of the measures of ``by_municipality`` that are not amounts from 0 on."""


class Headline(NamedTuple):
    """Key figures. Reach and spending are levels of the scenario; the others are differences."""

    reached_share: Spread
    """share of the 43,000 ever enrolled"""
    reached_people: Spread
    enrolled: Spread
    """people ever enrolled, all ages"""
    extra: Spread
    """more people in work or education at the end"""
    extra_work_weeks: Spread
    """more weeks in work, everybody, over the run"""
    others_work_weeks: Spread
    """more weeks in work of people without mental-health problems, who cannot be enrolled: negative = lost"""
    ips_cost_year: Spread
    """DKK spent on IPS a year"""
    net_public: Spread
    """DKK over the run"""
    net_society: Spread
    """DKK over the run"""


def labels(study: StudyResults) -> dict[int, str]:
    """Label of each cell by number, in the order of the study."""
    cells = study.cells.set_index("cell")["label"].str.removeprefix("scenarios=")
    return {int(str(cell)): str(label) for cell, label in cells.items()}


def levels(study: StudyResults) -> dict[str, dict[str, Spread]]:
    """Every national outcome of every cell, by label and outcome, with how many more people are in work or education at
    the end than in the first cell (``EXTRA``)."""
    named = labels(study)
    wide = {cell: values(study, cell, ("national", "country")) for cell in named}
    found = {}
    for cell, frame in wide.items():
        rows = frame.droplevel(["scope", "key"])
        rows = rows[~rows.index.duplicated()]
        figures = {outcome: _spread(_one(rows, outcome), about(outcome)[2:]) for outcome in map(str, rows.index)}
        first = wide[next(iter(named))].droplevel(["scope", "key"])
        figures[EXTRA] = _spread(_one(rows, "active_end") - _one(first, "active_end"))
        found[named[cell]] = figures
    return found


def _one(rows: pd.DataFrame, outcome: str) -> "pd.Series[float]":
    """A row by its outcome."""
    found = rows.loc[outcome]
    assert isinstance(found, pd.Series)
    return found.astype(float)


def headline(study: StudyResults, cell: int, against: int, *, weeks: int) -> Headline:
    """Key figures of a cell; ``weeks``: length of a run, over which spending is spread."""
    scopes = ("national", "country", "group")
    one, other = values(study, cell, scopes), values(study, against, scopes)
    gap = one - other.loc[one.index]

    def own(outcome: str, scale: float = 1.0) -> Spread:
        bounds = scale * about(outcome).least, scale * about(outcome).most
        return _spread(scale * _row(one, "national", "Denmark", outcome), bounds)

    def more(outcome: str, scope: str = "national", key: str = "Denmark") -> Spread:
        return _spread(_row(gap, scope, key, outcome))

    return Headline(
        reached_share=own("reached_43k"),
        reached_people=own("reached_43k_people"),
        enrolled=own("enrolled_people"),
        extra=more("active_end", "country"),
        extra_work_weeks=more("work_weeks"),
        others_work_weeks=more("work_weeks", "group", "none"),
        ips_cost_year=own("ips_cost", WEEKS_A_YEAR / weeks),
        net_public=more("net_public"),
        net_society=more("net_society"),
    )


def over_time(study: StudyResults, outcome: str, start: date | None = None) -> pd.DataFrame:
    """Every cell by quarter: ``cell``, ``label``, ``quarter`` (from 0), ``date``, ``mean``, ``low``, ``high``.

    ``outcome``: one of scope ``quarter``, ``REACHED_SHARE`` or ``EXTRA`` (without the first cell). ``date`` is the last
    day of the quarter in a run that begins on ``start``, and missing without it.
    """
    named = labels(study)
    series = {cell: _by_quarter(values(study, cell, ("quarter", "national")), outcome) for cell in named}
    if outcome == EXTRA:
        first = series.pop(next(iter(named)))
        series = {cell: one - first for cell, one in series.items()}
    bounds = ANYTHING if outcome == EXTRA else (0.0, 1.0 if outcome == REACHED_SHARE else np.inf)
    rows = [
        (cell, named[cell], int(str(quarter)), *_spread(drawn, bounds)[:3])
        for cell, one in series.items()
        for quarter, drawn in one.iterrows()
    ]
    found = pd.DataFrame(rows, columns=["cell", "label", "quarter", "mean", "low", "high"])
    last = [start and start + timedelta(days=7 * WEEKS_A_QUARTER * (quarter + 1) - 1) for quarter in found["quarter"]]
    found.insert(3, "date", pd.to_datetime(pd.Series(last, dtype=object)))
    return found.sort_values(["cell", "quarter"], ignore_index=True)


def by_municipality(study: StudyResults, cell: int, against: int) -> pd.DataFrame:
    """One row for each municipality, in the order of the model.

    ``name``, ``code``, ``region``, ``stock``; with ``_low`` and ``_high``: ``reached_people``, ``reached_share``,
    ``extra`` (more people in work or education at the end), ``extra_per_1000`` of the stock, ``ips_cost`` (DKK over
    the run), ``ips_cost_per_enrolled`` (DKK; missing where nobody is enrolled), ``wait`` for a seat (mean weeks;
    missing likewise), ``waiting`` at the end and ``specialists`` (mean, in the municipality that hosts the team).
    """
    one, other = (values(study, number, ["municipality"]).loc["municipality"] for number in (cell, against))
    shared = one.columns.intersection(other.columns)
    known = open_data("municipalities").set_index("name")
    rows = []
    for name in dict.fromkeys(one.index.get_level_values("key")):
        mine, theirs = one.loc[name][shared], other.loc[name][shared]
        stock, enrolled = mine.loc["stock_43k"], mine.loc["enrolled_people"]
        extra = mine.loc["active_end"] - theirs.loc["active_end"]
        figures = {
            "reached_people": mine.loc["reached_43k_people"],
            "reached_share": mine.loc["reached_43k_people"] / stock.where(stock > 0),
            "extra": extra,
            "extra_per_1000": 1000 * extra / stock.where(stock > 0),
            "ips_cost": mine.loc["ips_cost"],
            "ips_cost_per_enrolled": mine.loc["ips_cost"] / enrolled.where(enrolled > 0),
            "wait": mine.loc["weeks_waited"] / mine.loc["enrolments"].where(mine.loc["enrolments"] > 0),
            "waiting": mine.loc["waiting_now"],
            "specialists": mine.loc["specialists_mean"],
        }
        row = {"name": name, "code": known["code"][name], "region": known["region"][name], "stock": stock.mean()}
        found = {
            measure: _spread(drawn, LOCAL_BOUNDS.get(measure, (0.0, np.inf))) for measure, drawn in figures.items()
        }
        rows.append(row | _columns(found))
    return pd.DataFrame(rows)


def _by_quarter(wide: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Rows: quarters; columns (replication, vector). ``wide`` comes from ``paired.values``."""
    if outcome == EXTRA:
        return _quarters(wide, "active")
    if outcome == REACHED_SHARE:
        stock = _row(wide, "national", "Denmark", "stock_43k")
        return _quarters(wide, "reached_43k_people") / stock.where(stock > 0)
    return _quarters(wide, outcome)


def _quarters(wide: pd.DataFrame, outcome: str) -> pd.DataFrame:
    found = wide.xs(("quarter", outcome), level=("scope", "outcome"))
    assert isinstance(found, pd.DataFrame)
    return found


def _row(wide: pd.DataFrame, *key: str) -> "pd.Series[float]":
    """One outcome by (replication, vector): ``key`` is its scope, key and name."""
    found = wide.xs(key)
    assert isinstance(found, pd.Series)
    return found


def _spread(drawn: "pd.Series[float] | pd.DataFrame", bounds: tuple[float, float] = ANYTHING) -> Spread:
    """Mean and interval over replications, by the vectors that the index (replication, vector) names."""
    vectors = drawn.index.get_level_values("vector").astype(int).tolist()
    return spread([float(value) for value in drawn.to_numpy(float)], vectors, bounds) or NOTHING


def _columns(figures: dict[str, Spread]) -> dict[str, float]:
    return {
        f"{measure}{end}": number for measure, one in figures.items() for end, number in zip(ENDS, one[:3], strict=True)
    }
