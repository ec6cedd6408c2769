"""Who pays more and who saves: a bar for each payer, with its interval."""

import altair as alt
import pandas as pd

from experiments.report.figures.style import BLUE, GREY, INK, ORANGE, titled
from experiments.report.language import NONE, Language, number, scenario_name, words


def draw(data: pd.DataFrame, against: str, language: Language, width: int = 380, subtitle: str = "") -> alt.LayerChart:
    """The figure; ``data`` as ``scenario_data.by_payer`` gives it, ``against`` the label of the first scenario."""
    say = words(language)
    rows = data.assign(
        **{end: data[end] / 1e6 for end in ("difference", "low", "high")},
        name=[say[f"payers.{payer}"] for payer in data["payer"]],
        kind=["ips" if payer == "ips" else "saves" if value < 0 else "pays"
              for payer, value in zip(data["payer"], data["difference"], strict=True)],
        written=[number(value / 1e6, language) for value in data["difference"]],
    )  # fmt: skip
    rows["beside"] = [
        row.high if row.difference >= 0 else row.low for row in rows.fillna({"low": 0, "high": 0}).itertuples()
    ]
    title = say.say("payers.axis", against=scenario_name(against, language))
    x = alt.X("difference:Q", title=title, axis=alt.Axis(format=",d", tickCount=6), scale=alt.Scale(padding=34))
    y = alt.Y("name:N", sort=list(rows["name"]), title=None,
              axis=alt.Axis(grid=False, labelLimit=200, labelColor=INK, ticks=False, domain=False))  # fmt: skip
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=["pays", "saves", "ips"], range=[ORANGE, BLUE, GREY])
    )
    base = alt.Chart(rows)
    bars = base.mark_bar(height=18).encode(x=x, y=y, color=colour)
    whiskers = base.mark_rule(color=INK, strokeWidth=1.5).encode(x=alt.X("low:Q", title=title), x2="high:Q", y=y)
    text = base.encode(x=alt.X("beside:Q", title=title), y=y, text="written:N")
    right = text.transform_filter("datum.difference >= 0").mark_text(align="left", dx=5, color=INK)
    left = text.transform_filter("datum.difference < 0").mark_text(align="right", dx=-5, color=INK)
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=INK).encode(x=alt.X("zero:Q", title=title))
    chart = alt.layer(bars, whiskers, right, left, zero).properties(width=width, height=34 * len(rows))
    return titled(chart, say["payers.title"], subtitle, describe(data, language))


def describe(data: pd.DataFrame, language: Language) -> str:
    """The text that stands for the figure: every bar with its interval."""
    say, bars = words(language), []
    for row in data.itertuples():
        low, high, value = (number(dkk / 1e6, language, 1) for dkk in (row.low, row.high, row.difference))
        between = "" if NONE in (low, high) else f" ({words(language).say('units.interval', low=low, high=high)})"
        bars.append(say[f"payers.{row.payer}"] + f" {value}{between}")
    return say.say("payers.describe", bars="; ".join(bars))
