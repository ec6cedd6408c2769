"""Configs of one's own: found from anywhere, said, and not needed to repeat a run."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from experiments.commands.cli import main
from experiments.settings.config_groups import CONFIGS, ensembles, folders, options
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from experiments.settings.replications import ensemble, replications
from sim.settings.checks import SettingsError

FILES = {
    "scenario/mine.yaml": """# @package _global_
# Bornholm with small caseloads.
defaults:
  - override /caseload: tiny
  - override /population: bornholm
  - override /funding: national
name: mine
""",
    "caseload/tiny.yaml": "# Seven clients.\nceiling: 7\n",
    "parameters/mine.yaml": "# @package _global_\n# Of my region.\nensemble: mine\nparameters:\n  vacancy_weeks: 8.0\n",
    "parameters/mine.csv": "vector,vacancy_weeks,take_up\n0,7.5,0.5\n1,8.5,0.6\n",
    "study/mine.yaml": "overrides: [scenario=mine, horizon.weeks=2, funding.yearly_mdkk=2]\nreplications: 2\n",
}
Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Writes the files into a folder of an empty working folder."""
    monkeypatch.chdir(tmp_path)

    def write(name: str = "configs", **changed: str) -> Path:
        for file, text in {**FILES, **changed}.items():
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / file).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_options_beside_the_program_s_are_found_in_the_working_folder(put: Put) -> None:
    assert "tiny" not in options("caseload") and folders() == [CONFIGS]
    put()
    assert {"tiny", "standard"} <= set(options("caseload")) and {"mine", "calibrated"} <= set(ensembles())
    settings, _ = compose(["scenario=mine", "parameters=mine"])
    assert settings.name == "mine" and settings.caseload.ceiling == 7 and settings.funding.yearly_mdkk == 200
    assert settings.population.municipalities == ("Bornholm",) and settings.parameters.vacancy_weeks == 8.0


def test_an_own_option_wins_over_one_of_the_same_name_and_that_is_said(
    put: Put, capsys: pytest.CaptureFixture[str]
) -> None:
    own = put(**{"caseload/thin.yaml": "# Mine.\nceiling: 33\n", "config.yaml": "defaults: []\nseed: 99\n"})
    settings, seed = compose(["caseload=thin"])
    assert settings.caseload.ceiling == 33
    assert seed == 1, "config.yaml is the program's own"
    assert main(["run", "caseload=thin", "horizon.weeks=2", "population=bornholm", "--quiet"]) == 0
    said = capsys.readouterr().err.splitlines()
    file = own / "caseload" / "thin.yaml"
    assert said == [f"ips: caseload=thin is from {file}, not the one of that name that comes with ips."]


