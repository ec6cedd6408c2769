"""A decision on the terminal: options against the aim, value of information, cost-effectiveness, budget."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.decide.aim import QALY_ERROR, QALY_GAIN, Aim
from experiments.findings.decide.choice import Information
from experiments.findings.decide.options import USUAL, Options
from experiments.pages.figures.style import records
from experiments.pages.language import Language, words
from experiments.pages.numbers import NONE, figures, number
from experiments.pages.parameter_words import meaning
from sim.outcomes.ledger import Payer

SHOWN = 10
"""Parameters in a table on the terminal."""


class Amounts(NamedTuple):
    """How amounts of the aim are written: in millions of DKK, or as they are."""

    factor: float
    unit: str
    digits: int
    language: Language

    def write(self, value: float) -> str:
        """An amount without its unit."""
        return number(self.factor * value, self.language, self.digits)


def amounts(aim: Aim, largest: float, language: Language) -> Amounts:
    """How amounts up to ``largest`` of this aim are written."""
    if aim.unit == "DKK":
        return Amounts(1e-6, words(language)["units.million_dkk"], 0 if largest > 1e8 else 1, language)
    return Amounts(1.0, words(language)[f"decide.units.{aim.unit}"], 0 if largest > 50 else 1, language)


def show_choice(table: pd.DataFrame, aim: Aim, found: Options, years: float, language: Language) -> Amounts:
    """Print the options, the best first; readable at 80 columns. Returns how amounts are written."""
    say, heads = words(language).say, words(language).group("decide.columns")
    written = amounts(aim, float(table["mean"].abs().max()), language)
    name = say(f"decide.aims.{aim.name}")
    if aim.worth and aim.name in ("years", "equity"):
        name = say("decide.aims.worth", aim=name, worth=number(aim.worth, language))
    _title(say("decide.title", aim=name, unit=written.unit, years=number(years, language, 1)))
    if aim.qaly:
        _say(say("decide.qaly", worth=number(aim.qaly, language), gain=figures(QALY_GAIN, language, 3),
                 error=figures(QALY_ERROR, language, 3)))  # fmt: skip
    shown = _table([heads[key] for key in ("option", "mean", "interval", "behind", "best", "loss")])
    for row in records(table):
        span = f"{written.write(row['low'])} – {written.write(row['high'])}" if row["low"] == row["low"] else NONE
        gap = (
            "" if row["behind"] == 0.0 else f"{written.write(row['behind'])} ± {written.write(row['behind_precision'])}"
        )
        shown.add_row(option(row["option"], language), written.write(row["mean"]), span, gap,
                      number(100 * row["best"], language), written.write(row["loss"]))  # fmt: skip
    Console(highlight=False).print(shown)
    alike = [option(row["option"], language) for row in records(table[1:])
             if not -row["behind"] > row["behind_precision"]]  # fmt: skip
    doubt = say("decide.alike", options=", ".join(alike)) if alike else say("decide.clear")
    vectors = len(np.unique(found.vectors)) if (found.vectors >= 0).any() else len(found.vectors)
    _say(say("decide.best", option=option(table["option"].iloc[0], language), doubt=doubt, vectors=vectors))
    return written


def show_perfect(found: Information, scale: float, written: Amounts) -> None:
    """Print the value of perfect information."""
    say = words(written.language).say
    key = "perfect" if found.least == found.least else "perfect_one"
    _say(say(f"decide.{key}", least=written.write(found.least), most=written.write(found.most), unit=written.unit,
             scaled=_scaled(found.most, scale, written)))  # fmt: skip


def show_information(
    parameters: pd.DataFrame, groups: pd.DataFrame, scale: float, written: Amounts
) -> None:  # fmt: skip
    """Print the value of knowing groups of evidence and single parameters."""
    language = written.language
    say, heads = words(language).say, words(language).group("decide.information_columns")
    _title(say("decide.information", unit=written.unit, scaled=""))
    shown = _table([heads["name"], heads["value"], heads["chance"], ""])
    named = [(words(language)[f"decide.groups.{row['name']}"], row) for row in records(groups)]
    named += [(f"{row['name']}: {meaning(row['name'], language)}", row) for row in records(parameters.head(SHOWN))]
    for name, row in named:
        mark = "●" if row["beyond"] else ""
        shown.add_row(name, written.write(row["value"]), written.write(row["chance"]), mark)
    Console(highlight=False).print(shown)
    _say(say("decide.information_note"))
    above = groups[groups["beyond"]]
    if above.empty:
        _say(say("decide.nothing"))
    for row in records(above.head(3)):
        group = words(language)[f"decide.groups.{row['name']}"]
        worth = f"{written.write(row['value'])} {written.unit}{_scaled(row['value'], scale, written)}"
        _say(say("decide.sentence", group=group[:1].upper() + group[1:], value=worth))


def show_few(vectors: int, fewest: int, needed: int, language: Language) -> None:
    """Print that there are too few vectors for the value of single parameters."""
    _say(words(language).say("decide.few", vectors=vectors, fewest=fewest, needed=needed))


def show_plane(table: pd.DataFrame, language: Language) -> None:
    """Print options by effect and net public cost, with ratios."""
    say, heads = words(language).say, words(language).group("decide.plane_columns")
    _title(say("decide.plane"))
    shown = _table([heads[key] for key in ("option", "effect", "cost", "ratio")] + [""])
    for row in records(table):
        state = words(language)[f"decide.states.{row['state']}"] if row["state"] else ""
        shown.add_row(option(row["option"], language), number(row["effect"], language),
                      number(row["cost"] / 1e6, language, 1), number(row["ratio"], language), state)  # fmt: skip
    Console(highlight=False).print(shown)


def show_budget(found: Options, place: int, language: Language) -> None:
    """Print the budget impact of one option by year and payer."""
    say, heads = words(language).say, words(language).group("decide.budget_columns")
    _title(say("decide.budget", option=option(found.labels[place], language)))
    payers = [payer for payer in Payer if payer.name.lower() in heads]
    shown = _table([heads["year"], *(heads[payer.name.lower()] for payer in payers)])
    for year, amounts_ in enumerate(found.budget[place], 1):
        shown.add_row(str(year), *(number(amounts_[payer] / 1e6, language, 1) for payer in payers))
    Console(highlight=False).print(shown)
    _say(say("decide.budget_note"))


def option(label: str, language: Language) -> str:
    """An option in words: usual service, or the settings in which options differ."""
    return words(language)["decide.usual"] if label == USUAL else label


def _scaled(value: float, scale: float, written: Amounts) -> str:
    if abs(scale - 1.0) < 0.005:
        return ""
    return words(written.language).say("decide.scaled", value=f"{written.write(scale * value)} {written.unit}")


def _table(heads: list[str]) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left", no_wrap=place > 0, overflow="fold")
    return table


def _title(text: str) -> None:
    Console(highlight=False).print(Text(f"\n{text}", "bold"))


def _say(sentence: str) -> None:
    Console(highlight=False).print(Text(sentence))
