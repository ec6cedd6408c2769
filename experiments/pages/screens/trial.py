"""What `ips trial` shows: the card of targets, and the figure."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.text import Text

from experiments.evidence.targets.answer import answers
from experiments.evidence.targets.target import of_experiment
from experiments.evidence.trial import ARMS, Outcome
from experiments.pages.caveats import caveats
from experiments.pages.screens.targets import show as show_card
from sim.settings import Settings


def show(outcomes: Sequence[Outcome], participants: int, settings: Settings, console: Console | None = None) -> None:
    """Print published beside simulated for every target that the trial touches."""
    console = console or Console(highlight=False)
    vectors = f", parameters drawn from {settings.ensemble}" if settings.ensemble else ""
    title = f"Projekt Inklusion in silico: {len(outcomes)} trials of {participants} participants{vectors}"
    console.print(Text(title, "bold"))
    show_card(answers(of_experiment("trial"), [outcome.measures for outcome in outcomes]), console)
    console.print(
        Text(
            "Simulated: mean over trials, and where 95 % of single trials of this size fall. A verdict is on the mean."
        )
    )
    for caveat in caveats(settings):
        if "seed" not in caveat:
            console.print(Text(f"Note: {caveat}"))


def draw(outcomes: Sequence[Outcome], participants: int, path: Path) -> None:
    """Write the figure."""
    from experiments.pages.figures.trial import draw as figure

    curves = {arm: np.array([outcome.ever[arm] for outcome in outcomes]) for arm in ARMS}
    figure(curves, [outcome.measures for outcome in outcomes], participants).save(path, scale_factor=2)
