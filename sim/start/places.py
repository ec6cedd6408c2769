"""Municipalities, their neighbours and their psychiatric units, from the open data."""

import numpy as np
import pandas as pd

from sim.agents.municipality import MUNICIPALITIES
from sim.rows import MunicipalityRows
from sim.settings import Settings
from sim.start.open_data import municipality_codes, table
from sim.tables import Whole, empty_rows, whole

REGIONS = ("Nordjylland", "Midtjylland", "Syddanmark", "Hovedstaden", "Sjælland")


def chosen_municipalities(settings: Settings) -> pd.DataFrame:
    """The municipalities simulated, in the order of municipalities.csv, with a fresh index."""
    everything = table("municipalities")
    if not settings.population.municipalities:
        return everything
    codes = {municipality_codes()[name] for name in settings.population.municipalities}
    return everything[everything["code"].isin(codes)].reset_index(drop=True)


def build_municipalities(frame: pd.DataFrame) -> MunicipalityRows:
    """One row a municipality; teams and shares of money are filled in by ``services``."""
    rows = empty_rows(MUNICIPALITIES, len(frame))
    rows.id = np.arange(len(frame))
    rows.code = frame["code"].astype(int)
    rows.region = [REGIONS.index(name) for name in frame["region"]]
    rows.unit = _units(frame)
    rows.slack = relative_unemployment(frame)
    rows.team = -1
    return rows


def unit_names() -> list[str]:
    """Names of the 20 psychiatric units, in alphabetical order: row = number of the unit."""
    return sorted(table("psychiatry_catchments")["unit"].unique())


def _units(frame: pd.DataFrame) -> list[int]:
    catchment = table("psychiatry_catchments").drop_duplicates("code").set_index("code")["unit"]
    names = unit_names()
    return [names.index(catchment[code]) for code in frame["code"]]


def relative_unemployment(frame: pd.DataFrame) -> list[float]:
    """Local unemployment relative to the country: 20 municipalities are published, the others get their region's."""
    data = table("unemployment")
    local = data[data["level"] == "municipality"].set_index("code")["value_pct"]
    national = float(data[(data["level"] == "country") & (data["period"] == "2021-11")]["value_pct"].iloc[0])
    regions = table("regions").set_index("region")["unemployment_2023_pct_recalled"]
    mean = float(regions.mean())
    return [
        float(local[code]) / national if code in local.index else float(regions[region]) / mean
        for code, region in zip(frame["code"], frame["region"], strict=True)
    ]


def build_neighbours(frame: pd.DataFrame) -> tuple[Whole, Whole]:
    """Adjacency (land, bridge, ferry, air) as (start [n + 1], neighbours), both directions."""
    row = {code: i for i, code in enumerate(frame["code"])}
    beside: list[list[int]] = [[] for _ in row]
    for a, b in zip(table("adjacency")["code_a"], table("adjacency")["code_b"], strict=True):
        if a in row and b in row:
            beside[row[a]].append(row[b])
            beside[row[b]].append(row[a])
    return ragged(beside, np.int32)


def ragged(lists: list[list[int]], kind: type) -> tuple[Whole, Whole]:
    """Lists as (start [n + 1] i8, values): the values of list i are values[start[i]:start[i + 1]]."""
    start = np.zeros(len(lists) + 1, np.int64)
    np.cumsum([len(items) for items in lists], out=start[1:])
    flat = [item for items in lists for item in sorted(items)]
    return whole(start), whole(np.array(flat, kind))


def distances_km(frame: pd.DataFrame) -> np.ndarray:
    """[n, n] kilometres over the network of municipalities (ferry and air count 60 km more)."""
    row = {code: i for i, code in enumerate(frame["code"])}
    km = np.zeros((len(row), len(row)))
    data = table("distances")
    for a, b, length in zip(data["code_a"], data["code_b"], data["network_km"], strict=True):
        if a in row and b in row:
            km[row[a], row[b]] = km[row[b], row[a]] = length
    return km
