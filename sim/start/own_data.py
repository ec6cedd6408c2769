"""The tables of a country of the user's own (``population.data``), and their check before anything runs.

``SCHEMA`` says which files and columns there are; ``sim/data``, Denmark, is the example. Other columns are not read.
"""

import csv
from collections.abc import Callable, Iterator
from functools import cache
from math import inf, isfinite
from pathlib import Path
from typing import NamedTuple

from sim.brief import brief
from sim.plain_file import NotPlain, as_text, local, read_bytes
from sim.start.open_data import changed

LARGEST = 50_000_000
"""Bytes of a table."""


class Field(NamedTuple):
    """One column: a text, or a number from ``low`` to ``high``."""

    meaning: str
    unit: str = ""
    """empty for texts and codes"""
    low: float = -inf
    high: float = inf
    whole: bool = False
    needed: bool = True

    def fault(self, text: str) -> str:
        """Why a cell cannot be taken; empty if it can."""
        if not text.strip():
            return "is empty" if self.needed else ""
        if self.low == -inf:
            return ""
        try:
            number = float(text)
        except ValueError:
            return f"is not a number{' with a point for decimals' if ',' in text else ''}"
        if not isfinite(number) or not self.low <= number <= self.high or (self.whole and number != int(number)):
            most = f" to {self.high:,.10g}" if self.high < inf else ""
            return f"must be {'a whole number' if self.whole else 'a number'} from {self.low:,.10g}{most}"
        return ""


class Table(NamedTuple):
    """One file of the folder; one that is not needed is Denmark's, or is done without, as ``otherwise`` says."""

    rows: str
    columns: dict[str, Field]
    otherwise: str = ""


CODE = Field("code of the municipality: digits", low=0, high=200_000, whole=True)
SCHEMA: dict[str, Table] = {
    "municipalities": Table("a place with its residents and NEETs", {
        "code": CODE,
        "name": Field("name, different from the others"),
        "region": Field("its region, as in regions.csv"),
        "residents": Field("residents of all ages", "people", 1, 1e9),
        "area_km2": Field("area, for the travel of specialists", "km2", 0.01, 1e7),
        "neet_15_24": Field("NEETs aged 15-24 without youth education in the first week", "people", 0, 1e6, whole=True),
        "neet_25_29": Field("unskilled NEETs aged 25-29 in the first week", "people", 0, 1e6, whole=True),
        "farm_jobs": Field("jobs in farming", "jobs", 0, 1e9, needed=False),
        "neet_15_24_proportional": Field("as neet_15_24 (apportionment proportional)", "people", 0, 1e6, needed=False),
        "neet_under30_proportional": Field("as neet_15_24 (apportionment under_30)", "people", 0, 1e6, needed=False),
    }),
    "regions": Table("a region with its labour market", {
        "region": Field("name, different from the others"),
        "unemployment_pct": Field("unemployment, % of the labour force", "%", 0.1, 50),
        "vacancy_rate_pct": Field("vacancy rate, % of posts", "%", 0.1, 20),
    }),
    "adjacency": Table("two neighbours, named once: search, visits, employer network", {
        "code_a": CODE,
        "code_b": CODE,
        "centre_distance_km": Field("distance of their centres", "km", 0.01, 1e5),
    }),
    "psychiatry_catchments": Table("a place with the adult psychiatric unit that serves it", {
        "code": CODE,
        "unit": Field("name of the unit"),
    }),
    "employers": Table("an employer that hires into entry-level posts", {
        "code": CODE,
        "industry": Field("DB07 10-grouping: 1 farming to 10 culture and other services", "", 1, 10, whole=True),
        "employees": Field("employees", "people", 1, 1e6, whole=True),
        "posts": Field("posts that it stands for, relative to its industry; without: employees", "posts", 0.01, 1e9,
                       needed=False),
    }, otherwise="drawn: population.employers of them, by residents, industry and size"),
    "distances": Table("two places and the way between them: pooling of teams, travel", {
        "code_a": CODE,
        "code_b": CODE,
        "network_km": Field("kilometres", "km", 0, 1e5),
    }, otherwise="the shortest paths over neighbours"),
    "unemployment": Table("a published rate: of a municipality, or of the country (code empty)", {
        "level": Field("municipality or country (other rows are not read)"),
        "code": CODE._replace(needed=False),
        "period": Field("the same for every rate that is used"),
        "value_pct": Field("unemployment", "%", 0.1, 50),
    }, otherwise="that of the region everywhere"),
    "industry_db07_10": Table("an industry of the 10-grouping, 1 to 10", {
        "db07_10": Field("number of the group", "", needed=True),
        "posts": Field("full-time posts in the country", "posts", 0, 1e9),
    }, otherwise="Denmark's, by residents"),
}  # fmt: skip
"""Files by name without ``.csv``, those that every folder needs first."""

NEEDED = tuple(name for name, one in SCHEMA.items() if not one.otherwise)

Rows = list[dict[str, str]]


def problems(data: str) -> list[str]:
    """One sentence for each fault of a folder; none if a country can be made of it."""
    folder = local(data)
    if not folder.is_dir():
        return [f"is not a folder; it must contain {_listed(NEEDED)}."]
    return list(_checked(data, tuple(changed(data).items())))


