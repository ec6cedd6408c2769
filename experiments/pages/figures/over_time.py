"""A figure over time: a line for each scenario with its 95 % band, named at its end."""

import altair as alt
import pandas as pd

from experiments.findings.scenario_data import EXTRA, REACHED_SHARE, WEEKS_A_QUARTER
from experiments.pages.figures.style import AS_TEXT, SCENARIOS, titled
from experiments.pages.language import Language, date, scenario_name, words
from experiments.pages.numbers import NONE, Formatter, interval, number, percent

SCALES = {"ips_cost": 1e-6}
"""Outcomes shown in another unit than in the data: DKK in millions."""

LABEL_GAP = 0.065
"""Least distance of two lines of labels, as a share of the height."""

LABEL_WIDTH = 120  # pixels

DASHES: tuple[list[int], ...] = ([5, 3], [1, 0], [8, 2], [2, 2])


def draw(
    data: pd.DataFrame, outcome: str, language: Language, width: int = 290, height: int = 230, subtitle: str = ""
) -> alt.LayerChart:  # fmt: skip
    """The figure of one outcome; ``data`` comes from ``scenario_data.over_time``, with dates, for up to four cells."""
    rows = data.assign(**{end: data[end] * SCALES.get(outcome, 1.0) for end in ("mean", "low", "high")})
    rows["name"] = [scenario_name(label, language) for label in rows["label"]]
    names = list(dict.fromkeys(rows["name"]))
    first = 1 if outcome == EXTRA else 0  # then the comparator has no line
    colours, dashes = list(SCENARIOS[first : first + len(names)]), list(DASHES[first : first + len(names)])
    say = words(language)
    start = rows["date"].min() - pd.Timedelta(weeks=WEEKS_A_QUARTER)
    x = alt.X("date:T", title=None, scale=alt.Scale(domainMin={"expr": f"toDate('{start:%Y-%m-%d}')"}),
              axis=alt.Axis(format="%Y", tickCount="year", grid=False, labelFlush=False))  # fmt: skip
    axis = alt.Axis(format=".0%" if outcome == REACHED_SHARE else ",d", tickCount=5)
    y = alt.Y("mean:Q", title=say[f"over_time.axis.{outcome}"], axis=axis, scale=alt.Scale(zero=_from_zero(rows)))
    colour = alt.Color("name:N", scale=alt.Scale(domain=names, range=colours), legend=None)
    dash = alt.StrokeDash("name:N", scale=alt.Scale(domain=names, range=dashes), legend=None)
    base = alt.Chart(rows)
    low = alt.Y("low:Q", title=say[f"over_time.axis.{outcome}"], axis=axis)
    band = base.mark_area(opacity=0.18).encode(x=x, y=low, y2="high:Q", color=colour)
    lines = base.mark_line(strokeWidth=2).encode(x=x, y=y, color=colour, strokeDash=dash)
    dark = alt.Color("name:N", legend=None, scale=alt.Scale(domain=names, range=[AS_TEXT[one] for one in colours]))
    ends = (
        alt.Chart(_ends(rows))
        .mark_text(align="left", dx=6, fontSize=12, fontWeight="bold", lineBreak="\n", limit=LABEL_WIDTH)
        .encode(x="date:T", y="place:Q", text="written:N", color=dark)
    )
    chart: alt.LayerChart = alt.layer(band, lines, ends).resolve_scale(color="independent")
    chart = chart.properties(width=width, height=height)
    return titled(chart, say[f"over_time.{outcome}"], subtitle, describe(rows, outcome, language))


def describe(rows: pd.DataFrame, outcome: str, language: Language) -> str:
    """The text alternative of the figure: the end of every line."""
    say = words(language)
    shown: Formatter = percent if outcome == REACHED_SHARE else number
    days = [date(rows["date"].iloc[place], language) for place in (0, -1)]
    lines = []
    for name, each in rows.groupby("name", sort=False):
        end = each.iloc[-1]
        ends = interval(end["low"], end["high"], language, shown)
        between = "" if ends == NONE else say.say("over_time.interval", interval=ends)
        lines.append(say.say("over_time.line", label=name, value=shown(end["mean"], language), interval=between))
    what = say[f"over_time.{outcome}"]
    return say.say("over_time.describe", first=days[0], last=days[1], what=what, lines=" ".join(lines))


def _from_zero(rows: pd.DataFrame) -> bool:
    """Whether the axis begins at zero; it hides changes of hundreds in a stock of tens of thousands."""
    values = rows[["mean", "low", "high"]].to_numpy(float)
    return bool(values.min() < 0.5 * values.max())


def _ends(rows: pd.DataFrame) -> pd.DataFrame:
    """The last point of each line, its name broken at settings, and a position that keeps names apart."""
    last = rows.groupby("name", sort=False).tail(1).sort_values("mean").copy()
    last["written"] = [name.replace(" + ", "\n+ ") for name in last["name"]]
    low, high = rows[["mean", "low"]].min().min(), rows[["mean", "high"]].max().max()
    gap = LABEL_GAP * (high - min(low, 0.0 if _from_zero(rows) else low))
    places: list[float] = []
    for value, text in zip(last["mean"], last["written"], strict=True):
        free = places[-1] + gap * (1 + text.count("\n")) if places else value
        places.append(max(value, free))
    return last.assign(place=places)
