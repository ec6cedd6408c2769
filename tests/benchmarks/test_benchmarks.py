"""The benchmarks measure what they say; how long things take is none of a test's business."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest

from experiments.pages.performance_page import GOALS, page
from sim.settings.checks import check as checked
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World
from tests.benchmarks import app, processes
from tests.benchmarks.side_by_side import side_by_side
from tests.sim.test_invariants import Before, check

SMALL = {
    "horizon": {"weeks": 20},
    "population": {"municipalities": ["Læsø", "Samsø"]},
    "funding": {"yearly_mdkk": 4.0, "scope": "simulated"},
    "rollout": {"smallest_team": 0},
    "parameters": {"silent_weeks": 0, "recruitment_weeks": 1, "supply_start": 1e6, "offer_rate_jobcentre": 0.3},
}


@pytest.fixture(scope="module")
def three() -> tuple[World, World]:
    """A small world, and three of it side by side."""
    world = build_world(checked(SMALL), 1)
    return world, side_by_side(world, 3)


def test_worlds_side_by_side_are_of_the_same_kind_and_three_times_as_large(three: tuple[World, World]) -> None:
    one, side = three
    for name, array in one._asdict().items():
        assert numba.typeof(array) == numba.typeof(getattr(side, name)), name
    for table in ("people", "employers", "municipalities", "teams", "units", "links"):
        assert len(getattr(side, table)) == 3 * len(getattr(one, table))
    assert side.calendar.present.tolist() == (3 * one.calendar.present).tolist()
    towns = np.bincount(side.people.municipality)
    assert towns.tolist() == 3 * np.bincount(one.people.municipality).tolist()


def test_worlds_side_by_side_stay_whole(three: tuple[World, World]) -> None:
    _, side = three
    before = Before(side)
    for _ in range(len(side.calendar)):
        live_a_week(side)
        check(side, before)
    assert side.weekly[:, :].sum() > 0
    assert (side.people.programme[side.people.municipality >= 4] > 0).any(), "IPS is at work in the last copy too"


def test_every_process_of_the_week_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "settings_of", lambda: checked(SMALL))
    monkeypatch.setattr(processes, "FIRST", 2)
    monkeypatch.setattr(processes, "WEEKS", 2)
    found = processes.measure()
    assert list(found["ms"])[:3] == ["pay_in", "staff_teams", "come_and_go"]
    assert {"work_and_study", "close_the_books"} <= set(found["ms"])
    assert "prepare" not in found["ms"]


def test_the_lines_of_the_app_become_medians() -> None:
    told = (
        "engine, caseload 20: 1 after 5.0 s, 12 after 20.0 s\n"
        "engine, caseload 21: 1 after 1.0 s, 8 after 3.0 s, 12 after 6.0 s, 24 after 9.0 s\n"
        "engine, caseload 22: 1 after 2.0 s, 12 after 7.0 s\n"
        "engine, moved midway: 1 after 2.5 s\n"
        "page: new sentence after 1.4 s, complete after 9.0 s\n"
    )
    found = app.found_in(told)
    assert found == {
        "first_pair_s": 1.5, "twelve_pairs_s": 6.5, "midway_pair_s": 2.5, "new_sentence_s": 1.4, "complete_page_s": 9.0
    }  # fmt: skip
    assert "new_sentence_s" not in app.found_in(told.replace("page:", "no browser").replace("new sentence", ""))


def test_the_page_says_which_goals_are_met() -> None:
    data: dict[str, Any] = {
        "made": {
            "command": "make benchmarks",
            "machine": {"processor": "a", "cores": 2, "memory_gb": 8},
            "versions": {"numpy": "2"},
        },
        "parts": {
            "building": {"first_s": 0.3, "again_s": 0.2, "commit": "0123456789", "date": "2026-01-01"},
        },
    }
    text = page(data)
    lines = {
        goal.what: next(line for line in text.splitlines() if line.startswith(f"| {goal.what} |")) for goal in GOALS
    }
    assert lines["Building the country's world, the first time"].endswith("| 0.30 | yes |")
    assert lines["Building it again"].endswith("| 0.20 | no |")
    assert sum(line.endswith("| not measured |") for line in lines.values()) == len(GOALS) - 2
    assert "commit 0123456." in text


def test_the_page_spreads_the_goals_of_a_run_over_its_person_weeks() -> None:
    measured = {
        "floor": {"seconds": 2.0, "model_ns": 20.0, "floor_ns": 2.0, "ratio": 10.0},  # 100 million person-weeks
        "cores": {"two_cores_s": 100.0, "runs": 100, "ratio": 2.0},  # 2 s of a core a run
        "building": {"first_s": 1.0, "again_s": 0.1, "kept_s": 0.2},
        "app": {"twelve_pairs_s": 12.0, "new_sentence_s": 3.0},
    }
    parts = {name: {**part, "commit": "0123456789", "date": "2026-01-01"} for name, part in measured.items()}
    made = {"command": "x", "machine": {"processor": "a", "cores": 2, "memory_gb": 8}, "versions": {"numpy": "2"}}
    text = page({"made": made, "parts": parts})
    assert "40.6 million person-weeks" in text and "100.0 million" in text
    assert "| a run of the country, of many | 23.6 | 20.0 |" in text
    assert "| a run of the app, of 12 pairs | 32.8 | 20.0 |" in text
    assert "| building the country's world, the first time | 8.62 | 10.0 |" in text
