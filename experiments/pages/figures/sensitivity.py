"""Sensitivity as a figure: the strongest factors of a measure with their intervals, and the reach of chance alone."""

from textwrap import wrap

import altair as alt
import pandas as pd

from experiments.findings.measures import Measure
from experiments.findings.sensitivity.study import Sampled, Screened
from experiments.pages.figures.style import BLUE, GREY, INK, LIGHT, ORANGE, records, titled
from experiments.pages.language import Language, words
from experiments.pages.numbers import number
from experiments.pages.screens.sensitivity import factor_words, in_unit

LABEL = 40
SHOWN = 15
LINES = "split(datum.label, '\\n')"


def draw_screening(one: Measure, found: Screened, language: Language) -> alt.LayerChart:
    """The strongest factors of a screening: mean absolute effect, its interval, and the limit of chance as a band."""
    say = words(language).say
    scale, unit, digits = in_unit(one.unit, found.table["mu_star"].max(), language)
    rows = found.table[found.table["kind"] != "chance"].head(SHOWN)
    data = pd.DataFrame(
        {"name": _names(rows, language), "value": scale * rows["mu_star"], "beyond": rows["beyond"],
         "low": scale * (rows["mu_star"] - rows["half_width"]).clip(lower=0.0),
         "high": scale * (rows["mu_star"] + rows["half_width"])}
    )  # fmt: skip
    limit = 0.0 if found.chance != found.chance else scale * found.chance
    title = say("sensitivity.axis", unit=unit)
    x = alt.X("value:Q", title=title, axis=alt.Axis(tickCount=4), scale=alt.Scale(zero=True))
    base = alt.Chart(data).encode(y=_y(data))
    colour = alt.condition("datum.beyond", alt.value(BLUE), alt.value(GREY))
    band = alt.Chart(pd.DataFrame({"from": [0.0], "to": [limit]})).mark_rect(color=LIGHT, opacity=0.6)
    chart = alt.LayerChart(
        layer=[band.encode(x=alt.X("from:Q", title=title), x2="to:Q"),
               base.mark_bar(height=12).encode(x=x, color=colour),
               base.mark_rule(color=INK).encode(x=alt.X("low:Q", title=title), x2="high:Q")],
        width=300, height=34 * len(data),
    )  # fmt: skip
    bars = " ".join(f"{row['name']}: {number(row['value'], language, digits)}.".replace("\n", " ")
                    for row in records(data))  # fmt: skip
    heading = say("sensitivity.title", measure=one.label(language))
    return titled(chart, heading, say("sensitivity.band"), f"{heading}. {title}. {bars}")


def draw_shares(one: Measure, found: Sampled, language: Language) -> alt.LayerChart:
    """First-order and total indices of Sobol with their intervals."""
    say = words(language).say
    names = _names(found.table, language)
    kinds = {kind: say(f"sensitivity.columns.{kind}") for kind in ("first", "total")}
    parts = [
        pd.DataFrame({"name": names, "index": label, "value": found.table[kind],
                      "low": (found.table[kind] - found.table[f"{kind}_half"]).clip(lower=0.0),
                      "high": found.table[kind] + found.table[f"{kind}_half"]})
        for kind, label in kinds.items()
    ]  # fmt: skip
    data = pd.concat(parts, ignore_index=True)
    title = say("sensitivity.share_axis")
    x = alt.X("value:Q", title=title, axis=alt.Axis(format=".0%", tickCount=4))
    colour = alt.Color("index:N", scale=alt.Scale(domain=list(kinds.values()), range=[ORANGE, BLUE]),
                       legend=alt.Legend(title=None, orient="top"))  # fmt: skip
    base = alt.Chart(data).encode(y=_y(data[data["index"] == kinds["first"]]),
                                  yOffset=alt.YOffset("index:N", sort=list(kinds.values())), color=colour)  # fmt: skip
    chart = alt.LayerChart(
        layer=[base.mark_point(filled=True, size=60).encode(x=x),
               base.mark_rule().encode(x=alt.X("low:Q", title=title), x2="high:Q")],
        width=300, height=34 * len(names),
    )  # fmt: skip
    heading = say("sensitivity.share_title", measure=one.label(language))
    shares = " ".join(f"{row['name']}, {row['index']}: {number(100 * row['value'], language)} %.".replace("\n", " ")
                      for row in records(data))  # fmt: skip
    return titled(chart, heading, say("sensitivity.share_band"), f"{heading}. {shares}")


def _names(rows: pd.DataFrame, language: Language) -> list[str]:
    return ["\n".join(wrap(factor_words(row["name"], row["kind"], language), LABEL)) for row in records(rows)]


def _y(data: pd.DataFrame) -> alt.Y:
    axis = alt.Axis(grid=False, labelExpr=LINES, labelLimit=280, labelColor=INK, ticks=False, domain=False)
    return alt.Y("name:N", sort=list(data["name"]), title=None, axis=axis)
