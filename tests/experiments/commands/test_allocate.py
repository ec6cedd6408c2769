"""``ips allocate`` from the outside."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.commands.cli import main

SMALL = ["population.municipalities=[Bornholm,Stevns]", "horizon.weeks=26", "funding.yearly_mdkk=8",
         "funding.scope=simulated", "executor=here"]  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_allocations_are_found_compared_and_written(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["allocate", *SMALL, "--replications", "2", "--rounds", "1", "--groups", "2", "-o", "shares.csv"]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "Round 1: person-years in work or education per million DKK more" in out
    assert "Each rule less per_neet, paired" in out and "within noise" in out and "4 other seeds" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    table = pd.read_csv("shares.csv", dtype={"code": str}).set_index("name")
    assert set(table.index) == {"Bornholm", "Stevns"}
    for rule in ("per_neet", "need", "per_resident", "marginal"):
        assert table[f"share_{rule}"].sum() == pytest.approx(1.0)
    assert main([*words, "--quiet"]) == 0
    assert "to make" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["funding.yearly_mdkk=0"], "there is no money to allocate"),
        (["funding.allocation=equal"], "funding.allocation: is varied by `ips allocate`"),
        (["population.municipalities=[Bornholm,Stevns]"], "funding.scope=simulated"),
        (["population=bornholm", "funding.scope=simulated"], "at least two participating municipalities"),
        (["caseload.ceiling=1,2"], "takes one value"),
        (["--replications", "1"], "--replications 1: at least 2"),
        (["-o", "nowhere/x.csv"], "there is no folder nowhere"),
        (["--groups", "0"], "0: must be a whole number from 1"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["allocate", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert not list(tmp_path.iterdir())
