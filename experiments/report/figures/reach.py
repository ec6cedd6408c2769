"""Reach: how many are enrolled week by week, and what share of each municipality's 43,000 is reached.

``python -m experiments.report.figures.reach FOLDER -o FILE.svg`` draws it from a result folder (.svg or .png).
"""

import argparse
import json
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import yaml

from experiments.report.figures.style import BLUE, LIGHT, ORANGE, titled

GEOJSON = Path(__file__).parents[3] / "sim" / "data" / "municipalities.geojson"
FEWEST = 50  # people in a municipality's stock for a share to mean something
WIDTH, HEIGHT = 330, 330  # pixels of each panel


def draw(folder: Path) -> alt.HConcatChart:
    """The figure of one run: the weeks at the left, the map at the right."""
    weekly = pd.read_parquet(folder / "weekly.parquet")
    municipalities = pd.read_parquet(folder / "municipalities.parquet")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    share, stock = summary["reached_43k"]["value"], summary["stock_43k"]["value"]
    settings = yaml.safe_load((folder / "settings.yaml").read_text(encoding="utf-8"))
    parameters = "calibrated parameters, middle vector" if settings.get("ensemble") else "parameters not calibrated"
    subtitle = (
        f"One run (seed {manifest['seed']}, {parameters}). "
        f"{share or 0:.1%} of the {stock:,.0f} people in the stock at the start are enrolled at some time."
    )
    panels = alt.hconcat(over_time(weekly), reach_map(municipalities), spacing=40)
    return titled(panels, f"Scenario {manifest['name']}", subtitle)


def over_time(weekly: pd.DataFrame) -> alt.LayerChart:
    """People in IPS and in its queue, by week."""
    names = {"enrolled": "enrolled", "queue": "waiting for a seat"}
    long = weekly.melt("date", list(names), "series", "people").replace({"series": names})
    colour = alt.Color("series:N", scale=alt.Scale(domain=list(names.values()), range=[BLUE, ORANGE]), legend=None)
    base = alt.Chart(long)
    lines = base.mark_line(strokeWidth=2).encode(
        x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year")),
        y=alt.Y("people:Q", title="people", axis=alt.Axis(format=",d")),
        color=colour,
    )
    last = long[long["date"] == long["date"].max()]
    labels = (
        alt.Chart(last)
        .mark_text(align="right", dy=-14, dx=-2)
        .encode(x="date:T", y="people:Q", text="series:N", color=colour)
    )
    chart: alt.LayerChart = (lines + labels).properties(
        width=WIDTH, height=HEIGHT, title=alt.TitleParams("People in IPS", fontSize=12)
    )
    return chart


def reach_map(municipalities: pd.DataFrame) -> alt.Chart:
    """Share of each municipality's stock of the 43,000 ever enrolled."""
    local = municipalities.groupby("code").agg(
        name=("name", "first"), reached=("enrolments_stock", "sum"), stock=("stock_43k", "first")
    )
    local["share"] = (local["reached"] / local["stock"]).where(local["stock"] >= FEWEST)
    shapes = alt.InlineData(values=_features(local))
    colour = alt.Color(
        "properties.share:Q",
        title=["share of the stock", f"(grey: under {FEWEST} people)"],
        scale=alt.Scale(scheme="viridis", reverse=True, domainMin=0),
        legend=alt.Legend(format=".0%", orient="top-right", gradientLength=110, titleFontWeight="normal"),
    )
    chart: alt.Chart = (
        alt.Chart(shapes)
        .mark_geoshape(stroke="white", strokeWidth=0.4, invalid="show")
        .encode(
            color=alt.condition("datum.properties.share === null", alt.value(LIGHT), colour),
            tooltip=["properties.name:N", alt.Tooltip("properties.share:Q", format=".1%")],
        )
        .project(type="identity", reflectY=True)  # the rings of the file would fill the world under Mercator
        .properties(
            width=WIDTH, height=HEIGHT, title=alt.TitleParams("Reached of the 43,000, by municipality", fontSize=12)
        )
    )
    return chart


def _features(local: pd.DataFrame) -> list[dict[str, Any]]:
    """Boundaries with each municipality's share; a degree of longitude is shortened to its length at 56° N."""
    collection = json.loads(GEOJSON.read_text(encoding="utf-8"))
    features = []
    for feature in collection["features"]:
        code = feature["properties"]["code"]
        share = local["share"].get(code)  # None where the municipality is not simulated
        geometry = feature["geometry"] | {"coordinates": _narrowed(feature["geometry"]["coordinates"])}
        properties = {"name": feature["properties"]["name"], "share": None if pd.isna(share) else float(share)}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return features


def _narrowed(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [coordinates[0] * 0.559, coordinates[1]]  # cos 56°
    return [_narrowed(part) for part in coordinates]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Draw the reach of one run.")
    parser.add_argument("folder", type=Path, help="result folder of a run")
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write, .svg or .png")
    options = parser.parse_args()
    draw(options.folder).save(options.output, scale_factor=2)
    print(f"drawn in {options.output}")
