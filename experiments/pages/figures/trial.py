"""The trial in silico: starts, weeks at work and jobs by arm over time, and weeks and trajectories as published."""

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pandas as pd

from experiments.evidence.targets.target import targets
from experiments.evidence.trial.spells import Curves
from experiments.pages.figures.style import BLUE, GREEN, GREY, ORANGE, titled

ARMS = {"ips": "IPS", "ipse": "IPSE", "sau": "service as usual"}
COLOUR = alt.Color("arm:N", scale=alt.Scale(domain=list(ARMS.values()), range=[BLUE, GREEN, ORANGE]), legend=None)
MARKED = (("ips", 18), ("sau", 18), ("ips", 30), ("sau", 30))
"""Arms and months with a published share ever active (T1-T3)."""

WEEKS_A_MONTH = 130 / 30


def draw(
    curves: Mapping[str, Sequence[Curves]], rows: Sequence[Mapping[str, float]], participants: int
) -> alt.VConcatChart:
    """The figure of many trials. ``curves``: by arm, one for each trial; ``rows``: measures of each trial."""
    above = alt.hconcat(ever(curves), published_beside_simulated(rows), spacing=40)
    below = alt.hconcat(at_work(curves), begun(curves), survival(curves), spacing=40)
    subtitle = (
        f"{len(rows)} trials in silico of {participants} participants: mean, and the middle 95 % of trials. "
        "Diamonds: published (Christensen et al. 2019, 2023; Poulsen et al.)."
    )
    panels: alt.VConcatChart = alt.vconcat(above, below, spacing=30).resolve_scale(color="independent")
    return titled(panels, "Projekt Inklusion in the model", subtitle)


def _frame(curves: Mapping[str, Sequence[Curves]], name: str, step: float) -> pd.DataFrame:
    """Mean and middle 95 % of one curve by arm, over time in weeks / ``step``."""
    frames = []
    for arm, found in curves.items():
        shares = np.array([getattr(one, name) for one in found])
        low, high = np.quantile(shares, [0.025, 0.975], axis=0)
        time = np.arange(1, shares.shape[1] + 1) / step
        frames.append(
            pd.DataFrame({"arm": ARMS[arm], "time": time, "share": shares.mean(axis=0), "low": low, "high": high})
        )
    return pd.concat(frames)


def ever(curves: Mapping[str, Sequence[Curves]]) -> alt.LayerChart:
    """Cumulative share in job or education at any time, by month since entry."""
    data = _frame(curves, "ever", WEEKS_A_MONTH)
    x = alt.X("time:Q", title="months since randomisation", axis=alt.Axis(values=list(range(0, 31, 6))))
    share = alt.Y("share:Q", title="ever in job or education", axis=alt.Axis(format=".0%"))
    base = alt.Chart(data)
    band = base.mark_area(opacity=0.15).encode(x=x, y=alt.Y("low:Q", title=None), y2="high:Q", color=COLOUR)
    line = base.mark_line(strokeWidth=2).encode(x=x, y=share, color=COLOUR)
    points = (
        alt.Chart(_published_shares())
        .mark_point(shape="diamond", filled=True, size=90, opacity=1)
        .encode(x="time:Q", y="share:Q", color=COLOUR)
    )
    last = data[data["time"] == data["time"].max()]
    shift = {"IPS": -7, "IPSE": 7, "service as usual": 0}
    labels = [
        alt.Chart(last[last["arm"] == arm])
        .mark_text(align="left", dx=6, dy=dy)
        .encode(x="time:Q", y="share:Q", text="arm:N", color=COLOUR)
        for arm, dy in shift.items()
    ]
    return alt.LayerChart(layer=[band, line, points, *labels], width=360, height=320)


def at_work(curves: Mapping[str, Sequence[Curves]]) -> alt.Chart:
    """Weeks in work of each month since entry, by arm."""
    data = _frame(curves, "works", WEEKS_A_MONTH)
    data = data.assign(month=np.ceil(data["time"]).astype(int), weeks=data["share"] * WEEKS_A_MONTH)
    monthly = data.groupby(["arm", "month"], as_index=False)["weeks"].mean()
    x = alt.X("month:Q", title="month since randomisation", axis=alt.Axis(values=list(range(0, 31, 6))))
    y = alt.Y("weeks:Q", title="weeks in work of the month")
    base = alt.Chart(monthly, width=230, height=200)
    line: alt.Chart = base.mark_line(interpolate="step").encode(x=x, y=y, color=COLOUR)
    return line


