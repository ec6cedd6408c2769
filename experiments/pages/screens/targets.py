"""Targets on the terminal and in Markdown: published, simulated, its interval, inside or not."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.evidence.targets.target import Answer, Target
from experiments.pages.numbers import number


def cells(answer: Answer) -> tuple[str, str, str, str]:
    """One target as texts: name, published value with tolerance, simulated value with interval, verdict."""
    target = answer.target
    published = f"{_figure(target.published, target)} ({_span(target.low, target.high, target)})"
    simulated = f"{_figure(answer.mean, target)} ({_span(answer.low, answer.high, target)})"
    far = target.distance(answer.mean) - 1.0
    verdict = "inside" if answer.inside else f"OUTSIDE by {far:.1f}"
    soft = "" if target.hard else ", soft"
    unit = "%" if target.unit == "share" else target.unit
    return f"{target.id}: {target.quantity} [{unit}]", published, simulated, verdict + soft


def _figure(value: float, target: Target) -> str:
    """A value in the target's unit, with digits that fit its tolerance."""
    scale = 100.0 if target.unit == "share" else 1.0
    width = (target.high - target.low) * scale
    return number(value * scale, "en", 0 if width >= 30 else 1 if width >= 1 else 2)


def _span(low: float, high: float, target: Target) -> str:
    return f"{_figure(low, target)} to {_figure(high, target)}"


HEADINGS = ("target", "published (tolerance)", "simulated (95 % of runs)", "verdict")


def show(found: Sequence[Answer], console: Console | None = None) -> None:
    """Print the card, with a total; readable at 80 columns."""
    console = console or Console(highlight=False)
    table = Table(box=None, padding=(0, 1), pad_edge=False, width=min(console.width, 130))
    table.add_column(HEADINGS[0], ratio=1)
    for heading in HEADINGS[1:]:
        table.add_column(heading, justify="right", max_width=20 if console.width < 100 else None)
    for answer in found:
        table.add_row(*cells(answer), style="" if answer.inside else "bold")
    console.print(table)
    console.print(Text(total(found)))


def total(found: Sequence[Answer]) -> str:
    """The number of targets met, hard and soft separately."""
    kinds = []
    for hard, name in ((True, "hard"), (False, "soft")):
        of_kind = [answer for answer in found if answer.target.hard == hard]
        kinds.append(f"{sum(answer.inside for answer in of_kind)} of {len(of_kind)} {name}")
    return f"\nMet: {', '.join(kinds)} targets."


def markdown(found: Sequence[Answer], not_fitted: str = "") -> str:
    """The card as a Markdown table; ``not_fitted`` marks targets that calibration does not fit."""
    rows = [(*cells(answer)[:3], cells(answer)[3] + ("" if answer.target.fitted else not_fitted)) for answer in found]
    lines = [HEADINGS, ("---",) * len(HEADINGS), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n\n" + total(found).strip() + "\n"
