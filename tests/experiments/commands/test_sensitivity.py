"""``ips sensitivity`` from the outside."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from experiments.commands.cli import main
from experiments.findings.sensitivity.ranks import ranks_of
from experiments.runs import reference

SMALL = [
    "population=bornholm", "population.employers=300", "horizon.weeks=60", "funding.yearly_mdkk=4",
    "funding.scope=simulated", "executor=here",
]  # fmt: skip
FACTORS = ["--factors", "take_up,job_end,contact_loss", "--trajectories", "2"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_a_screening_and_a_sample_are_made_shown_drawn_written_and_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    written: dict[str, Any] = {}
    monkeypatch.setattr(reference, "write", lambda name, data: written.setdefault(name, data) and tmp_path / name)
    words = ["sensitivity", *SMALL, *FACTORS, "--sobol", "4", "-o", "s.csv", "--reference"]
    assert main([*words, "--figure", "s.svg"]) == 0
    out = capsys.readouterr().out
    assert (
        "Extra person-years in work or education" in out
        and "beyond" in out
        and "Interactions" in out
        and "Rank correlation" in out
    )
    assert [line for line in out.splitlines() if len(line) > 80 and not line.startswith("written: ")] == []
    table = pd.read_csv("s.csv")
    assert set(table["method"]) == {"morris", "sobol"} and set(table["measure"]) == {"years", "reach"}
    assert {"take_up", "job_end", "contact_loss"} <= set(table["name"])
    assert "Shares of the variance" in Path("s.svg").read_text(encoding="utf-8")
    data = written["sensitivity"]
    assert data["measures"]["reach"]["screening"]["chance"] >= 0 and data["made"]["different_runs"] > 50
    ranks = ranks_of(data)["reach"]
    assert sorted(one.place for one in ranks.values()) == [1, 2, 3] and all(one.of == 3 for one in ranks.values())

    assert main([*words, "--language", "da", "--figure", "s.png"]) == 0
    out = capsys.readouterr().out
    assert "to make" not in out, "every run is kept"
    assert "faktorer flytter" in out and Path("s.png").stat().st_size > 5_000
    assert main(["status"]) == 0, "a study without a summary is complete once its runs are kept"


def test_a_dry_run_counts_the_runs_that_are_shared_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["sensitivity", *SMALL, *FACTORS, "--dry-run"]) == 0
    out = capsys.readouterr().out
    # two trajectories of 3 factors and 3 of chance: 14 points with IPS; without it, two steps of each change nothing
    assert out.startswith("24 runs, 0 of them kept: about ") and not list(tmp_path.iterdir())
    assert main(["sensitivity", *SMALL, "--trajectories", "900", "--dry-run"]) == 2
    assert "the limit is 20,000 runs" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--measures", "yeers"], "'years'"),
        (["--measures", ","], "names with commas between"),
        (["--factors", "rivls"], "is no factor of this study"),
        (["--against", "natonal"], "'national'"),
        (["--sobol", "12"], "12: must be a power of two, such as 8 or 16"),
        (["--distribution", "normal"], "invalid choice"),
        (["--distribution", "posterior", "parameters=prior"], "parameters=calibrated"),
        (["--figure", "f.pdf"], "must end in .svg or .png"),
        (["-o", "nowhere/f.csv"], "there is no folder nowhere"),
        (["caseload.cieling=3"], "'caseload.ceiling'"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sensitivity", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert not list(tmp_path.iterdir())


def test_a_missing_library_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["sensitivity", "--dry-run"]) == 2
    assert "pip install 'ips-denmark[analysis]'" in capsys.readouterr().err
