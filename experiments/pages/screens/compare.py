"""A comparison on the terminal: main outcomes of every scenario compared with the first, and one breakdown."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.pages.intervals import explained, heads
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import NONE, figures, number, row_in_unit
from experiments.pages.units import kind_in, label_in, unit_in
from experiments.settings.replications import NONE as NO_VECTOR

if TYPE_CHECKING:
    from experiments.findings.compare.displaced import Displaced
    from experiments.findings.compare.precision import Goal, Reached
    from experiments.runs.study.study import Study
    from experiments.runs.uncertainty import Spread

MAIN = (
    "reached_43k", "reached_43k_people", "enrolled_people", "active_end", "neet_43k_end", "work_weeks",
    "education_weeks", "supported_hires", "ips_cost", "cost_state", "cost_municipality", "cost_region", "net_public",
    "net_society", "net_society_gross",
)  # fmt: skip
"""National outcomes shown by default."""

BROKEN_DOWN = ("reached_43k_people", "active_end", "work_weeks")

WIDTH = 100


def show(
    tables: Mapping[str, pd.DataFrame], against: str, by: str | None, *, drawn: bool, every: bool = False,
    language: Language = "en",
) -> None:  # fmt: skip
    """Print one table for each scenario, readable at 80 columns, and below it the breakdown ``by``.

    ``drawn``: parameters are drawn from an ensemble.
    """
    console, say = Console(highlight=False), words(language).say
    for label, rows in tables.items():
        names = {"name": _named(label, language), "against": _named(against, language)}
        console.print(Text("\n" + say("screens.compare.less", **names), "bold"))
        country = rows[rows["scope"].eq("country") & rows["outcome"].eq("active_end")]
        national = pd.concat([rows[rows["scope"] == "national"], country])
        wanted = list(national["outcome"]) if every else [key for key in MAIN if key in set(national["outcome"])]
        console.print(_national(national.set_index("outcome").loc[wanted], drawn, min(console.width, WIDTH), language))
        if (rows["difference"].isna() | rows["difference"].eq(0.0)).all():
            console.print(Text(say("screens.compare.nothing", **names)))
        if by:
            chosen = rows[rows["scope"] == by]
            console.print(Text("\n" + say("screens.compare.by", **names, by=say(f"screens.by.{by}")), "bold"))
            console.print(_payers(chosen, language) if by == "payer" else _by(chosen, by, language))


def _named(label: str, language: Language) -> str:
    """A scenario as it was written, or in Danish words."""
    return label if language == "en" else scenario_name(label, language)


def show_notes(reached: "Reached", goal: "Goal | None", study: "Study", language: Language = "en") -> None:
    """Notes on the intervals and on the rule for the number of replications."""
    console, say = Console(highlight=False), words(language).say
    runs = say(f"screens.compare.runs_{'many' if reached.replications > 1 else 'one'}", count=reached.replications)
    vectors = reached.study.runs.drop_duplicates("replication")["vector"].tolist()
    drawn = set(vectors) != {NO_VECTOR}
    paired = say(f"screens.compare.paired_{'drawn' if drawn else 'still'}", runs=runs, seed=study.seed)
    last = say(f"screens.compare.{'precision' if drawn else 'narrower'}")
    console.print(Text(f"\n{paired} {' '.join(explained(vectors, language))} {last}"))
    if goal:
        _show_steps(console, reached, goal, language)


def _national(rows: pd.DataFrame, drawn: bool, width: int, language: Language) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim", width=width)
    table.add_column("", ratio=1)
    say = words(language).group("screens.heads")
    for head in (say["difference"], *heads(language), say["precision" if drawn else "narrower"]):
        table.add_column(head, justify="right", no_wrap=True, max_width=24)
    for row in rows.itertuples():
        table.add_row(*_row(row, drawn, language))
    return table


def _row(row: Any, drawn: bool, language: Language) -> tuple[str, ...]:
    half = (row.high - row.low) / 2
    ends = [row.low, row.high, row.country_low, row.country_high]
    numbers, unit = row_in_unit([row.difference, *ends, row.precision, half], row.unit, language)
    difference, low, high, country_low, country_high, precision, _ = numbers
    name = label_in(str(row.Index), language)
    label = f"{name}, {unit_in(unit, language)}" if unit else name
    if row.left_out and row.replications:
        label = words(language).say("screens.compare.left_out", label=label, count=row.left_out)
    last = precision if drawn else NONE if isnan(row.narrower) else f"{number(row.narrower, language, 1)}x"
    spans = (_span(low, high, language), _span(country_low, country_high, language))
    return label, difference, *spans, last


def _span(low: str, high: str, language: Language) -> str:
    return NONE if low == NONE else words(language).say("screens.to", low=low, high=high)


def show_displaced(found: Mapping[str, Sequence["Displaced"]], language: Language) -> None:
    """Print displacement beside the gross gain, of each scenario against the first."""
    console, say = Console(highlight=False), words(language)
    for name, rows in found.items():
        if rows:
            console.print(Text(f"\n{name}: {say['displacement.title']}", "bold"))
            table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
            for head in say.group("displacement.columns").values():
                table.add_column(head, justify="right", max_width=24)
            for row in rows:
                spreads = ((row.gained, 0), (row.lost, 0), (row.share, 2))
                table.add_row(str(row.years), *(_around(one, decimals, language) for one, decimals in spreads))
            console.print(table)


def _around(found: "Spread", decimals: int, language: Language) -> str:
    mean, low, high = (number(value, language, decimals) for value in found[:3])
    return mean if low == NONE else f"{mean} ({_span(low, high, language)})"


def _by(rows: pd.DataFrame, by: str, language: Language) -> Table:
    say = words(language)
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    table.add_column(say[f"screens.by.{by}"])
    wide = {key: rows[rows["outcome"] == key].set_index("key") for key in BROKEN_DOWN}
    for outcome, frame in wide.items():
        label, unit = label_in(outcome, language), unit_in(frame["unit"].iloc[0], language)
        table.add_column(f"{label}, {unit}", justify="right", max_width=21)
    for key in wide[BROKEN_DOWN[0]].index:
        name = key if by == "municipality" else say.get(f"screens.names.{key}", key)
        table.add_row(name, *(_with_half(frame.loc[key], language)[0] for frame in wide.values()))
    return table


def _payers(rows: pd.DataFrame, language: Language) -> Table:
    say = words(language)
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for head in ("payer", "kind", "over"):
        table.add_column(say[f"screens.compare.{head}"], justify="right" if head == "over" else "left")
    for _, row in rows.iterrows():
        whole = row["outcome"] == "dkk"
        if whole or row["difference"] != 0.0:
            text, unit = _with_half(row, language)
            name = say[f"screens.names.{row['key']}"] if whole else ""
            table.add_row(name, kind_in(str(row["outcome"]), language), f"{text} {unit}")
    return table


def _with_half(row: Any, language: Language) -> tuple[str, str]:
    """Difference ± half of its interval, and the unit."""
    values = [row["difference"], (row["high"] - row["low"]) / 2]
    (difference, half), unit = row_in_unit(values, row["unit"], language)
    return (difference if half == NONE else f"{difference} ± {half}"), unit_in(unit, language)


def _show_steps(console: Console, reached: "Reached", goal: "Goal", language: Language) -> None:
    say = words(language).say
    console.print(Text("\n" + say("screens.compare.until", goal=goal.written)))
    for step in reached.steps:
        text = say("screens.compare.step", count=step.replications, half=_figure(step.half_width, language),
                   wanted=_figure(goal.half_width, language), needed=step.needed)  # fmt: skip
        console.print(Text(f"  {text}"))
    if not reached.met:
        console.print(Text(f"  {say('screens.compare.not_met')}"))
    last = reached.steps[-1]
    if last.expected > max(last.half_width, goal.half_width) * 1.001:
        console.print(Text(f"  {say('screens.compare.stays', half=_figure(last.expected, language))}"))


def _figure(value: float, language: Language) -> str:
    """Four significant figures."""
    return figures(value, language, 4)
