"""The effect of IPS on the terminal: means over seeds with their intervals."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.effect import DELIVERED
from experiments.findings.uncertainty import spread
from experiments.pages.caveats import caveats
from experiments.pages.numbers import NONE, number, number_and_unit, scaled
from experiments.settings.replications import NONE as NO_VECTOR
from sim.outcomes.effect import EFFECTS
from sim.outcomes.registry import SUMMARY
from sim.settings import Settings

ROWS = {
    **{key: (SUMMARY[key].label_en, SUMMARY[key].unit) for key in DELIVERED},
    **EFFECTS,
    "net_public": ("More net cost to the public purse (negative: a saving)", "DKK"),
    "net_society": ("More net cost to society (negative: a gain)", "DKK"),
}
"""Label and unit of every figure, in their order."""


def show(
    settings: Settings,
    rows: Sequence[dict[str, float | None]],
    vectors: Sequence[int],
    console: Console | None = None,
) -> None:
    """Print the effects of one scenario over its replications; readable at 80 columns.

    ``vectors``: the parameter vector of each replication, -1 for none (``experiments.settings.replications``).
    """
    console = console or Console(highlight=False)
    drawn = set(vectors) != {NO_VECTOR}
    runs = f"{len(rows)} seed{'s' if len(rows) > 1 else ''}"
    runs += f", {len(set(vectors))} parameter vectors of {settings.ensemble}" if drawn else ""
    console.print(Text(f"{settings.name} against the same world without IPS, {runs}", "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, width=min(console.width, 110))
    table.add_column("", ratio=5)
    table.add_column("mean", justify="right", no_wrap=True)
    table.add_column("95 % interval", justify="right", no_wrap=not drawn)
    if drawn:
        table.add_column("chance", justify="right")
        table.add_column("parameters", justify="right")
    table.add_column("unit", ratio=2)
    for key, (label, unit) in ROWS.items():
        table.add_row(label, *figures([row[key] for row in rows], vectors, unit))
    console.print(table)
    console.print(Text(f"\n{TOGETHER if drawn else CHANCE_ONLY}"))
    for caveat in caveats(settings):
        if "seed" not in caveat:
            console.print(Text(f"Note: {caveat}"))


CHANCE_ONLY = (
    "Intervals cover chance over seeds; they exclude uncertainty about the parameters (parameters=calibrated includes "
    "it)."
)
TOGETHER = (
    "Intervals cover chance (one country's luck) and parameters (the calibrated ensemble) together; ± is the "
    "half-width from each alone."
)


def figures(values: Sequence[float | None], vectors: Sequence[int], unit: str) -> tuple[str, ...]:
    """Mean, interval, its two parts where there are vectors, and unit as texts, all in the unit of the mean."""
    found, drawn = spread(values, vectors), set(vectors) != {NO_VECTOR}
    if found is None:
        return (number_and_unit(None, unit)[0], *[""] * (3 if drawn else 1), unit)
    mean, shown_unit = number_and_unit(found.mean, unit)
    if found.low != found.low:  # a single run has no interval
        return (mean, NONE, *[NONE] * (2 if drawn else 0), shown_unit)
    low, high, chance, parameters = (_in_scale(value, unit, found.mean) for value in found[1:])
    return (mean, f"{low} to {high}", *([f"±{chance}", f"±{parameters}"] if drawn else []), shown_unit)


def _in_scale(value: float, unit: str, mean: float) -> str:
    """A value in the unit of the mean."""
    scale, _ = scaled(unit, abs(mean))
    if scale != 1.0:
        return number(value * scale, "en", 1)
    return number(value, "en") if abs(value) >= 1e6 else number_and_unit(value, unit)[0]
