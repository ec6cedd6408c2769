"""``ips equity`` from the outside."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.commands.cli import main

SMALL = ["population.municipalities=[Bornholm,Stevns]", "population.employers=300", "horizon.weeks=52",
         "funding.yearly_mdkk=6", "funding.scope=simulated", "executor=here"]  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_subgroups_are_shown_and_written(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["equity", *SMALL, "--replications", "4", "-o", "equity"]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert (
        "mental health" in out and "Concentration of reach by health" in " ".join(out.split()) and "Left out: " in out
    )
    assert [line for line in out.splitlines() if len(line) > 80 and not line.startswith("written")] == []
    rows = pd.read_csv("equity/subgroups.csv").set_index(["scope", "key"])
    assert rows["people"]["sex"].sum() == pytest.approx(rows["people"]["country"]["Denmark"])
    assert rows["reach"]["group"]["none"] == 0.0, "IPS is not for people without a mental-health problem"
    indices = pd.read_csv("equity/concentration.csv").set_index(["ranked_by", "measure"])
    assert -1.0 < indices["index"]["health"]["reach"] < 0.0, "it is concentrated on the ill"
    assert main([*words, "--language", "da", "--municipalities"]) == 0
    out = capsys.readouterr().out
    assert "Stevns" in out and "psykisk helbred" in out and "to make" not in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["caseload.ceiling=10,20"], "one scenario; these words make 2"),
        (["replications=3"], "--replications"),
        (["scenario=natonal"], "'national'"),
        (["--language", "fr"], "invalid choice"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["equity", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert not list(tmp_path.iterdir())
