"""Equity on the terminal: reach and effect by subgroup, concentration, and who is left out, in a sentence."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.findings.equity.divided import SCOPES, Divided, Part, left_out
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import NONE, number, percent
from experiments.runs.uncertainty import Spread

NAMED = 5
"""Subgroups of a division that a sentence names."""


def show(found: Divided, scenario: str, years: float, every: bool, language: Language) -> None:
    """Print the table, the indices and the sentence; readable at 80 columns. ``every``: also each municipality."""
    say, console = words(language).say, Console(highlight=False)
    heads = words(language).group("equity.columns")
    name = scenario_name(scenario, language)
    console.print(Text(say("equity.title", scenario=name, years=number(years, language, 1)), "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for key in ("part", "people", "reach", "years"):
        table.add_column(
            heads[key], justify="left" if key == "part" else "right", overflow="fold", no_wrap=key != "part"
        )
    _row(table, found.whole, say("equity.whole"), language)
    for scope in SCOPES:
        parts = found.of(scope)
        if not parts or (scope == "municipality" and not every):
            continue
        table.add_row(Text(words(language)[f"equity.scopes.{scope}"], "dim"))
        for part in parts:
            _row(table, part, f"  {key_words(part.key, language)}", language)
    console.print(table)
    if found.of("municipality") and not every:
        reaches = [part.reach.mean for part in found.of("municipality")]
        low, high = (percent(end, language) for end in (min(reaches), max(reaches)))
        console.print(Text(say("equity.most", count=len(reaches), low=low, high=high)))
    console.print()
    for one in found.indices:
        console.print(Text(index_sentence(one.measure, one.ranked_by, one.concentration, language)))
    console.print(Text(say("equity.note")))
    console.print(Text("\n" + left_sentence(found, language)))


def index_sentence(measure: str, ranked_by: str, found: Spread, language: Language) -> str:
    """A concentration index with its interval and its meaning."""
    say = words(language).say
    meaning = "pro_worse" if found.high < 0.0 else "pro_better" if found.low > 0.0 else "even"
    return say(
        "equity.index", measure=say(f"equity.measures.{measure}"), ranked_by=say(f"equity.ranked_by.{ranked_by}"),
        index=number(found.mean, language, 2), low=number(found.low, language, 2),
        high=number(found.high, language, 2), meaning=say(f"equity.{meaning}"),
    )  # fmt: skip


def left_sentence(found: Divided, language: Language) -> str:
    """The sentence on subgroups that are left out."""
    say, reach = words(language).say, percent(found.whole.reach.mean, language)
    if not found.whole.reach.mean > 0.0:
        return say("equity.not_begun")
    divisions = []
    for scope, parts in left_out(found).items():
        keys = [say("equity.left_key", name=key_words(part.key, language), reach=percent(part.reach.mean, language))
                for part in parts[:NAMED]]  # fmt: skip
        rest = [say("equity.more", count=len(parts) - NAMED)] if len(parts) > NAMED else []
        scope_words = words(language)[f"equity.scopes.{scope}"]
        divisions.append(say("equity.left_part", scope=scope_words, keys=", ".join([*keys, *rest])))
    if not divisions:
        return say("equity.nobody", reach=reach)
    return say("equity.left_out", parts="; ".join(divisions), reach=reach)


def key_words(key: str, language: Language) -> str:
    """A subgroup in words; ages and municipalities are named as they are."""
    return words(language).get(f"equity.keys.{key}", key)


def _row(table: Table, part: Part, label: str, language: Language) -> None:
    reach = _with_half(part.reach, 100.0, 1, language)
    table.add_row(label, number(part.people, language), reach, _with_half(part.years, 1.0, 1, language))


def _with_half(found: Spread, scale: float, digits: int, language: Language) -> str:
    if found.mean != found.mean:
        return NONE
    text, half = number(scale * found.mean, language, digits), scale * (found.high - found.low) / 2.0
    return text if half != half else f"{text} ± {number(half, language, digits)}"
