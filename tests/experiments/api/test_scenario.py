"""A dictionary and the words of the command line say the same."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.api.scenario import Interval, axis, scenario, text, words
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from sim.settings.checks import SettingsError


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("caseload.ceiling", 25), ("funding.yearly_mdkk", 0.1), ("parameters.youth_weight", 1e-05),
        ("methods.training", True),
        ("horizon.start", date(2025, 1, 6)), ("rollout.fixed", ["Ringkøbing-Skjern", "Lyngby-Taarbæk", "400"]),
        ("rollout.fixed", []), ("economy.path_pct", (2.5, 3.0)), ("name", "it's, a [name] = 'x' ${y}"[:20]),
        ("name", "true"), ("name", "2024"), ("population.municipalities", ["Ærø"]), ("world_seed", 2**62),
    ],
)  # fmt: skip
def test_a_value_comes_back_as_it_was_given(key: str, value: Any) -> None:
    found: Any = scenario({key: value})
    for name in key.split("."):
        found = getattr(found, name)
    assert found == (tuple(value) if isinstance(value, list) else value)


def test_options_settings_and_whole_groups_go_together() -> None:
    one = scenario({"scenario": "national", "caseload": "thin", "funding": {"yearly_mdkk": 50, "cofinancing": 0.5}})
    assert (
        one == compose(["scenario=national", "caseload=thin", "funding.yearly_mdkk=50", "funding.cofinancing=0.5"])[0]
    )
    assert scenario("national", {"caseload.ceiling": 9}).caseload.ceiling == 9
    shares = scenario({"funding": {"allocation": "shares", "shares": {"Ærø": 2, 101: 30.5}}}).funding.shares
    assert shares == {"492": 2.0, "101": 30.5}


def test_numbers_of_numpy_are_numbers() -> None:
    assert [text(value) for value in (np.int64(3), np.float64(0.5), np.bool_(True))] == ["3", "0.5", "true"]


def test_a_saved_plan_is_a_scenario_too(tmp_path: Path) -> None:
    assert words({"from": tmp_path / "my plan.yaml"}) == (f"from={tmp_path}/my plan.yaml",)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"scenario": "nationl"}, "Did you mean 'national'"),
        ({"caseload.ceilling": 3}, "Did you mean 'caseload.ceiling'"),
        ({"caseload.ceiling": "many"}, "must be a whole number from 1 to 80"),
        ({"caseload.ceiling": None}, "must be a whole number from 1 to 80"),
    ],
)
def test_a_mistake_is_a_sentence(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        scenario(wrong)


def test_what_is_no_scenario_is_refused() -> None:
    with pytest.raises(Refusal, match="scenario = 7: must be a name or a dictionary"):
        words(7)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=r"caseload\.ceiling: needs values"):
        axis("caseload.ceiling", [])


def test_axes_are_written_in_the_grammar_of_sweeps() -> None:
    assert axis("caseload.ceiling", range(10, 30, 10)) == "caseload.ceiling=10,20"
    assert axis("caseload.ceiling", 10) == "caseload.ceiling=10"
    assert axis("caseload.ceiling", Interval(10, 30)) == "caseload.ceiling=interval(10,30)"
    assert axis("rollout.fixed", [["Bornholm"], ["Ærø", "Fanø"]]) == "rollout.fixed=[Bornholm],['Ærø','Fanø']"
