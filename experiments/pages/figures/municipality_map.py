"""A map of the municipalities: reach, effect or cost, with real boundaries."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import altair as alt
import pandas as pd

from experiments.pages.figures.style import INK, LIGHT, records, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import Formatter, number, percent

GEOJSON = Path(__file__).parents[3] / "sim" / "data" / "municipalities.geojson"
FEWEST = 50
"""Fewest people in the stock of a municipality with figures on the map."""

NARROWING = 0.559
"""A degree of longitude in degrees of latitude: cos 56°."""


class Measure(NamedTuple):
    """A measure on the map: a column of ``scenario_data.by_municipality``, with its colours and format."""

    column: str
    scheme: Literal["viridis", "blueorange"]
    reverse: bool
    diverging: bool
    scale: float
    format: str
    written: Formatter


MEASURES = {
    "reach": Measure("reached_share", "viridis", True, False, 1.0, ".0%", percent),
    "effect": Measure("extra_per_1000", "blueorange", True, True, 1.0, ",d", number),
    "cost": Measure("ips_cost_per_enrolled", "viridis", True, False, 1e-3, ",d", number),
}


def draw(
    data: pd.DataFrame, measure: str, language: Language, width: int = 300, height: int = 270, subtitle: str = ""
) -> alt.LayerChart:  # fmt: skip
    """The map; ``data`` comes from ``scenario_data.by_municipality`` (``name``, ``code``, ``stock``, the measure)."""
    chart = panel(data, measure, language, width, height)
    title = words(language)[f"map.{measure}"]
    return titled(chart, title, subtitle, describe(data, measure, language))


def panel(data: pd.DataFrame, measure: str, language: Language, width: int, height: int) -> alt.LayerChart:
    """The map without a title, to be joined with others. Outlined: the interval of the effect does not contain 0."""
    about, say = MEASURES[measure], words(language)
    rows = shown(data, measure)
    most = float(rows["value"].abs().max()) if rows["value"].notna().any() else 1.0
    domain = {"domain": [-most, most]} if about.diverging else {"domainMin": 0} if about.format == ".0%" else {}
    note = [say[f"map.legend.{measure}"], *_note(measure, language)]
    colour = alt.Color(
        "properties.value:Q",
        title=note,
        scale=alt.Scale(scheme=about.scheme, reverse=about.reverse, **domain),
        legend=alt.Legend(format=about.format, orient="bottom", gradientLength=180, titleFontWeight="normal",
                          titleLimit=width, titleFontSize=12, labelFontSize=12, tickCount=3, offset=2),
    )  # fmt: skip
    base = alt.Chart(alt.InlineData(values=_features(rows))).project(type="identity", reflectY=True)
    # identity: the rings of the file would fill the world under Mercator
    fill = base.mark_geoshape(stroke="white", strokeWidth=0.4, invalid="show").encode(
        color=alt.condition("datum.properties.value === null", alt.value(LIGHT), colour),
        tooltip=[alt.Tooltip("properties.name:N", title=say["map.municipality"]),
                 alt.Tooltip("properties.value:Q", title=say[f"map.legend.{measure}"], format=_precise(about))],
    )  # fmt: skip
    outline = base.transform_filter("datum.properties.beyond").mark_geoshape(
        filled=False, stroke=INK, strokeWidth=0.9, fill=None
    )
    return alt.LayerChart(layer=[fill, outline], width=width, height=height)


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
    every = len(_boundaries())
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
    return ".1%" if about.format == ".0%" else ",.1f"


def _features(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Boundaries with each municipality's value; those that are not simulated have none."""
    features = []
    for code, name, geometry in _boundaries():
        value = rows["value"].get(code)
        properties = {
            "name": name,
            "value": None if value is None or pd.isna(value) else float(value),
            "beyond": bool(rows["beyond"].get(code, False)),
        }
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return features


@cache
def _boundaries() -> list[tuple[str, str, dict[str, Any]]]:
    """Code, name and geometry of every municipality, with degrees of equal length east and north."""
    collection = json.loads(GEOJSON.read_text(encoding="utf-8"))
    found = []
    for feature in collection["features"]:
        about, shape = feature["properties"], feature["geometry"]
        found.append((about["code"], about["name"], shape | {"coordinates": _narrowed(shape["coordinates"])}))
    return found


def _narrowed(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(coordinates[0] * NARROWING, 4), coordinates[1]]
    return [_narrowed(part) for part in coordinates]
