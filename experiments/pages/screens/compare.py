"""A comparison on the terminal: main outcomes of every scenario compared with the first, and one breakdown."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.pages.intervals import HEADS, explained
from experiments.pages.language import words
from experiments.pages.numbers import NONE, number, row_in_unit
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
    tables: Mapping[str, pd.DataFrame], against: str, by: str | None, *, drawn: bool, every: bool = False
) -> None:  # fmt: skip
    """Print one table for each scenario, readable at 80 columns, and below it the breakdown ``by``.

    ``drawn``: parameters are drawn from an ensemble.
    """
    console = Console(highlight=False)
    for name, rows in tables.items():
        console.print(Text(f"\n{name} less {against}", "bold"))
        country = rows[rows["scope"].eq("country") & rows["outcome"].eq("active_end")]
        national = pd.concat([rows[rows["scope"] == "national"], country])
        wanted = list(national["outcome"]) if every else [key for key in MAIN if key in set(national["outcome"])]
        console.print(_national(national.set_index("outcome").loc[wanted], drawn, min(console.width, WIDTH)))
        if (rows["difference"].isna() | rows["difference"].eq(0.0)).all():
            console.print(
                Text(f"Nothing differs: settings of every scenario overrule what tells {name} from {against}.")
            )
        if by:
            chosen = rows[rows["scope"] == by]
            console.print(Text(f"\n{name} less {against}, by {by}", "bold"))
            console.print(_payers(chosen) if by == "payer" else _by(chosen, by))


def show_notes(reached: "Reached", goal: "Goal | None", study: "Study") -> None:
    """Notes on the intervals and on the rule for the number of replications."""
    console = Console(highlight=False)
    runs = f"{reached.replications} replication{'s' if reached.replications > 1 else ''} of each scenario"
    vectors = reached.study.runs.drop_duplicates("replication")["vector"].tolist()
    drawn = set(vectors) != {NO_VECTOR}
    last = (
        "± of the mean: its precision at 95 %, which more replications improve. How much pairing narrows it stands in "
        "the CSV tables (-o)." if drawn else
        "narrower: how many times wider the first interval would be if runs were not paired."
    )  # fmt: skip
    console.print(Text(
        f"\n{runs}, paired by seed{' and parameter vector' if drawn else ''}, seeds from {study.seed}. Shares differ "
        f"in percentage points. {' '.join(explained(vectors))} {last}"
    ))  # fmt: skip
    if goal:
        _show_steps(console, reached, goal)


def _national(rows: pd.DataFrame, drawn: bool, width: int) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim", width=width)
    table.add_column("", ratio=1)
    for head in ("difference", *HEADS, "± of the\nmean" if drawn else "narrower"):
        table.add_column(head, justify="right", no_wrap=True, max_width=24)
    for row in rows.itertuples():
        table.add_row(*_row(row, drawn))
    return table


def _row(row: Any, drawn: bool) -> tuple[str, ...]:
    half = (row.high - row.low) / 2
    ends = [row.low, row.high, row.country_low, row.country_high]
    numbers, unit = row_in_unit([row.difference, *ends, row.precision, half],
                          row.unit)  # fmt: skip
    difference, low, high, country_low, country_high, precision, _ = numbers
    label = f"{row.label}, {unit}" if unit else row.label
    label += f" ({row.left_out} replications left out: undefined)" if row.left_out and row.replications else ""
    last = precision if drawn else NONE if isnan(row.narrower) else f"{number(row.narrower, 'en', 1)}x"
    return label, difference, _span(low, high), _span(country_low, country_high), last


def _span(low: str, high: str) -> str:
    return NONE if low == NONE else f"{low} to {high}"


def show_displaced(found: Mapping[str, Sequence["Displaced"]]) -> None:
    """Print displacement beside the gross gain, of each scenario against the first."""
    console, columns = Console(highlight=False), words("en").group("displacement.columns")
    for name, rows in found.items():
        if rows:
            console.print(Text(f"\n{name}: whose job was it?", "bold"))
            table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
            for head in columns.values():
                table.add_column(head, justify="right", max_width=24)
            for row in rows:
                table.add_row(str(row.years), _between(row.gained, 0), _between(row.lost, 0), _between(row.share, 2))
            console.print(table)


def _between(found: "Spread", decimals: int) -> str:
    mean, low, high = (number(value, "en", decimals) for value in found[:3])
    return mean if low == NONE else f"{mean} ({low} to {high})"


def _by(rows: pd.DataFrame, by: str) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    table.add_column(by)
    wide = {key: rows[rows["outcome"] == key].set_index("key") for key in BROKEN_DOWN}
    for frame in wide.values():
        label, unit = frame["label"].iloc[0], frame["unit"].iloc[0]
        table.add_column(f"{label}, {unit}", justify="right", max_width=21)
    for key in wide[BROKEN_DOWN[0]].index:
        table.add_row(key, *(_with_half(frame.loc[key])[0] for frame in wide.values()))
    return table


def _payers(rows: pd.DataFrame) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for head in ("payer", "kind of cost", "difference over the run"):
        table.add_column(head, justify="right" if head.startswith("difference") else "left")
    for _, row in rows.iterrows():
        whole = row["outcome"] == "dkk"
        if whole or row["difference"] != 0.0:
            text, unit = _with_half(row)
            kind = "all" if whole else str(row["label"]).partition(": ")[2]
            table.add_row(str(row["key"]) if whole else "", kind, f"{text} {unit}")
    return table


def _with_half(row: Any) -> tuple[str, str]:
    """Difference ± half of its interval, and the unit."""
    (difference, half), unit = row_in_unit([row["difference"], (row["high"] - row["low"]) / 2], row["unit"])
    return (difference if half == NONE else f"{difference} ± {half}"), unit


def _show_steps(console: Console, reached: "Reached", goal: "Goal") -> None:
    console.print(Text(
        f"\n--until {goal.written}: n = ceil((t·sd/h)²) paired replications for a mean difference that is precise to h "
        "in every scenario, from a pilot on, repeated until met."
    ))  # fmt: skip
    for step in reached.steps:
        console.print(Text(f"  {step.replications} replications: mean ± {step.half_width:.4g} "
                           f"(wanted {goal.half_width:.4g}); the rule asks for {step.needed}"))  # fmt: skip
    if not reached.met:
        console.print(Text("  not met: --most allows no more replications"))
    last = reached.steps[-1]
    if last.expected > max(last.half_width, goal.half_width) * 1.001:
        console.print(Text(
            f"  the expected effect stays uncertain by ± {last.expected:.4g}: the parameters leave that open, however "
            "many replications are made"
        ))  # fmt: skip
