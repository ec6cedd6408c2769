"""Differences between two scenarios, replication by replication, for every outcome at once; as tables and CSV files."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.findings.uncertainty import spread
from experiments.runs.study.results import StudyResults
from experiments.runs.whole_file import write_whole

ROWS = ["scope", "key", "outcome"]
COLUMNS = (
    *ROWS, "replications", "mean_against", "mean", "difference", "low", "high", "chance", "parameters", "narrower",
)  # fmt: skip

FEWEST = 2
"""Replications that an interval needs."""


def values(study: StudyResults, cell: int, scopes: Sequence[str]) -> pd.DataFrame:
    """Values of one scenario: rows (scope, key, outcome) in the order of a run, columns (replication, vector)."""
    long = study.values(scopes, None, [cell])
    order = long.loc[long["replication"] == long["replication"].min(), ROWS]
    wide = long.pivot(index=ROWS, columns=["replication", "vector"], values="value")
    return wide.reindex(pd.MultiIndex.from_frame(order))


def differences(one: pd.DataFrame, against: pd.DataFrame) -> pd.DataFrame:
    """``one`` minus ``against`` (both as ``values`` gives them), a row for each outcome of both.

    Columns ``COLUMNS``, in the unit of the outcome: the means of both, their difference with its 95 % interval, the
    half-widths that chance and parameters alone would give (nan without an ensemble), and ``narrower``: the standard
    error that unpaired runs would have, divided by that of the pairs.
    """
    rows = against.index[against.index.isin(one.index)]
    shared = against.columns.intersection(one.columns)
    left, right = one.loc[rows, shared].to_numpy(float), against.loc[rows, shared].to_numpy(float)
    vectors = shared.get_level_values("vector").astype(int).tolist()
    found = [_compared(a, b, vectors) for a, b in zip(left, right, strict=True)]
    numbers = pd.DataFrame(found, columns=list(COLUMNS[3:]))
    return pd.concat([rows.to_frame(index=False), numbers], axis=1)


def _compared(one: np.ndarray, against: np.ndarray, vectors: Sequence[int]) -> tuple[float, ...]:
    """The numbers of one row of ``differences``; replications in which either is undefined are left out."""
    both = ~(np.isnan(one) | np.isnan(against))
    gap = one - against
    found = spread([float(value) if seen else None for value, seen in zip(gap, both, strict=True)], vectors)
    if found is None:
        return (0, *[float("nan")] * 8)
    means = float(against[both].mean()), float(one[both].mean())
    chance = found.chance if len(set(vectors)) > 1 else float("nan")
    numbers = found.mean, found.low, found.high, chance, found.parameters
    return (int(both.sum()), *means, *numbers, narrower(one[both], against[both]))


def narrower(one: np.ndarray, against: np.ndarray) -> float:
    """Standard error of the difference of means without pairing, divided by that with it; nan if there is none."""
    if len(one) < FEWEST:
        return float("nan")
    paired = float((one - against).std(ddof=1))
    return float(np.hypot(one.std(ddof=1), against.std(ddof=1))) / paired if paired > 0 else float("nan")


BREAKDOWNS = ("municipality", "age", "sex", "group", "payer")
NATIONAL = ("national", "country")


def compared(study: StudyResults) -> dict[str, pd.DataFrame]:
    """By scenario (all but the first): columns of ``paired.differences`` with ``label`` and ``unit``, in all scopes."""
    scopes = (*NATIONAL, *BREAKDOWNS)
    against, *others = (int(cell) for cell in study.cells["cell"])
    first = values(study, against, scopes)
    names = study.cells.set_index("cell")["label"].str.removeprefix("scenarios=")
    return {names[cell]: labelled(differences(values(study, cell, scopes), first)) for cell in others}


def labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the English label and the unit of their outcome."""
    known = [outcome_words(str(name)) for name in rows["outcome"]]
    return rows.assign(label=[label for label, _ in known], unit=[unit for _, unit in known])


def outcome_words(name: str) -> tuple[str, str]:
    """Label and unit of an outcome of any scope."""
    from sim.outcomes.registry import SUMMARY
    from sim.outcomes.subgroups import SUBGROUP

    if outcome := SUMMARY.get(name) or SUBGROUP.get(name):
        return outcome.label_en, outcome.unit
    if name.startswith("dkk"):
        kind = name.removeprefix("dkk").lstrip("_").replace("_", " ")
        return f"DKK over the run{': ' + kind if kind else ''}", "DKK"
    return name.replace("_", " "), ""


def write_csv(tables: dict[str, pd.DataFrame], against: str, folder: Path) -> list[Path]:
    """``national.csv`` and one file for each breakdown; every row names its scenario and its unit."""
    every = pd.concat([frame.assign(scenario=name, against=against) for name, frame in tables.items()])
    front = ["scenario", "against", "scope", "key", "outcome", "label", "unit"]
    every = every[[*front, *(column for column in every.columns if column not in front)]]
    written = []
    for name, scopes in (("national", NATIONAL), *((scope, (scope,)) for scope in BREAKDOWNS)):
        path = folder / f"{name}.csv"
        write_whole(path, every[every["scope"].isin(scopes)].to_csv(index=False, float_format="%.10g").encode())
        written.append(path)
    return written
