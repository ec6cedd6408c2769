"""Reach: people enrolled week by week, and the share of each municipality's 43,000 that is reached."""

import json
from pathlib import Path

import altair as alt
import pandas as pd

from experiments.pages.figures import municipality_map
from experiments.pages.figures.style import AS_TEXT, BLUE, ORANGE, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import number, percent
from experiments.settings.yaml_file import read_yaml

WIDTH, HEIGHT = 330, 330  # pixels of each panel


def draw(folder: Path, language: Language = "en") -> alt.HConcatChart:
    """The figure of one run: the weeks at the left, the map at the right."""
    weekly = pd.read_parquet(folder / "weekly.parquet")
    municipalities = pd.read_parquet(folder / "municipalities.parquet")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    settings = read_yaml(folder / "settings.yaml")
    say = words(language)
    subtitle = say.say(
        "reach.subtitle", seed=manifest["seed"],
        parameters=say["reach.calibrated" if settings.get("ensemble") else "reach.uncalibrated"],
        share=percent(summary["reached_43k"]["value"] or 0.0, language),
        stock=number(summary["stock_43k"]["value"], language),
    )  # fmt: skip
    local = of_run(municipalities)
    reach = municipality_map.panel(local, "reach", language, WIDTH, HEIGHT).properties(
        title=alt.TitleParams(say["reach.map"], fontSize=12)
    )
    panels = alt.HConcatChart(
        hconcat=[over_weeks(weekly, language), reach], spacing=40, resolve=alt.Resolve(scale={"color": "independent"})
    )
    described = f"{subtitle} {municipality_map.describe(local, 'reach', language)}"
    return titled(panels, say.say("reach.title", name=manifest["name"]), subtitle, described)


def over_weeks(weekly: pd.DataFrame, language: Language) -> alt.LayerChart:
    """People in IPS and in its queue, by week."""
    say = words(language)
    names = {name: say[f"over_time.{name}"] for name in ("enrolled", "queue")}
    long = weekly.melt("date", list(names), "series", "people").replace({"series": names})

    def colour(*shades: str) -> alt.Color:
        return alt.Color("series:N", scale=alt.Scale(domain=list(names.values()), range=list(shades)), legend=None)

    lines = (
        alt.Chart(long)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y", tickCount="year")),
            y=alt.Y("people:Q", title=say["over_time.axis.enrolled"], axis=alt.Axis(format=",d")),
            color=colour(BLUE, ORANGE),
        )
    )
    last = long[long["date"] == long["date"].max()]
    labels = (
        alt.Chart(last)
        .mark_text(align="right", dy=-24, dx=-2)
        .encode(x="date:T", y="people:Q", text="series:N", color=colour(AS_TEXT[BLUE], AS_TEXT[ORANGE]))
    )
    chart: alt.LayerChart = (lines + labels).resolve_scale(color="independent")
    return chart.properties(width=WIDTH, height=HEIGHT, title=alt.TitleParams(say["reach.weeks"], fontSize=12))


def of_run(municipalities: pd.DataFrame) -> pd.DataFrame:
    """Data of the map from the quarters of one run."""
    local = municipalities.groupby("code", as_index=False).agg(
        name=("name", "first"), reached=("enrolments_stock", "sum"), stock=("stock_43k", "first")
    )
    return local.assign(reached_share=local["reached"] / local["stock"].where(local["stock"] > 0))
