import subprocess

import pytest

from tests.experiments.pages.waiting import BUSY, StillNotSo, until, verdict


def test_a_state_that_comes_is_waited_for_and_one_that_does_not_is_said() -> None:
    states = iter([False, False, True])
    until(lambda: next(states), "it comes")
    with pytest.raises(StillNotSo, match="the page is there: not in 0 s"):
        until(lambda: False, "the page is there", patience=0.0)


LATE = [StillNotSo("x"), TimeoutError("x"), subprocess.TimeoutExpired("x", 1.0)]


@pytest.mark.parametrize("error", LATE, ids=lambda error: type(error).__name__)
def test_too_late_is_a_failure_unless_the_machine_is_busy(error: Exception) -> None:
    assert "busy: 20 processes want to run on 2 cores" in verdict(error, 20.0, 2)
    assert verdict(error, 2 * BUSY - 0.1, 2) == ""


def test_what_is_wrong_is_a_failure_however_busy_the_machine_is() -> None:
    assert verdict(AssertionError("wrong"), 100.0, 2) == ""
