"""Ranges of what a study may vary: parameters have plausible ranges, levers get the range that one names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from experiments.api.scenario import Interval
from experiments.settings.refusal import Refusal
from sim.settings.checks import keys, nearest

Ranges = Mapping[str, Any]
"""By key: ``Interval(10, 30)``, a pair of numbers, a list of options; ``None`` = the parameter's plausible range."""


class Range(NamedTuple):
    """The values that a key may have: numbers from ``low`` to ``high``, or one of ``options``."""

    key: str
    kind: Literal["real", "whole", "option"]
    low: float = 0.0
    high: float = 1.0
    options: tuple[Any, ...] = ()


def ranges(named: Ranges | Iterable[str] | None = None) -> list[Range]:
    """The ranges of some keys; of every parameter that has one if none is named. Raises ``Refusal``."""
    if named is None:
        named = [f"parameters.{name}" for name, low, high in _plausible() if low < high]
    if not isinstance(named, Mapping):
        named = dict.fromkeys(named)
    return [_range(key, given) for key, given in named.items()]


def whole(value: float, one: Range) -> Any:
    """A sampled number as the setting takes it: that of a whole setting is rounded."""
    return round(value) if one.kind == "whole" else float(value)


def _plausible() -> Iterable[tuple[str, float, float]]:
    from sim.settings import Parameters

    return ((name, float(about["low"]), float(about["high"])) for name, about in Parameters.about())


def _range(key: str, given: Any) -> Range:
    known = dict(keys())
    if key not in known:
        raise Refusal(f"{key}: is not a setting.{nearest(key, list(known))}")
    kind = known[key].annotation
    if given is None and kind is bool:
        return Range(key, "option", options=(False, True))
    if given is None:
        plausible = {f"parameters.{name}": (low, high) for name, low, high in _plausible()}
        if key not in plausible:
            raise Refusal(f"{key}: name a range, such as Interval(10, 30); only parameters have one of their own.")
        given = Interval(*plausible[key])
    if not isinstance(given, Sequence) or isinstance(given, str) or not given:
        raise Refusal(f"{key} = {given!r}: must be an Interval, or a list of options.")
    if isinstance(given, Interval):
        if not given.low < given.high:
            raise Refusal(f"{key} = {given}: an interval goes from a lower to a higher number.")
        return Range(key, "whole" if kind is int else "real", *given)
    return Range(key, "option", options=tuple(given))
