"""docs/calibration.md: how well the ensemble meets what it was fitted to, and what the data say of each parameter."""

from collections.abc import Sequence
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
from rich.console import Console
from rich.text import Text

from experiments.evidence.calibration.calibrate import Calibration, effective_vectors, information, middle
from experiments.evidence.calibration.free import PROGRAMME, USUAL, bounds
from experiments.evidence.calibration.stage import Fitted, effective
from experiments.evidence.targets.target import Answer, answers, fitted_in
from experiments.pages.figures.style import BLUE, LIGHT, ORANGE, titled
from experiments.pages.numbers import written
from experiments.pages.screens.targets import markdown
from experiments.pages.screens.targets import show as show_card
from experiments.runs.whole_file import write_whole

DOCS = Path(__file__).parents[2] / "docs"
INFORMED = 0.75
"""A parameter counts as informed by the data where its spread has fallen below this part of its prior's."""

HEAD = """# Calibration

Made by `ips calibrate{seed}`; do not edit. The method is in [decision 0011](decisions/0011-calibration.md).

{vectors} parameter vectors with weights ({effective:.0f} effective) in `configs/parameters/calibrated.csv`,
{names} fitted parameters each; the other parameters keep their defaults, so intervals made with the ensemble exclude
the uncertainty about them. With `parameters=calibrated`, one run takes the middle vector and many runs draw from all
vectors.

## Fit and misfit

The fitted targets, simulated with the weighted draws of the last wave of the stage that fits them.
[Validation](validation.md) lists all targets, also those kept aside; it draws vectors of the final ensemble, so its
means differ slightly.

"""

MIDDLE = """
## Information in the data about each parameter

*Spread*: standard deviation in the ensemble relative to the prior's (uniform over the plausible range); below
{informed} the data inform the parameter, near 1 it stays at its prior. {count} of {all} parameters are
informed. The others remain as uncertain as before, and every interval made with the ensemble includes their
uncertainty.

![Prior and posterior of each fitted parameter](images/calibration.svg)

"""


def fit(calibration: Calibration) -> list[Answer]:
    """Answers to the fitted targets, by stage."""
    return [*_fit("usual", calibration.usual), *_fit("programme", calibration.programme)]


def _fit(stage: str, fitted: Fitted) -> list[Answer]:
    return answers(fitted_in(stage), fitted.measured, list(fitted.weights))


def show(calibration: Calibration, console: Console | None = None) -> None:
    """Print fit and effective numbers."""
    console = console or Console(highlight=False)
    show_card(fit(calibration), console)
    console.print(
        Text(
            f"{len(calibration.vectors)} vectors, {effective_vectors(calibration):.0f} effective "
            f"(usual service {effective(calibration.usual.weights):.0f}, programme "
            f"{effective(calibration.programme.weights):.0f}); {_informed(calibration)} of "
            f"{len(calibration.names)} parameters informed by the data."
        )
    )


def write_page(calibration: Calibration, seed: int, docs: Path = DOCS) -> tuple[Path, Path]:
    """Write the page and its figure; returns both paths."""

    head = HEAD.format(
        seed=f" --seed {seed}" if seed != 1 else "", vectors=len(calibration.vectors),
        effective=effective_vectors(calibration), names=len(calibration.names),
    )  # fmt: skip
    middle_part = MIDDLE.format(informed=INFORMED, count=_informed(calibration), all=len(calibration.names))
    page, figure = docs / "calibration.md", docs / "images" / "calibration.svg"
    text = head + markdown(fit(calibration)) + middle_part + _table(parameters(calibration))
    write_whole(page, text.encode())
    draw(parameters(calibration)).save(figure)
    return page, figure


def parameters(calibration: Calibration) -> pd.DataFrame:
    """One row a fitted parameter: stage, prior range, mean and 95 % of the ensemble, spread relative to the prior."""
    low, high = bounds(calibration.names)
    rows = []
    for k, name in enumerate(calibration.names):
        values = calibration.vectors[:, k]
        order = np.argsort(values, kind="stable")
        reached = np.cumsum(calibration.weights[order])
        span = np.interp([0.025, 0.975], reached, values[order])
        rows.append(
            {"parameter": name, "stage": 1 if name in USUAL else 2, "low": low[k], "high": high[k],
             "mean": float(calibration.weights @ values), "from": span[0], "to": span[1],
             "middle": calibration.vectors[middle(calibration), k], "spread": information(calibration)[k]}
        )  # fmt: skip
    assert set(calibration.names) == {*USUAL, *PROGRAMME}
    return pd.DataFrame(rows)


def _informed(calibration: Calibration) -> int:
    return int((information(calibration) < INFORMED).sum())


def _table(rows: pd.DataFrame) -> str:
    headings: Sequence[str] = ("parameter", "stage", "prior range", "mean", "95 %", "spread")
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    for row in rows.sort_values(["stage", "spread"], kind="stable").to_dict("records"):
        mark = "**" if row["spread"] < INFORMED else ""
        lines.append(
            f"| {mark}`{row['parameter']}`{mark} | {row['stage']} | {written(row['low'])} – {written(row['high'])} | "
            f"{row['mean']:.3g} | {row['from']:.3g} – {row['to']:.3g} | {row['spread']:.2f} |"
        )
    return "\n".join(lines) + "\n"


STAGES = {1: "Usual service and labour market", 2: "Mechanisms of IPS"}


def draw(rows: pd.DataFrame) -> alt.HConcatChart:
    """The figure; ``rows`` as ``experiments.pages.calibration_page.parameters`` gives them."""
    scaled = rows.assign(
        **{name: (rows[name] - rows["low"]) / (rows["high"] - rows["low"]) for name in ("mean", "from", "to", "middle")}
    )
    panels = [_panel(scaled[scaled["stage"] == stage].sort_values("spread"), title) for stage, title in STAGES.items()]
    subtitle = (
        "Grey: the plausible range (prior). Blue: mean and 95 % of the ensemble. Orange: the middle vector. "
        "Best informed at the top."
    )
    return titled(alt.hconcat(*panels, spacing=30), "What the data say of each parameter", subtitle)


def _panel(rows: pd.DataFrame, title: str) -> alt.LayerChart:
    y = alt.Y("parameter:N", sort=list(rows["parameter"]), title=None, axis=alt.Axis(labelLimit=220, grid=False))
    base = alt.Chart(rows.assign(zero=0.0, one=1.0))
    x = alt.X("zero:Q", title="place in the plausible range", scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format=".0%", tickCount=5))  # fmt: skip
    prior = base.mark_rule(strokeWidth=9, color=LIGHT).encode(x=x, x2="one:Q", y=y)
    posterior = base.mark_rule(strokeWidth=4, color=BLUE).encode(x="from:Q", x2="to:Q", y=y)
    mean = base.mark_point(filled=True, color=BLUE, size=60, opacity=1).encode(x="mean:Q", y=y)
    chosen = base.mark_tick(color=ORANGE, thickness=2, size=12).encode(x="middle:Q", y=y)
    return alt.LayerChart(
        layer=[prior, posterior, mean, chosen],
        width=260,
        height=16 * len(rows),
        title=alt.TitleParams(title, fontSize=12),
    )