@cache
def _checked(data: str, files: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    names = {name.removesuffix(".csv") for name, _ in files}
    if missing := [name for name in NEEDED if name not in names]:
        return (f"has no {_listed(missing)}; `ips data copy FOLDER` writes Denmark's as an example.",)
    found: list[str] = []
    tables: dict[str, Rows] = {}
    for name in SCHEMA:
        if name in names:
            rows, faults = _read(local(data) / f"{name}.csv", SCHEMA[name])
            found += faults
            tables[name] = rows
    for rule in RULES:  # each may count on the rules before it
        found = found or list(rule(tables))
    return tuple(found)


def _read(path: Path, table: Table) -> tuple[Rows, list[str]]:
    """Rows of a file, and a sentence for each fault that a row has by itself."""
    try:
        text = as_text(read_bytes(path, LARGEST), path)
        reader = csv.DictReader(text.splitlines(), strict=True)
        heads = list(reader.fieldnames or [])
        needed = [name for name, field in table.columns.items() if field.needed]
        if missing := [name for name in needed if name not in heads]:
            return [], [
                f"{path.name}: has no column {', '.join(missing)}; its first line is '{brief(','.join(heads))}'."
            ]
        rows = list(reader)
    except NotPlain as error:
        return [], error.problems
    except csv.Error as error:
        return [], [f"{path.name}: cannot be read as comma-separated values ({error})."]
    if not rows:
        return [], [f"{path.name}: has no rows."]
    faults = [
        f"{path.name}, line {number}: {name} = '{brief(row.get(name) or '')}' {fault}."
        for number, row in enumerate(rows, 2)
        for name, field in table.columns.items()
        if name in heads and (fault := field.fault(row.get(name) or ""))
    ]
    return rows, faults


def _twice(tables: dict[str, Rows]) -> Iterator[str]:
    """Names and codes that must differ."""
    for name, columns in (("municipalities", ("code", "name")), ("regions", ("region",)),
                          ("psychiatry_catchments", ("code",))):  # fmt: skip
        for column in columns:
            seen: set[str] = set()
            for row in tables[name]:
                if row[column] in seen:
                    yield f"{name}.csv: {column} '{brief(row[column])}' is there twice."
                seen.add(row[column])


def _known(tables: dict[str, Rows]) -> Iterator[str]:
    """Places and regions that another table does not have."""
    codes = {row["code"] for row in tables["municipalities"]}
    for name in ("adjacency", "psychiatry_catchments", "employers", "distances", "unemployment"):
        for row in tables.get(name, ()):
            for column in ("code", "code_a", "code_b"):
                if row.get(column) and row[column] not in codes:
                    yield f"{name}.csv: {column} '{brief(row[column])}' is not in municipalities.csv."
    regions = {row["region"] for row in tables["regions"]}
    for row in tables["municipalities"]:
        if row["region"] not in regions:
            yield f"municipalities.csv: region '{brief(row['region'])}' of {brief(row['name'])} is not in regions.csv."


def _covered(tables: dict[str, Rows]) -> Iterator[str]:
    """Places without a unit, a country without people, places that no way leads to."""
    served = {row["code"] for row in tables["psychiatry_catchments"]}
    for row in tables["municipalities"]:
        if row["code"] not in served:
            yield f"psychiatry_catchments.csv: {brief(row['name'])} ({row['code']}) has no unit."
    for column in ("neet_15_24_proportional", "neet_under30_proportional"):
        if any(not row.get(column, "").strip() for row in tables["municipalities"] if column in row):
            yield f"municipalities.csv: {column} has empty cells; fill the column or leave it out."
    if not any(float(row["neet_15_24"]) for row in tables["municipalities"]):
        yield "municipalities.csv: neet_15_24 is 0 everywhere; nobody would be simulated."
    if apart := _apart(tables):
        yield f"adjacency.csv: no way over neighbours leads to {', '.join(apart)}; add a road, bridge or ferry."


def _apart(tables: dict[str, Rows]) -> list[str]:
    """Places that cannot be reached from the first one."""
    beside: dict[str, set[str]] = {row["code"]: set() for row in tables["municipalities"]}
    for row in tables["adjacency"]:
        beside[row["code_a"]].add(row["code_b"])
        beside[row["code_b"]].add(row["code_a"])
    reached, ahead = set[str](), [next(iter(beside))]
    while ahead:
        code = ahead.pop()
        if code not in reached:
            reached.add(code)
            ahead += beside[code]
    return [brief(row["name"]) for row in tables["municipalities"] if row["code"] not in reached]


def _complete(tables: dict[str, Rows]) -> Iterator[str]:
    """Tables that are there and lack a row."""
    if rows := tables.get("unemployment"):
        periods = [row["period"] for row in rows if row["level"] == "municipality"][:1]
        if not any(row["level"] == "country" and [row["period"]] == periods for row in rows):
            yield "unemployment.csv: needs rates of municipalities and one of the country for the same period."
    if rows := tables.get("industry_db07_10"):
        if missing := [str(number) for number in range(1, 11) if str(number) not in {row["db07_10"] for row in rows}]:
            yield f"industry_db07_10.csv: has no group {', '.join(missing)}."
    if rows := tables.get("distances"):
        count = len(tables["municipalities"])
        if len(rows) < count * (count - 1) // 2:
            yield f"distances.csv: has {len(rows):,} rows; {count} places have {count * (count - 1) // 2:,} ways."


RULES: tuple[Callable[[dict[str, Rows]], Iterator[str]], ...] = (_twice, _known, _covered, _complete)
"""Rules for several rows or tables together, checked once every row is right by itself."""


def tables_bytes(data: str) -> list[bytes]:
    """Names and contents of the tables that a country is made of. Raises ``NotPlain`` for one that cannot be read."""
    paths = [local(data) / f"{name}.csv" for name in SCHEMA]
    return [path.name.encode() + b"\0" + read_bytes(path, LARGEST) for path in paths if path.is_file()]


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"{name}.csv" for name in names)
