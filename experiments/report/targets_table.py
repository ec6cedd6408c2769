"""Targets on the terminal and in Markdown: published, simulated, its interval, inside or not."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.report.numbers import plain
from experiments.targets.target import Target


class Answer(NamedTuple):
    """What the model says to one target: mean over runs and the middle 95 %."""

    target: Target
    mean: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the mean counts as meeting the target."""
        return self.target.met(self.mean)


def answers(
    targets: Sequence[Target], rows: Sequence[Mapping[str, float]], weights: Sequence[float] | None = None
) -> list[Answer]:
    """Answers to the targets that all rows have a measure for; ``weights`` of the rows, equal if not given."""
    weight = np.full(len(rows), 1.0 / len(rows)) if weights is None else np.asarray(weights, float)
    found = []
    for target in targets:
        if all(target.measure in row for row in rows):
            values = np.array([row[target.measure] for row in rows])
            seen = ~np.isnan(values)
            if seen.any():
                found.append(Answer(target, *_summary(values[seen], weight[seen])))
    return found


def _summary(values: np.ndarray, weights: np.ndarray) -> tuple[float, float, float]:
    order = np.argsort(values, kind="stable")
    reached = (np.cumsum(weights[order]) - 0.5 * weights[order]) / weights.sum()
    low, high = np.interp([0.025, 0.975], reached, values[order])
    return float(np.average(values, weights=weights)), float(low), float(high)


def cells(answer: Answer) -> tuple[str, ...]:
    """One target as texts: id, quantity, published, tolerance, simulated, interval, verdict."""
    target = answer.target
    far = "" if answer.inside else f" by {target.distance(answer.mean) - 1.0:.1f} tolerances"
    verdict = ("inside" if answer.inside else f"OUTSIDE{far}") + ("" if target.hard else " (soft)")
    return (
        target.id, f"{target.quantity} [{target.unit}]", plain(target.published),
        f"{plain(target.low)} to {plain(target.high)}", plain(answer.mean),
        f"{plain(answer.low)} to {plain(answer.high)}", verdict,
    )  # fmt: skip


HEADINGS = ("target", "quantity", "published", "tolerance", "simulated", "95 % of runs", "verdict")


def show(found: Sequence[Answer], console: Console | None = None) -> None:
    """Print the card, with a total."""
    console = console or Console(highlight=False)
    table = Table(box=None, padding=(0, 1), pad_edge=False, width=min(console.width, 140))
    for k, heading in enumerate(HEADINGS):
        numeric = 2 <= k <= 5
        table.add_column(heading, justify="right" if numeric else "left", no_wrap=k == 0 or k in (2, 4), ratio=3 if k == 1 else None)
    for answer in found:
        table.add_row(*cells(answer), style="" if answer.inside else "bold")
    console.print(table)
    console.print(Text(total(found)))


def total(found: Sequence[Answer]) -> str:
    """How many targets are met, hard and soft apart."""
    kinds = []
    for hard, name in ((True, "hard"), (False, "soft")):
        of_kind = [answer for answer in found if answer.target.hard == hard]
        kinds.append(f"{sum(answer.inside for answer in of_kind)} of {len(of_kind)} {name}")
    return f"\nMet: {', '.join(kinds)} targets."


def markdown(found: Sequence[Answer]) -> str:
    """The card as a Markdown table."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *map(cells, found)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n\n" + total(found).strip() + "\n"
