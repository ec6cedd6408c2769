"""The effect of IPS on the terminal: means over seeds with their intervals."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.effect import interval
from experiments.report.caveats import caveats
from experiments.report.numbers import number_and_unit
from sim.outcomes.effect import EFFECTS
from sim.outcomes.registry import SUMMARY
from sim.settings import Settings

ROWS = {
    "reached_43k": (SUMMARY["reached_43k"].label_en, SUMMARY["reached_43k"].unit),
    "enrolled_people": (SUMMARY["enrolled_people"].label_en, SUMMARY["enrolled_people"].unit),
    **EFFECTS,
    "net_public": ("More net cost to the public purse (negative: a saving)", "DKK"),
    "net_society": ("More net cost to society (negative: a gain)", "DKK"),
}
"""Label and unit of every figure, in their order."""


def show(settings: Settings, rows: Sequence[dict[str, float | None]], console: Console | None = None) -> None:
    """Print the effects of one scenario over its seeds; readable at 80 columns."""
    console = console or Console(highlight=False)
    seeds = f"{len(rows)} seed{'s' if len(rows) > 1 else ''}"
    console.print(Text(f"{settings.name} against the same world without IPS, {seeds}", "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, width=min(console.width, 100))
    table.add_column("", ratio=5)
    table.add_column("mean", justify="right", no_wrap=True)
    table.add_column("95 % interval", justify="right", no_wrap=True)
    table.add_column("unit", ratio=2)
    for key, (label, unit) in ROWS.items():
        table.add_row(label, *figures([row[key] for row in rows], unit))
    console.print(table)
    console.print(Text("\nIntervals are chance over seeds; uncertainty of parameters is not in them."))
    for caveat in caveats(settings):
        if "seed" not in caveat:
            console.print(Text(f"Note: {caveat}"))


def figures(values: Sequence[float | None], unit: str) -> tuple[str, str, str]:
    """Mean, interval and unit as texts, all in the unit of the mean."""
    found = interval(values)
    if found is None:
        return number_and_unit(None, unit)[0], "", unit
    mean, shown_unit = number_and_unit(found.mean, unit)
    scale = 1e6 if shown_unit.startswith("million") else 1.0
    if found.low != found.low:  # a single seed has no interval
        return mean, "–", shown_unit
    ends = [_in_scale(end, unit, scale) for end in (found.low, found.high)]
    return mean, f"{ends[0]} to {ends[1]}", shown_unit


def _in_scale(value: float, unit: str, scale: float) -> str:
    if scale != 1.0:
        return f"{value / scale:,.1f}"
    return number_and_unit(value, unit)[0] if abs(value) < 1e6 else f"{value:,.0f}"
