"""Regions of a discovery on the terminal, in sentences."""

from math import isfinite

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.discover.boxes import Limit
from experiments.findings.discover.discovered import Discovered, Region
from experiments.pages.language import Language, words
from experiments.pages.numbers import figures, percent
from experiments.pages.parameter_words import meaning, unit


def show(found: Discovered, statement: str, label: str, language: Language) -> None:
    """Print how often the statement is true and the regions where it is; readable at 80 columns."""
    say, console = words(language).say, Console(highlight=False)
    true = percent(found.true, language, 0)
    console.print(Text(say("discover.found", statement=statement, label=label, true=true, points=found.points)))
    if not found.regions:
        everywhere = found.true in (0.0, 1.0)
        console.print(Text(say("discover.everywhere" if everywhere else "discover.none")))
        return
    for number, one in enumerate(found.regions, 1):
        console.print(Text("\n" + say("discover.region", number=number, method=one.method), "bold"))
        console.print(_limits(one, language))
        console.print(Text(_judged(one, language)))
    console.print(Text("\n" + say("discover.note")))


def _limits(one: Region, language: Language) -> Table:
    heads = words(language).group("discover.columns")
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for name in ("parameter", "limit", "often"):
        table.add_column(heads[name], justify="left" if name == "parameter" else "right", overflow="fold")
    for limit in one.box.limits:
        often = percent(one.stable.often.get(limit.name, 0.0), language, 0)
        table.add_row(Text.assemble((limit.name, "bold"), f": {meaning(limit.name, language)}"),
                      _limit(limit, language), often)  # fmt: skip
    return table


def _limit(limit: Limit, language: Language) -> str:
    low = figures(limit.low, language, 3) if isfinite(limit.low) else ""
    high = figures(limit.high, language, 3) if isfinite(limit.high) else ""
    span = f"{low} – {high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    return f"{span} {unit(limit.name, language)}"


def _judged(one: Region, language: Language) -> str:
    return words(language).say(
        "discover.judged", coverage=percent(one.box.coverage, language, 0),
        density=percent(one.box.density, language, 0), base=percent(one.stable.base, language, 0),
        new_coverage=percent(one.stable.coverage, language, 0), new_density=percent(one.stable.density, language, 0),
    )  # fmt: skip
