"""Allocations on the terminal: marginal effects round by round, and the rules compared."""

from collections.abc import Iterator
from math import isnan

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.allocate.comparison import JUDGED, Allocated, Question
from experiments.findings.allocate.marginal import MORE, SHIFT, Marginal
from experiments.pages.intervals import rough
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import percent, row_in_unit
from experiments.pages.units import unit_in
from experiments.settings.replications import replications
from sim.outcomes.registry import SUMMARY

DIRECTIONS = {1: "above", 0: "within", -1: "below"}

SHOWN = (("country", "active_end"), ("country", "active_years"), ("national", "reached_43k"), ("national", "ips_cost"))
"""Outcomes of the comparison, by scope and name."""


def show(found: Allocated, language: Language = "en") -> None:
    """Print every round and the comparison, with differences within noise marked; readable at 80 columns."""
    console, say = Console(highlight=False), words(language)
    for number_, marginals in enumerate(found.rounds, 1):
        _show_round(console, found, number_, marginals, language)
    moved = any(one.direction for one in found.rounds[-1])
    text = say[f"screens.allocate.{'stopped' if moved else 'settled'}"]
    same = "" if moved or "marginal" in found.effects else f" {say['screens.allocate.unmoved']}"
    console.print(Text(text + same))
    _show_effects(console, found, language)
    _show_gains(console, found, language)
    question = found.question
    more, shift = (percent(share, language, 0) for share in (MORE, SHIFT))
    note = say.say("screens.allocate.note", seed=question.seed, replications=question.replications, more=more,
                   shift=shift, judged=JUDGED * question.replications)  # fmt: skip
    still = "" if question.settings.ensemble else say["screens.allocate.still"]
    console.print(Text("\n" + " ".join([note, *_rough(question, language), still]).rstrip()))


def _rough(question: Question, language: Language = "en") -> Iterator[str]:
    """A sentence for the rounds and one for the comparison, where their parameter vectors are few."""
    say = words(language)
    for where, count in (("rounds", question.replications), ("comparison", JUDGED * question.replications)):
        runs, name = replications(question.settings, question.seed, count), say[f"screens.allocate.{where}"]
        yield from (f"{name}: {sentence}" for sentence in rough([run.vector for run in runs], language))


def _show_round(
    console: Console, found: Allocated, number_: int, marginals: list[Marginal], language: Language
) -> None:  # fmt: skip
    say = words(language)
    console.print(Text("\n" + say.say("screens.allocate.round", number=number_), "bold"))
    table = _table(language, "group", "places", "share", "effect", "beside")
    places = {cluster.name: len(cluster.codes) for cluster in found.clusters}
    for one in marginals:
        (mean, half), _ = row_in_unit([one.effect.mean, one.effect.precision], "", language)
        share = percent(one.share, language)
        table.add_row(_group(one.cluster, language), str(places[one.cluster]), share, f"{mean} ± {half}",
                      say[f"screens.allocate.{DIRECTIONS[one.direction]}"])  # fmt: skip
    console.print(table)


def _group(name: str, language: Language) -> str:
    """The name of a group of municipalities, such as ``size 1 of 4 tight``."""
    if language == "en":
        return name
    say, (_, first, _, last, *half) = words(language), name.split(" ")
    size = say.say("screens.allocate.size", number=first, all=last)
    return ", ".join([size, *(say[f"screens.allocate.{one}"] for one in half)])


def _show_effects(console: Console, found: Allocated, language: Language) -> None:
    say, name = words(language), found.question.settings.name
    named = name if language == "en" else scenario_name(name, language)
    console.print(Text("\n" + say.say("screens.allocate.against", name=named), "bold"))
    table = _table(language, "rule", "extra", "reached", "spent")
    for rule, rows in found.effects.items():
        cells = [_with_half(rows, key, language) for key in SHOWN if key[1] != "active_years"]
        table.add_row(Text(f"{rule}: {say[f'screens.allocate.rules.{rule}']}"), *(text for text, _ in cells))
    console.print(table)


def _show_gains(console: Console, found: Allocated, language: Language) -> None:
    say, first = words(language), next(iter(found.effects))
    console.print(Text("\n" + say.say("screens.allocate.gains", first=first), "bold"))
    table = _table(language, "rule", "outcome", "difference", "verdict")
    for rule, rows in found.gains.items():
        for place, key in enumerate(SHOWN):
            text, beyond = _with_half(rows, key, language)
            label, verdict = (say[f"screens.allocate.{one}"] for one in (key[1], "beyond" if beyond else "within"))
            table.add_row(rule if place == 0 else "", label, text, verdict)
    console.print(table)


def _with_half(rows: pd.DataFrame, key: tuple[str, str], language: Language) -> tuple[str, bool]:
    """Mean difference ± its precision with the unit, and whether it differs from 0 beyond noise."""
    chosen = rows[rows["scope"].eq(key[0]) & rows["outcome"].eq(key[1])]
    row = chosen.iloc[0]
    half = row["precision"]
    unit = SUMMARY[key[1]].unit if key[1] in SUMMARY else ""
    (difference, width), shown = row_in_unit([row["difference"], half], unit, language)
    shown = words(language)["screens.allocate.points"] if shown.startswith("%") else unit_in(shown, language)
    beyond = not isnan(half) and abs(row["difference"]) > half
    return f"{difference} ± {width} {shown}".strip(), beyond


def _table(language: Language, *heads: str) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for head in heads:
        texts = head in ("group", "rule", "outcome", "verdict", "beside")
        name = words(language)[f"screens.allocate.{head}"]
        table.add_column(name, justify="left" if texts else "right", no_wrap=not texts)
    return table
