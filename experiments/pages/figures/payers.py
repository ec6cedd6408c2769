"""Cost or saving of each payer: a bar with its interval."""

from typing import Any

import altair as alt
import pandas as pd

from experiments.pages.figures.style import BLUE, GREY, INK, ORANGE, records, titled
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import NONE, number


def draw(data: pd.DataFrame, against: str, language: Language, width: int = 290, subtitle: str = "") -> alt.LayerChart:
    """The figure; ``data`` comes from ``scenario_data.by_payer``, ``against`` is the label of the first scenario."""
    say = words(language)
    rows = pd.DataFrame([_bar(row, language) for row in records(data)])
    title = say.say("payers.axis", against=scenario_name(against, language)).split("; ")
    x = alt.X("difference:Q", title=title, scale=alt.Scale(padding=34),
              axis=alt.Axis(format=",d", tickCount=4, labelFlush=False))  # fmt: skip
    y = alt.Y("name:N", sort=list(rows["name"]), title=None,
              axis=alt.Axis(grid=False, labelLimit=200, labelColor=INK, ticks=False, domain=False))  # fmt: skip
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=["pays", "saves", "ips"], range=[ORANGE, BLUE, GREY])
    )
    base = alt.Chart(rows)
    bars = base.mark_bar(height=18).encode(x=x, y=y, color=colour)
    whiskers = base.mark_rule(color=INK, strokeWidth=1.5).encode(x=alt.X("low:Q", title=title), x2="high:Q", y=y)
    text = base.encode(x=alt.X("beside:Q", title=title), y=y, text="written:N")
    right = text.transform_filter("datum.difference >= 0").mark_text(align="left", dx=5, color=INK, fontSize=12)
    left = text.transform_filter("datum.difference < 0").mark_text(align="right", dx=-5, color=INK, fontSize=12)
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=INK).encode(x=alt.X("zero:Q", title=title))
    chart = alt.LayerChart(layer=[bars, whiskers, right, left, zero], width=width, height=34 * len(rows))
    return titled(chart, say["payers.title"], subtitle, describe(data, language))


def describe(data: pd.DataFrame, language: Language) -> str:
    """The text alternative of the figure: every bar with its interval."""
    say, bars = words(language), []
    for row in records(data):
        low, high, value = (number(row[end] / 1e6, language, 1) for end in ("low", "high", "difference"))
        between = "" if NONE in (low, high) else f" ({words(language).say('units.interval', low=low, high=high)})"
        bars.append(say[f"payers.{row['payer']}"] + f" {value}{between}")
    return say.say("payers.describe", bars="; ".join(bars))


def _bar(row: dict[str, Any], language: Language) -> dict[str, Any]:
    """One payer in million DKK; ``beside`` is the position of its number, beyond bar and interval."""
    value, low, high = (row[end] / 1e6 for end in ("difference", "low", "high"))
    end = high if value >= 0 else low
    return {
        "name": words(language)[f"payers.{row['payer']}"],
        "kind": "ips" if row["payer"] == "ips" else "saves" if value < 0 else "pays",
        "difference": value, "low": low, "high": high,
        "beside": value if end != end else end,
        "written": number(value, language),
    }  # fmt: skip
