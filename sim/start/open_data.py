"""The open data in use, read once from ``sim/data`` (sources and licences in sim/data/SOURCES.md)."""

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parents[1] / "data"


@cache
def table(name: str) -> "pd.DataFrame":
    """One CSV file of ``sim/data`` as a table; codes stay strings. The caller must not change it."""
    import pandas as pd  # late: checking settings needs only the names of places, and must be quick

    return pd.read_csv(FOLDER / f"{name}.csv", dtype={"code": str, "code_a": str, "code_b": str})


@cache
def municipality_codes() -> dict[str, str]:
    """Code of each municipality by its name and by its code: ``{"Bornholm": "400", "400": "400", ...}``."""
    with (FOLDER / "municipalities.csv").open(encoding="utf-8") as file:
        rows = [(row["name"], row["code"]) for row in csv.DictReader(file)]
    return {code: code for _, code in rows} | dict(rows)
