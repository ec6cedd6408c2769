"""``ips decide`` from the outside."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.commands.cli import main
from experiments.findings.decide import options as decision
from experiments.findings.decide.aim import Aim, effect, qaly_gains, values
from experiments.runs import reference
from experiments.runs.study.run_store import RunStore
from experiments.settings.refusal import Refusal

SMALL = [
    "scenario=national", "population=bornholm", "population.employers=300", "horizon.weeks=70",
    "funding.yearly_mdkk=2,6", "funding.scope=simulated", "caseload.ceiling=20",
]  # fmt: skip
HERE = "executor=here"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_a_decision_is_made_shown_drawn_and_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept: dict[str, Any] = {}
    monkeypatch.setattr(reference, "write", lambda name, data: kept.setdefault(name, data) and tmp_path / name)
    words = ["decide", *SMALL, HERE, "parameters=calibrated", "--replications", "24"]
    assert (
        main([*words, "--aim", "years", "--worth", "200000", "--figure", "f.svg", "-o", "tables", "--reference"]) == 0
    )
    out = capsys.readouterr().out
    joined = " ".join(out.split())
    assert "usual service" in out and "is the best on average" in joined and "Budget impact" in out
    assert "12 parameter vectors are too few" in joined and "for the whole country" in joined
    assert [line for line in out.splitlines() if len(line) > 80 and not line.startswith("written")] == []
    accept = pd.read_csv("tables/acceptability.csv")
    assert (accept.groupby("worth")["probability"].sum().round(9) == 1.0).all()
    plane = pd.read_csv("tables/plane.csv")
    assert len(plane) == 3 * 12 and (plane[plane["option"] == "usual service"][["effect", "cost"]] == 0.0).all(
        axis=None
    )
    assert [row["option"] for row in kept["decide"]["options"]].count("usual service") == 1
    assert json.dumps(kept["decide"], allow_nan=False) and kept["decide"]["made"]["different_runs"] == 48
    assert kept["decide"]["made"]["runs"] == 24 and len(kept["decide"]["perfect"]) == 1
    assert {row["option"] for row in kept["decide"]["budget"]} == {
        next(row["option"] for row in kept["decide"]["options"] if row["number"])
    }
    assert "Probability that an option is the best" in Path("f.svg").read_text(encoding="utf-8")
    assert main([*words, "--aim", "equity", "--language", "da", "--qaly", "0", "--figure", "f.png"]) == 0
    out = capsys.readouterr().out
    assert "to make" not in out and "bedst i gennemsnit" in out and Path("f.png").stat().st_size > 10_000

    study = decision.words_study([*SMALL, "parameters=calibrated"], 24)
    found = decision.options(study, RunStore(Path("results")))
    assert_budget_is_that_of_the_accounts(found)
    assert_aims_are_what_they_say(found)


def assert_budget_is_that_of_the_accounts(found: decision.Options) -> None:
    """Years of state, municipalities and regions less taxes add up to the loss of the public purse, undiscounted."""
    whole = found.budget.sum(axis=1)
    from sim.outcomes.ledger import Payer

    public = whole[:, [Payer.STATE, Payer.MUNICIPALITY, Payer.REGION]].sum(axis=1) - whole[:, Payer.PERSON]
    assert public == pytest.approx(-found.draws["gain_public"].mean(axis=1), rel=1e-6, abs=1.0)
    assert found.budget.shape[1] == 2 and (found.budget[0] == 0.0).all()


def assert_aims_are_what_they_say(found: decision.Options) -> None:
    years, gain = found.draws["years"], found.draws["gain_public"]
    assert np.array_equal(values(found, Aim("years")), years)
    assert np.allclose(values(found, Aim("years", 1e5)), 1e5 * years + gain)
    same = {group: 1.0 for group in found.outside}
    assert np.allclose(effect(found, Aim("equity", weights=same)), years)
    assert found.scale > 50 and set(found.parameters.columns) >= {"take_up"}
    gains = qaly_gains(found)
    assert len(set(gains[found.vectors == found.vectors[0]])) == 1 and gains.mean() == pytest.approx(0.0255, abs=1e-9)
    with_qaly = values(found, Aim("society", qaly=3e5))
    assert np.allclose(with_qaly - found.draws["gain_society"], 3e5 * gains * found.draws["enrolled"])
    with pytest.raises(Refusal, match="--worth"):
        values(found, Aim("years", qaly=1.0))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["economy=slack,tight"], "of one country"),
        (["caseload.ceiling=10,20", "funding.yearly_mdkk=range(1,100,1)"], "2 to 40 options; this study has 198"),
        (["--aim", "years", "--qaly", "300000"], "--qaly: adds DKK"),
        (["--worth", "1000"], "--worth: goes with --aim years or equity"),
        (["--weights", "psychosis=2"], "--weights: goes with --aim equity"),
        (["--aim", "equity", "--weights", "mild=2"], "numbers from 0 for none"),
        (["--worth", "much", "--aim", "years"], "must be DKK from 0"),
        (["--vectors", "8", "parameters=prior"], "--vectors: needs parameters that are drawn"),
        (["--vectors", "3000"], "the ensemble has"),
        (["--vectors", "8", "--replications", "8"], "--vectors: stands instead of --replications"),
        (["--study", "none"], "is not the folder of a study"),
        (["--study", "none", "seed=3"], "leave the others out"),
        (["--figure", "f.pdf"], "must end in .svg or .png"),
        (["replications=3"], "--replications"),
        (["--aim", "wealth"], "invalid choice"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decide", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert not list(tmp_path.iterdir())


def test_options_are_the_default_caseloads_where_words_name_none(capsys: pytest.CaptureFixture[str]) -> None:
    study = decision.words_study(["funding.yearly_mdkk=100"], 3)
    assert [cell for cell in study.overrides if cell.startswith("caseload")] == ["caseload.ceiling=10,15,20,30"]
    assert main(["decide", "--dry-run", "--replications", "3"]) == 0
    assert "15 runs at most" in capsys.readouterr().out, "four caseloads and usual service, three runs each"
