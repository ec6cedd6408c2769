"""The effect of IPS on the terminal: means over runs with their intervals."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.effect import DELIVERED, over_pairs
from experiments.pages.caveats import caveats
from experiments.pages.intervals import explained, heads
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import NONE, number, number_and_unit, scaled
from experiments.pages.units import effect_label, label_in, unit_in
from experiments.runs.outcome_words import about
from experiments.runs.uncertainty import Spread
from experiments.settings.replications import NONE as NO_VECTOR
from sim.outcomes.effect import EFFECTS
from sim.settings import Settings

ROWS = {
    **{key: about(key).unit for key in DELIVERED}, **{key: unit for key, (_, unit) in EFFECTS.items()},
    "net_public": "DKK", "net_society": "DKK", "net_society_gross": "DKK",
}  # fmt: skip
"""Unit of every figure, in order; labels are in pages/units.py."""


def show(
    settings: Settings,
    rows: Sequence[dict[str, float | None]],
    vectors: Sequence[int],
    console: Console | None = None,
    language: Language = "en",
) -> None:
    """Print the effects of one scenario over its replications; readable at 80 columns.

    ``vectors``: the parameter vector of each replication, -1 for none (``experiments.settings.replications``).
    """
    console, say = console or Console(highlight=False), words(language)
    runs = say.say(f"screens.effect.pairs_{'many' if len(rows) > 1 else 'one'}", count=len(rows))
    if set(vectors) != {NO_VECTOR}:
        runs += ", " + say.say("screens.effect.vectors", count=len(set(vectors)), ensemble=settings.ensemble)
    name = settings.name if language == "en" else scenario_name(settings.name, language)
    console.print(Text(say.say("screens.effect.title", name=name, runs=runs), "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, width=min(console.width, 110))
    table.add_column("", ratio=1, min_width=22)
    table.add_column(say["screens.heads.mean"], justify="right", no_wrap=True)
    for head in heads(language):
        table.add_column(head, justify="right")
    found = over_pairs(rows, vectors)
    for key, unit in ROWS.items():
        *texts, shown_unit = figures(found[key], unit, language)
        label = label_in(key, language) if key in DELIVERED else effect_label(key, language)
        table.add_row(f"{label}, {unit_in(shown_unit, language)}", *texts)
    console.print(table)
    console.print(Text("\n" + "\n".join(explained(vectors, language))))
    for caveat in caveats(settings, language):
        console.print(Text(say.say("screens.effect.caveat", text=caveat)))


def figures(found: Spread, unit: str, language: Language = "en") -> tuple[str, ...]:
    """Mean, both intervals and English unit as texts, all in the unit of the mean; a dash for what is undefined."""
    if found.mean != found.mean:
        return (NONE, "", "", unit)
    mean, shown_unit = number_and_unit(found.mean, unit, language)
    if found.low != found.low:
        return (mean, NONE, NONE, shown_unit)
    ends = [_in_scale(value, unit, found.mean, language) for value in found[1:5]]
    spans = [words(language).say("screens.to", low=ends[k], high=ends[k + 1]) for k in (0, 2)]
    return (mean, *spans, shown_unit)


def _in_scale(value: float, unit: str, mean: float, language: Language) -> str:
    """A value in the unit of the mean."""
    scale, _ = scaled(unit, abs(mean))
    if scale != 1.0:
        return number(value * scale, language, 1)
    return number(value, language) if abs(value) >= 1e6 else number_and_unit(value, unit, language)[0]
