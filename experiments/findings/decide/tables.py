"""Tables of a decision for files."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

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
