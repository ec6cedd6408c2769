"""docs/calibration.md: the fit of the ensemble to its targets, and the information in the data about each parameter."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from rich.console import Console
from rich.text import Text

from experiments.evidence.calibration.calibrate import Calibration, information
from experiments.evidence.calibration.priors import bounds
from experiments.evidence.targets.target import Answer, answers, fitted
from experiments.evidence.validation import as_answers
from experiments.pages.figures.style import BLUE, LIGHT, ORANGE, titled
from experiments.pages.numbers import written
from experiments.pages.screens.targets import markdown
from experiments.pages.screens.targets import show as show_card

INFORMED = 0.75
"""The data inform a parameter if its spread is below this share of its prior spread."""

DRAWN = 40
"""How many parameters the figure has, the best informed ones."""

HEAD = """# Calibration

Made by `ips facts` from `configs/parameters/calibrated.csv` and results/reference/; do not edit. The method is in
[decision 0011](decisions/0011-calibration.md).

{vectors} equally likely parameter vectors in `configs/parameters/calibrated.csv`. All {all} uncertain parameters are
fitted to all fitted targets at once. With `parameters=calibrated`, the default, many runs draw from all vectors; one
run takes a central vector.
{since}
## Fit and misfit

The fitted targets, as {measured} vectors of the ensemble meet them with the model of today (the runs of the
[validation](validation.md), which lists all targets, also those kept aside).

"""

SINCE = """
**The fit is older than the model.** The vectors were fitted on {date} (commit {commit}) and not again since{changes}

The table below is measured with the model of today, so it shows what this costs in fit. `ips calibrate` fits again.
"""

MIDDLE = """
## Information in the data about each parameter

*Spread*: standard deviation in the ensemble relative to the prior's; below {informed} the data inform the parameter,
near 1 it stays at its prior. {count} of {all} parameters are informed. The others remain about as uncertain as before,
and every interval made with the ensemble includes their uncertainty.

![Prior and posterior of the best informed parameters](images/calibration.svg)

"""


def fit(calibration: Calibration) -> list[Answer]:
    """Answers of the ensemble to the fitted targets."""
    return answers(fitted(), calibration.measured)


def show(calibration: Calibration, console: Console | None = None) -> None:
    """Print the fit and how many parameters the data inform."""
    console = console or Console(highlight=False)
    show_card(fit(calibration), console)
    informed = _informed(parameters(calibration.names, calibration.vectors))
    sentence = f"{len(calibration.vectors)} equally likely vectors; "
    console.print(Text(f"{sentence}{informed} of {len(calibration.names)} parameters informed by the data."))


def page(names: Sequence[str], vectors: np.ndarray, fitted: Mapping[str, Any], validation: Mapping[str, Any]) -> str:
    """The page. ``fitted``: when the vectors were fitted (results/reference/ensemble.json); ``validation``: the runs of
    today (results/reference/validation.json)."""
    since = ""
    if fitted["made"]["code"] != validation["made"]["code"]:
        changes = "".join(f"\n- {change}" for change in fitted["since"])
        changes = f":\n{changes}" if changes else "."
        since = SINCE.format(date=fitted["made"]["date"], commit=fitted["made"]["commit"][:7], changes=changes)
    found = [answer for answer in as_answers(validation["answers"]) if answer.target.fitted]
    rows = parameters(names, vectors)
    head = HEAD.format(vectors=len(vectors), all=len(names), since=since, measured=validation["made"]["vectors"])
    middle = MIDDLE.format(informed=INFORMED, count=_informed(rows), all=len(names))
    return head + markdown(found) + middle + _table(rows)


def write_figure(docs: Path, names: Sequence[str], vectors: np.ndarray, middle: Mapping[str, float]) -> Path:
    """Draw the figure of the page into a folder; returns its path."""
    path = docs / "images" / "calibration.svg"
    path.parent.mkdir(exist_ok=True)
    draw(parameters(names, vectors), middle).save(path)
    return path


def parameters(names: Sequence[str], vectors: np.ndarray) -> pd.DataFrame:
    """One row for each parameter, the best informed first: range, mean and 95 % of the ensemble, relative spread."""
    low, high = bounds(tuple(names))
    span = np.quantile(vectors, [0.025, 0.975], axis=0)
    rows = pd.DataFrame(
        {"parameter": list(names), "low": low, "high": high, "mean": vectors.mean(axis=0), "from": span[0],
         "to": span[1], "spread": information(tuple(names), vectors)}
    )  # fmt: skip
    return rows.sort_values("spread", kind="stable")


def _informed(rows: pd.DataFrame) -> int:
    return int((rows["spread"] < INFORMED).sum())


def _table(rows: pd.DataFrame) -> str:
    headings: Sequence[str] = ("parameter", "prior range", "mean", "95 %", "spread")
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    for row in rows.to_dict("records"):
        mark = "**" if row["spread"] < INFORMED else ""
        lines.append(
            f"| {mark}`{row['parameter']}`{mark} | {written(row['low'])} – {written(row['high'])} | "
            f"{row['mean']:.3g} | {row['from']:.3g} – {row['to']:.3g} | {row['spread']:.2f} |"
        )
    return "\n".join(lines) + "\n"


def draw(rows: pd.DataFrame, middle: Mapping[str, float]) -> alt.HConcatChart:
    """The figure; ``rows`` come from ``parameters``, ``middle`` is the vector of a single run."""
    rows = rows.head(DRAWN)
    rows = rows.assign(middle=[middle[str(name)] for name in rows["parameter"]])
    scaled = rows.assign(
        **{name: (rows[name] - rows["low"]) / (rows["high"] - rows["low"]) for name in ("mean", "from", "to", "middle")}
    )
    panels = [_panel(half) for half in (scaled[: DRAWN // 2], scaled[DRAWN // 2 :])]
    subtitle = [
        "Grey: the plausible range (prior). Blue: mean and 95 % of the ensemble. Orange: the vector of a single run.",
        f"The {len(rows)} parameters of which the data say most, best informed at the top left.",
    ]
    return titled(alt.hconcat(*panels, spacing=30), "Information in the data about each parameter", subtitle)


def _panel(rows: pd.DataFrame) -> alt.LayerChart:
    y = alt.Y("parameter:N", sort=list(rows["parameter"]), title=None, axis=alt.Axis(labelLimit=220, grid=False))
    base = alt.Chart(rows.assign(zero=0.0, one=1.0))
    x = alt.X("zero:Q", title="place in the plausible range", scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format=".0%", tickCount=5))  # fmt: skip
    prior = base.mark_rule(strokeWidth=9, color=LIGHT).encode(x=x, x2="one:Q", y=y)
    posterior = base.mark_rule(strokeWidth=4, color=BLUE).encode(x="from:Q", x2="to:Q", y=y)
    mean = base.mark_point(filled=True, color=BLUE, size=60, opacity=1).encode(x="mean:Q", y=y)
    chosen = base.mark_tick(color=ORANGE, thickness=2, size=12).encode(x="middle:Q", y=y)
    return alt.LayerChart(layer=[prior, posterior, mean, chosen], width=260, height=16 * len(rows))
