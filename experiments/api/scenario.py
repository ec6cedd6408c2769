"""Scenarios from Python: a name, or a dictionary of options and settings such as
``{"scenario": "national", "caseload": "thin", "funding.yearly_mdkk": 100}``.

A dictionary says the same as words of the command line, and is written as such words: what runs from Python and what
runs from the command line are the same runs, kept and resumed as one study.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.settings.config_groups import GROUPS
from experiments.settings.configure import compose
from experiments.settings.overrides import text_override
from experiments.settings.refusal import Refusal
from sim.brief import brief
from sim.settings import Settings
from sim.start.open_data import municipality_codes

Scenario = str | Mapping[str, Any]
"""A name such as ``"national"``, or options and settings by key; ``{"from": "plan.yaml"}`` starts from a file."""

_SIMPLE = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_TAKEN = frozenset({"true", "false", "null", "none", "nan", "inf", "infinity", "yes", "no", "on", "off"})


class Interval(NamedTuple):
    """An axis of a sampled design: from ``low`` to ``high``."""

    low: float
    high: float


def scenario(chosen: Scenario = "baseline", changes: Mapping[str, Any] | None = None) -> Settings:
    """Checked settings of a scenario, as ``ips run`` has them: ``sim.run(scenario("national"), seed=1)``.

    ``changes`` are made to it. Raises ``SettingsError`` or ``Refusal`` with a sentence for each mistake.
    """
    return compose([*words(chosen), *words(changes or {})])[0]


def words(scenario: Scenario) -> tuple[str, ...]:
    """The words of the command line that say the same. Raises ``Refusal`` for what is no scenario."""
    if isinstance(scenario, str):
        return (f"scenario={scenario}",)
    if not isinstance(scenario, Mapping):
        raise Refusal(f"scenario = {brief(scenario)}: must be a name or a dictionary of settings.")
    return tuple(word for key, value in scenario.items() for word in _words(str(key), value))


def axis(key: str, levels: Any) -> str:
    """The word for an axis: several values, or an ``Interval``. Raises ``Refusal`` for an axis without values."""
    if isinstance(levels, Interval):
        return f"{key}=interval({text(levels.low)},{text(levels.high)})"
    if isinstance(levels, str) or not isinstance(levels, Iterable):
        levels = [levels]
    found = [text(level) for level in levels]
    if not found:
        raise Refusal(f"{key}: needs values, as in {key}=[10, 20].")
    return f"{key}={','.join(found)}"


def _words(key: str, value: Any) -> list[str]:
    if isinstance(value, Mapping) and key in GROUPS:
        return [word for name, inner in value.items() for word in _words(f"{key}.{name}", inner)]
    return [f"{key}={value}" if key == "from" else f"{key}={text(value)}"]


def text(value: Any) -> str:
    """A value as it is written on the command line."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, Mapping):
        codes = municipality_codes()  # the grammar takes no quotes in a key, and names may need them
        return "{" + ",".join(f"{codes.get(str(key), key)}:{text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, Path | str):
        plain = str(value)
        simple = _SIMPLE.fullmatch(plain) and plain.lower() not in _TAKEN
        return plain if simple else text_override("", plain)[1:]
    if isinstance(value, Iterable):
        return "[" + ",".join(text(inner) for inner in value) + "]"
    return "null" if value is None else repr(value)
