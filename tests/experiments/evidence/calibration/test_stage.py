"""One stage of the calibration: known parameters are found again, and a break changes nothing."""

import json
from pathlib import Path

import numpy as np
import pytest

from experiments.evidence.calibration.emulator import fit
from experiments.evidence.calibration.evaluations import Evaluations, Measures, Task
from experiments.evidence.calibration.free import bounds
from experiments.evidence.calibration.stage import Fitted, Size, effective, resampled, run_stage
from experiments.evidence.targets.target import Target
from experiments.evidence.trial import arm_settings, live_arm, measures
from sim.settings import Parameters

NAMES = ("search_intensity", "job_end", "movers_in_trial")
SIZE = Size(sobol=64, waves=1, wave=32, last=64)
ASKED = {"ever_18_sau": 0.02, "ever_30_sau": 0.02, "work_weeks_sau": 1.0}
"""Measures of the model's own trial without IPS, and how far off may count as met."""


def observe(task: Task) -> Measures:
    """A small trial without IPS."""
    return measures({"sau": live_arm(arm_settings("nobody", task.parameters, 1500, task.seed), task.seed)})


def made_by(truth: Parameters, seed: int) -> list[Target]:
    """Targets as if published: what the model itself gives with known parameters and a seed of its own."""
    seen = observe(Task("usual", truth, seed))
    return [
        Target(
            id=name, quantity=name, measure=name, published=seen[name], low=seen[name] - far, high=seen[name] + far,
            unit="", hard=True, experiment="trial", stage="usual", source="the model", evidence="",
        )
        for name, far in ASKED.items()
    ]  # fmt: skip


TRUTH = Parameters(search_intensity=0.30, job_end=0.35, movers_in_trial=0.60)


def fitted(folder: Path) -> Fitted:
    evaluations = Evaluations(folder / "evaluations.jsonl", observe, workers=1)
    return run_stage("usual", NAMES, made_by(TRUTH, 9), evaluations, base=Parameters(), seed=3, size=SIZE)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Fitted]:
    folder = tmp_path_factory.mktemp("calibration")
    return folder, fitted(folder)


@pytest.mark.slow
def test_known_parameters_are_found_again_within_their_own_intervals(found: tuple[Path, Fitted]) -> None:
    _, stage = found
    low, high = bounds(NAMES)
    for k, name in enumerate(NAMES):
        order = np.argsort(stage.values[:, k])
        reached = np.cumsum(stage.weights[order])
        span = np.interp([0.005, 0.995], reached, stage.values[order, k])
        assert span[0] <= getattr(TRUTH, name) <= span[1], (name, span)
        assert low[k] <= stage.values[:, k].min() <= stage.values[:, k].max() <= high[k]
    spread = np.sqrt(stage.weights @ (stage.values - stage.weights @ stage.values) ** 2) / (high - low) * 12**0.5
    assert spread.min() < 0.5, "the data say something of at least one parameter"
    assert stage.weights.sum() == pytest.approx(1.0)


@pytest.mark.slow
def test_a_calibration_broken_off_anywhere_ends_the_same(found: tuple[Path, Fitted], tmp_path: Path) -> None:
    folder, whole = found
    lines = (folder / "evaluations.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "evaluations.jsonl").write_text("".join(lines[:71]) + lines[71][:25], encoding="utf-8")
    again = fitted(tmp_path)
    assert again.values.tobytes() == whole.values.tobytes()
    assert again.weights.tobytes() == whole.weights.tobytes()
    kept = (tmp_path / "evaluations.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line) for line in kept)
    assert len(kept) == len(lines)


def test_an_emulator_knows_a_quadratic_function_and_how_far_off_it_is() -> None:
    draw = np.random.default_rng(1)
    unit = draw.random((200, 3))
    exact = np.column_stack([1 + unit[:, 0] * unit[:, 1] - unit[:, 2] ** 2, unit[:, 0]])
    known = fit(unit, exact, squared=3)
    assert np.abs(known.predict(unit) - exact).max() < 1e-3
    assert known.error.max() < 1e-2
    noisy = fit(unit, exact + draw.normal(0.0, 0.2, exact.shape), squared=3)
    assert noisy.error == pytest.approx([0.2, 0.2], rel=0.25)


def test_resampling_keeps_shares_and_equal_weights_are_all_effective() -> None:
    weights = np.array([0.5, 0.25, 0.25])
    stage = Fitted(("a",), np.zeros((3, 1)), weights, [], np.zeros(3, int))
    assert np.bincount(resampled(stage, 400, 1)).tolist() == [200, 100, 100]
    assert effective(np.full(8, 1 / 8)) == pytest.approx(8.0)
