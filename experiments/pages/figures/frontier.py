"""The frontier: reach and extra people in work or education by spending, one line for each caseload."""

from typing import Literal

import altair as alt
import pandas as pd

from experiments.pages.figures.style import GREY, records, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import Formatter, number, percent
from sim.settings import Settings

WIDTH, HEIGHT = 380, 340
SHADES = alt.SchemeParams("viridis", extent=[0.0, 0.88])  # its last yellow is invisible on white
Side = Literal["right", "bottom"]

FORMATS = {"reach": ".0%", "extra": ",d"}


def draw(table: pd.DataFrame, settings: Settings, runs: int, language: Language) -> alt.VConcatChart:
    """The figure for a briefing.

    ``table`` comes from ``findings.frontier.points.Points``; ``settings`` of any combination, ``runs`` of each.
    """
    say = words(language).group("frontier")
    panels = alt.hconcat(*(panel(table, measure, language) for measure in FORMATS), spacing=45)
    kind = say["both" if settings.ensemble else "chance"]
    subtitle = say["subtitle"].format(weeks=settings.horizon.weeks, runs=runs, kind=kind)
    head, _, rest = subtitle.partition(". ")
    chart = alt.vconcat(panels, _line(source(table, settings, language)), spacing=14)
    described = " ".join(describe(table, measure, language) for measure in FORMATS)
    return titled(chart, say["title"], [head + ".", rest], described)


def source(table: pd.DataFrame, settings: Settings, language: Language) -> str:
    """The origin of the figure in one sentence."""
    say = words(language).group("frontier")
    parameters = say["drawn" if settings.ensemble else "as_set"].format(ensemble=settings.ensemble)
    budgets = ", ".join(f"{value:g}" for value in sorted(set(table["funding"])))
    return say["source"].format(name=settings.name, parameters=parameters, budgets=budgets)


def alone(table: pd.DataFrame, measure: str, language: Language, width: int = 340) -> alt.LayerChart:
    """One measure, ``reach`` or ``extra``, as a figure of its own."""
    title = words(language)[f"frontier.{measure}_panel"]
    chart = panel(table, measure, language, width, legend="bottom")
    return titled(chart, title, description=describe(table, measure, language))


def describe(table: pd.DataFrame, measure: str, language: Language) -> str:
    """The text alternative of a panel: its lowest and highest combination, and the efficient ones."""
    written: Formatter = percent if measure == "reach" else number
    ordered = records(table.sort_values(measure))
    low, high = (
        words(language).say("frontier.combination", value=written(row[measure], language),
                            caseload=number(row["caseload"], language), funding=number(row["funding"], language))
        for row in (ordered[0], ordered[-1])
    )  # fmt: skip
    return words(language).say(
        "frontier.describe", what=words(language)[f"frontier.{measure}_panel"], low=low, high=high,
        count=int(table["efficient"].sum()), all=len(table),
    )  # fmt: skip


def panel(
    table: pd.DataFrame, measure: str, language: Language, width: int = WIDTH, legend: Side = "right"
) -> alt.LayerChart:
    """One measure against spending on a logarithmic axis, with intervals; efficient combinations are filled."""
    say = words(language).group("frontier")
    rows = table.assign(sign=table["caseload"].map("{:g}".format))
    order = [f"{value:g}" for value in sorted(set(rows["caseload"]))]
    colour = alt.Color("sign:N", sort=order, scale=alt.Scale(domain=order, scheme=SHADES),
                       legend=alt.Legend(title=say["legend"], orient=legend, symbolType="circle", symbolOpacity=1,
                                         titleFontWeight="normal", titleLimit=200))  # fmt: skip
    ticks = [value for value in (10, 25, 50, 100, 200, 400, 800, 1600) if value <= 2 * rows["cost"].max()]
    x = alt.X("cost:Q", title=say["cost_axis"], scale=alt.Scale(type="log", nice=False, padding=14),
              axis=alt.Axis(values=ticks, format=",d"))  # fmt: skip
    axis = alt.Axis(format=FORMATS[measure])
    y = alt.Y(f"{measure}:Q", title=say[f"{measure}_axis"], axis=axis, scale=alt.Scale(zero=True))
    base = alt.Chart(rows).encode(x=x, color=colour)
    low = alt.Y(f"{measure}_low:Q", title=say[f"{measure}_axis"], axis=axis)
    bars = base.mark_rule(strokeWidth=1.5, opacity=0.6).encode(y=low, y2=f"{measure}_high:Q")
    lines = base.mark_line(strokeWidth=1.5, opacity=0.7).encode(y=y, order="funding:Q")
    hollow = base.mark_point(size=45, filled=False, fill="white", strokeWidth=1.5, opacity=1).encode(y=y)
    filled = base.transform_filter("datum.efficient").mark_point(size=60, filled=True, opacity=1).encode(y=y)
    return alt.LayerChart(
        layer=[bars, lines, hollow, filled], width=width, height=HEIGHT,
        title=alt.TitleParams(say[f"{measure}_panel"], fontSize=12, anchor="start"),
    )  # fmt: skip


def _line(text: str) -> alt.Chart:
    """A line of small print below the panels."""
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"text": [text]}))
        .mark_text(align="left", baseline="top", fontSize=10, color=GREY, x=0, y=0)
        .encode(text="text:N")
        .properties(width=2 * WIDTH, height=14)
    )
    return chart
