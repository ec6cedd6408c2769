"""Measures of the trials are read in the week that they name."""

from typing import Any, NamedTuple

import numpy as np
import pytest

from experiments.evidence.targets import observe
from sim.settings import Parameters


class Arm(NamedTuple):
    active: np.ndarray


def test_two_years_after_is_the_104th_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """A14d: the 105th was read."""

    def live_arm(settings: Any, seed: int) -> Arm:
        active = np.zeros((130, 4), bool)
        active[103, : 3 if settings.funding.yearly_mdkk else 1] = True
        return Arm(active)

    monkeypatch.setattr(observe, "live_arm", live_arm)
    found = observe.distress_trial(Parameters(), 1, 4)
    assert (found["distress_gain_24"], found["distress_sau_24"]) == (0.5, 0.25)
