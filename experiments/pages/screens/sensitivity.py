"""A sensitivity study on the terminal: the strongest factors of each measure, chance, convergence."""

from collections.abc import Mapping

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.measures import Measure
from experiments.findings.sensitivity.factors import Factor
from experiments.findings.sensitivity.study import Sampled, Screened
from experiments.pages.figures.style import records
from experiments.pages.language import Language, words
from experiments.pages.numbers import number, scaled
from experiments.pages.parameter_words import meaning

SHOWN = 15
"""Factors in a table on the terminal."""


def factor_words(name: str, kind: str, language: Language) -> str:
    """A factor in words."""
    if kind == "parameter":
        return meaning(name, language)
    return words(language)["sensitivity.chance"] if kind == "chance" else words(language)[f"sensitivity.{name}"]


def show_screening(found: Mapping[str, Screened], measures: tuple[Measure, ...], language: Language) -> None:
    """Print the screening of each measure; readable at 80 columns."""
    say = words(language).say
    for one in measures:
        result = found[one.name]
        scale, unit, digits = in_unit(one.unit, result.table["mu_star"].max(), language)
        table = _table([say(f"sensitivity.columns.{name}") for name in ("factor", "mu_star", "sigma", "mark")])
        rows = result.table[result.table["kind"] != "chance"].head(SHOWN)
        for place, row in enumerate(records(rows), 1):
            strength = _with_half(row["mu_star"], row["half_width"], scale, digits, language)
            mark = "●" if row["beyond"] else ""
            table.add_row(str(place), _named(row, language), strength,
                          number(scale * row["sigma"], language, digits), mark)  # fmt: skip
        _headed(one, language, unit, table)
        beyond = int((result.table["beyond"] & (result.table["kind"] != "chance")).sum())
        among = int((result.table["kind"] != "chance").sum())
        chance = number(scale * result.chance, language, digits)
        _say(say("sensitivity.screened", beyond=beyond, among=among, chance=chance, unit=unit))
        agreement = number(result.halves[0], language, 2)
        _say(say("sensitivity.halves", agreement=agreement, shared=result.halves[1]))
        if len(result.convergence) > 1:
            _say(_converged(result.convergence, language))
    _say(say("sensitivity.morris_note"))


def _converged(convergence: pd.DataFrame, language: Language) -> str:
    """How the ranking settled as trajectories were added."""
    *fewer, whole = records(convergence)
    steps = "; ".join(f"{row['trajectories']}: {number(row['rank_correlation'], language, 2)}" for row in fewer)
    error = number(100 * whole["error"], language)
    return words(language).say("sensitivity.converged", steps=steps, whole=whole["trajectories"], error=error)


def show_shares(
    found: Mapping[str, Sampled], measures: tuple[Measure, ...], left: Mapping[str, float], language: Language
) -> None:
    """Print the Sobol indices of each measure. ``left``: by measure, the share of the screening's strength that the
    chosen factors do not have; nan without a screening."""
    say = words(language).say
    for one in measures:
        result = found[one.name]
        table = _table([say(f"sensitivity.columns.{name}") for name in ("factor", "first", "total", "mark")])
        for place, row in enumerate(records(result.table), 1):
            shares = [_with_half(row[name], row[f"{name}_half"], 100.0, 0, language) for name in ("first", "total")]
            table.add_row(str(place), _named(row, language), *shares, "●" if row["beyond"] else "")
        _headed(one, language, "%", table)
        first = float(result.table["first"].sum())
        _say(say("sensitivity.sampled", together=number(100 * (1.0 - first), language)))
        if left[one.name] == left[one.name]:
            _say(say("sensitivity.left", left=number(100 * left[one.name], language)))
        _say(_settled(result.growing, language))
    _say(say("sensitivity.sobol_note"))


def _settled(growing: pd.DataFrame, language: Language) -> str:
    """How far the total indices moved when the samples were doubled."""
    sizes = sorted(growing["samples"].unique())
    if len(sizes) < 2:
        return words(language)["sensitivity.one_size"]
    wide = growing.pivot(index="name", columns="samples", values="total")
    moved = float((wide[sizes[-1]] - wide[sizes[-2]]).abs().max())
    return words(language).say("sensitivity.settled", half=sizes[-2], whole=sizes[-1],
                               moved=number(100 * moved, language))  # fmt: skip


def left_out(screened: Mapping[str, Screened], chosen: list[Factor]) -> dict[str, float]:
    """By measure, the share of the summed squared strength of the screening that factors not chosen have."""
    names = [one.name for one in chosen]
    found = {}
    for name, one in screened.items():
        rows = one.table[one.table["kind"] != "chance"]
        strength = rows["mu_star"] ** 2
        found[name] = float(strength[~rows["name"].isin(names)].sum() / strength.sum())
    return found


def in_unit(unit: str, largest: float, language: Language) -> tuple[float, str, int]:
    """Factor, unit in the language and decimals for figures up to ``largest``."""
    scale, shown = scaled(unit, largest)
    if language == "da":
        shown = words("da").get(f"sensitivity.units.{shown.replace(' ', '_')}", shown)
    return scale, shown, 0 if scale * largest >= 100 else 1 if scale * largest >= 1 else 3


def _named(row: Mapping[str, object], language: Language) -> Text:
    name, kind = str(row["name"]), str(row["kind"])
    return Text.assemble((name, "bold"), f": {factor_words(name, kind, language)}" if kind != "chance" else "")


def _with_half(value: float, half: float, scale: float, digits: int, language: Language) -> str:
    text = number(scale * value, language, digits)
    return text if half != half else f"{text} ± {number(scale * half, language, digits)}"


def _table(heads: list[str]) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for place, head in enumerate(["", *heads]):
        table.add_column(head, justify="left" if place == 1 else "right", no_wrap=place != 1, overflow="fold")
    return table


def _headed(one: Measure, language: Language, unit: str, table: Table) -> None:
    console = Console(highlight=False)
    console.print(Text(f"\n{one.label(language)}, {unit}", "bold"))
    console.print(table)


def _say(sentence: str) -> None:
    Console(highlight=False).print(Text(sentence))
