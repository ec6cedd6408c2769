"""Tables of a decision for files."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.findings.decide.choice import Information
from experiments.findings.decide.options import Options
from experiments.runs.reference import DIGITS
from sim.outcomes.ledger import Payer


def plane(found: Options, effects: np.ndarray, costs: np.ndarray) -> pd.DataFrame:
    """Every option in every vector: ``option``, ``vector``, ``effect``, ``cost``; both arrays [options, vectors]."""
    drawn = (found.vectors >= 0).any()
    numbers = np.unique(found.vectors) if drawn else np.arange(effects.shape[1])
    parts = [
        pd.DataFrame({"option": label, "vector": numbers, "effect": effects[k], "cost": costs[k]})
        for k, label in enumerate(found.labels)
    ]
    return pd.concat(parts, ignore_index=True)


def budget(found: Options) -> pd.DataFrame:
    """Budget impact of every option: ``option``, ``year`` (from 1), ``payer``, ``dkk`` more than with usual service."""
    rows = [
        (label, year + 1, payer.name.lower(), float(found.budget[k, year, payer]))
        for k, label in enumerate(found.labels) for year in range(found.budget.shape[1]) for payer in Payer
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["option", "year", "payer", "dkk"])


def named_options(information: pd.DataFrame, labels: Sequence[str], best: int) -> pd.DataFrame:
    """Values of information with the label of the option ``instead`` (empty for none), and ``other_caseload``: whether
    its caseload is not that of the option ``best``."""
    instead = [labels[k] if k >= 0 else "" for k in information["instead"]]
    other = [bool(label) and caseload(label) != caseload(labels[best]) for label in instead]
    return information.assign(instead=instead, other_caseload=other)


def caseload(label: str) -> str:
    """The caseload in the label of an option; empty where options do not differ in it."""
    found = re.search(r"\bcaseload(?:\.ceiling)?=(\S+)", label)
    return found[1] if found else ""


def as_table(found: Information) -> pd.DataFrame:
    """The value of perfect information: one row, ``least`` and ``most``."""
    return pd.DataFrame([found._asdict()])


def in_short(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables without what grows with every option: of acceptability the best option at each worth, of budgets that of
    the best option with IPS."""
    accept, budgets, chosen = (tables[name] for name in ("acceptability", "budget", "options"))
    best = chosen.loc[chosen["number"] > 0, "option"].iloc[0]
    return {
        **tables, "acceptability": accept[accept["best"]].drop(columns="best"),
        "budget": budgets[budgets["option"] == best],
    }  # fmt: skip


def as_kept(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[dict[str, Any]]]:
    """Tables as a reference result has them: rows with rounded figures, None for nan."""
    return {
        name: [{str(column): _plain(value) for column, value in row.items()} for row in one.to_dict("records")]
        for name, one in tables.items()
    }


def _plain(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return None if value != value else float(f"{value:.{DIGITS}g}")
    return value