def begun(curves: Mapping[str, Sequence[Curves]]) -> alt.Chart:
    """Jobs begun so far, through a specialist or found alone."""
    kinds = {"by_visit": "through a specialist", "alone": "found alone"}
    data = pd.concat([_frame(curves, name, WEEKS_A_MONTH).assign(how=label) for name, label in kinds.items()])
    x = alt.X("time:Q", title="months since randomisation", axis=alt.Axis(values=list(range(0, 31, 6))))
    y = alt.Y("share:Q", title="jobs begun per participant")
    dash = alt.StrokeDash("how:N", title=None, legend=alt.Legend(orient="top", labelLimit=140))
    line: alt.Chart = alt.Chart(data, width=230, height=200).mark_line().encode(x=x, y=y, color=COLOUR, strokeDash=dash)
    return line


def survival(curves: Mapping[str, Sequence[Curves]]) -> alt.LayerChart:
    """Share of jobs that last so many weeks, with the goal of English services for 13 weeks (T11)."""
    data = _frame(curves, "survival", 1.0).assign(time=lambda rows: rows["time"] - 1)
    x = alt.X("time:Q", title="weeks since a job began", axis=alt.Axis(values=list(range(0, 53, 13))))
    y = alt.Y("share:Q", title="jobs that last", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1]))
    line = alt.Chart(data).mark_line().encode(x=x, y=y, color=COLOUR)
    goal = pd.DataFrame({"time": [13], "share": [_published()["jobs_lasting_13"]]})
    mark = alt.Chart(goal).mark_point(shape="diamond", filled=True, size=90, opacity=1, color=GREY).encode(x=x, y=y)
    return alt.LayerChart(layer=[line, mark], width=230, height=200)


QUANTITIES = (
    ("work_weeks_ips", "IPS: weeks at work", 130.0),
    ("work_weeks_sau", "usual: weeks at work", 130.0),
    ("low_recovery", "all: low recovery", 1.0),
    ("high_recovery", "all: high recovery", 1.0),
)
"""Measure, label, and the reference of the axis of shares (weeks of 130, shares of all)."""


def _published() -> dict[str, float]:
    """Published value of each measure with a target."""
    return {target.measure: target.published for target in targets()}


def _published_shares() -> pd.DataFrame:
    rows = [(ARMS[arm], month, _published()[f"ever_{month}_{arm}"]) for arm, month in MARKED]
    return pd.DataFrame(rows, columns=["arm", "time", "share"])


def published_beside_simulated(rows: Sequence[Mapping[str, float]]) -> alt.LayerChart:
    """Weeks at work as a share of 130, and shares of participants with low and high recovery."""
    data = []
    for measure, label, whole in QUANTITIES:
        values = np.array([row[measure] for row in rows]) / whole
        low, high = np.quantile(values, [0.025, 0.975])
        data.append((label, values.mean(), low, high, _published()[measure] / whole))
    table = pd.DataFrame(data, columns=["quantity", "mean", "low", "high", "published"])
    y = alt.Y("quantity:N", sort=[label for _, label, _ in QUANTITIES], title=None, axis=alt.Axis(labelLimit=200))
    base = alt.Chart(table)
    x = alt.X("mean:Q", title="share of 130 weeks, or of participants", axis=alt.Axis(format=".0%"),
              scale=alt.Scale(domain=[0, 1]))  # fmt: skip
    bars = base.mark_rule(strokeWidth=3, color=BLUE).encode(x=alt.X("low:Q"), x2="high:Q", y=y)
    means = base.mark_point(filled=True, size=70, color=BLUE, opacity=1).encode(x=x, y=y)
    marks = base.mark_point(shape="diamond", filled=True, size=90, color=GREY, opacity=1).encode(x="published:Q", y=y)
    return alt.LayerChart(layer=[bars, means, marks], width=300, height=320)
