"""``ips compare`` from the outside."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.commands.cli import main

SMALL = ["population=bornholm", "horizon.weeks=13", "parameters=prior", "executor=here"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_scenarios_are_run_compared_shown_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", "baseline", "national", "national+caseload.ceiling=40", *SMALL, "--replications", "3"]
    assert main([*words, "--by", "sex", "-o", "tables"]) == 0
    out = capsys.readouterr().out
    assert "9 to make" in out and "national+caseload.ceiling=40 less baseline, by sex" in out and "narrower" in out
    assert all(len(line) <= 80 for line in out.splitlines() if not line.startswith(("written", "0 of")))
    national = pd.read_csv("tables/national.csv")
    rows = national[national["scenario"] == "national"].set_index("outcome")
    cost = rows.xs("ips_cost")
    assert cost["unit"] == "DKK" and cost["difference"] > 0 and cost["mean_against"] == 0
    assert cost["country_low"] < cost["expected_low"] < cost["difference"] < cost["expected_high"]
    assert cost["replications"] == 3 and cost["left_out"] == 0
    people = pd.read_csv("tables/municipality.csv")
    assert set(people["key"]) == {"Bornholm"}
    by_sex = pd.read_csv("tables/sex.csv").query("scenario == 'national' and outcome == 'enrolled_people'")
    assert by_sex["difference"].sum() == pytest.approx(rows["difference"]["enrolled_people"])

    assert main([*words, "--by", "payer"]) == 0
    assert "to make" not in (again := capsys.readouterr().out) and "municipality" in again


def test_a_comparison_of_the_same_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["baseline", "national", "funding.yearly_mdkk=1", *SMALL, "--replications", "2", "--quiet"]
    assert main(["compare", *words]) == 0
    assert "Nothing differs" in capsys.readouterr().out


def test_until_adds_replications_and_a_limit_is_an_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    small = [word for word in SMALL if not word.startswith("horizon")]
    words = ["compare", "baseline", "national", *small, "horizon.weeks=52", "--quiet", "--until"]
    assert main([*words, "extra=50"]) == 0
    assert "24 replications: mean ±" in capsys.readouterr().out
    assert main([*words, "extra=0.01", "--most", "11"]) == 1
    assert "not met" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["compare", "baseline", "national", "caseload.cieling=3"], "'caseload.ceiling'"),
        (["compare", "baseline", "national", "--until", "reach=1"], "--until reach=1"),
        (["compare", "baseline", "national", "--by", "town"], "invalid choice: 'town'"),
        (["compare", "baseline", "national", "-o", "file/x"], "file/x"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main(words) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
