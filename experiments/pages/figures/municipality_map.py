"""A map of the municipalities: reach, effect, wait or cost, in classes that show differences."""

from collections.abc import Collection
from itertools import pairwise
from math import floor, log10
from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from experiments.pages.figures.boundaries import frame, shapes
from experiments.pages.figures.style import GREY, INK, LIGHT, records, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import Formatter, interval, number, percent

FEWEST = 50
"""Fewest people in the stock of a municipality with figures on the map."""

RISING = ("#e3eef6", "#b3d1e6", "#7aafd2", "#3a84b8", "#00558c")
"""Five classes of equal size, from low to high."""

FALLING_AND_RISING = ("#b35806", "#f1a340", "#fee0b6", "#d1e5f0", "#67a9cf", "#2166ac")
"""Two classes of losses and of gains on either side of a small middle."""


class Measure(NamedTuple):
    """A measure on the map: a column of ``scenario_data.by_municipality``, and how its values are written."""

    column: str
    diverging: bool
    scale: float
    format: str
    written: Formatter


def _tenths(value: float | None, language: Language) -> str:
    return number(value, language, 1)


MEASURES = {
    "reach": Measure("reached_share", False, 1.0, ".1%", percent),
    "effect": Measure("extra_per_1000", True, 1.0, ",d", number),
    "wait": Measure("wait", False, 1.0, ",.1f", _tenths),
    "cost": Measure("ips_cost_per_enrolled", False, 1e-3, ",d", number),
}


class Municipalities:
    """Features for a chart. Altair copies plain lists at every step, and coordinates are many; it passes this on."""

    def __init__(self, features: list[dict[str, Any]]) -> None:
        self.__geo_interface__ = {"type": "FeatureCollection", "features": features}


def draw(
    data: pd.DataFrame, measure: str, language: Language, width: int = 330, height: int = 280, subtitle: str = "",
    marked: Collection[str] = (),
) -> alt.LayerChart:  # fmt: skip
    """The map; ``data`` comes from ``scenario_data.by_municipality`` (``name``, ``code``, ``stock``, the measure).

    ``marked``: names of municipalities with a thick outline.
    """
    chart = panel(data, measure, language, width, height, marked)
    title = words(language)[f"map.{measure}"]
    return titled(chart, title, subtitle, describe(data, measure, language))


def panel(
    data: pd.DataFrame, measure: str, language: Language, width: int, height: int, marked: Collection[str] = ()
) -> alt.LayerChart:
    """The map without a title, to be joined with others. Thin black line: the effect's interval does not contain 0."""
    about, say = MEASURES[measure], words(language)
    rows = shown(data, measure)
    steps = classes(rows["value"].dropna().to_numpy(float), diverging=about.diverging)
    shades = _shades(len(steps) + 1, diverging=about.diverging)
    note = [say[f"map.legend.{measure}"], *_note(measure, language)]
    names = class_names(steps, about, language)
    rows["class"] = [names[int(np.searchsorted(steps, value, side="right"))] if value == value else None
                     for value in rows["value"]]  # fmt: skip
    colour = alt.Color(
        "class:N", title=note, scale=alt.Scale(domain=names, range=shades),
        legend=alt.Legend(orient="bottom", columns=3, titleFontWeight="normal", titleLimit=width, titleFontSize=12,
                          labelFontSize=12, labelLimit=width, symbolType="square", symbolStrokeWidth=0, offset=2),
    )  # fmt: skip
    base = alt.Chart().project(type="identity", reflectY=True)
    # identity: the rings of the file would fill the world under Mercator
    fill = base.mark_geoshape(stroke="white", strokeWidth=0.4, invalid="show").encode(
        color=alt.condition("datum.value === null", alt.value(LIGHT), colour),
        tooltip=[alt.Tooltip("name:N", title=say["map.municipality"]),
                 alt.Tooltip("value:Q", title=say[f"map.legend.{measure}"], format=_precise(about))],
    )  # fmt: skip
    outlines = [
        base.transform_filter(f"datum.{name}").mark_geoshape(filled=False, stroke=INK, strokeWidth=width_,
                                                                       fill=None, aria=False)
        for name, width_ in (("beyond", 0.9), ("marked", 2.4))
    ]  # fmt: skip
    features = Municipalities(_features(rows, marked))
    return alt.LayerChart(data=features, layer=[fill, *outlines, *_inset(language)], width=width, height=height)


def classes(values: np.ndarray, *, diverging: bool) -> list[float]:
    """Limits between classes of about equally many municipalities, rounded to be read; 0 is one if diverging.

    There is none where all values are alike.
    """
    if not len(values) or np.ptp(values) == 0.0:
        return [0.0] if diverging and len(values) else []
    if diverging:
        ends = _rounded(np.quantile(np.abs(values), [1 / 3, 2 / 3]), float(np.abs(values).max()))
        return sorted({0.0, *(sign * end for end in ends for sign in (-1.0, 1.0))})
    return sorted(set(_rounded(np.quantile(values, [0.2, 0.4, 0.6, 0.8]), float(np.ptp(values)))))


