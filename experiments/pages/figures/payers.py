"""Additional payments and savings: IPS and everything else by payer, the sum and its interval, and the public purse."""

from typing import Any

import altair as alt
import pandas as pd

from experiments.pages.figures.style import BLUE, INK, records, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import NONE, number

REST = "#b9b2a3"
"""Payments other than IPS: not a colour of warning, because more tax or fewer benefits are no harm."""

ROW = 40  # pixels


def draw(data: pd.DataFrame, language: Language, width: int = 330, subtitle: str = "") -> alt.LayerChart:
    """The figure; ``data`` comes from ``place_data.by_payer``."""
    say = words(language)
    rows = pd.DataFrame([_row(row, language) for row in records(data)])
    parts = pd.DataFrame([part for row in records(data) for part in _parts(row, language)])
    names = list(rows["name"])
    y = alt.Y("name:N", sort=names, title=None,
              axis=alt.Axis(grid=False, labelLimit=190, labelColor=INK, ticks=False, domain=False,
                            labelFontWeight=alt.condition(f"datum.value == '{names[-1]}'", alt.value("bold"),
                                                          alt.value("normal"))))  # fmt: skip
    title = say["payers.axis"].split("; ")
    x = alt.X("start:Q", title=title, scale=alt.Scale(padding=48),
              axis=alt.Axis(format=",d" if _large(rows) else ",.2~f", tickCount=3, labelFlush=False))  # fmt: skip
    colour = alt.Color("kind:N", scale=alt.Scale(domain=[say["payers.ips"], say["payers.rest"]], range=[BLUE, REST]),
                       legend=alt.Legend(title=None, orient="top", columns=1, symbolType="square", labelFontSize=12,
                                         labelLimit=300))  # fmt: skip
    bars = alt.Chart(parts).mark_bar(height=15).encode(
        x=x, x2="end:Q", y=y, color=colour,
        tooltip=[alt.Tooltip("name:N", title=say["report.columns.payer"]), alt.Tooltip("kind:N", title=" "),
                 alt.Tooltip("value:Q", title=say["units.million_dkk"], format=",.1f")],
    )  # fmt: skip
    base = alt.Chart(rows).encode(y=y)
    whiskers = base.mark_rule(color=INK, strokeWidth=1.6).encode(x=alt.X("low:Q", title=title), x2="high:Q")
    sums = base.mark_point(shape="diamond", filled=True, size=70, color=INK, opacity=1, stroke="white",
                           strokeWidth=0.8).encode(x=alt.X("difference:Q", title=title))  # fmt: skip
    text = base.mark_text(align="left", dx=6, color=INK, fontSize=12).encode(x=alt.X("beside:Q", title=title),
                                                                           text="written:N")  # fmt: skip
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=INK).encode(x=alt.X("zero:Q", title=title))
    chart = alt.LayerChart(layer=[bars, zero, whiskers, sums, text], width=width, height=ROW * len(rows))
    return titled(chart, say["payers.title"], subtitle or say["payers.subtitle"], describe(data, language))


def describe(data: pd.DataFrame, language: Language) -> str:
    """The text alternative of the figure: every sum with its interval."""
    say, bars = words(language), []
    for row in records(data):
        low, high, value = (_written(row[end] / 1e6, language) for end in ("low", "high", "difference"))
        between = "" if NONE in (low, high) else f" ({say.say('units.interval', low=low, high=high)})"
        bars.append(say[f"payers.{row['payer']}"] + f" {value}{between}")
    return say.say("payers.describe", bars="; ".join(bars))


def _row(row: dict[str, Any], language: Language) -> dict[str, Any]:
    """One payer in million DKK a year; ``beside`` is the position of its number, beyond bar and interval."""
    value, low, high = (row[end] / 1e6 for end in ("difference", "low", "high"))
    furthest = [0.0, value, row["ips"] / 1e6, *([high] if high == high else [])]
    return {"name": words(language)[f"payers.{row['payer']}"], "difference": value, "low": low, "high": high,
            "beside": max(furthest), "written": _written(value, language)}  # fmt: skip


def _parts(row: dict[str, Any], language: Language) -> list[dict[str, Any]]:
    """The bars of a payer: IPS from zero, everything else from zero or, in the same direction, from there on."""
    say, ips, rest = words(language), row["ips"] / 1e6, (row["difference"] - row["ips"]) / 1e6
    name, start = say[f"payers.{row['payer']}"], ips if rest > 0.0 else 0.0
    bars = [("ips", 0.0, ips, ips), ("rest", start, start + rest, rest)]
    return [{"name": name, "kind": say[f"payers.{kind}"], "start": first, "end": last, "value": value}
            for kind, first, last, value in bars if value != 0.0 or kind == "rest"]  # fmt: skip


def _written(millions: float, language: Language) -> str:
    return number(millions, language, 2 if abs(millions) < 1 else 1 if abs(millions) < 100 else 0)


def _large(rows: pd.DataFrame) -> bool:
    return bool(rows[["difference", "beside"]].abs().to_numpy().max() >= 4)
