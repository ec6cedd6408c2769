"""The model with its calibrated parameters meets no fewer targets than the committed score says."""

import math
from pathlib import Path

import pytest

from experiments.commands.cli import main
from experiments.evidence.calibration.evaluations import Evaluations
from experiments.evidence.targets.target import Answer, Target, answers, targets
from experiments.evidence.validation import card, committed, score
from experiments.pages.screens.targets import cells, markdown
from experiments.settings.configure import compose


def test_the_middle_vector_meets_no_fewer_targets_than_committed(tmp_path: Path) -> None:
    settings, seed = compose(["parameters=calibrated"])
    evaluations = Evaluations(tmp_path / "targets.jsonl", workers=1)
    found = card(settings.model_copy(update={"ensemble": ""}), seed, 1, evaluations, whole=False)
    now, before = score(found), committed()["quick"]
    missed = [cells(answer) for answer in found if answer.target.hard and not answer.inside]
    assert now["hard_targets"] >= before["hard_targets"]
    assert now["hard_met"] >= before["hard_met"], missed
    assert now["soft_met"] >= before["soft_met"]


def test_every_hard_target_of_the_mission_is_there_with_source_and_tolerance() -> None:
    names = {target.id.split()[0] for target in targets() if target.hard}
    assert {"T1", "T2", "T3", "T4", "T5", "T7", "T12", "T13", "T14", "T18", "T19", "T25"} <= names
    for target in targets():
        assert target.low <= target.published <= target.high, target.id
        assert target.source, target.id
        assert not target.fitted or target.experiment != "national", target.id


def a_target(**changes: object) -> Target:
    fields = {
        "id": "T0", "quantity": "a share", "measure": "x", "published": 0.5, "low": 0.4, "high": 0.6, "unit": "share",
        "hard": True, "experiment": "trial", "fitted": False, "source": "nobody", "evidence": "",
    }  # fmt: skip
    return Target.model_validate(fields | changes)


def test_a_card_says_how_far_outside_a_target_is() -> None:
    found = answers([a_target(), a_target(id="T9", hard=False)], [{"x": 0.68}, {"x": 0.72}])
    assert [cells(answer)[3] for answer in found] == ["OUTSIDE by 1.0", "OUTSIDE by 1.0, soft"]
    assert cells(found[0])[:3] == ("T0: a share [%]", "50.0 (40.0 to 60.0)", "70.0 (68.0 to 72.0)")
    assert "Met: 0 of 1 hard, 0 of 1 soft targets." in markdown(found)
    assert score(found) == {"hard_met": 0, "hard_targets": 1, "soft_met": 0, "soft_targets": 1}


def test_weights_count_and_measures_that_are_missing_do_not() -> None:
    (answer,) = answers([a_target(), a_target(measure="y")], [{"x": 0.4}, {"x": 0.6}], [3.0, 1.0])
    assert isinstance(answer, Answer)
    assert answer.mean == pytest.approx(0.45)
    assert answer.inside
    assert answers([a_target()], [{"x": math.nan}]) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["caseload.ceiling=30"], "parameters and the seed only"),
        (["ensemble=calibratd"], "parameter vectors: calibrated"),
    ],
)
def test_what_cannot_be_validated_is_said_in_one_sentence(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", *words]) == 2
    error = capsys.readouterr().err
    assert expected in error
    assert error.count("\n") == 1
