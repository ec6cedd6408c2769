"""Differences between two scenarios, replication by replication, for every outcome at once; as tables and CSV files."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.runs.outcome_words import about
from experiments.runs.study.results import NATIONAL, StudyResults
from experiments.runs.uncertainty import spreads
from experiments.runs.whole_file import write_whole

ROWS = ["scope", "key", "outcome"]
COLUMNS = (
    *ROWS, "replications", "left_out", "mean_against", "mean", "difference", "low", "high", "country_low",
    "country_high", "precision", "narrower",
)  # fmt: skip


def values(study: StudyResults, cell: int, scopes: Sequence[str]) -> pd.DataFrame:
    """Values of one scenario: rows (scope, key, outcome) in the order of a run, columns (replication, vector)."""
    long = study.values(scopes, None, [cell])
    order = long.loc[long["replication"] == long["replication"].min(), ROWS]
    wide = long.pivot(index=ROWS, columns=["replication", "vector"], values="value")
    return wide.reindex(pd.MultiIndex.from_frame(order))


def differences(one: pd.DataFrame, against: pd.DataFrame) -> pd.DataFrame:
    """``one`` minus ``against`` (both from ``values``), one row for each outcome of both.

    Columns ``COLUMNS``, in the unit of the outcome: how many replications have a value in both and how many are left
    out for lacking one, the means of both over the former, their difference with the intervals and the precision of
    ``experiments.runs.uncertainty`` (``low`` and ``high`` are those of the expected effect), and ``narrower``: the
    standard error that unpaired runs would have, divided by that of the pairs.
    """
    rows = against.index[against.index.isin(one.index)]
    shared = against.columns.intersection(one.columns)
    left, right = one.loc[rows, shared].to_numpy(float), against.loc[rows, shared].to_numpy(float)
    vectors = shared.get_level_values("vector").astype(int).tolist()
    gap = left - right
    missing = np.isnan(gap)
    found = spreads(gap, vectors)
    means = [spreads(np.where(missing, np.nan, side), vectors).mean for side in (right, left)]
    numbers = (found.runs, missing.sum(axis=1), *means, *found[:6], narrower(left, right))
    columns = dict(zip(COLUMNS[3:], numbers, strict=True))
    return pd.concat([rows.to_frame(index=False), pd.DataFrame(columns)], axis=1)


def narrower(one: np.ndarray, against: np.ndarray) -> np.ndarray:
    """[rows] standard error of the difference of means without pairing, divided by that with it; nan if there is none.

    Both are [rows, replications], nan where undefined.
    """
    gap = one - against
    there = ~np.isnan(gap)

    def deviation(side: np.ndarray) -> np.ndarray:
        kept, count = np.where(there, side, 0.0), there.sum(axis=1)
        mean = kept.sum(axis=1, keepdims=True) / count[:, None]
        squares: np.ndarray = np.where(there, (kept - mean) ** 2, 0.0).sum(axis=1)
        return np.sqrt(squares / np.where(count > 1, count - 1, np.nan))

    with np.errstate(invalid="ignore", divide="ignore"):
        paired = deviation(gap)
        apart: np.ndarray = np.hypot(deviation(one), deviation(against)) / np.where(paired > 0.0, paired, np.nan)
    return apart


BREAKDOWNS = ("municipality", "age", "sex", "group", "payer")


def compared(study: StudyResults) -> dict[str, pd.DataFrame]:
    """By scenario (except the first): columns of ``paired.differences`` with ``label`` and ``unit``, in all scopes."""
    scopes = (*NATIONAL, *BREAKDOWNS)
    against, *others = (int(cell) for cell in study.cells["cell"])
    first = values(study, against, scopes)
    names = study.cells.set_index("cell")["label"].str.removeprefix("scenarios=")
    return {names[cell]: labelled(differences(values(study, cell, scopes), first)) for cell in others}


def labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the English label and the unit of their outcome."""
    known = [about(str(name)) for name in rows["outcome"]]
    return rows.assign(label=[one.label for one in known], unit=[one.unit for one in known])


def together(tables: dict[str, pd.DataFrame], against: str) -> pd.DataFrame:
    """The tables of ``compared`` as one; every row names its scenario and its unit."""
    parts = [frame.assign(scenario=name, against=against) for name, frame in tables.items()]
    every = pd.concat(parts, ignore_index=True)
    front = ["scenario", "against", "scope", "key", "outcome", "label", "unit"]
    return every[[*front, *(column for column in every.columns if column not in front)]]


def write_csv(tables: dict[str, pd.DataFrame], against: str, folder: Path) -> list[Path]:
    """``national.csv`` and one file for each breakdown."""
    every = together(tables, against).rename(columns={"low": "expected_low", "high": "expected_high"})
    written = []
    for name, scopes in (("national", NATIONAL), *((scope, (scope,)) for scope in BREAKDOWNS)):
        path = folder / f"{name}.csv"
        write_whole(path, every[every["scope"].isin(scopes)].to_csv(index=False, float_format="%.10g").encode())
        written.append(path)
    return written
