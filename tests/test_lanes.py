"""The quick lane is composed by measured times, fits into its minute, and reaches every room."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests import lanes

TESTS = Path(__file__).parent
BUDGET = 70.0
"""Seconds of processor time for the tests of `make check`: with two cores 35, beside 10 to collect and 10 of checks."""

EVERY_TEST = {
    f"{path.relative_to(TESTS.parent).as_posix()}::{function}"
    for path in TESTS.rglob("test_*.py")
    for function in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
}
SLOW = {test for test, seconds in lanes.recorded().items() if seconds >= lanes.QUICK}


def test_every_time_belongs_to_a_test() -> None:
    assert {test for test in lanes.recorded() if not lanes.exists(test)} == set()


def test_the_quick_tests_take_less_than_a_minute_of_two_cores() -> None:
    seconds = lanes.recorded()
    unlisted = EVERY_TEST - set(seconds)
    quick = sum(seconds[test] for test in set(seconds) - SLOW)
    assert quick + lanes.SHORTEST / 4 * len(unlisted) < BUDGET


def test_most_of_the_tests_are_quick_and_every_room_has_some() -> None:
    assert len(SLOW) < 0.25 * len(EVERY_TEST)
    rooms: dict[str, list[bool]] = defaultdict(list)
    for test in EVERY_TEST:
        _, part, room, *_within = test.split("/")[:4] if test.count("/") > 2 else ("", "", "")
        if part in ("sim", "experiments"):
            rooms[f"{part}/{room}"].append(test not in SLOW)
    assert {room for room in rooms if sum(rooms[room]) < 2} == set()


def test_exactly_the_tests_of_half_a_second_or_more_are_marked(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        assert (lanes.function_of(item.nodeid) in SLOW) == any(item.iter_markers("slow")), item.nodeid
