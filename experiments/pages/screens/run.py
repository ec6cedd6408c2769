"""A run on the terminal: a labelled table in sections, time, caveats, and its folder."""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from experiments.pages.caveats import caveats
from experiments.pages.numbers import number_and_unit
from experiments.runs.manifest import peak_memory_mb

if TYPE_CHECKING:
    from sim.outcomes.registry import Outcome
    from sim.run import Result


_WIDEST = 96  # characters; in wider tables the eye loses the line


def show(result: "Result", folder: Path, console: Console | None = None) -> None:
    """Print a run and its folder; readable at 80 columns."""
    from sim.outcomes.registry import SUMMARY

    console = console or Console(highlight=False)
    settings = result.settings
    weeks = settings.horizon.weeks
    console.print(Text(f"{settings.name}, seed {result.seed}: {weeks} weeks from {settings.horizon.start}", "bold"))
    console.print(summary_table(result.summary, SUMMARY, min(console.width, _WIDEST)))
    console.print(
        f"simulated {weeks} weeks in {result.run_seconds:.1f} s (world built in {result.build_seconds:.1f} s"
        f"{_memory()})\n",
        soft_wrap=True,
    )
    for caveat in caveats(settings):
        console.print(Text(f"Note: {caveat}"))
    console.print(Text(f"\nKept in {folder}\nAgain:  {join(['ips', 'reproduce', str(folder)])}"), soft_wrap=True)


def summary_table(summary: Mapping[str, float | None], outcomes: "Mapping[str, Outcome]", width: int) -> Table:
    """Every figure of a run with its label and unit, in the sections and the order of the registry.

    ``width`` in characters.
    """
    from sim.outcomes.registry import SECTIONS

    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False, width=width)
    table.add_column("figure", ratio=5)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("unit", ratio=3)
    shown = [(outcomes[key].section, outcomes[key], summary[key]) for key in outcomes if key in summary]
    for section, rows in groupby(shown, key=lambda row: row[0]):
        table.add_row()
        table.add_row(Text(SECTIONS[section][0], "bold"))
        for _, outcome, value in rows:
            number, unit = number_and_unit(value, outcome.unit)
            table.add_row(Padding(outcome.label_en, (0, 0, 0, 2)), number, unit)
    table.add_row()
    return table


def _memory() -> str:
    peak = peak_memory_mb()
    return "" if peak is None else f", peak memory {peak:,} MB"
