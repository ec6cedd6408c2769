"""Danish and English for planners: messages from files, dates, and locales of Vega; numbers are in ``numbers``."""

import re
from collections.abc import Iterator, Mapping
from datetime import date as Date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Language = Literal["da", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)

MESSAGES = Path(__file__).with_name("messages")
"""``<language>.yaml`` and ``<topic>.<language>.yaml``; keys of groups are joined with a dot."""

NO_BREAK = "\u00a0"
MINUS = "\u2212"

SETTING = re.compile(r"\+(?=[A-Za-z_][\w./]*=)")
"""The sign between a scenario and a setting of its own (``experiments.findings.compare.scenarios``)."""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C where there is one: a command that says one sentence reads all messages."""


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
        messages |= _flat(yaml.load(path.read_text(encoding="utf-8"), _LOADER))
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
