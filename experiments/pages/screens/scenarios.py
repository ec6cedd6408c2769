"""All scenarios on the terminal: what to expect of each, with intervals."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.scenario_data import EXTRA
from experiments.pages.intervals import explained
from experiments.pages.numbers import NONE, row_in_unit
from experiments.runs.outcome_words import about
from experiments.runs.uncertainty import EXPECTED, Spread

SHOWN = ("reached_43k", "enrolled_people", EXTRA, "ips_cost")


def show(found: Mapping[str, Mapping[str, Spread]], vectors: Sequence[int], console: Console | None = None) -> None:
    """Print a few figures of every scenario; ``found`` as ``scenario_data.levels`` gives it."""
    console = console or Console(highlight=False)
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    table.add_column("scenario")
    first = next(iter(found))
    heads = {key: about(key).label for key in SHOWN if key != EXTRA}
    heads[EXTRA] = f"More people in work or education at the end than {first}"
    for key in SHOWN:
        table.add_column(heads[key], justify="right", max_width=24)
    for name, figures in found.items():
        table.add_row(name, *(_cell(figures[key], "people" if key == EXTRA else about(key).unit) for key in SHOWN))
    console.print(table)
    console.print(Text(f"\nMean, and the 95 % interval of the {EXPECTED}. {' '.join(explained(vectors))}"))


def _cell(found: Spread, unit: str) -> str:
    (mean, low, high, _), shown = row_in_unit([found.mean, found.low, found.high, (found.high - found.low) / 2], unit)
    suffix = "%" if shown.startswith("%") else "m" if shown.startswith("million") else ""
    return f"{mean}{suffix}" + ("" if low == NONE else f"\n{low} to {high}")
