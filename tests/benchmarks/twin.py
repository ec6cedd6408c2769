"""The compiled model against the reference model (tests/reference), at a twentieth of the country."""

from __future__ import annotations

import time
from typing import Any

from sim.start.world_builder import build_world
from sim.week import live_a_week, prepare_week
from tests.benchmarks.scenes import TWENTIETH, middle, part_of_the_country
from tests.reference.comparing import differences
from tests.reference.reading import denmark_of

WEEKS = 104
TURN = 8
"""Weeks of each in turn."""


def measure() -> dict[str, Any]:
    """The ratio of times: the median over turns of the same weeks; both models end alike."""
    settings = part_of_the_country(TWENTIETH, WEEKS)
    world = build_world(settings, 1)
    prepare_week(world)
    model, ratios, compiled, reference = denmark_of(world), list[float](), 0.0, 0.0
    for _ in range(WEEKS // TURN):
        began = time.perf_counter()
        for _ in range(TURN):
            live_a_week(world)
        between = time.perf_counter()
        for _ in range(TURN):
            model.step()
        done = time.perf_counter()
        compiled += between - began
        reference += done - between
        ratios.append((done - between) / (between - began))
    found = differences(model, world)
    if found:
        raise AssertionError("the models differ, so that their times are not of the same work: " + found[0])
    person_weeks = float(world.calendar.present.sum()) / 1e9
    return {
        "people": int(world.calendar.present[0]),
        "stock": int((world.lives.in_stock == 1).sum()),
        "weeks": WEEKS,
        "model_ns": float(f"{compiled / person_weeks:.4g}"),
        "twin_ns": float(f"{reference / person_weeks:.4g}"),
        "ratio": middle(ratios),
    }
