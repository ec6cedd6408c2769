"""A study made on the way of a command: what is missing is made, and a failure is an exit status with a record."""

from pathlib import Path

import pytest

from experiments.commands.cli import main
from experiments.pages.progress import watched
from experiments.runs.executors.here import Here
from experiments.runs.study import make as module
from experiments.runs.study.conduct import Report
from experiments.runs.study.make import Unfinished, make
from experiments.runs.study.plan import make_plan
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study import checked_study
from experiments.runs.study.summary import summary_frame

SMALL = ["population=bornholm", "horizon.weeks=4"]


def test_what_is_kept_is_not_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = checked_study({"overrides": SMALL, "replications": 2, "name": "two"})
    assert len(make(study, tmp_path, Here(), watched(quiet=False)).runs) == 2
    assert "0 of 2 runs are there; 2 to make" in capsys.readouterr().out
    assert len(make(study.model_copy(update={"replications": 3}), tmp_path, Here(), watched(quiet=False)).runs) == 3
    assert "2 of 3 runs are there; 1 to make" in capsys.readouterr().out


def test_a_run_that_fails_ends_a_comparison_with_status_1_and_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.csv").write_text("a,b\n0,1\n")
    words = [*SMALL, "network.kind=csv", "network.edges_csv=broken.csv", "executor=here", "--replications", "1"]
    assert main(["compare", "baseline", "national", *words]) == 1
    error = capsys.readouterr().err
    assert "2 runs failed" in error and "broken.csv" in error and "again: ips run" in error


def test_an_interrupted_study_says_how_much_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "conduct", lambda *parts: Report(0, 0, 1, 0.1, "interrupted"))
    with pytest.raises(Unfinished, match="interrupted; 1 of 2 runs are kept") as refusal:
        make(checked_study({"overrides": SMALL, "replications": 2}), tmp_path, Here())
    assert refusal.value.status == 130


def test_the_summary_of_a_study_counts_vectors_not_runs(tmp_path: Path) -> None:
    overrides = ["population=bornholm", "population.employers=300", "horizon.weeks=2", "ensemble=calibrated"]
    study = checked_study({"overrides": overrides, "replications": 13, "name": "vectors"})
    make(study, tmp_path, Here(), watched(quiet=True))
    table = summary_frame(make_plan(study), RunStore(tmp_path))
    found = table[(table["scope"] == "national") & (table["outcome"] == "stock_43k")]
    assert found[["runs", "observations"]].to_numpy().tolist() == [[13, 12]]
