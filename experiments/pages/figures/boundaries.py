"""Boundaries of the municipalities for maps: Bornholm moved beside the rest, and the capital enlarged in a frame."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sim.start.open_data import table as open_data

GEOJSON = Path(__file__).parents[3] / "sim" / "data" / "municipalities.geojson"

NARROWING = 0.559
"""A degree of longitude in degrees of latitude: cos 56°."""

BORNHOLM, BORNHOLM_BY = "400", (-1.05, 1.95)
"""Its code, and how far it is moved, in degrees of latitude to the east and to the north."""

CAPITAL = ("Byen København", "Københavns omegn")
"""Parts of the country (landsdele) that are enlarged, because their municipalities are too small to be seen."""

ENLARGED, INSET_AT = 4.0, (7.45, 54.62)
"""Factor of the inset, and the place of its south-west corner."""

MARGIN = 0.06


class Shape(NamedTuple):
    """A municipality on the map; those of the capital are there twice."""

    code: str
    name: str
    geometry: dict[str, Any]


class Frame(NamedTuple):
    """The frame of the inset: a closed line, and the place of its label."""

    line: list[list[float]]
    label: tuple[float, float]


@cache
def shapes() -> list[Shape]:
    """Every municipality with degrees of equal length east and north, then those of the capital again, enlarged."""
    collection = json.loads(GEOJSON.read_text(encoding="utf-8"))
    found = []
    for feature in collection["features"]:
        about, shape = feature["properties"], feature["geometry"]
        by = BORNHOLM_BY if about["code"] == BORNHOLM else (0.0, 0.0)
        points = _mapped(shape["coordinates"], lambda x, y, by=by: (x * NARROWING + by[0], y + by[1]))
        found.append(Shape(about["code"], about["name"], shape | {"coordinates": points}))
    west, south, _, _ = _box(found)
    x, y = INSET_AT

    def enlarged(east: float, north: float) -> tuple[float, float]:
        return x + (east - west) * ENLARGED, y + (north - south) * ENLARGED

    inset = [
        one._replace(geometry=one.geometry | {"coordinates": _mapped(one.geometry["coordinates"], enlarged)})
        for one in found
        if one.code in _capital()
    ]
    return found + inset


@cache
def frame() -> Frame:
    """The frame around the inset."""
    whole = shapes()
    inset = whole[len(whole) - len(_capital()) :]
    west, south, east, north = _box(inset)
    west, south, east, north = west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN
    line = [[west, south], [west, north], [east, north], [east, south], [west, south]]
    return Frame(line, (west, north))


@cache
def _capital() -> frozenset[str]:
    known = open_data("municipalities")
    return frozenset(known.loc[known["landsdel"].isin(CAPITAL), "code"])


def _box(found: list[Shape]) -> tuple[float, float, float, float]:
    """West, south, east and north of the capital's municipalities."""
    points = [point for one in found if one.code in _capital() for point in _points(one.geometry["coordinates"])]
    east, north = zip(*points, strict=True)
    return min(east), min(north), max(east), max(north)


def _points(coordinates: Any) -> list[tuple[float, float]]:
    if isinstance(coordinates[0], (int, float)):
        return [(coordinates[0], coordinates[1])]
    return [point for part in coordinates for point in _points(part)]


def _mapped(coordinates: Any, change: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(value, 4) for value in change(coordinates[0], coordinates[1])]
    return [_mapped(part, change) for part in coordinates]
