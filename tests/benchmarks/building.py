"""Building the country's world: with its past lived through, with a past kept on disk, and again in one process."""

from __future__ import annotations

import time
from typing import Any

from sim.settings import Settings
from sim.start.shared_parts import SharedParts
from sim.start.workplace_links import prepare_links
from sim.start.world_builder import build_world
from tests.benchmarks.scenes import middle, settings_of

REPEATS = 5


def measure() -> dict[str, Any]:
    """Medians, after one build that loads compiled rules and tables."""
    settings, shared = settings_of(), SharedParts()
    prepare_links()
    build_world(settings, 0, shared)
    build_world(settings, 0, SharedParts(kept=0, on_disk=True))
    return {
        "first_s": middle([_seconds(settings, None) for _ in range(REPEATS)]),
        "kept_s": middle([_seconds(settings, SharedParts(kept=0, on_disk=True)) for _ in range(REPEATS)]),
        "again_s": middle([_seconds(settings, shared) for _ in range(REPEATS)]),
    }


def _seconds(settings: Settings, shared: SharedParts | None) -> float:
    began = time.perf_counter()
    build_world(settings, 1, shared)
    return time.perf_counter() - began