def class_names(steps: list[float], about: Measure, language: Language) -> list[str]:
    """The interval of each class, such as ``14–16 %``."""
    say, write = words(language), _writer(about, steps)
    if not steps:
        return [say["map.alike"]]
    middle = [interval(low, high, language, write) for low, high in pairwise(steps)]
    return [say.say("map.under", value=write(steps[0], language)), *middle,
            say.say("map.over", value=write(steps[-1], language))]  # fmt: skip


def _writer(about: Measure, steps: list[float]) -> Formatter:
    """Writes limits without decimals where none of them has any."""
    factor = 100.0 if about.format.endswith("%") else 1.0
    decimals = 0 if all(abs(factor * step - round(factor * step)) < 1e-9 for step in steps) else 1
    if factor == 100.0:
        return lambda value, language: percent(value, language, decimals)
    return lambda value, language: number(value, language, decimals)


def _rounded(ends: np.ndarray, size: float) -> list[float]:
    """Numbers with as many digits as differences of this size need."""
    digits = 1 - floor(log10(size)) if size > 0.0 else 2
    return [round(float(end), digits) + 0.0 for end in ends]


def _shades(count: int, *, diverging: bool) -> list[str]:
    """As many shades as there are classes."""
    shades = FALLING_AND_RISING if diverging else RISING
    places = np.linspace(0, len(shades) - 1, count).round().astype(int)
    return [shades[place] for place in places]


def shown(data: pd.DataFrame, measure: str) -> pd.DataFrame:
    """By code of municipality: ``name``, ``value`` (missing with too few people) and ``beyond`` (chance)."""
    about = MEASURES[measure]
    rows = data.set_index("code")[["name"]].copy()
    column = data.set_index("code")[about.column].astype(float)
    enough = data.set_index("code")["stock"] >= FEWEST
    rows["value"] = (column * about.scale).where(enough)
    rows["beyond"] = False
    if about.diverging and f"{about.column}_low" in data:
        ends = data.set_index("code")[[f"{about.column}_low", f"{about.column}_high"]]
        rows["beyond"] = enough & ((ends.iloc[:, 0] > 0) | (ends.iloc[:, 1] < 0))
    return rows


def describe(data: pd.DataFrame, measure: str, language: Language) -> str:
    """The text alternative of the map: lowest, highest, and the number without a value."""
    about, say = MEASURES[measure], words(language)
    rows = shown(data, measure)
    known = rows.dropna(subset="value")
    what = f"{say[f'map.{measure}']}, {say[f'map.legend.{measure}']}"
    if known.empty:
        return say.say("map.nothing", what=what)
    ordered = records(known.sort_values("value"))
    low, high = ordered[0], ordered[-1]
    every = len({one.code for one in shapes()})
    return say.say(
        "map.describe", what=what, low=about.written(low["value"], language), low_name=low["name"],
        high=about.written(high["value"], language), high_name=high["name"], grey=every - len(known), all=every,
        fewest=FEWEST,
    )  # fmt: skip


def _note(measure: str, language: Language) -> list[str]:
    say = words(language)
    grey = say.say("map.grey", fewest=FEWEST)
    return [f"({grey};", f"{say['map.beyond']})"] if MEASURES[measure].diverging else [f"({grey})"]


def _precise(about: Measure) -> str:
    return ".1%" if about.format.endswith("%") else ",.1f"


def _inset(language: Language) -> list[alt.Chart]:
    """The frame of the enlarged capital, with its name."""
    line, at = frame()
    ring = {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": line}}
    box = alt.Chart(alt.InlineData(values=[ring])).project(type="identity", reflectY=True)
    label = alt.Chart(pd.DataFrame({"x": [at[0]], "y": [at[1]], "text": [words(language)["map.capital"]]}))
    name = label.project(type="identity", reflectY=True).mark_text(
        align="left", dy=-6, fontSize=11, color=GREY, aria=False
    )
    return [box.mark_geoshape(filled=False, stroke=GREY, strokeWidth=0.8, aria=False),
            name.encode(longitude="x:Q", latitude="y:Q", text="text:N")]  # fmt: skip


def _features(rows: pd.DataFrame, marked: Collection[str]) -> list[dict[str, Any]]:
    """Boundaries with each municipality's value; those that are not simulated have none."""
    features = []
    for code, name, geometry in shapes():
        value = rows["value"].get(code)
        found = None if value is None or pd.isna(value) else float(value)  # in JSON there is no NaN
        properties = {
            "name": name,
            "value": found,
            "class": None if found is None else rows["class"][code],
            "beyond": bool(rows["beyond"].get(code, False)),
            "marked": name in marked,
        }
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return features
