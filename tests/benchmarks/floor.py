"""The week against the floor: a loop that reads each person's record and makes one keyed draw for each.

Twenty weeks of the model and twenty passes of the loop in turn, in one process, so that what else the machine does
strikes both.
"""

from __future__ import annotations

import time
from typing import Any

import numba
import numpy as np

from sim.luck import Decision, luck, stream
from sim.rows import PersonRows
from sim.start.shared_parts import SharedParts
from sim.start.world_builder import build_world
from sim.week import live_a_week, prepare_week
from sim.world import World
from tests.benchmarks.scenes import middle, settings_of

TURN = 20
"""Weeks of a turn."""

RUNS = 3


@numba.njit(error_model="numpy")  # not kept on disk, where only the model's code is told apart
def pass_over(people: PersonRows, count: int, start: Any) -> int:
    """Read each record, and draw once for each person."""
    found = 0
    for i in range(count):
        found += luck(start, i) < people[i].readiness
    return found


def measure() -> dict[str, Any]:
    """Nanoseconds a person-week of both, and the ratio: medians over runs of the country."""
    shared, settings = SharedParts(), settings_of()
    prepare_week(build_world(settings, 0, shared))
    runs = [_run(build_world(settings, seed, shared)) for seed in range(1, RUNS + 1)]
    return {
        "runs": RUNS,
        "weeks": settings.horizon.weeks,
        "model_ns": middle([model for model, _, _ in runs]),
        "floor_ns": middle([floor for _, floor, _ in runs]),
        "ratio": middle([model / floor for model, floor, _ in runs]),
        "seconds": middle([seconds for _, _, seconds in runs]),
    }


def _run(world: World) -> tuple[float, float, float]:
    """Nanoseconds a person-week of the model and of the floor, and the seconds of the run."""
    model = floor = 0.0
    start = np.uint64(stream(world.clock.seed[0], int(Decision.APPLIES), 0))
    pass_over(world.people, 1, start)
    for week in range(len(world.calendar)):
        if week % TURN == 0:
            weeks = world.calendar.present[week : week + TURN].tolist()
            began = time.perf_counter()
            for present in weeks:
                pass_over(world.people, present, start)
            floor += time.perf_counter() - began
        began = time.perf_counter()
        live_a_week(world)
        model += time.perf_counter() - began
    person_weeks = float(world.calendar.present.sum()) / 1e9
    return model / person_weeks, floor / person_weeks, model
