"""Drivers of the result: a tornado of one parameter at a time, with the effect of chance alone."""

from textwrap import shorten, wrap
from typing import Any

import altair as alt
import pandas as pd

from experiments.pages.figures.style import BLUE, GREY, INK, LIGHT, ORANGE, records, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import Formatter, number, percent

LABEL = 38  # characters in one line of a name

LINES = "split(datum.label, '\\n')"

MEASURES = ("extra", "reach")
WRITTEN: dict[str, Formatter] = {"extra": number, "reach": percent}


def draw(
    data: pd.DataFrame, measure: str, centre: float, noise: float, language: Language, width: int = 230,
    subtitle: str = "",
) -> alt.LayerChart:  # fmt: skip
    """The figure. ``data`` has a row for each parameter, the widest first: ``label``, ``weak``, and the result ``low``
    and ``high`` (with the parameter at its low and its high value); ``centre`` is the result with all at their middle
    and ``noise`` the half-width of chance alone (nan = unknown)."""
    say = words(language)
    labels = [
        say.say("drivers.weak", label=row["label"]) if row["weak"] else str(row["label"]) for row in records(data)
    ]
    named = ["\n".join(wrap(label, LABEL)) for label in labels]
    half = 0.0 if noise != noise else noise
    ends = data.assign(name=named, centre=centre).melt(["name", "centre"], ["low", "high"], "end", "value")
    ends["end"] = ends["end"].map({end: say[f"drivers.{end}"] for end in ("low", "high")})
    ends["grey"] = (ends["value"] - centre).abs() <= half
    title = say[f"drivers.axis.{measure}"]
    axis = alt.Axis(format=".0%" if measure == "reach" else ",d", tickCount=4)
    x = alt.X("centre:Q", title=title, axis=axis, scale=alt.Scale(zero=False, nice=True))
    y = alt.Y("name:N", sort=named, title=None,
              axis=alt.Axis(grid=False, labelExpr=LINES, labelLimit=250, labelColor=INK, ticks=False,
                            domain=False))  # fmt: skip
    domain = [say["drivers.low"], say["drivers.high"]]
    colour = alt.Color("end:N", scale=alt.Scale(domain=domain, range=[ORANGE, BLUE]),
                       legend=alt.Legend(title=None, orient="top", symbolType="square", labelFontSize=12))  # fmt: skip
    shown = alt.condition("datum.grey", alt.value(GREY), colour)
    bars = alt.Chart(ends).mark_bar(height=16).encode(x=x, x2="value:Q", y=y, color=shown)
    band = alt.Chart(pd.DataFrame({"from": [centre - half], "to": [centre + half]}))
    grey = band.mark_rect(color=LIGHT, opacity=0.6).encode(x=alt.X("from:Q", title=title, axis=axis), x2="to:Q")
    line = alt.Chart(pd.DataFrame({"at": [centre]})).mark_rule(color=GREY).encode(x=alt.X("at:Q", title=title))
    chart = alt.LayerChart(layer=[grey, bars, line], width=width, height=36 * len(data))
    below = [text for text in (subtitle, "" if noise != noise else say["drivers.noise"]) if text]
    return titled(chart, say["drivers.title"], below, describe(data, measure, centre, language))


def describe(data: pd.DataFrame, measure: str, centre: float, language: Language) -> str:
    """The text alternative of the figure: both ends of every bar."""
    say, written = words(language), WRITTEN[measure]
    bars = [
        say.say("drivers.bar", parameter=row["label"],
                low=written(row["low"], language), high=written(row["high"], language))
        for row in records(data)
    ]  # fmt: skip
    return say.say("drivers.describe", centre=written(centre, language), bars=" ".join(bars))


def _label(row: dict[str, Any], language: Language) -> str:
    """The parameter in words, on at most two lines, marked if it is weak."""
    mark = words(language).say("drivers.weak", label="") if row["weak"] else ""
    return "\n".join(wrap(shorten(str(row["label"]), 2 * LABEL - len(mark) - 4, placeholder=" …") + mark, LABEL))
