"""``ips frontier`` from the outside."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.commands.cli import main

SMALL = [
    "population=bornholm",
    "horizon.weeks=26",
    "caseload.ceiling=10,30",
    "funding.yearly_mdkk=2,8",
    "funding.scope=simulated",
    "executor=here",
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_a_frontier_is_run_shown_answered_drawn_and_written(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["frontier", *SMALL, "--replications", "2", "--reach", "100", "--budget", "8"]
    assert main([*words, "--figure", "f.svg", "-o", "f.csv"]) == 0
    out = capsys.readouterr().out
    assert "2 to make" in out and "8 to make" in out, "the country without IPS is run once for all combinations"
    assert "No combination tried reaches 100 %" in out and "a caseload of 30 reaches most" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    table = pd.read_csv("f.csv")
    assert len(table) == 4 and (table["cost"] > 0).all() and table["efficient"].any()
    figure = Path("f.svg").read_text(encoding="utf-8")
    assert "Source: agent-based simulation" in figure and "clients per specialist" in figure

    assert main([*words, "--language", "da", "--quiet", "--figure", "f.png"]) == 0
    out = capsys.readouterr().out
    assert "to make" not in out and "Ingen afprøvet kombination" in out and Path("f.png").stat().st_size > 10_000


def test_a_study_made_by_a_sweep_is_taken_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep", "scenario=national", *SMALL, "replications=1", "--name", "mine", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["frontier", "--study", "mine", "executor=here"]) == 0
    out = capsys.readouterr().out
    assert "0 of 1 runs are there" in out and "4 to make" not in out, "only the country without IPS is made"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["caseload.ceiling=10,20", "eligibility=all_young,under_25"],
            "of nothing else; this varies caseload.ceiling, ",
        ),
        (["caseload.ceiling=10"], "this varies funding.yearly_mdkk"),
        (["--budget", "30"], "--budget 30: must be one of the amounts of the sweep: 25, 50"),
        (["--reach", "120"], "120: must be a share in per cent"),
        (["--figure", "f.pdf"], "--figure f.pdf: the file must end in .svg or .png"),
        (["-o", "nowhere/f.csv"], "there is no folder nowhere"),
        (["--study", "none"], "is not the folder of a study"),
        (["--study", "none", "seed=3"], "leave out seed=3"),
        (["--study", "none", "--replications", "3"], "leave out --replications"),
        (["replications=3"], "--replications"),
        (["--language", "fr"], "invalid choice: 'fr'"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["frontier", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert not list(tmp_path.iterdir())
