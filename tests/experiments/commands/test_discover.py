"""``ips discover`` from the outside."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.commands.cli import main
from experiments.findings.discover import statement
from experiments.findings.discover.discovered import discovered, table
from experiments.findings.discover.statement import Answer
from experiments.findings.sensitivity.points import Points
from experiments.findings.sensitivity.question import Wanted
from experiments.pages.screens.discover import show
from experiments.settings.replications import ensemble

SMALL = [
    "population=bornholm", "population.employers=300", "horizon.weeks=40", "funding.yearly_mdkk=4",
    "funding.scope=simulated", "executor=here",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_points_are_made_and_regions_shown_and_written(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["discover", *SMALL, "--points", "64", "--where", "reach>0.05", "-o", "d.csv"]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "true at" in out and "of 64 points" in out
    assert [line for line in out.splitlines() if len(line) > 80 and not line.startswith("written")] == []
    assert set(pd.read_csv("d.csv").columns) >= {"coverage", "density_left_out", "parameter", "low", "high", "often"}
    assert main([*words, "--language", "da"]) == 0
    out = capsys.readouterr().out
    assert "to make" not in out and "gælder i" in out


def test_two_scenarios_are_compared_per_krone(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["discover", *SMALL, "--against", "national+caseload.ceiling=5", "--where", "per_krone", "--points", "32"]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "of 32 points" in out and "for each krone" in " ".join(out.split())


def test_the_posterior_is_the_ensemble_with_its_correlations() -> None:
    stated = statement.read_statement("years>0")
    words = [*SMALL[:-1], "parameters=calibrated"]
    question = statement.question(words, stated, Wanted(distribution="posterior"))
    (made,) = statement.studies(question, stated, 40)
    drawn, name = ensemble("calibrated"), made.found[0].name
    assert made.positions[:, 0].tolist() == drawn.values[:40, drawn.names.index(name)].tolist()
    assert [run.seed for run in made.plan.runs[:3]] == [1, 2, 3]
    assert getattr(made.plan.runs[7].settings.parameters, name) == made.positions[7, 0]


def test_regions_of_a_known_answer_are_said_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    rng = np.random.default_rng(2)
    values = rng.random((256, 3))
    found = discovered(Answer(values, ["take_up", "contact_loss", "job_end"], values[:, 0] > 0.7))
    assert [one.method for one in found.regions] == ["PRIM", "CART"]
    assert all([limit.name for limit in one.box.limits] == ["take_up"] for one in found.regions)
    assert min(one.stable.density for one in found.regions) > 0.9
    show(found, "years>0", "a label", "en")
    show(found, "years>0", "et navn", "da")
    out = capsys.readouterr().out
    assert "≥ 0.7" in out and "≥ 0,7" in out and "Region 1 (PRIM)" in out and "Område 2 (CART)" in out
    assert len(table(found)) == 2


@pytest.mark.parametrize("cases", [np.ones(64, bool), np.zeros(64, bool), np.arange(64) < 3])
def test_where_there_is_nothing_to_tell_it_is_said(cases: np.ndarray, capsys: pytest.CaptureFixture[str]) -> None:
    found = discovered(Answer(np.random.default_rng(1).random((64, 2)), ["take_up", "job_end"], cases))
    assert found.regions == []
    show(found, "years>0", "", "en")
    out = capsys.readouterr().out
    assert ("does not depend" in out) == (found.true in (0.0, 1.0)) and "Region" not in out


def test_a_ratio_without_money_is_never_the_better_one(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([np.array([[2.0, 1.0, 1.0], [1.0, 0.0, 2.0]]), np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]])])
    monkeypatch.setattr(statement, "results", lambda *_: next(drawn))
    stated = statement.read_statement("per_krone")
    made = [Points(np.zeros((3, 0)), (), None, 1)] * 2  # type: ignore[arg-type]
    found = statement.answer(None, stated, made, None)  # type: ignore[arg-type]
    assert found.cases.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--where", "yeers>0"], "'years'"),
        (["--where", "years"], "'years>0'"),
        (["--where", "per_krone"], "--against grant_2023"),
        (["--against", "grant"], "'grant_2023'"),
        (["--points", "16"], "at least 32"),
        (["--points", "100"], "must be a power of two, such as 64 or 128"),
        (["--points", "9999", "--distribution", "posterior", "parameters=calibrated"], "vectors; ask for at most"),
        (["--distribution", "posterior", "parameters=prior"], "parameters=calibrated"),
        (["-o", "nowhere/f.csv"], "there is no folder nowhere"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["discover", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert not list(tmp_path.iterdir())


def test_a_dry_run_says_what_it_costs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["discover", *SMALL, "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("512 runs at most: about ")
