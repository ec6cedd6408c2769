"""Allocations on the terminal: marginal effects round by round, and the rules compared."""

from collections.abc import Iterator
from math import isnan

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.allocate.comparison import JUDGED, Allocated, Question
from experiments.findings.allocate.marginal import MORE, SHIFT, Marginal
from experiments.findings.allocate.places import RULES
from experiments.pages.intervals import rough
from experiments.pages.numbers import row_in_unit
from experiments.settings.replications import replications
from sim.outcomes.registry import SUMMARY

DIRECTIONS = {1: "above, gets more", 0: "within noise", -1: "below, gets less"}

SHOWN = {
    ("country", "active_end"): "people in work or education at the end",
    ("country", "active_years"): "person-years in work or education",
    ("national", "reached_43k"): "reached of the 43,000",
    ("national", "ips_cost"): "spent on IPS",
}
"""Outcomes of the comparison, by scope and name."""


def show(found: Allocated) -> None:
    """Print every round and the comparison, with differences within noise marked; readable at 80 columns."""
    console = Console(highlight=False)
    for number, marginals in enumerate(found.rounds, 1):
        _show_round(console, found, number, marginals)
    moved = any(one.direction for one in found.rounds[-1])
    console.print(Text("Stopped after the last round allowed; effects still differ." if moved else
                       "All marginal effects are equal within noise; no more money moves."
                       + ("" if "marginal" in found.effects else " The marginal rule is per_neet.")))  # fmt: skip
    _show_effects(console, found)
    _show_gains(console, found)
    question = found.question
    console.print(Text(
        "\nGroups: size 1 contains the municipalities with most NEETs; tight and slack: the half of a size with lower "
        f"and higher unemployment. Rounds: seeds from {question.seed}, {question.replications} paired runs; a group's "
        f"money is raised by {MORE:.0%}, and its share moved by {SHIFT:.0%} where its effect differs from the mean "
        "beyond noise (95 % for all groups together). "
        f"Comparison: {JUDGED * question.replications} other seeds, so that luck of the rounds is not counted as gain. "
        "±: the precision of a mean of these runs at 95 %, on which the choice between rules rests: which does more on "
        "average over all we do not know. How sure each effect is by itself, `ips compare` says. "
        + " ".join(_rough(question))
        + ("" if question.settings.ensemble else "Parameters stand still: uncertainty about them is in none.")
    ))  # fmt: skip


def _rough(question: Question) -> Iterator[str]:
    """A sentence for the rounds and one for the comparison, where their parameter vectors are few."""
    for where, count in (("Rounds", question.replications), ("Comparison", JUDGED * question.replications)):
        runs = replications(question.settings, question.seed, count)
        yield from (f"{where}: {sentence}" for sentence in rough([run.vector for run in runs]))


def _show_round(console: Console, found: Allocated, number: int, marginals: list[Marginal]) -> None:
    console.print(Text(f"\nRound {number}: person-years in work or education per million DKK more", "bold"))
    table = _table("group", "munici-\npalities", "share\nof money", "mean effect ±\nits precision", "beside the mean")
    places = {cluster.name: len(cluster.codes) for cluster in found.clusters}
    for one in marginals:
        (mean, half), _ = row_in_unit([one.effect.mean, one.effect.precision], "")
        table.add_row(one.cluster, str(places[one.cluster]), f"{one.share:.1%}", f"{mean} ± {half}",
                      DIRECTIONS[one.direction])  # fmt: skip
    console.print(table)


def _show_effects(console: Console, found: Allocated) -> None:
    console.print(Text(f"\n{found.question.settings.name}: each rule compared with the country without IPS", "bold"))
    table = _table("rule", "extra in work or\neducation at\nthe end, people", "reached of\nthe 43,000", "spent on IPS")
    for rule, rows in found.effects.items():
        cells = [_with_half(rows, key) for key in SHOWN if key[1] != "active_years"]
        table.add_row(Text(f"{rule}: {RULES[rule]}"), *(text for text, _ in cells))
    console.print(table)


def _show_gains(console: Console, found: Allocated) -> None:
    first = next(iter(found.effects))
    console.print(Text(f"\nEach rule less {first}, paired", "bold"))
    table = _table("rule", "outcome", "difference", "verdict")
    for rule, rows in found.gains.items():
        for place, (key, label) in enumerate(SHOWN.items()):
            text, beyond = _with_half(rows, key)
            table.add_row(rule if place == 0 else "", label, text, "beyond noise" if beyond else "within noise")
    console.print(table)


def _with_half(rows: pd.DataFrame, key: tuple[str, str]) -> tuple[str, bool]:
    """Mean difference ± its precision with the unit, and whether it differs from 0 beyond noise."""
    chosen = rows[rows["scope"].eq(key[0]) & rows["outcome"].eq(key[1])]
    row = chosen.iloc[0]
    half = row["precision"]
    unit = SUMMARY[key[1]].unit if key[1] in SUMMARY else ""
    (difference, width), shown = row_in_unit([row["difference"], half], unit)
    shown = "pp" if shown.startswith("%") else shown
    beyond = not isnan(half) and abs(row["difference"]) > half
    return f"{difference} ± {width} {shown}".strip(), beyond


def _table(*heads: str) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for head in heads:
        words = head in ("group", "rule", "outcome", "verdict", "beside the mean")
        table.add_column(head, justify="left" if words else "right", no_wrap=not words)
    return table
