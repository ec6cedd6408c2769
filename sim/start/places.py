"""Municipalities, their neighbours and their psychiatric units, from the open data."""

import numpy as np
import pandas as pd

from sim.agents.municipality import MUNICIPALITIES
from sim.rows import MunicipalityRows
from sim.settings import Settings
from sim.start.open_data import has, municipality_codes, table
from sim.tables import Whole, empty_rows, whole


def regions(data: str = "") -> list[str]:
    """Names of the regions: row = number of the region."""
    return [str(name) for name in table("regions", data)["region"]]


def chosen_municipalities(settings: Settings) -> pd.DataFrame:
    """The municipalities simulated, in the order of municipalities.csv, with a fresh index."""
    data = settings.population.data
    everything = table("municipalities", data)
    if not settings.population.municipalities:
        return everything
    codes = {municipality_codes(data)[name] for name in settings.population.municipalities}
    return everything[everything["code"].isin(codes)].reset_index(drop=True)


def build_municipalities(frame: pd.DataFrame, data: str = "") -> MunicipalityRows:
    """One row a municipality; teams and shares of money are filled in by ``services``."""
    rows = empty_rows(MUNICIPALITIES, len(frame))
    rows.id = np.arange(len(frame))
    rows.code = frame["code"].astype(int)
    rows.region = [regions(data).index(name) for name in frame["region"]]
    rows.unit = _units(frame, data)
    rows.slack = relative_unemployment(frame, data)
    rows.team = -1
    return rows


def unit_names(data: str = "") -> list[str]:
    """Names of the psychiatric units (20 in Denmark), in alphabetical order: row = number of the unit."""
    return sorted(table("psychiatry_catchments", data)["unit"].unique())


def _units(frame: pd.DataFrame, data: str) -> list[int]:
    catchment = table("psychiatry_catchments", data).drop_duplicates("code").set_index("code")["unit"]
    names = unit_names(data)
    return [names.index(catchment[code]) for code in frame["code"]]


def relative_unemployment(frame: pd.DataFrame, data: str = "") -> list[float]:
    """Local unemployment relative to the country: published rates (20 in Denmark); the others get their region's."""
    by_region = table("regions", data).set_index("region")["unemployment_pct"]
    mean = float(by_region.mean())
    known = local_unemployment(data) if has("unemployment", data) else {}
    return [
        known[str(code)] if str(code) in known else float(by_region[region]) / mean
        for code, region in zip(frame["code"], frame["region"], strict=True)
    ]


def local_unemployment(data: str) -> dict[str, float]:
    """Published unemployment relative to the country's of the same period, by code of the municipality."""
    rates = table("unemployment", data)
    local, national = rates[rates["level"] == "municipality"], _national(rates)
    return {str(code): float(rate) / national for code, rate in zip(local["code"], local["value_pct"], strict=True)}


def _national(rates: pd.DataFrame) -> float:
    """Unemployment of the country, %, in the period of the municipalities' rates."""
    period = rates.loc[rates["level"] == "municipality", "period"].iloc[0]
    return float(rates.loc[(rates["level"] == "country") & (rates["period"] == period), "value_pct"].iloc[0])


def gross_unemployed(data: str = "") -> float:
    """Gross unemployed people of the country: residents x labour force x unemployment (Denmark: 83,000)."""
    places = table("municipalities", data)
    if has("unemployment", data):
        rate = _national(table("unemployment", data))
    else:
        by_region = table("regions", data).set_index("region")["unemployment_pct"]
        rate = float(np.average(places["region"].map(by_region), weights=places["residents"]))
    return float(round(float(places["residents"].sum()) * LABOUR_FORCE * rate / 100.0))


LABOUR_FORCE = 83_000.0 / 0.028 / 5_839_955
"""Labour force per resident: 83,000 gross unemployed, full-time persons, were 2.8 % of it in Denmark in May 2023
(unemployment.csv), of the residents of 2021; taken for other countries too."""


def build_neighbours(frame: pd.DataFrame, data: str = "") -> tuple[Whole, Whole]:
    """Adjacency (land, bridge, ferry, air) as (start [n + 1], neighbours), both directions."""
    row = {code: i for i, code in enumerate(frame["code"])}
    beside: list[list[int]] = [[] for _ in row]
    borders = table("adjacency", data)
    for a, b in zip(borders["code_a"], borders["code_b"], strict=True):
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


def distances_km(frame: pd.DataFrame, data: str = "") -> np.ndarray:
    """[n, n] kilometres over the network of municipalities (in Denmark ferry and air count 60 km more).

    A folder without a table of distances gets the shortest paths over its neighbours; places without a way between
    them are infinitely far.
    """
    row = {code: i for i, code in enumerate(frame["code"])}
    if has("distances", data):
        ways, length, km = table("distances", data), "network_km", np.zeros((len(row), len(row)))
    else:
        ways, length, km = table("adjacency", data), "centre_distance_km", np.full((len(row), len(row)), np.inf)
        np.fill_diagonal(km, 0.0)
    for a, b, distance in zip(ways["code_a"], ways["code_b"], ways[length], strict=True):
        if a in row and b in row:
            km[row[a], row[b]] = km[row[b], row[a]] = distance
    for middle in range(0 if has("distances", data) else len(row)):  # Floyd and Warshall
        km = np.minimum(km, km[:, [middle]] + km[[middle], :])
    return km
