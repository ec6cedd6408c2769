"""``ips sweep``, ``ips status`` and Hydra's multirun, from the outside."""

import subprocess
import sys
from pathlib import Path

import pytest

from experiments.commands.cli import main

IPS = [sys.executable, "-m", "experiments.commands.cli"]
SMALL = [
    "population=bornholm", "horizon.weeks=4", "parameters=prior", "caseload.ceiling=10,20", "replications=2", "--name",
    "small",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_sweep_is_planned_made_shown_and_gone_on_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep", *SMALL, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "2 cells x 2 replications = 4 runs" in out and "to do here 4" in out and "MB of disk" in out
    assert not list(tmp_path.iterdir())

    assert main(["sweep", *SMALL, "executor=here"]) == 0
    out = capsys.readouterr().out
    assert "4 runs made" in out and "reached" in out and "results/studies/small" in out
    assert all(len(line) <= 80 for line in out.splitlines() if "about" not in line)

    assert main(["status"]) == 0
    assert capsys.readouterr().out.split()[-5:] == ["small", "4", "4", "0", "0"]

    more = [word.replace("replications=2", "replications=3") for word in SMALL]
    assert main(["sweep", *more, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "done already 4; to do here 2" in out and "as measured" in out


def test_hydras_own_multirun_lands_in_the_same_store(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["-m", "population=bornholm", "horizon.weeks=4", "parameters=prior", "caseload.ceiling=10,20", "seed=1,2"]
    assert subprocess.run([*IPS, "run", *words]).returncode == 0
    before = {path: path.read_bytes() for path in tmp_path.glob("results/runs/*/*.parquet")}
    assert len(before) == 4
    capfd.readouterr()
    assert main(["sweep", *SMALL, "--dry-run"]) == 0
    assert "all 4 are done already" in capfd.readouterr().out
    for path in before:
        path.unlink()
    assert main(["sweep", *SMALL, "executor=here", "--quiet"]) == 0
    assert {path: path.read_bytes() for path in tmp_path.glob("results/runs/*/*.parquet")} == before
    assert subprocess.run([*IPS, "run", "-m", "caseload.cieling=1,2"]).returncode == 2
    error = capfd.readouterr().err
    assert error.count("\n") == 1 and "'caseload.ceiling'" in error


def test_a_study_that_is_not_complete_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    assert "no studies" in capsys.readouterr().out
    assert main(["sweep", *SMALL, "executor=here", "--shard", "1/2"]) == 0
    assert "2 runs of the plan missing" in capsys.readouterr().out
    assert main(["status", "small"]) == 1
    out = capsys.readouterr().out
    assert "ips sweep study=results/studies/small/study.yaml" in out
    assert main(["sweep", "study=results/studies/small/study.yaml", "executor=here", "--quiet"]) == 0
    assert capsys.readouterr().out.strip() == "results/studies/small"
    assert main(["status", "small"]) == 0


def test_a_run_that_fails_is_reported_with_the_command_to_repeat_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "links.csv").write_text("employer_a,employer_b\n0,1\n")
    (tmp_path / "broken.csv").write_text("a,b\n0,1\n")
    words = ["population=bornholm", "horizon.weeks=4", "network.kind=csv", "network.edges_csv=links.csv,broken.csv"]
    assert main(["sweep", *words, "executor=here", "--name", "mixed"]) == 1
    error = capsys.readouterr().err
    assert "1 run failed" in error and "while building the world" in error and "broken.csv" in error
    repeat = next(line.partition("again: ")[2] for line in error.splitlines() if "again: " in line)
    assert main(repeat.removesuffix(" --debug").split()[1:]) == 2
    assert "broken.csv" in capsys.readouterr().err
    assert main(["status", "mixed"]) == 1
    assert "broken.csv" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sweep", "caseload.ceiling=10,x"], ["caseload.ceiling = x", "from 1 to 80"]),
        (["sweep", "executor=dusk"], ["executor = dusk", "'dask'"]),
        (["sweep", "executor=dask"], ["executor.scheduler", "tcp://host:8786"]),
        (["sweep", "executor=slurm", "executor.job=5"], ["executor.job", "'jobs'"]),
        (["sweep", "executor=slurm", "--workers", "3"], ["--workers = 3", "executor=local"]),
        (["sweep", "--shard", "3/2"], ["3/2", "3/20"]),
        (["sweep", "--workers", "0"], ["0: must be a whole number"]),
        (["sweep", "--name", "../x"], ["name = ../x", "letters"]),
        (["status", "smal"], ["'smal' is not a study"]),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1, error
    assert all(word in error for word in expected), error
    assert not list(tmp_path.iterdir())


def test_a_disk_without_room_is_refused_before_the_first_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("experiments.runs.study.estimate.RunStore.typical_bytes", lambda self, digests: 1e18)
    assert main(["sweep", *SMALL]) == 2
    error = capsys.readouterr().err
    assert "MB are free there" in error and error.count("\n") == 1 and not list(tmp_path.iterdir())
