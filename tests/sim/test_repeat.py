"""The same settings and seed give the same numbers, whatever else runs, where, and compiled or not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.digest import arrays_digest
from sim.model import NationalModel
from sim.outcomes.tally import Series
from sim.simulation import run
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World, state

if TYPE_CHECKING:
    from sim.settings import Settings
    from tests.sim.conftest import Small

    Lived = Callable[..., World]

ROOT = Path(__file__).parents[2]


def test_the_same_seed_gives_the_same_digest_and_another_seed_another(busy: Small) -> None:
    settings = busy(30)
    digests = [run(settings, seed).digest for seed in (1, 2, 1)]
    assert digests[0] == digests[2] != digests[1]


def test_the_seed_of_the_run_leaves_the_world_as_it_was_and_the_seed_of_the_world_does_not(busy: Small) -> None:
    one, two, other = build_world(busy(4), 1), build_world(busy(4), 2), build_world(busy(4, world_seed=2), 1)
    assert arrays_digest(one[1:]) == arrays_digest(two[1:])  # all but the clock, which holds the seed
    assert arrays_digest([one.people]) != arrays_digest([other.people])


def test_a_run_does_not_depend_on_what_ran_before(busy: Small) -> None:
    first, second = busy(30), busy(25, caseload={"ceiling": 8}, population={"municipalities": ["Thisted"]})
    there = [run(first, 1).digest, run(second, 1).digest]
    back = [run(second, 1).digest, run(first, 1).digest]
    assert there == back[::-1]


def test_two_models_stepping_in_turns_live_as_each_does_alone(busy: Small) -> None:
    settings = busy(30), busy(30, caseload={"ceiling": 8})
    alone = [run(s, 3).digest for s in settings]
    models = [NationalModel(s, 3) for s in settings]
    models[1].agents  # noqa: B018  # one of them with live agents
    for week in range(30):
        for model in models if week % 2 else models[::-1]:
            model.step()
    assert [arrays_digest(state(model.world)) for model in models] == alone


def test_another_process_finds_the_same_numbers(busy: Small) -> None:
    settings = busy(30)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
        there = workers.submit(run, settings, 5).result()
    here = run(settings, 5)
    assert there.digest == here.digest
    assert there.summary == here.summary
    assert there.weekly.equals(here.weekly)


def test_a_world_can_be_put_aside_and_lived_on(busy: Small) -> None:
    """All that decides the coming weeks is in the arrays: a copy of them lives on as the world itself would."""
    world = build_world(busy(40), 1)
    for _ in range(20):
        live_a_week(world)
    copy = World._make(array.copy() for array in world)
    for _ in range(20):
        live_a_week(world)
    for _ in range(20):
        live_a_week(copy)
    assert arrays_digest(world) == arrays_digest(copy)


def test_global_randomness_is_neither_used_nor_touched(busy: Small) -> None:
    first = run(busy(10), 1).digest
    np.random.seed(99)
    state = np.random.get_state()[1].tolist()  # type: ignore[index, union-attr, unused-ignore]
    assert run(busy(10), 1).digest == first
    assert np.random.get_state()[1].tolist() == state  # type: ignore[index, union-attr, unused-ignore]


# --- compiled = interpreted -------------------------------------------------------------------------------

INTERPRETED = """
import json, sys
import numpy as np
import sim.luck
from sim.start.world_builder import build_world
from sim.compiled import COMPILED
from sim.digest import arrays_digest
from sim.settings.checks import check

assert not COMPILED
asked, again = set(), []
plain_bits = sim.luck.bits

recruiting = set()  # recruitment looks for the lowest of the same draws again and again
sieves = {"draw_lots", "_asked", "_turning", "_concerned"}  # who is looked at, by the draw that then decides

def noting_bits(start, agent, index):
    if int(start) in recruiting or sys._getframe(2).f_code.co_name in sieves:
        return plain_bits(start, agent, index)
    draw = (int(start), int(agent), int(index))
    again.append(draw) if draw in asked else asked.add(draw)
    return plain_bits(start, agent, index)

sim.luck.bits = noting_bits
from sim.week import live_a_week

world = build_world(check(json.loads(sys.argv[1])), int(sys.argv[2]))
digests, twice = [], []
for week in range(len(world.calendar)):
    asked.clear()
    again.clear()
    recruiting.add(int(sim.luck.stream(world.clock[0].seed, sim.luck.Decision.IS_RECRUITED, week)))
    live_a_week(world)
    digests.append(arrays_digest(world))
    twice.append(len(again))
print(json.dumps({"digests": digests, "twice": twice, "asked": len(asked)}))
"""


def contested(busy: Small) -> Settings:
    """30 weeks with few seats, so that people queue; plain Python is slow, so there are two years before them."""
    population = {"employers": 1500, "history_years": 2}
    return busy(30, caseload={"ceiling": 6, "queue": "motivated_first"}, population=population)


@pytest.fixture(scope="module")
def interpreted(busy: Small) -> dict[str, Any]:
    """30 weeks lived by plain Python, every warning an error, every draw of luck noted."""
    settings = contested(busy)
    ran = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", INTERPRETED, settings.model_dump_json(), "11"],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_compiled_and_interpreted_weeks_are_equal_to_the_byte(busy: Small, interpreted: dict[str, Any]) -> None:
    world = build_world(contested(busy), 11)
    for week in range(30):
        live_a_week(world)
        assert arrays_digest(world) == interpreted["digests"][week], f"compiled and plain part in week {week}"
    for series in (
        Series.ENROLLED, Series.VISITS, Series.SUPPORTED_HIRES, Series.CARVED_HIRES, Series.OWN_HIRES, Series.JOB_ENDS,
        Series.LOST_CONTACT, Series.LEFT_SPECIALISTS, Series.EDUCATION_STARTS, Series.ADMISSIONS, Series.QUEUE,
    ):  # fmt: skip
        assert world.weekly[:, series].sum() > 0, f"the comparison is worth little without {series.name}"
    assert world.workplaces.good.sum() + world.workplaces.bad.sum() > 0


def test_no_luck_is_asked_for_twice(interpreted: dict[str, Any]) -> None:
    """Each decision is drawn at most once a week and agent: the same draw used twice would tie two chances."""
    assert interpreted["asked"] > 500
    assert sum(interpreted["twice"]) == 0, f"draws asked again, by week: {interpreted['twice']}"
