"""Displacement in words and rows, for app and report: work that others lose beside the gain of those offered IPS."""

from collections.abc import Sequence

import pandas as pd

from experiments.findings.compare.displaced import Displaced
from experiments.pages.answers import between, change, span
from experiments.pages.language import NO_BREAK, Language, words
from experiments.pages.numbers import interval, number
from experiments.runs.uncertainty import Spread
from sim.calendar import WEEKS_A_YEAR

YEARS = 1.0 / WEEKS_A_YEAR
"""Years of a week."""


def sentence(found: Sequence[Displaced], language: Language) -> str:
    """Gain and loss over the longest period in person-years, and the share lost, also of shorter periods."""
    if not found:
        return ""
    *earlier, last = found
    say = words(language)
    gained, lost = _scaled(last.gained, YEARS), _scaled(last.lost, -YEARS)
    text = say.say(
        "displacement.sentence", span=span(_weeks(last), language),
        gained=change(gained, "amount", language, _person_years), lost=change(lost, "amount", language, _person_years),
        gained_interval=between(gained, language, _person_years, "amount"),
        lost_interval=between(lost, language, _person_years, "amount"),
    )  # fmt: skip
    if last.share.mean != last.share.mean:
        return f"{text} {say['displacement.unknown']} {say['displacement.others']}"
    share = _scaled(last.share, 100.0)
    before = [
        say.say("displacement.earlier", span=span(_weeks(one), language), share=number(100 * one.share.mean, language))
        for one in earlier
        if one.share.mean == one.share.mean
    ]
    told = say.say("displacement.share", share=number(share.mean, language), interval=between(share, language, number),
                   earlier="".join(before))  # fmt: skip
    return f"{text} {told} {say['displacement.others']}"


def rows(found: Sequence[Displaced], language: Language) -> list[list[str]]:
    """Years, weeks gained, weeks lost and the share, each with its 95 % interval."""
    return [
        [f"{one.years}", *(_with_ends(part, decimals, language)
                           for part, decimals in ((one.gained, 0), (one.lost, 0), (one.share, 2)))]
        for one in found
    ]  # fmt: skip


def numbers(found: Sequence[Displaced]) -> pd.DataFrame:
    """The numbers of ``rows``: weeks in work, and weeks lost per week gained."""
    parts = ("gained", "lost", "share")
    return pd.DataFrame([
        {"years": one.years, **{f"{part}{end}": value for part in parts
         for end, value in zip(("", "_low", "_high"), getattr(one, part)[:3], strict=True)}}
        for one in found
    ])  # fmt: skip


def head(language: Language) -> list[str]:
    """Heads of the columns."""
    return list(words(language).group("displacement.columns").values())


def _weeks(one: Displaced) -> int:
    return round(one.years * WEEKS_A_YEAR)


def _with_ends(found: Spread, decimals: int, language: Language) -> str:
    text = number(found.mean, language, decimals)
    if found.low != found.low:
        return text
    return (
        f"{text} ({interval(found.low, found.high, language, lambda end, language: number(end, language, decimals))})"
    )


def _scaled(found: Spread, factor: float) -> Spread:
    low, high = sorted((found.low * factor, found.high * factor))
    return found._replace(mean=found.mean * factor, low=low, high=high)


def _person_years(value: float | None, language: Language) -> str:
    text = number(value, language, 1 if value is not None and abs(value) < 10 else 0)
    return f"{text}{NO_BREAK}{words(language)['displacement.unit']}"
