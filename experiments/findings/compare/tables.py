"""Differences of every scenario from the first, as tables with labels and units, and as CSV files."""

from pathlib import Path

import pandas as pd

from experiments.findings.compare.paired import differences, values
from experiments.runs.study.results import StudyResults
from experiments.runs.whole_file import write_whole

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
