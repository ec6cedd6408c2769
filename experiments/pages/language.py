"""Danish and English for planners: messages from files, numbers and dates as the language writes them."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Language = Literal["da", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

MESSAGES = Path(__file__).with_name("messages")
"""``<language>.yaml`` and ``<topic>.<language>.yaml``; keys of groups are joined with a dot."""

NONE = "–"
"""Stands for a number that is not there."""

NO_BREAK = "\u00a0"
MINUS = "\u2212"

SETTING = re.compile(r"\+(?=[A-Za-z_][\w./]*=)")
"""The sign between a scenario and a setting of its own (``experiments.findings.compare.scenarios``)."""

Formatter = Callable[[float, Language], str]
"""Writes a number in a language."""


class Words(Mapping[str, str]):
    """The messages of one language, by dotted key such as ``frontier.title``."""

    def __init__(self, language: Language, messages: Mapping[str, str]) -> None:
        self.language, self._messages = language, messages

    def __getitem__(self, key: str) -> str:
        return self._messages[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)

    def say(self, key: str, **values: Any) -> str:
        """A message with its placeholders filled."""
        return self[key].format(**values)

    def group(self, prefix: str) -> dict[str, str]:
        """The messages whose keys begin with ``prefix`` and a dot, by the rest of the key."""
        start = f"{prefix}."
        return {key.removeprefix(start): text for key, text in self.items() if key.startswith(start)}


@cache
def words(language: Language) -> Words:
    """The messages of a language."""
    messages: dict[str, str] = {}
    for path in sorted(MESSAGES.glob(f"*{language}.yaml")):
        messages |= _flat(yaml.safe_load(path.read_text(encoding="utf-8")))
    return Words(language, messages)


def _flat(nested: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in nested.items():
        found |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": str(value).strip()}
    return found


def scenario_name(label: str, language: Language) -> str:
    """A scenario for planners: its name in words, then the settings joined to it, in words where there are some."""
    name, *own = SETTING.split(label)
    known = words(language).get(f"scenarios.{name.replace(' ', '_')}", name)
    return " + ".join([known, *(_setting(one, language) for one in own)])


def _setting(written: str, language: Language) -> str:
    """One setting in words, or as it was written."""
    key, _, value = written.partition("=")
    for known in (f"settings.{written}", f"settings.{key}"):
        if known in words(language):
            return words(language).say(known, value=value.replace(".", "," if language == "da" else "."))
    return written


def number(value: float | None, language: Language, decimals: int = 0) -> str:
    """Thousands and decimals as the language writes them, with a real minus; a dash where there is no number."""
    from babel.numbers import format_decimal

    if value is None or value != value:
        return NONE
    rounded = round(float(value), decimals) + 0.0  # + 0.0: no minus before nothing
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(rounded, pattern, locale=language)).replace("-", MINUS)


def percent(share: float | None, language: Language, decimals: int = 1) -> str:
    """A share as per cent: ``0.123`` is 12.3 %."""
    return _with_sign(None if share is None else 100 * share, "%", language, decimals)


def points(share_difference: float | None, language: Language, decimals: int = 1) -> str:
    """A difference of shares in percentage points."""
    value = None if share_difference is None else 100 * share_difference
    return _with_sign(value, words(language)["units.points"], language, decimals)


def million_dkk(dkk: float | None, language: Language, decimals: int = 1) -> str:
    """An amount of DKK in millions, with the word."""
    return _with_sign(None if dkk is None else dkk / 1e6, words(language)["units.million_dkk"], language, decimals)


def dkk(amount: float | None, language: Language) -> str:
    """An amount of DKK, with the word."""
    return _with_sign(amount, words(language)["units.dkk"], language, 0)


def _with_sign(value: float | None, unit: str, language: Language, decimals: int) -> str:
    text = number(value, language, decimals)
    return text if text == NONE else f"{text}{NO_BREAK}{unit.replace(' ', NO_BREAK)}"


def interval(low: float | None, high: float | None, language: Language, formatter: Formatter = number) -> str:
    """Two ends of an interval, ``formatter`` writing each; a dash where there is none."""
    if low is None or high is None or low != low or high != high:
        return NONE
    first, last = formatter(low, language), formatter(high, language)
    number_, sign, unit = first.partition(NO_BREAK)
    if sign and last.endswith(sign + unit):
        first = number_  # the unit is said once
    return words(language).say("units.interval", low=first, high=last)


def date(day: Date, language: Language) -> str:
    """A day in words: 1. januar 2024, 1 January 2024."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale={"da": "da", "en": "en_GB"}[language]))


def vega_locale(language: Language) -> dict[str, dict[str, Any]]:
    """Locales of Vega under ``number`` and ``time``, as d3 writes them.

    ``vl_convert.vegalite_to_svg(..., format_locale=found["number"], time_format_locale=found["time"])``; in a
    browser they are Vega-Embed's ``formatLocale`` and ``timeFormatLocale``.
    """
    import vl_convert

    name: Literal["da-DK", "en-GB"] = "da-DK" if language == "da" else "en-GB"
    signs = {"minus": MINUS, "percent": f"{NO_BREAK}%"}
    return {"number": {**vl_convert.get_format_locale(name), **signs}, "time": vl_convert.get_time_format_locale(name)}
