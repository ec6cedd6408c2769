"""The smoother against a posterior that is known exactly, and on the model's own trial with known parameters."""

import json
from pathlib import Path

import numpy as np
import pytest

from experiments.evidence.calibration.calibrate import Size, fit
from experiments.evidence.calibration.evaluations import Evaluations, Measures, Task
from experiments.evidence.calibration.priors import bounds, places_of, values_at
from experiments.evidence.calibration.smoother import Goals, goals_of, inflations, moved
from experiments.evidence.targets.target import Target
from experiments.evidence.trial.arms import arm_settings, live_arm
from experiments.evidence.trial.measures import measures
from sim.settings import Parameters

NAMES = ("search_intensity", "job_end", "movers_in_trial")
SIZE = Size(members=48, steps=3)
ASKED = {"ever_18_sau": 0.02, "ever_30_sau": 0.02, "work_weeks_sau": 1.0}
"""Measures of the model's own trial without IPS, and how far off may count as met."""
TRUTH = Parameters(search_intensity=0.30, job_end=0.35, movers_in_trial=0.60)


def assimilated(places: np.ndarray, measure: np.ndarray, goals: Goals, steps: int) -> np.ndarray:
    """Places after all steps where the measures are linear, ``places @ measure``."""
    rng = np.random.default_rng(2)
    for inflation in inflations(steps):
        places = moved(places, places @ measure, goals, float(inflation), rng)
    return places


@pytest.mark.parametrize("steps", [1, 4])
def test_with_linear_measures_the_members_are_draws_from_the_exact_posterior(steps: int) -> None:
    measure = np.array([[1.0, 0.2], [0.5, -1.0], [0.0, 0.0]])  # [names, measures]: nothing is known of the third
    goals = Goals(("a", "b"), np.array([0.8, -0.5]), np.array([0.4, 0.7]))
    precision = np.eye(3) + measure @ np.diag(goals.spread**-2) @ measure.T
    covariance = np.linalg.inv(precision)
    mean = covariance @ measure @ (goals.published / goals.spread**2)
    found = assimilated(np.random.default_rng(1).normal(size=(20_000, 3)), measure, goals, steps)
    assert found.mean(axis=0) == pytest.approx(mean, abs=0.03)
    assert np.cov(found.T) == pytest.approx(covariance, abs=0.03)


def test_the_steps_together_use_the_information_once_and_begin_small() -> None:
    for steps in (1, 2, 5):
        factors = inflations(steps)
        assert (1.0 / factors).sum() == pytest.approx(1.0) and (np.diff(factors) < 0.0).all()


def test_a_measure_that_a_member_lacks_moves_nobody_far_and_none_to_nowhere() -> None:
    places = np.random.default_rng(3).normal(size=(200, 2))
    measured = places.copy()
    measured[::5, 0] = np.nan
    goals = Goals(("a", "b"), np.zeros(2), np.ones(2))
    after = moved(places, measured, goals, 1.0, np.random.default_rng(4))
    assert np.isfinite(after).all() and after.std(axis=0).max() < 0.85


def test_the_best_guess_is_the_median_of_a_prior_and_its_range_is_kept() -> None:
    names = tuple(name for name, about in Parameters.about() if about["low"] < about["high"])
    places = np.vstack([np.full(len(names), place) for place in (-9.0, -0.7, 0.0, 0.7, 9.0)])
    values, (low, high) = values_at(places, names), bounds(names)
    assert values[0] == pytest.approx(low) and values[4] == pytest.approx(high)
    about = dict(Parameters.about())
    guess = [min(max(getattr(Parameters(), n), about[n]["low"]), about[n]["high"]) for n in names]
    assert values[2] == pytest.approx(guess)
    inside = (low < guess) & (guess < high)
    assert places_of(values[1:4], names)[:, inside] == pytest.approx(places[1:4][:, inside])


def observe(task: Task) -> Measures:
    """A small trial without IPS."""
    return measures({"sau": live_arm(arm_settings("nobody", task.parameters, 1500, task.seed), task.seed)})


def made_by(truth: Parameters, seed: int) -> list[Target]:
    """Targets as if published: what the model itself gives with known parameters and a seed of its own."""
    seen = observe(Task("fitted", truth, seed))
    return [
        Target(
            id=name, quantity=name, measure=name, published=seen[name], low=seen[name] - far, high=seen[name] + far,
            unit="", hard=True, experiment="trial", fitted=True, source="the model", evidence="",
        )
        for name, far in ASKED.items()
    ]  # fmt: skip


def found_again(folder: Path) -> np.ndarray:
    evaluations = Evaluations(folder / "evaluations.jsonl", observe, workers=1)
    return fit(NAMES, made_by(TRUTH, 900), evaluations, 3, SIZE)[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, np.ndarray]:
    folder = tmp_path_factory.mktemp("calibration")
    return folder, found_again(folder)


def test_known_parameters_are_found_again_within_their_own_intervals(made: tuple[Path, np.ndarray]) -> None:
    places = made[1]
    values, (low, high) = values_at(places, NAMES), bounds(NAMES)
    span = values.mean(axis=0) + np.array([[-2.6], [2.6]]) * values.std(axis=0)
    truth = np.array([getattr(TRUTH, name) for name in NAMES])
    assert ((span[0] <= truth) & (truth <= span[1])).all(), dict(zip(NAMES, span.T, strict=True))
    assert ((low <= values) & (values <= high)).all()
    assert places.std(axis=0).min() < 0.5, "the data say something of at least one parameter"


def test_a_calibration_broken_off_anywhere_ends_the_same(made: tuple[Path, np.ndarray], tmp_path: Path) -> None:
    folder, places = made
    lines = (folder / "evaluations.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "evaluations.jsonl").write_text("".join(lines[:71]) + lines[71][:25], encoding="utf-8")
    assert found_again(tmp_path).tobytes() == places.tobytes()
    kept = (tmp_path / "evaluations.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line) for line in kept)
    assert len(kept) == len(lines)


def test_a_soft_target_has_twice_the_spread() -> None:
    hard, soft = (made_of(hard=flag) for flag in (True, False))
    assert goals_of([hard, soft]).spread == pytest.approx([1.0, 2.0])


def made_of(*, hard: bool) -> Target:
    return Target(
        id="a", quantity="a", measure="a", published=0.0, low=-1.96, high=1.96, unit="", hard=hard, experiment="trial",
        fitted=True, source="", evidence="",
    )  # fmt: skip
