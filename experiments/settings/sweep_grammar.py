"""Overrides with several values, in Hydra's sweep grammar, as axes: lists, range(), choice(), glob(), interval()."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Glob, IntervalSweep, Override, Transformer
from hydra.errors import HydraException

from experiments.settings.config_groups import GROUPS, options
from experiments.settings.overrides import FROM, judge, quoted


class Level(NamedTuple):
    """One value on an axis: the override that sets it, and the value as plain data."""

    text: str
    value: Any


class Axis(NamedTuple):
    """A varied key: its levels, or the ends of an interval to draw from."""

    key: str
    levels: tuple[Level, ...]
    interval: tuple[float, float] | None = None

    @property
    def chooses_options(self) -> bool:
        """Whether the levels are options of a config group, which Hydra has to compose."""
        return self.key in GROUPS and not any(isinstance(level.value, dict) for level in self.levels)


class Sweep(NamedTuple):
    """Overrides of every cell, and the axes."""

    fixed: tuple[str, ...]
    axes: tuple[Axis, ...]


def read_sweep(texts: Iterable[str]) -> tuple[Sweep, list[str]]:
    """Divide overrides into fixed ones and axes, with one sentence for each that is refused.

    Of two with the same key the last counts.
    """
    fixed: dict[str, str] = {}
    axes: dict[str, Axis] = {}
    problems: list[str] = []
    for text in texts:
        override = _parsed(text)
        if override is None or not override.is_sweep_override():
            problems += judge([text])[1]
            key = text.lstrip("+").partition("=")[0]
            axes.pop(key, None)
            fixed[key] = text
            continue
        axis, found = _axis(override, text)
        problems += found
        fixed.pop(axis.key, None)
        axes[axis.key] = axis
    if axes and (clash := next((text for text in fixed.values() if "${" in text), None)):
        problems.append(f"{clash}: in a sweep a value cannot follow another setting; write the value itself.")
    return Sweep(tuple(fixed.values()), tuple(axes.values())), problems


def level(text: str) -> Level:
    """A single checked override with its value."""
    override = _parsed(text)
    assert override is not None
    return Level(text, override.value())


def _axis(override: Override, text: str) -> tuple[Axis, list[str]]:
    key, value, swept = override.key_or_group, text.partition("=")[2], override._value
    empty = Axis(key, ())
    if key not in GROUPS and key not in _keys():
        return empty, judge([text])[1]
    if isinstance(swept, IntervalSweep):
        assert swept.start is not None and swept.end is not None
        low, high = float(swept.start), float(swept.end)
        problems = judge([f"{key}={_number(low)}"])[1]
        if not low < high:
            problems.append(f"{key} = {value}: an interval goes from a lower to a higher number.")
        return Axis(key, (), (low, high)), problems
    if getattr(swept, "shuffle", False):
        return empty, [f"{key} = {value}: a plan is in one order; leave shuffle out."]
    if isinstance(swept, Glob):
        if key not in GROUPS:
            return empty, [f"{key} = {value}: glob chooses options of a group, as in caseload=glob(*)."]
        names: Sequence[Any] = swept.filter(options(key))
        if not names:
            return empty, [f"{key} = {value}: matches none of {', '.join(options(key))}."]
    else:
        names = [_number(item) for item in override.sweep_iterator(transformer=Transformer.encode)]
    texts = list(dict.fromkeys(f"{key}={quoted(str(name))}" for name in names))
    problems = judge(texts)[1]
    if any("${" in one for one in texts):
        problems.append(f"{key} = {value}: in a sweep a value cannot follow another setting; write the value itself.")
    return Axis(key, () if problems else tuple(level(one) for one in texts)), problems


def _number(value: Any) -> Any:
    """Numbers as people write them: range(0.1,0.5,0.1) contains 0.3, not 0.30000000000000004."""
    return f"{value:.12g}" if isinstance(value, float) else value


def _parsed(text: str) -> Override | None:
    if text.startswith(FROM):
        return None
    try:
        return _parser().parse_overrides([quoted(re.sub(r"^\++", "", text))])[0]
    except HydraException:
        return None


@cache
def _parser() -> OverridesParser:
    return OverridesParser.create()


@cache
def _keys() -> frozenset[str]:
    from sim.settings.checks import keys

    return frozenset(name for name, _ in keys()) | {"seed"}
