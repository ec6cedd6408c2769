"""Overrides with several values, in Hydra's sweep grammar, as axes: lists, range(), choice(), glob(), interval()."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import ceil, isfinite
from typing import Any, NamedTuple

from hydra.core.override_parser.types import Glob, IntervalSweep, Override, RangeSweep, Transformer

from experiments.settings.config_groups import GROUPS, options
from experiments.settings.override_text import called
from experiments.settings.overrides import FROM, judge, key_and_value, read, repeated
from sim.brief import brief

MOST_LEVELS = 10_000
"""Values on an axis."""

FUNCTIONS = ("range", "choice", "glob", "interval")
"""Of Hydra's grammar, those that make an axis."""


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
    """Divide overrides into fixed ones and axes, with one sentence for each that is refused."""
    fixed: dict[str, str] = {}
    axes: dict[str, Axis] = {}
    problems: list[str] = []
    texts = list(texts)
    for text in texts:
        override, problem = (None, "") if text.startswith(FROM) else read(text)
        if problem:
            problems.append(problem)
        elif override is None or not override.is_sweep_override():
            problems += judge([text])[1]
            fixed[text.lstrip("+").partition("=")[0]] = text
        else:
            axis, found = _axis(override, text)
            problems += found
            axes[axis.key] = axis
    return Sweep(tuple(fixed.values()), tuple(axes.values())), [*repeated(texts), *problems]


def level(text: str) -> Level:
    """A single checked override with its value."""
    return Level(text, key_and_value(text)[1])


def _axis(override: Override, text: str) -> tuple[Axis, list[str]]:
    """The axis of an override with several values, or an empty one and why it cannot be."""
    key, value, swept = override.key_or_group, text.partition("=")[2], override._value
    shown, empty = f"{key} = {brief(value)}", Axis(override.key_or_group, ())
    function = called(value, FUNCTIONS)
    if getattr(swept, "shuffle", False) or function == "shuffle":
        return empty, [f"{shown}: a plan is in one order; leave shuffle out."]
    if function:
        return empty, [f"{shown}: {function}() makes no axis; there are {', '.join(FUNCTIONS)}."]
    if isinstance(swept, IntervalSweep):
        return _interval(key, shown, float(swept.start or 0.0), float(swept.end or 0.0))
    if isinstance(swept, Glob):
        if key not in GROUPS:
            return empty, [f"{shown}: glob chooses options of a group, as in caseload=glob(*)."]
        names: Iterable[Any] = swept.filter(options(key))
        if not names:
            return empty, [f"{shown}: matches none of {', '.join(options(key))}."]
    elif isinstance(swept, RangeSweep):
        if problem := _endless(swept):
            return empty, [f"{shown}: {problem}."]
        names = _numbers(swept)
    else:
        names = override.sweep_iterator(transformer=Transformer.encode)
    return _levels(key, shown, names)


def _levels(key: str, shown: str, names: Iterable[Any]) -> tuple[Axis, list[str]]:
    """The axis of these values, each judged as a single one is."""
    texts = list(dict.fromkeys(f"{key}={name}" for name in names))
    if len(texts) > MOST_LEVELS:
        return Axis(key, ()), [f"{shown}: {len(texts):,} values; an axis has at most {MOST_LEVELS:,}."]
    problems = judge(texts)[1]
    return Axis(key, () if problems else tuple(level(one) for one in texts)), problems


def _interval(key: str, shown: str, low: float, high: float) -> tuple[Axis, list[str]]:
    if not (isfinite(low) and isfinite(high) and low < high):
        return Axis(key, ()), [f"{shown}: an interval goes from a lower to a higher number."]
    return Axis(key, (), (low, high)), judge([f"{key}={low:.12g}"])[1]


def _endless(swept: RangeSweep) -> str:
    """The fault of a range, which is counted before it is written out; empty if it has none."""
    start, stop, step = (float(end) for end in (swept.start or 0, swept.stop or 0, swept.step))
    if not all(map(isfinite, (start, stop, step))) or step == 0.0:
        return "a range goes from a number to a number by a step other than 0"
    count = (stop - start) / step
    if count <= 0.0:
        return "has no value in it; a range goes up to, and without, its second number"
    return f"{ceil(count):,} values; an axis has at most {MOST_LEVELS:,}" if count > MOST_LEVELS else ""


def _numbers(swept: RangeSweep) -> Iterator[Any]:
    """Numbers as one would write them: range(0.1,0.5,0.1) contains 0.3, not 0.30000000000000004."""
    start, stop, step = (Decimal(str(end)) for end in (swept.start or 0, swept.stop or 0, swept.step))
    whole = all(isinstance(end, int) for end in (swept.start or 0, swept.step))
    for k in range(ceil((stop - start) / step)):
        yield int(start + k * step) if whole else f"{float(start + k * step):.12g}"
