from typing import Any

import numpy as np
import pytest

from experiments.api.adapters.distance import Distance, suggested
from experiments.api.scenario import Interval
from experiments.evidence.targets import observe
from experiments.evidence.targets.target import fitted
from experiments.settings.refusal import Refusal
from sim.settings import Parameters
from sim.settings.checks import SettingsError


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Measures that the model gives: the published ones, for a test to change."""
    given = {target.measure: target.published for target in fitted()}
    monkeypatch.setattr(observe, "fitted", lambda parameters, seed: given)
    return given


def test_published_results_are_at_no_distance_and_the_edge_of_every_tolerance_at_one(answers: dict[str, float]) -> None:
    distance = Distance()
    assert distance({}) == 0.0
    for target in fitted():
        answers[target.measure] = target.published + (target.high - target.low) / 2.0
    assert distance({"wage": np.float64(5.0)}) == pytest.approx(1.0)


def test_one_target_alone_can_be_chosen(answers: dict[str, float]) -> None:
    first, second = fitted()[:2]
    answers[second.measure] = float("nan")
    assert Distance(chosen=[first.id])({}) == 0.0 and Distance()({}) == float("inf")
    with pytest.raises(Refusal, match=f"T99: must be among {first.id}"):
        Distance(chosen=["T99"])


def test_it_takes_keys_with_and_without_their_group(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Parameters] = []
    measures = {target.measure: 0.0 for target in fitted()}

    def answer(parameters: Parameters, seed: int) -> dict[str, float]:
        seen.append(parameters)
        return measures

    monkeypatch.setattr(observe, "fitted", answer)
    for name in ("parameters.wage", "wage"):
        Distance()({name: 5.0})
    assert [one.wage for one in seen] == [5.0, 5.0]
    with pytest.raises(SettingsError, match="wagee"):
        Distance()({"wagee": 5.0})


class Trial:
    """The part of a trial of Optuna that is used: the middle of every range."""

    def suggest_float(self, name: str, low: float, high: float) -> float:
        return (low + high) / 2.0

    def suggest_int(self, name: str, low: int, high: int) -> int:
        return (low + high) // 2

    def suggest_categorical(self, name: str, options: list[Any]) -> Any:
        return options[0]


def test_a_trial_of_optuna_suggests_values() -> None:
    named = {"parameters.wage": None, "caseload.ceiling": Interval(10, 20), "methods.training": None}
    about = dict(Parameters.about())["wage"]
    assert suggested(Trial(), named) == {
        "parameters.wage": (about["low"] + about["high"]) / 2.0, "caseload.ceiling": 15, "methods.training": False,
    }  # fmt: skip


def test_the_model_itself_is_at_a_finite_distance() -> None:
    assert 0.0 < Distance()({}) < 10.0
