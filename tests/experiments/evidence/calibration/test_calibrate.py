"""The whole calibration on measures made by hand, and the ensemble it comes to."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from experiments.evidence import calibration as package
from experiments.evidence.calibration import emulator
from experiments.evidence.calibration.calibrate import EFFECT, Calibration, calibrate, runs
from experiments.evidence.calibration.ensemble import VECTORS, ordered
from experiments.evidence.calibration.evaluations import Evaluations, Measures, Task, measuring_digest
from experiments.evidence.calibration.free import PROGRAMME, USUAL, from_ranges, others, to_unit
from experiments.evidence.calibration.stage import Size
from experiments.evidence.targets.target import fitted_in
from sim.settings import Parameters

SIZE = Size(sobol=512, waves=1, wave=128, last=256)
LEAKS = "engagement_gain"
"""A mechanism of IPS that here moves a target of usual service."""


def place(parameters: Parameters, name: str) -> float:
    return float(to_unit(np.array([[getattr(parameters, name)]]), (name,))[0, 0]) - 0.5


def observe(task: Task) -> Measures:
    """Every target is met but for what three parameters do: one fitted in each stage, and one not fitted at all."""
    found = {target.measure: target.published for target in fitted_in(task.stage)}
    parameters = task.parameters
    if task.stage == "usual":
        found["exit_12"] += 0.2 * place(parameters, "search_intensity") + 0.3 * place(parameters, LEAKS)
        found["exit_12"] += 0.2 * place(parameters, "take_up")
    else:
        found |= dict.fromkeys(EFFECT, 0.5)
        found["ever_18_ips"] += 0.2 * place(parameters, "carve_chance")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    count = 0

    def done() -> None:
        nonlocal count
        count += 1

    evaluations = Evaluations(tmp_path_factory.mktemp("made") / "runs.jsonl", observe, workers=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(emulator, "STEPS", 600)
        found = calibrate(evaluations, 1, SIZE, done=done)
    assert count == runs(SIZE)
    return found


def test_the_ensemble_holds_every_uncertain_parameter(made: Calibration) -> None:
    assert set(made.names) == {name for name, about in Parameters.about() if about["low"] < about["high"]}
    assert set(USUAL).isdisjoint(PROGRAMME) and set(others()).isdisjoint({*USUAL, *PROGRAMME})
    assert len(made.vectors) == VECTORS and set(made.middle) == {*USUAL, *PROGRAMME}
    assert (made.vectors.std(axis=0) > 0.0).all()


def test_mechanisms_of_ips_do_not_move_targets_of_usual_service_unseen(made: Calibration) -> None:
    exits = np.array([one["exit_12"] for one in made.measured])
    target = next(target for target in fitted_in("usual") if target.measure == "exit_12")
    tolerance = (target.high - target.low) / 2
    # before its second look the leak alone gave a standard deviation of 0.3 x 0.29
    assert exits.std() < tolerance and abs(exits.mean() - target.published) < tolerance / 2


def test_a_parameter_that_nothing_is_fitted_to_gives_way_where_it_contradicts_a_target(made: Calibration) -> None:
    fitted, rest = (to_unit(made.vectors[:, [made.names.index(name)]], (name,))[:, 0]
                    for name in ("search_intensity", "take_up"))  # fmt: skip
    assert np.corrcoef(fitted, rest)[0, 1] < -0.1, "where one is high the other is low"


def test_the_best_guess_is_the_median_of_what_is_drawn_from_a_range() -> None:
    names = others()
    drawn, about = from_ranges(names, 512, 3), dict(Parameters.about())
    for k, name in enumerate(names):
        low, high = about[name]["low"], about[name]["high"]
        guess = min(max(float(getattr(Parameters(), name)), low), high)
        assert low <= drawn[:, k].min() and drawn[:, k].max() <= high
        assert drawn[255:257, k].size and np.sort(drawn[:, k])[255] <= guess <= np.sort(drawn[:, k])[256], name


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
    assert "LEAVERS = range(60, 104)" in text
    file.write_text(text.replace("LEAVERS = range(60, 104)", "LEAVERS = range(60, 103)"), encoding="utf-8")
    assert measuring_digest(tmp_path / "evidence") != measuring_digest()
    file.write_text(text.replace('"""Weeks whose leavers', '"""The weeks whose leavers'), encoding="utf-8")
    assert measuring_digest(tmp_path / "evidence") == measuring_digest(), "a text changes no measure"
