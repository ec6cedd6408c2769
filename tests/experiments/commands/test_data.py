from pathlib import Path

import pandas as pd
import pytest

from experiments.api.own_country import FIVE_PLACES
from experiments.commands.cli import main

FIVE = FIVE_PLACES


def test_a_sound_folder_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "check", str(FIVE)]) == 0
    said = capsys.readouterr().out
    assert "970 NEETs aged 15-24 and 687 aged 25-29 in 5 places" in said
    assert "employers.csv              not there: drawn" in said


def test_the_five_places_are_written_as_an_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "mine")
    assert main(["data", "example", folder]) == 0 and main(["data", "check", folder]) == 0
    assert "in 5 places" in capsys.readouterr().out
    assert main(["data", "example", folder]) == 2


def test_denmark_can_be_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "mine")
    assert main(["data", "copy", folder]) == 0 and main(["data", "check", folder]) == 0
    assert "43,000 NEETs aged 15-24 and 30,000 aged 25-29 in 98 places" in capsys.readouterr().out
    assert main(["data", "copy", folder]) == 2
    assert "is there already" in capsys.readouterr().err


def test_faults_are_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "check", str(tmp_path)]) == 2
    assert "has no municipalities.csv, regions.csv, adjacency.csv" in capsys.readouterr().err
    assert main(["data", "check"]) == 2
    assert "name one folder" in capsys.readouterr().err


def test_employers_are_listed_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, words = tmp_path / "employers.csv", [f"population.data={FIVE}", "population.employers=40"]
    assert main(["data", "employers", *words, "-o", str(file)]) == 0
    assert pd.read_csv(file)["employer"].tolist() == list(range(40))
    assert main(["data", "employers", *words]) == 0
    assert "the first of 40" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["report", "baseline", "national", "--replications", "1"], ["app"]])
def test_pages_of_denmark_refuse_another_country(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    small = ["population.employers=50", "population.history_years=2", "horizon.weeks=1"]
    assert main([*words, f"population.data={FIVE}", *small]) == 2
    assert "shows maps and places of Denmark" in capsys.readouterr().err
