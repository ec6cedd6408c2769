"""The frontier: reach, extra people in work or education and the dose by caseload, one small panel for each budget."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from experiments.pages.figures.style import BLUE, GREY, INK, records, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import Formatter, number, percent
from sim.settings import Settings

WIDTH, HEIGHT = 640, 150
"""Pixels of a row of panels."""

FORMATS = {"reach": ".0%", "extra": ",d", "hours": ",.1f"}

Panels = alt.VConcatChart


def draw(table: pd.DataFrame, settings: Settings, runs: int, language: Language) -> Panels:
    """The figure for a briefing: a row of panels for each measure.

    ``table`` comes from ``findings.frontier.points.Points``; ``settings`` of any combination, ``runs`` of each.
    """
    say = words(language).group("frontier")
    rows = [row(table, measure, language, WIDTH) for measure in measures(table)]
    kind = say["both" if settings.ensemble else "chance"]
    subtitle = say["subtitle"].format(weeks=settings.horizon.weeks, runs=runs, kind=kind)
    head, _, rest = subtitle.partition(". ")
    chart = alt.vconcat(*rows, _line(source(table, settings, language)), spacing=16)
    described = " ".join(describe(table, measure, language) for measure in measures(table))
    return titled(chart, say["title"], [head + ".", rest], described)


def measures(table: pd.DataFrame) -> list[str]:
    """The measures with values: older references lack the hours, and there are none where nobody is enrolled."""
    return [measure for measure in FORMATS if measure in table and table[measure].notna().any()]


def source(table: pd.DataFrame, settings: Settings, language: Language) -> str:
    """The origin of the figure in one sentence."""
    say = words(language).group("frontier")
    parameters = say["drawn" if settings.ensemble else "as_set"].format(ensemble=settings.ensemble)
    budgets = ", ".join(f"{value:g}" for value in sorted(set(table["funding"])))
    return say["source"].format(name=settings.name, parameters=parameters, budgets=budgets)


def alone(table: pd.DataFrame, measure: str, language: Language, width: int = WIDTH) -> Panels:
    """One measure, ``reach``, ``extra`` or ``hours``, as a figure of its own."""
    title = words(language)[f"frontier.{measure}_panel"]
    chart = alt.vconcat(row(table, measure, language, width))
    return titled(chart, title, description=describe(table, measure, language))


def describe(table: pd.DataFrame, measure: str, language: Language) -> str:
    """The text alternative of a row: its lowest and highest combination, and the best caseload for each budget."""
    say, ordered = words(language), records(table.dropna(subset=measure).sort_values(measure))
    low, high = (
        say.say("frontier.combination", value=_written(measure)(one[measure], language),
                caseload=number(one["caseload"], language), funding=number(one["funding"], language))
        for one in (ordered[0], ordered[-1])
    )  # fmt: skip
    known = table.dropna(subset=measure)
    best = known.loc[known.groupby("funding")[measure].idxmax()].sort_values("funding")
    each = ", ".join(
        say.say(
            "frontier.best_of", funding=number(one["funding"], language), caseload=number(one["caseload"], language)
        )
        for one in records(best)
    )
    return say.say("frontier.describe", what=say[f"frontier.{measure}_panel"], low=low, high=high, best=each)


def row(table: pd.DataFrame, measure: str, language: Language, width: int) -> alt.HConcatChart:
    """A panel for each budget, all on one scale."""
    say = words(language)
    budgets = sorted(set(table["funding"]))
    ends = [f"{measure}_low", f"{measure}_high", measure]
    low, high = min(0.0, float(table[ends].min().min())), float(table[ends].max().max())
    each = (width - 50) // len(budgets) - 10
    panels = [
        panel(table[table["funding"] == budget], measure, language, each, HEIGHT, (low, high), first=k == 0)
        for k, budget in enumerate(budgets)
    ]
    title = alt.TitleParams(say[f"frontier.{measure}_axis"], fontSize=12, anchor="start", fontWeight="normal")
    return alt.HConcatChart(hconcat=panels, spacing=10, title=title)


def panel(
    rows: pd.DataFrame, measure: str, language: Language, width: int, height: int, ends: Sequence[float], *,
    first: bool = True,
) -> alt.LayerChart:  # fmt: skip
    """One measure at one budget by caseload with intervals; filled: the highest mean."""
    say = words(language)
    best = rows[measure] == rows[measure].max()
    data = rows.assign(sign=rows["caseload"].map("{:g}".format), best=best, size=rows["caseload"])
    order = [f"{value:g}" for value in sorted(set(rows["caseload"]))]
    x = alt.X("sign:N", sort=order, title=say["frontier.legend"] if first else None,
              axis=alt.Axis(labelAngle=0, grid=False, titleAnchor="start"))  # fmt: skip
    axis = (
        alt.Axis(format=FORMATS[measure], tickCount=4) if first else alt.Axis(labels=False, ticks=False, domain=False)
    )
    y = alt.Y(f"{measure}:Q", title=None, axis=axis, scale=alt.Scale(domain=list(ends), nice=True))
    base = alt.Chart(data).encode(x=x)
    tooltip = [alt.Tooltip("sign:N", title=say["frontier.legend"]),
               alt.Tooltip(f"{measure}:Q", title=say[f"frontier.{measure}_axis"], format=FORMATS[measure])]  # fmt: skip
    whiskers = base.mark_rule(color=GREY, strokeWidth=1.5).encode(y=y.copy(), y2=f"{measure}_high:Q")
    whiskers.encoding.y = alt.Y(
        f"{measure}_low:Q", title=None, axis=axis, scale=alt.Scale(domain=list(ends), nice=True)
    )
    hollow = base.mark_point(size=45, filled=True, fill="white", stroke=BLUE, strokeWidth=1.8, opacity=1).encode(
        y=y, tooltip=tooltip)  # fmt: skip
    filled = base.transform_filter("datum.best").mark_point(size=60, filled=True, color=BLUE, opacity=1).encode(
        y=y, tooltip=tooltip)  # fmt: skip
    budget = words(language).say("frontier.budget", value=number(float(rows["funding"].iloc[0]), language))
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=INK, strokeWidth=0.8).encode(y=alt.Y("zero:Q"))
    return alt.LayerChart(
        layer=[zero, whiskers, hollow, filled], width=width, height=height,
        title=alt.TitleParams(budget, fontSize=12, anchor="middle", fontWeight="normal"),
    )  # fmt: skip


def _written(measure: str) -> Formatter:
    if measure == "reach":
        return percent
    return number if measure == "extra" else lambda value, language: number(value, language, 1)


def _line(text: str) -> alt.Chart:
    """A line of small print below the panels."""
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"text": [text]}))
        .mark_text(align="left", baseline="top", fontSize=10, color=GREY, x=0, y=0)
        .encode(text="text:N")
        .properties(width=WIDTH, height=14)
    )
    return chart
