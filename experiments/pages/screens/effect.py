"""The effect of IPS on the terminal: means over runs with their intervals."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.effect import DELIVERED, over_pairs
from experiments.pages.caveats import caveats
from experiments.pages.intervals import HEADS, explained
from experiments.pages.numbers import NONE, number, number_and_unit, scaled
from experiments.runs.outcome_words import about
from experiments.runs.uncertainty import Spread
from experiments.settings.replications import NONE as NO_VECTOR
from sim.outcomes.effect import EFFECTS
from sim.settings import Settings

ROWS = {
    **{key: (about(key).label, about(key).unit) for key in DELIVERED},
    **EFFECTS,
    "net_public": ("More net cost to the public purse (negative: a saving)", "DKK"),
    "net_society": ("More net cost to society (negative: a gain)", "DKK"),
    "net_society_gross": ("The same without displacement: all work of the young people counts as new", "DKK"),
}
"""Label and unit of every figure, in order."""


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
    runs = f"{len(rows)} pair{'s' if len(rows) > 1 else ''} of runs"
    drawn = set(vectors) != {NO_VECTOR}
    runs += f", {len(set(vectors))} parameter vectors of {settings.ensemble}" if drawn else ""
    console.print(Text(f"{settings.name} against the same world without IPS, {runs}", "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, width=min(console.width, 110))
    table.add_column("", ratio=1, min_width=22)
    table.add_column("mean", justify="right", no_wrap=True)
    for head in HEADS:
        table.add_column(head, justify="right")
    found = over_pairs(rows, vectors)
    for key, (label, unit) in ROWS.items():
        *texts, shown_unit = figures(found[key], unit)
        table.add_row(f"{label}, {shown_unit}", *texts)
    console.print(table)
    console.print(Text("\n" + "\n".join(explained(vectors))))
    for caveat in caveats(settings):
        console.print(Text(f"Note: {caveat}"))


def figures(found: Spread, unit: str) -> tuple[str, ...]:
    """Mean, both intervals and unit as texts, all in the unit of the mean."""
    if found.mean != found.mean:
        return (number_and_unit(None, unit)[0], "", "", unit)
    mean, shown_unit = number_and_unit(found.mean, unit)
    if found.low != found.low:
        return (mean, NONE, NONE, shown_unit)
    ends = [_in_scale(value, unit, found.mean) for value in found[1:5]]
    return (mean, f"{ends[0]} to {ends[1]}", f"{ends[2]} to {ends[3]}", shown_unit)


def _in_scale(value: float, unit: str, mean: float) -> str:
    """A value in the unit of the mean."""
    scale, _ = scaled(unit, abs(mean))
    if scale != 1.0:
        return number(value * scale, "en", 1)
    return number(value, "en") if abs(value) >= 1e6 else number_and_unit(value, unit)[0]
