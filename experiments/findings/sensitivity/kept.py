"""A sensitivity study as it is kept: a table for CSV, and a reference result."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from experiments.findings.sensitivity.question import Question
from experiments.findings.sensitivity.study import Sampled, Screened
from experiments.runs.reference import DIGITS

COLUMNS = ("mu", "mu_star", "half_width", "sigma")
SHARES = ("first", "first_half", "total", "total_half")


def table(question: Question, found: Mapping[str, Screened], shares: Mapping[str, Sampled]) -> pd.DataFrame:
    """One row for each measure, method and factor, with the figures of both methods."""
    parts = [one.table.assign(measure=name, method="morris") for name, one in found.items()]
    parts += [one.table.assign(measure=name, method="sobol") for name, one in shares.items()]
    front = ["measure", "method", "name", "kind"]
    every = pd.concat(parts, ignore_index=True)
    units = {one.name: one.unit for one in question.measures}
    every.insert(1, "unit", every["measure"].map(units))
    return every[[*front[:1], "unit", *front[1:], *(c for c in every.columns if c not in (*front, "unit"))]]


def as_kept(question: Question, found: Mapping[str, Screened], shares: Mapping[str, Sampled]) -> dict[str, Any]:
    """The figures of a reference result; what made them is added by the command."""
    measures = {}
    for one in question.measures:
        data: dict[str, Any] = {"label_en": one.label_en, "label_da": one.label_da, "unit": one.unit}
        if one.name in found:
            data["screening"] = _screening(found[one.name])
            table = found[one.name].table
            data["beyond"] = int((table["beyond"] & (table["kind"] != "chance")).sum())
        if one.name in shares:
            data["shares"] = _shares(shares[one.name])
        measures[one.name] = data
    return {"distribution": question.distribution, "measures": measures}


def _screening(one: Screened) -> dict[str, Any]:
    return {
        "mean": _number(one.mean), "deviation": _number(one.deviation), "chance": _number(one.chance),
        "halves": {"rank_correlation": _number(one.halves[0]), "top": one.halves[1]},
        "convergence": _rows(one.convergence, tuple(one.convergence.columns)),
        "factors": _rows(one.table, ("name", "kind", *COLUMNS, "beyond")),
    }  # fmt: skip


def _shares(one: Sampled) -> dict[str, Any]:
    return {
        "mean": _number(one.mean), "deviation": _number(one.deviation),
        "factors": _rows(one.table, ("name", "kind", *SHARES, "beyond")),
        "growing": _rows(one.growing, ("samples", "name", "first", "total")),
    }  # fmt: skip


def _rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{column: _number(row[column]) for column in columns} for _, row in frame[list(columns)].iterrows()]


def _number(value: Any) -> Any:
    """A value as JSON has it: figures rounded, None for nan."""
    if isinstance(value, str | bool):
        return value
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if value != value else float(f"{value:.{DIGITS}g}")
    return value