def test_a_named_folder_takes_the_place_of_the_working_folder_s(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put("configs", **{"caseload/here.yaml": "ceiling: 3\n"})
    put("it's mine")
    assert main(["list", "caseload", "--config-dir", "it's mine"]) == 0
    shown = capsys.readouterr().out
    assert "caseload=tiny" in shown and "caseload=here" not in shown
    run = ["run", "scenario=mine", "horizon.weeks=2", "--quiet"]
    assert main([*run, "--config-dir", "it's mine"]) == 0
    assert "it's mine/scenario/mine.yaml" in capsys.readouterr().err
    assert folders()[0].name == "configs", "the choice is that command's alone"


def test_a_folder_that_is_none_is_refused(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--config-dir", "nowhere"]) == 2
    assert capsys.readouterr().err == "ips: --config-dir nowhere: is not a folder.\n"


def test_an_edited_option_counts_at_once(put: Put) -> None:
    own = put()
    assert compose(["caseload=tiny"])[0].caseload.ceiling == 7
    (own / "caseload" / "tiny.yaml").write_text("ceiling: 8\n", encoding="utf-8")
    assert compose(["caseload=tiny"])[0].caseload.ceiling == 8


def test_a_study_and_an_ensemble_of_one_s_own(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    put()
    settings, _ = compose(["parameters=mine"])
    drawn = [one.settings.parameters for one in replications(settings, 1, 2)]
    assert [(one.vacancy_weeks, one.take_up) for one in drawn] == [(7.5, 0.5), (8.5, 0.6)]
    assert main(["sweep", "study=mine", "parameters=mine", "executor=here", "--quiet"]) == 0
    assert "study=mine is from" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("vector,vacancy_week\n0,7\n", r"row 1: parameters.vacancy_week .*Did you mean 'parameters.vacancy_weeks'"),
        ("vector,vacancy_weeks\n0,-7\n", r"row 1: parameters.vacancy_weeks = -7"),
        ("vector,vacancy_weeks\n0,many\n", "is not a table of numbers"),
        ("vector,vacancy_weeks\n", "has no parameter vectors"),
    ],
)
def test_an_ensemble_that_cannot_be_used_is_refused_with_its_row(put: Put, text: str, wrong: str) -> None:
    put(**{"parameters/mine.csv": text})
    with pytest.raises(Refusal, match=wrong) as refusal:
        ensemble("mine")
    assert all("mine.csv: " in problem for problem in refusal.value.problems)


def test_an_own_option_with_a_mistake_is_refused(put: Put) -> None:
    put(**{"caseload/tiny.yaml": "ceilin: 7\n"})
    with pytest.raises(SettingsError, match=r"caseload.ceilin.*ceiling"):
        compose(["caseload=tiny"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ceiling: 1:30", "ceiling = 1:30: can be read as 90"),
        ("ceiling: 010", "ceiling = 010: can be read as 8"),
        ("ceiling: 1_2", "ceiling = 1_2: can be read as 12"),
        ("queue: yes", "queue = yes: can be read as true"),
        ("ceiling: 10\nceiling: 12", "line 2: ceiling is given twice"),
        ("ceiling: ${seed}", "must be the value itself"),
        ("ceiling: [", "is not readable as YAML"),
        ("ceiling: !!int 12", "line 1: has a tag"),
    ],
)
def test_an_own_option_with_two_meanings_is_refused(put: Put, text: str, reason: str) -> None:
    put(**{"caseload/tiny.yaml": f"{text}\n"})
    with pytest.raises((SettingsError, Refusal)) as refused:
        compose(["caseload=tiny"])
    assert "tiny.yaml" in str(refused.value) and reason in str(refused.value)


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_an_own_option_that_is_no_plain_file_is_none(put: Put) -> None:
    os.mkfifo(put() / "caseload/pipe.yaml")
    assert "pipe" not in options("caseload")
    with pytest.raises(SettingsError, match="must be one of"):
        compose(["caseload=pipe"])


def test_a_run_is_repeated_without_the_configs_it_was_made_with(put: Put, capsys: pytest.CaptureFixture[str]) -> None:
    own = put()
    words = ["scenario=mine", "parameters=mine", "horizon.weeks=4", "funding.yearly_mdkk=2"]
    assert main(["run", *words, "--quiet"]) == 0
    folder = capsys.readouterr().out.strip()
    shutil.rmtree(own)
    assert main(["reproduce", folder]) == 0
    assert "identical" in capsys.readouterr().out


def test_pages_are_written_where_a_folder_is_named_and_nowhere_else(
    put: Put, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put()
    for command in ("mechanisms", "findings", "reference"):
        assert main([command]) == 2
        assert "ips: --docs: name a folder for" in capsys.readouterr().err
        assert main([command, "--docs", "nowhere"]) == 2
        assert capsys.readouterr().err == "ips: --docs nowhere: there is no such folder.\n"
    (tmp_path / "pages").mkdir()
    assert main(["reference", "--docs", "pages"]) == 0
    assert (tmp_path / "pages" / "levers.md").read_text(encoding="utf-8").startswith("# Levers")
    assert not (tmp_path / "docs").exists()
