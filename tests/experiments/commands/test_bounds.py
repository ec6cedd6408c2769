"""Any command that would make too much says so at once, with number, limit, time, disk and how to go on."""

import os
import re
from pathlib import Path

import pytest

from experiments.commands.cli import COMMANDS, main
from tests.work import at_most

MAKERS = ["run", "sweep", "effect", "compare", "frontier", "allocate", "report", "mechanisms", "trial", "calibrate",
          "validate", "findings", "scenarios", "equity", "decide", "discover",
          "sensitivity"]  # fmt: skip

TOO_MANY = {
    "replications": ["sweep", "caseload.ceiling=10,20", "replications=1000000"],
    "latin": ["sweep", "caseload.ceiling=interval(10,20)", "design=latin_hypercube", "samples=100000000"],
    "sobol": ["sweep", "caseload.ceiling=interval(10,20)", "design=sobol", "samples=1099511627776"],
    "grid": ["sweep", *(f"parameters.{name}=range(0,1,0.001)" for name in ("turnover", "share_psychosis", "wage"))],
    "multirun": ["run", "-m", "seed=range(1,9000)", "caseload.ceiling=range(1,80)"],
    "effect": ["effect", "--seeds", "100000000"],
    "trial": ["trial", "--replications", "1000000000"],
    "mechanisms": ["mechanisms", "--seeds", "100000000"],
    "compare": ["compare", "baseline", "national", "--replications", "1000000"],
    "until": ["compare", "baseline", "national", "--until", "extra=1", "--most", "1000000"],
    "report": ["report", "baseline", "national", "--replications", "100000"],
    "frontier": ["frontier", "--replications", "100000"],
    "rounds": ["allocate", "--rounds", "1000000000"],
    "groups": ["allocate", "--groups", "1000000000"],
    "validate": ["validate", "--vectors", "1000000"],
    "scenarios": ["scenarios", "--replications", "1000000"],
    "findings": ["findings", "--replications", "1000000", "-o", "here.md"],
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", TOO_MANY.values(), ids=TOO_MANY.keys())
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_too_much_is_refused_at_once_with_its_size(
    words: list[str], dry: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with at_most():
        assert main([*words, *dry]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and not list(tmp_path.iterdir())
    assert re.search(r"[\d,]+ runs( at most)?: about .* on \d+ workers?, .* disk; the limit is 20,000 runs; ", error)
    assert "say --limit" in error or "divide the work" in error


def test_more_workers_than_memory_are_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "sysconf", lambda name: {"SC_PHYS_PAGES": 2_000_000, "SC_PAGE_SIZE": 4096}[name])
    assert main(["effect", "scenario=national", "--seeds", "500", "--workers", "1000"]) == 2
    error = capsys.readouterr().err
    assert "1,000 workers need about 400 GB of memory, and this machine has 8 GB; say --workers 20" in error


@pytest.mark.parametrize("word", ["range(1,1000000000)", "range(1,1e300)", "range(0,1,1e-9)"])
def test_a_range_is_counted_before_it_is_written_out(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with at_most():
        assert main(["sweep", f"parameters.wage={word}", "--dry-run"]) == 2
    assert "an axis has at most 10,000" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("range(5,1)", "has no value in it"),
        ("range(1,5,0)", "by a step other than 0"),
        ("range(0,1,nan)", "cannot be read"),
        ("range(1,1e999)", "cannot be read"),
        ("interval(30,10)", "from a lower to a higher number"),
        ("sort(3,1)", "sort() makes no axis; there are range, choice, glob, interval"),
        ("choice(int(9.9),3)", "int() makes no axis"),
        ("1,2.5", "caseload.ceiling = 2.5: must be a whole number"),
    ],
)
def test_an_axis_that_is_none_is_refused(word: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep", f"caseload.ceiling={word}", "--dry-run"]) == 2
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize("command", MAKERS)
def test_a_dry_run_says_what_is_ahead_and_makes_nothing(
    command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pair = ["baseline", "national"]
    words = {"sweep": ["caseload.ceiling=10,20"], "compare": pair, "report": pair, "findings": ["-o", "here.md"]}
    assert main([command, *words.get(command, []), "--dry-run"]) == 0
    assert re.search(r"\d run", capsys.readouterr().out) and not list(tmp_path.iterdir())


def test_every_command_is_bounded_or_makes_one_run_at_most() -> None:
    assert set(COMMANDS) - set(MAKERS) == {"app", "data", "status", "reproduce", "list", "facts", "reach", "reference"}


def test_whoever_means_it_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["sweep", "caseload.ceiling=10,20", "replications=20000", "--dry-run"]
    assert main(words) == 2 and "--limit 40000" in capsys.readouterr().err
    assert main([*words, "--limit", "40000"]) == 0 and "40,000 runs: about" in capsys.readouterr().out


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "x", "9" * 5000, "٣"])
@pytest.mark.parametrize("option", ["--limit", "--workers", "--seeds"])
def test_a_number_that_is_none_is_one_short_sentence(
    number: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["effect", f"{option}={number}"]) == 2
    error = capsys.readouterr().err
    assert "must be a whole number from 1" in error and error.count("\n") == 1 and len(error) < 300
