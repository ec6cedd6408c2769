"""The rank of each parameter in the reference screening, if one is kept in ``results/reference/``."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from experiments.runs.reference import read

NAME = "sensitivity"
"""Name of the reference result."""


class Rank(NamedTuple):
    """The place of a parameter in the screening of a measure: ``place`` of ``of``, and whether chance explains it."""

    place: int
    of: int
    beyond: bool


def place(name: str) -> str:
    """The rank of a parameter for the first measure of the reference screening, as in ``3``, or ``(40)`` if chance may
    explain it; empty if none has been kept."""
    found = next(iter(ranks().values()), {}).get(name)
    return "" if found is None else str(found.place) if found.beyond else f"({found.place})"


@cache
def ranks() -> dict[str, dict[str, Rank]]:
    """By measure, the rank of each parameter in the reference screening; empty if none has been kept."""
    return ranks_of(read(NAME) or {})


def ranks_of(data: Mapping[str, Any]) -> dict[str, dict[str, Rank]]:
    """``ranks`` of the data of a reference result."""
    found = {}
    for measure, one in data.get("measures", {}).items():
        rows = [row for row in one.get("screening", {}).get("factors", ()) if row["kind"] == "parameter"]
        if rows:
            found[measure] = {row["name"]: Rank(k, len(rows), row["beyond"]) for k, row in enumerate(rows, 1)}
    return found
