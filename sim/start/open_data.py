"""The open data of a country: ``sim/data`` for Denmark (sim/data/SOURCES.md), or a folder of the user's own
(``population.data``) with the same files; sim/start/own_data.py says which, and checks them."""

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sim.plain_file import local

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parents[1] / "data"
"""Denmark."""

CODES = {"code": str, "code_a": str, "code_b": str}


def has(name: str, data: str) -> bool:
    """Whether a folder has a file; Denmark (``data`` empty) has its own."""
    return (_folder(data) / f"{name}.csv").is_file()


def table(name: str, data: str = "") -> "pd.DataFrame":
    """One CSV file of the folder ``data`` (empty: Denmark); codes stay strings. The caller must not change the table.

    A file that a folder may leave out and does is that of Denmark.
    """
    path = (_folder(data) if has(name, data) else FOLDER) / f"{name}.csv"
    return _read(path, path.stat().st_mtime_ns if data else 0)


def municipality_codes(data: str = "") -> dict[str, str]:
    """Code of each municipality by its name and by its code: ``{"Bornholm": "400", "400": "400", ...}``."""
    path = _folder(data) / "municipalities.csv"
    return _codes(path, path.stat().st_mtime_ns if data else 0)


def changed(data: str) -> dict[str, int]:
    """When each table of a folder of the user's own was last changed; nothing for Denmark, which stands still."""
    return {path.name: path.stat().st_mtime_ns for path in sorted(_folder(data).glob("*.csv"))} if data else {}


def _folder(data: str) -> Path:
    return local(data) if data else FOLDER


@cache
def _read(path: Path, changed: int) -> "pd.DataFrame":
    import pandas as pd  # late: checking settings needs only the names of places, and must be quick

    return pd.read_csv(path, dtype=CODES)


@cache
def _codes(path: Path, changed: int) -> dict[str, str]:
    with path.open(encoding="utf-8-sig") as file:
        rows = [(row["name"], row["code"]) for row in csv.DictReader(file)]
    return {code: code for _, code in rows} | dict(rows)
