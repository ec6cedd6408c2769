"""Milliseconds of each process of the week, nationally.

The week runs as Python, sentence by sentence, with its rules compiled; each is timed, less the cost of a call.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from statistics import median
from typing import Any

from sim.compiled import COMPILED, rule
from sim.start.shared_parts import SharedParts
from sim.start.world_builder import build_world
from sim.week import live_a_week, prepare_week
from sim.world import World
from tests.benchmarks.scenes import settings_of

FIRST = 52
"""Weeks before the measured ones: teams are being built up."""

WEEKS = 208


@rule
def nothing(world: World, parameters: Any, week: int) -> None:
    """The cost of a call."""


def measure() -> dict[str, Any]:
    """The median week of each process, in the order of the week."""
    world = build_world(settings_of(), 1, SharedParts())
    prepare_week(world)
    for _ in range(FIRST):
        live_a_week(world)
    week = live_a_week.py_func if COMPILED else live_a_week  # type: ignore[attr-defined]
    names, processes = week.__globals__, [name for name in week.__code__.co_names if _is_rule(week.__globals__, name)]
    kept, times = {name: names[name] for name in processes}, defaultdict[str, list[float]](list)
    calls = [_seconds(nothing, (world, world.parameters[0], world.clock[0].week)) for _ in range(50)]
    try:
        for name, process in kept.items():
            names[name] = _timed(process, times[name])
        for _ in range(WEEKS):
            week(world)
    finally:
        names.update(kept)
    call = median(calls[10:])
    found = {name: round(1000.0 * max(0.0, median(times[name]) - call), 3) for name in processes}
    return {"weeks": WEEKS, "call_ms": round(1000.0 * call, 3), "ms": found, "sum_ms": round(sum(found.values()), 2)}


def _is_rule(names: dict[str, Any], name: str) -> bool:
    return callable(names.get(name)) and getattr(names[name], "__module__", "").startswith("sim.week.")


def _timed(process: Callable[..., None], times: list[float]) -> Callable[..., None]:
    def timed(*arguments: Any) -> None:
        times.append(_seconds(process, arguments))

    return timed


def _seconds(process: Callable[..., None], arguments: tuple[Any, ...]) -> float:
    began = time.perf_counter()
    process(*arguments)
    return time.perf_counter() - began
