"""The frontier on the terminal: every combination with its intervals, which are efficient, and the answers in words."""

from collections.abc import Mapping, Sequence

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.frontier.points import Best, Cheapest
from experiments.pages.intervals import rough
from experiments.pages.language import Language, words
from experiments.pages.numbers import NONE, figures, number
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.replications import NONE as NONE_DRAWN


def show(table: pd.DataFrame, vectors: Sequence[int], language: Language) -> None:
    """Print the combinations, cheapest funding first; readable at 80 columns.

    ``vectors``: the parameter vector of each paired run, -1 for none.
    """
    runs, drawn = len(vectors), set(vectors) != {NONE_DRAWN}
    console, heads = Console(highlight=False), words(language).group("frontier")
    shown = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for name in ("funding", "caseload", "reach", "extra", "cost", "efficient"):
        shown.add_column(heads[name], justify="right", no_wrap=True)
    for _, row in table.sort_values(["funding", "caseload"]).iterrows():
        found = [_with_half(row, name, language) for name in SCALE_AND_DIGITS]
        often = number(100 * row["resampled"], language) if runs > 1 else "–"
        mark = f"{'●' if row['efficient'] else ' '} {often:>3}"
        shown.add_row(*(figures(row[name], language, 6) for name in ("funding", "caseload")), *found, mark)
    console.print(shown)
    console.print(Text("\n" + heads["note"].format(runs=runs, kind=heads["both" if drawn else "chance"])))
    if rough(vectors):
        few = {"vectors": len(set(vectors)), "fewest": FEWEST_VECTORS}
        console.print(Text(words(language).say("report.intervals.rough", **few)))


def say(sentences: list[str]) -> None:
    """Print each answer as a paragraph."""
    for sentence in sentences:
        Console(highlight=False).print(Text("\n" + sentence))


def _with_half(row: "pd.Series", name: str, language: Language) -> str:
    scale, digits = SCALE_AND_DIGITS[name]
    half = scale * (row[f"{name}_high"] - row[f"{name}_low"]) / 2
    value = number(scale * row[name], language, digits)
    return value if half != half else f"{value} ± {number(half, language, digits)}"


SCALE_AND_DIGITS = {"reach": (100.0, 1), "extra": (1.0, 0), "cost": (1.0, 1)}


def answer(question: Cheapest | Best, language: Language) -> str:
    """The answer in one or two sentences, every figure with its interval."""
    say, row = words(language).say, question.row
    told = {name: _figure(row, name, language) for name in SCALE_AND_DIGITS}
    told |= {name: figures(row[name], language, 6) for name in ("caseload", "funding")}
    if isinstance(question, Cheapest):
        wanted = figures(100 * question.wanted, language, 6)
        text = say("frontier.cheapest" if question.attained else "frontier.none", wanted=wanted, **told)
        doubt = question.attained and not row["reach_low"] >= question.wanted
        return f"{text} {say('frontier.cheapest_doubt', wanted=wanted)}" if doubt else text
    text = say(f"frontier.best_{question.measure}", budget=figures(question.budget, language, 6), **told)
    alike = ", ".join(figures(caseload, language, 6) for caseload in question.alike)
    return f"{text} {say('frontier.alike', alike=alike) if alike else words(language)['frontier.alone']}"


def _figure(row: Mapping[str, float], name: str, language: Language) -> str:
    scale, digits = SCALE_AND_DIGITS[name]
    value, low, high = (number(scale * row[name + end], language, digits) for end in ("", "_low", "_high"))
    value += " %" if name == "reach" else ""
    return value if low == NONE else words(language).say("frontier.between", value=value, low=low, high=high)
