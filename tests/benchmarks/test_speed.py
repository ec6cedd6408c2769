"""How long things take. Off in an ordinary run (it checks that each still runs, once); to measure:

``pytest tests/benchmarks --benchmark-enable --benchmark-only``
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sim.settings.checks import check
from sim.start.world_builder import build_world
from sim.week import live_a_week, prepare_week

if TYPE_CHECKING:
    from sim.settings import Settings
    from sim.world import World

Benchmark = Any
"""The ``benchmark`` fixture of pytest-benchmark, whose methods have no types."""

ROOT = Path(__file__).parents[2]
WEEKS = 260


@pytest.fixture(scope="module")
def nation() -> Settings:
    """All of Denmark with 200 million DKK a year."""
    return check({"horizon": {"weeks": WEEKS}, "funding": {"yearly_mdkk": 200}})


@pytest.fixture(scope="module")
def bornholm() -> Settings:
    return check({
        "horizon": {"weeks": 30},
        "population": {"municipalities": ["Bornholm"], "employers": 2000, "history_years": 2},
        "funding": {"yearly_mdkk": 5, "scope": "simulated"}, "rollout": {"smallest_team": 0},
    })  # fmt: skip


def live(world: World) -> None:
    for _ in range(len(world.calendar)):
        live_a_week(world)


def seconds(benchmark: Benchmark) -> float | None:
    """The fastest round (what else the machine does only adds); None where measuring is switched off."""
    return float(benchmark.stats.stats.min) if benchmark.enabled else None


def test_building_the_nation(benchmark: Benchmark, nation: Settings) -> None:
    world = benchmark.pedantic(build_world, (nation, 1), rounds=3, warmup_rounds=1)
    assert len(world.municipalities) == 98


def test_260_weeks_of_the_nation(benchmark: Benchmark, nation: Settings) -> None:
    prepare_week(build_world(nation, 0))

    def a_new_world() -> tuple[tuple[World], dict[str, object]]:
        return (build_world(nation, 1),), {}

    benchmark.pedantic(live, setup=a_new_world, rounds=3)
    world = build_world(nation, 1)
    person_weeks = float(world.calendar.present.sum())
    benchmark.extra_info["person_weeks"] = person_weeks
    if (taken := seconds(benchmark)) is not None:
        benchmark.extra_info["nanoseconds a person-week"] = round(1e9 * taken / person_weeks, 1)
        benchmark.extra_info["million person-weeks a second"] = round(person_weeks / taken / 1e6, 1)
        assert taken < 2.0, "260 weeks of the whole country take at most 2 seconds on one core"


PLAIN = """
import json, sys, time
from sim.start.world_builder import build_world
from sim.compiled import COMPILED
from sim.settings.checks import check
from sim.week import live_a_week
assert not COMPILED
world = build_world(check(json.loads(sys.argv[1])), 1)
start = time.perf_counter()
for _ in range(len(world.calendar)):
    live_a_week(world)
print(time.perf_counter() - start)
"""


def test_a_small_world_compiled_against_interpreted(benchmark: Benchmark, bornholm: Settings) -> None:
    """Thirty weeks of one municipality; the ratio is of the same weeks, one after the other."""
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", PLAIN, bornholm.model_dump_json()],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    interpreted = float(ran.stdout)
    prepare_week(build_world(bornholm, 0))
    start = time.perf_counter()
    live(build_world(bornholm, 1))
    assert time.perf_counter() - start < interpreted, "compiled code is faster than plain Python"

    def a_new_world() -> tuple[tuple[World], dict[str, object]]:
        return (build_world(bornholm, 1),), {}

    benchmark.pedantic(live, setup=a_new_world, rounds=5)
    benchmark.extra_info["interpreted seconds"] = round(interpreted, 3)
    if (taken := seconds(benchmark)) is not None:
        benchmark.extra_info["times faster than interpreted"] = round(interpreted / taken)
