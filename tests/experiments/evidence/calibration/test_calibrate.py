"""The whole calibration on measures made by hand, and the ensemble it comes to."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from experiments.evidence import calibration as package
from experiments.evidence.calibration.calibrate import EFFECT, Calibration, Size, calibrate, information, runs
from experiments.evidence.calibration.ensemble import VECTORS, ordered
from experiments.evidence.calibration.evaluations import Evaluations, Measures, Task, measuring_digest
from experiments.evidence.calibration.priors import places_of, uncertain
from experiments.evidence.targets.target import fitted
from sim.settings import Parameters

SIZE = Size(members=512, steps=4)
MOVED = ("search_intensity", "take_up")
"""Parameters that together decide one target here; with best guesses and ranges of their own."""


def place(parameters: Parameters, name: str) -> float:
    return float(places_of(np.array([[getattr(parameters, name)]]), (name,))[0, 0])


def observe(task: Task) -> Measures:
    """Every target is met but for what three parameters do: two move one target, and one another."""
    found = {target.measure: target.published for target in fitted()} | dict.fromkeys(EFFECT, 0.5)
    found["exit_12"] += 0.1 * sum(place(task.parameters, name) for name in MOVED)
    found["ever_18_ips"] += 0.1 * place(task.parameters, "carve_chance")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    count = 0

    def done() -> None:
        nonlocal count
        count += 1

    evaluations = Evaluations(tmp_path_factory.mktemp("made") / "runs.jsonl", observe, workers=1)
    found = calibrate(evaluations, 1, SIZE, done=done)
    assert count == runs(SIZE)
    return found


def test_the_ensemble_contains_every_uncertain_parameter_and_no_vector_twice(made: Calibration) -> None:
    assert made.names == uncertain() and set(made.middle) == set(made.names)
    assert len(np.unique(made.vectors, axis=0)) == len(made.vectors) == VECTORS


def test_the_ensemble_and_the_vector_of_a_single_run_meet_the_targets(made: Calibration) -> None:
    target = next(target for target in fitted() if target.measure == "exit_12")
    exits = np.array([one["exit_12"] for one in made.measured])
    assert abs(exits.mean() - target.published) < 0.25 * (target.high - target.low)
    assert exits.std() == pytest.approx((target.high - target.low) / 2 / 1.96, rel=0.35)
    assert target.met(observe(Task("fitted", Parameters().model_copy(update=made.middle), 1))["exit_12"])


def test_where_two_parameters_move_one_target_one_is_high_where_the_other_is_low(made: Calibration) -> None:
    first, second = (made.vectors[:, made.names.index(name)] for name in MOVED)
    assert np.corrcoef(first, second)[0, 1] < -0.3


def test_a_parameter_that_moves_no_target_stays_as_uncertain_as_before(made: Calibration) -> None:
    spread = dict(zip(made.names, information(made.names, made.vectors), strict=True))
    told = {*MOVED, "carve_chance"}
    untold = np.array([value for name, value in spread.items() if name not in told])
    assert max(spread[name] for name in told) < 0.85
    assert untold.mean() > 0.93 and untold.min() > 0.75


def test_every_beginning_of_an_ensemble_spans_what_matters_and_the_heaviest_is_not_drawn_more_than_its_weight() -> None:
    draw = np.random.default_rng(5)
    score, weights = draw.normal(size=600), draw.gamma(0.2, size=600)
    weights /= weights.sum()
    rows = ordered(score, weights)
    assert np.abs(np.bincount(rows, minlength=600) / len(rows) - weights).max() <= 1 / len(rows)
    reached = np.cumsum(weights[np.argsort(score)])
    for few in (4, 8, 16):
        places = reached[np.searchsorted(np.sort(score), score[rows[:few]])]
        parts = np.floor(few * (places - 1e-9)).astype(int)
        assert len(set(parts.tolist())) >= few - 2, "about one in each part of the weight, whatever the number"
    heaviest = int(weights.argmax())
    expected = weights @ weights
    assert weights[rows[:12]].mean() < 2.5 * expected and list(rows[:12]).count(heaviest) <= 2


def test_what_is_measured_is_part_of_what_is_kept(tmp_path: Path) -> None:
    evidence = Path(package.__file__).parents[1]
    shutil.copytree(evidence, tmp_path / "evidence")
    assert measuring_digest(tmp_path / "evidence") == measuring_digest()
    file = tmp_path / "evidence" / "targets" / "usual_service.py"
    text = file.read_text(encoding="utf-8")
    assert "STARTERS = range(60, 104)" in text
    file.write_text(text.replace("STARTERS = range(60, 104)", "STARTERS = range(60, 103)"), encoding="utf-8")
    assert measuring_digest(tmp_path / "evidence") != measuring_digest()
    file.write_text(text.replace('"""Weeks whose new students', '"""The weeks whose new students'), encoding="utf-8")
    assert measuring_digest(tmp_path / "evidence") == measuring_digest(), "a text changes no measure"
