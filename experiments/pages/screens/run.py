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

from experiments.pages.caveats import ONE_DRAW, caveats
from experiments.pages.numbers import NONE, number, number_and_unit, scaled
from experiments.runs.manifest import peak_memory_mb
from experiments.runs.reference import Expected, expected
from experiments.runs.uncertainty import EXPECTED, Spread

if TYPE_CHECKING:
    from sim.outcomes.registry import Outcome
    from sim.simulation import Result


_WIDEST = 96  # characters; in wider tables the eye loses the line


def show(result: "Result", folder: Path, console: Console | None = None) -> None:
    """Print a run and its folder; readable at 80 columns."""
    from sim.outcomes.registry import SUMMARY

    console = console or Console(highlight=False)
    settings = result.settings
    weeks = settings.horizon.weeks
    console.print(Text(f"{settings.name}, seed {result.seed}: {weeks} weeks from {settings.horizon.start}", "bold"))
    known = expected(settings)
    console.print(summary_table(result.summary, SUMMARY, min(console.width, _WIDEST), known))
    console.print(Text(_explained(known) if known else ONE_DRAW))
    console.print(
        f"simulated {weeks} weeks in {result.run_seconds:.1f} s (world built in {result.build_seconds:.1f} s"
        f"{_memory()})\n",
        soft_wrap=True,
    )
    for caveat in caveats(settings):
        console.print(Text(f"Note: {caveat}"))
    console.print(Text(f"\nKept in {folder}\nAgain:  {join(['ips', 'reproduce', str(folder)])}"), soft_wrap=True)


def summary_table(
    summary: Mapping[str, float | None], outcomes: "Mapping[str, Outcome]", width: int, known: Expected | None = None
) -> Table:
    """Every figure of a run with its label and unit, in the sections and the order of the registry.

    ``width`` in characters; ``known``: what many runs give, shown beside each figure.
    """
    from sim.outcomes.registry import SECTIONS

    table = Table(box=None, padding=(0, 1), pad_edge=False, width=width, header_style="dim")
    table.add_column("", ratio=5)
    table.add_column("one draw", justify="right", no_wrap=True)
    if known:
        table.add_column(f"{EXPECTED}, 95 %", justify="right")
    table.add_column("", ratio=2 if known else 3)
    shown = [key for key in outcomes if key in summary]
    for section, keys in groupby(shown, key=lambda key: outcomes[key].section):
        table.add_row()
        table.add_row(Text(SECTIONS[section][0], "bold"))
        for key in keys:
            outcome, value = outcomes[key], summary[key]
            number, unit = number_and_unit(value, outcome.unit)
            beside = [_beside(known.figures.get(key), value, outcome.unit)] if known else []
            table.add_row(Padding(outcome.label_en, (0, 0, 0, 2)), number, *beside, unit)
    table.add_row()
    return table


def _beside(found: Spread | None, value: float | None, unit: str) -> str:
    """Mean and interval of many runs, in the unit of the one beside them."""
    if found is None or found.mean != found.mean:
        return NONE
    scale, _ = scaled(unit, abs(value if value is not None else found.mean))
    texts = [number(end * scale, "en", 1) if scale != 1.0 else number_and_unit(end, unit)[0] for end in found[:3]]
    return texts[0] if texts[1] == NONE else f"{texts[0]} ({texts[1]} to {texts[2]})"


def _explained(known: Expected) -> str:
    age = "" if known.same_code else "; made with an earlier version of the model"
    return (
        f"One draw: one seed and one parameter vector. Beside it: mean and interval of the {EXPECTED} in a Denmark "
        f"whose parameters we do not know ({known.vectors} parameter vectors, results/reference/scenarios.json{age})."
    )


def _memory() -> str:
    peak = peak_memory_mb()
    return "" if peak is None else f", peak memory {peak:,} MB"
