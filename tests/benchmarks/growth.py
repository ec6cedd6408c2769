"""Time and memory a person as the country grows: from 7,300 people outside work and education to 7.3 million."""

from __future__ import annotations

import time
from typing import Any

from experiments.runs.manifest import peak_memory_mb
from sim.start.world_builder import build_world
from sim.week import live_a_week, prepare_week
from sim.world import World
from tests.benchmarks.scenes import TENTH, middle, part_of_the_country, settings_of
from tests.benchmarks.side_by_side import side_by_side

WEEKS = 26
REPEATS = 3
"""Worlds of the smaller sizes; the largest runs once."""


def measure() -> dict[str, Any]:
    """A tenth of the country, the country, and ten side by side."""
    return {"weeks": WEEKS, "sizes": [_tenth(), _countries(1), _countries(10)]}


def measure_large() -> dict[str, Any]:
    """A hundred countries side by side: 7.3 million people, for one run."""
    return {"weeks": WEEKS, "sizes": [_countries(100)]}


def _tenth() -> dict[str, Any]:
    settings = part_of_the_country(TENTH, WEEKS)
    return _measured([build_world(settings, seed) for seed in range(REPEATS)])


def _countries(copies: int) -> dict[str, Any]:
    world = build_world(settings_of(weeks=WEEKS), 0)
    if copies == 1:
        return _measured([build_world(settings_of(weeks=WEEKS), seed) for seed in range(REPEATS)])
    return _measured([side_by_side(world, copies)])


def _measured(worlds: list[World]) -> dict[str, Any]:
    """Nanoseconds a person-week: the median over worlds of the same size."""
    prepare_week(worlds[0])
    times, world = list[float](), worlds[0]
    person_weeks = float(world.calendar.present.sum())
    for one in worlds:
        began = time.perf_counter()
        for _ in range(WEEKS):
            live_a_week(one)
        times.append(1e9 * (time.perf_counter() - began) / person_weeks)
    return {
        "stock": int((world.lives.in_stock == 1).sum()),
        "people": len(world.people),
        "ns": middle(times),
        "bytes_a_person": round(sum(array.nbytes for array in world) / len(world.people), 1),
        "peak_memory_mb": peak_memory_mb(),
    }
