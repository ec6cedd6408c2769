from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from experiments.commands.cli import main
from experiments.findings.compare.scenarios import comparison
from experiments.runs.reproduce import exported
from experiments.runs.store import save
from experiments.runs.study.cells import cells
from experiments.runs.study.study import study_from_words
from experiments.settings.configure import compose
from sim.settings.checks import SettingsError


@pytest.fixture
def plan(result: Any, tmp_path: Path, simulation: SimpleNamespace) -> Path:
    path = tmp_path / "min plan æøå.yaml"
    path.write_text(exported(result, path.name), encoding="utf-8")
    return path


def test_a_saved_and_an_exported_file_give_the_settings_of_the_run(plan: Path, result: Any, tmp_path: Path) -> None:
    folder = save(result, tmp_path / "results")
    assert compose([f"from={folder / 'settings.yaml'}"]) == (result.settings, result.seed)
    assert compose([f"from={plan}"]) == (result.settings, result.seed)


def test_words_beside_the_file_win(plan: Path, result: Any) -> None:
    words = ["caseload=thin", "eligibility.youngest=20", "seed=3", "parameters=calibrated", "funding={yearly_mdkk: 5}"]
    settings, seed = compose([*words, f"from={plan}"])
    assert (settings.caseload.ceiling, settings.eligibility.youngest, seed) == (40, 20, 3)
    assert (settings.ensemble, settings.funding.yearly_mdkk) == ("calibrated", 5.0)
    assert (settings.name, settings.horizon.weeks) == (result.settings.name, 8)


def test_a_file_goes_into_sweeps_and_comparisons(plan: Path) -> None:
    swept = cells(study_from_words([f"from={plan}", "caseload.ceiling=10,15"]))
    assert [(cell.settings.caseload.ceiling, cell.settings.horizon.weeks) for cell in swept] == [(10, 8), (15, 8)]
    compared = cells(comparison(["baseline", f"from={plan}", "horizon.weeks=9"], 2))
    assert [cell.settings.horizon.weeks for cell in compared] == [9, 9]


def test_an_exported_file_is_repeated(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reproduce", str(plan)]) == 0
    assert capsys.readouterr().out == "identical\n"
    plan.write_text(plan.read_text(encoding="utf-8").replace("ceiling: 20", "ceiling: 21"), encoding="utf-8")
    assert main(["reproduce", str(plan)]) == 1
    out = capsys.readouterr().out
    assert "what: summary: 1 of 4 figures differ" in out and "why: the settings were edited" in out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("- a\n", "is not the settings of a run"),
        ("seed: 1\ncaseloda: {ceiling: 3}\n", "is not a setting. Did you mean 'caseload'?"),
        ("seed: 1\n_target_: os.system\n", "_target_ = os.system: is not a setting"),
        ("seed: 1\ncaseload: {_target_: os.system}\n", "caseload._target_ = os.system: is not a setting"),
        ("seed: 1\ncaseload: 3\n", "caseload = 3: must contain keys"),
        ("seed: 1\ncaseload: {ceiling: 900}\n", "must be a whole number from 1 to 80 clients"),
        ("seed: !!python/object/apply:os.system [ls]\n", "line 1: has a tag"),
        ("seed: 1\nexpected: 3\n", "expected differs from the format of the app"),
        ("seed: 1\nhorizon: {start: 2024-13-45}\n", "horizon.start = 2024-13-45: must be a date"),
    ],
)
def test_a_wrong_file_is_one_sentence_that_names_it(content: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        compose([f"from={path}"])
    (problem,) = caught.value.problems
    assert sentence in problem and problem.count(str(path)) == 1


def test_no_file_a_folder_and_two_starting_points_are_refused(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, sentence in (
        ([f"from={tmp_path / 'nothing.yaml'}"], "nothing.yaml: there is no such file."),
        ([f"from={tmp_path}"], "is a folder; name a plain file."),
        ([f"from={plan}", "scenario=national"], "contains a whole scenario"),
    ):
        assert main(["run", *words]) == 2
        error = capsys.readouterr().err
        assert sentence in error and error.count("\n") == 1


def test_what_an_exported_file_expects_must_be_whole(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = yaml.safe_load(plan.read_text(encoding="utf-8"))
    for expected, sentence in (({}, "contains no result"), ({"seed": 7}, "expected is broken")):
        plan.write_text(yaml.safe_dump({**data, "expected": expected}), encoding="utf-8")
        assert main(["reproduce", str(plan)]) == 2
        assert sentence in capsys.readouterr().err
