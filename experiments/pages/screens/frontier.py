"""The frontier on the terminal: every combination with its intervals, and which are efficient."""

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.pages.language import Language, number, words
from experiments.pages.screens.frontier_words import SCALE_AND_DIGITS


def show(table: pd.DataFrame, runs: int, language: Language, *, drawn: bool) -> None:
    """Print the combinations, cheapest funding first; readable at 80 columns. ``drawn``: with an ensemble."""
    console, heads = Console(highlight=False), words(language).group("frontier")
    shown = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for name in ("funding", "caseload", "reach", "extra", "cost", "efficient"):
        shown.add_column(heads[name], justify="right", no_wrap=True)
    for _, row in table.sort_values(["funding", "caseload"]).iterrows():
        figures = [_with_half(row, name, language) for name in SCALE_AND_DIGITS]
        often = number(100 * row["resampled"], language) if runs > 1 else "–"
        mark = f"{'●' if row['efficient'] else ' '} {often:>3}"
        shown.add_row(f"{row['funding']:g}", f"{row['caseload']:g}", *figures, mark)
    console.print(shown)
    console.print(Text("\n" + heads["note"].format(runs=runs, kind=heads["both" if drawn else "chance"])))


def say(sentences: list[str]) -> None:
    """Print answers, each a paragraph."""
    for sentence in sentences:
        Console(highlight=False).print(Text("\n" + sentence))


def _with_half(row: "pd.Series", name: str, language: Language) -> str:
    scale, digits = SCALE_AND_DIGITS[name]
    half = scale * (row[f"{name}_high"] - row[f"{name}_low"]) / 2
    value = number(scale * row[name], language, digits)
    return value if half != half else f"{value} ± {number(half, language, digits)}"
