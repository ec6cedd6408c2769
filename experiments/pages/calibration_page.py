"""docs/calibration.md: how well the ensemble meets what it was fitted to, and what the data say of each parameter."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.text import Text

from experiments.evidence.calibration.calibrate import Calibration, effective_vectors, information, middle
from experiments.evidence.calibration.free import PROGRAMME, USUAL, bounds
from experiments.evidence.calibration.stage import Fitted, effective
from experiments.evidence.targets.answer import Answer, answers
from experiments.evidence.targets.target import fitted_in
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
{names} fitted parameters each; the other parameters stand at their defaults. `parameters=calibrated` uses them:
one run takes the middle vector, many runs draw from all.

## Fit and misfit

The targets that were fitted, each by the stage that fits it, as simulated with the draws of that stage's last wave and
their weights. All targets, those kept aside among them, are in [validation](validation.md).

"""

MIDDLE = """
## What the data say of each parameter

*Spread*: standard deviation in the ensemble relative to the prior's (uniform over the plausible range); below
{informed} the data inform the parameter, near 1 it stays at its prior. {count} of {all} parameters are
informed. The others are as uncertain as before, and their uncertainty is in every interval made with the ensemble.

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
    from experiments.pages.figures.posterior import draw

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
