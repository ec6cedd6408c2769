"""The frontier: reach and extra people in work or education against what is spent, a line for each caseload."""

import altair as alt
import pandas as pd

from experiments.report.figures.style import GREY, titled
from experiments.report.frontier_words import WORDS, Language
from sim.settings import Settings

WIDTH, HEIGHT = 380, 340
SHADES = alt.SchemeParams("viridis", extent=[0.0, 0.88])  # its last yellow cannot be seen on white
LABELS = {
    "reach": {language: "format(100 * datum.value, '.0f') + ' %'" for language in ("en", "da")},
    "extra": {"en": "format(datum.value, ',d')", "da": "replace(format(datum.value, ',d'), ',', '.')"},
}
"""Vega expressions that write the numbers of an axis as the language does."""


def draw(table: pd.DataFrame, settings: Settings, runs: int, language: Language) -> alt.VConcatChart:
    """The figure for a briefing.

    ``table`` as ``experiments.frontier.points.Points`` has it; ``settings`` of any combination, ``runs`` of each.
    """
    words = WORDS[language]
    rows = table.assign(sign=table["caseload"].map("{:g}".format))
    panels = alt.hconcat(*(_panel(rows, measure, language) for measure in LABELS), spacing=45)
    kind = words["both" if settings.ensemble else "chance"]
    subtitle = words["subtitle"].format(weeks=settings.horizon.weeks, runs=runs, kind=kind)
    head, _, rest = subtitle.partition(". ")
    parameters = words["drawn" if settings.ensemble else "as_set"].format(ensemble=settings.ensemble)
    budgets = ", ".join(f"{value:g}" for value in sorted(set(table["funding"])))
    source = words["source"].format(name=settings.name, parameters=parameters, budgets=budgets)
    chart = alt.vconcat(panels, _line(source), spacing=14)
    return titled(chart, words["title"], [head + ".", rest])


def _panel(rows: pd.DataFrame, measure: str, language: Language) -> alt.LayerChart:
    """One measure against spending on a logarithmic axis, with intervals; efficient combinations are filled."""
    words = WORDS[language]
    order = [f"{value:g}" for value in sorted(set(rows["caseload"]))]
    colour = alt.Color("sign:N", sort=order, scale=alt.Scale(domain=order, scheme=SHADES),
                       legend=alt.Legend(title=words["legend"], orient="right", symbolType="circle", symbolOpacity=1,
                                         titleFontWeight="normal", titleLimit=200))  # fmt: skip
    ticks = [value for value in (10, 25, 50, 100, 200, 400, 800, 1600) if value <= 2 * rows["cost"].max()]
    x = alt.X("cost:Q", title=words["cost_axis"], scale=alt.Scale(type="log", nice=False, padding=14),
              axis=alt.Axis(values=ticks, format=",d"))  # fmt: skip
    axis = alt.Axis(labelExpr=LABELS[measure][language])
    y = alt.Y(f"{measure}:Q", title=words[f"{measure}_axis"], axis=axis, scale=alt.Scale(zero=True))
    base = alt.Chart(rows).encode(x=x, color=colour)
    low = alt.Y(f"{measure}_low:Q", title=words[f"{measure}_axis"], axis=axis)
    bars = base.mark_rule(strokeWidth=1.5, opacity=0.6).encode(y=low, y2=f"{measure}_high:Q")
    lines = base.mark_line(strokeWidth=1.5, opacity=0.7).encode(y=y, order="funding:Q")
    hollow = base.mark_point(size=45, filled=False, fill="white", strokeWidth=1.5, opacity=1).encode(y=y)
    filled = base.transform_filter("datum.efficient").mark_point(size=60, filled=True, opacity=1).encode(y=y)
    return alt.LayerChart(
        layer=[bars, lines, hollow, filled], width=WIDTH, height=HEIGHT,
        title=alt.TitleParams(words[f"{measure}_panel"], fontSize=12, anchor="start"),
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
