"""The rule for the number of replications."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit

from experiments.findings.compare import precision as module
from experiments.findings.compare.precision import Goal, difference, needed, read_goal
from experiments.runs.study.study import Study, checked_study
from experiments.settings.refusal import Refusal


def series(values: list[float], vectors: list[int] | None = None) -> pd.Series:
    vectors = vectors or [-1] * len(values)
    return pd.Series(values, pd.MultiIndex.from_arrays([range(len(values)), vectors], names=["replication", "vector"]))


@pytest.mark.parametrize(
    ("text", "scope", "outcome", "half"),
    [
        ("reached_43k=0.5pp", "national", "reached_43k", 0.005),
        ("reached_43k=0.005", "national", "reached_43k", 0.005),
        ("extra=100", "country", "active_end", 100.0),
        ("ips_cost=2mdkk", "national", "ips_cost", 2e6),
    ],
)
def test_a_goal_is_read(text: str, scope: str, outcome: str, half: float) -> None:
    goal = read_goal(text)
    assert (goal.scope, goal.outcome) == (scope, outcome) and goal.half_width == pytest.approx(half)


@pytest.mark.parametrize("text", ["extra", "reach=1", "extra=0", "extra=-3", "extra=nan", "extra=2pp", "extra=x", "="])
def test_another_goal_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_goal(text)
    [sentence] = refusal.value.problems
    assert f"--until {text}" in sentence and "extra=100" in sentence


def test_the_rule_is_that_of_stein() -> None:
    values = np.random.default_rng(2).normal(3.0, 2.0, 12)
    goal = Goal("national", "a", 0.4, "a=0.4")
    expected = np.ceil((stdtrit(11, 0.975) * values.std(ddof=1) / 0.4) ** 2)
    assert needed([(series(values.tolist()), series([0.0] * 12))], goal) == expected


def test_with_an_ensemble_a_vector_is_one_observation() -> None:
    one = series([1.0, 3.0, 5.0, 7.0], [0, 0, 1, 1])
    width = difference(one, against := series([0.0] * 4, [0, 0, 1, 1])).precision
    assert width == pytest.approx(stdtrit(1, 0.975) * np.std([2, 6], ddof=1) / 2**0.5)
    assert needed([(one, against)], Goal("national", "a", width / 2, "a")) == 16, "four times as many replications"


def test_an_outcome_that_is_never_defined_is_refused() -> None:
    with pytest.raises(Refusal, match="undefined"):
        needed([(series([float("nan")] * 3), series([1.0] * 3))], Goal("national", "a", 1.0, "a=1"))


@pytest.mark.parametrize(("most", "met"), [(500, True), (20, False)])
def test_replications_are_added_until_the_goal_is_met_or_the_limit(
    most: int, met: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gaps = np.random.default_rng(3).normal(10.0, 2.0, 500)
    made: list[int] = []

    def make(study: Study) -> Any:
        made.append(study.replications)
        return SimpleNamespace(cells=pd.DataFrame({"cell": [0, 1]}), count=study.replications)

    def values(found: Any, cell: int, scopes: list[str]) -> pd.DataFrame:
        return pd.DataFrame({("national", "Denmark", "a"): series((gaps * cell)[: found.count].tolist())}).T

    monkeypatch.setattr(module, "values", values)
    goal = Goal("national", "a", 0.4, "a=0.4")
    reached = module.until(checked_study({"replications": 2}), goal, most, make)
    assert made[0] == 12 and made == sorted(made) and reached.replications == made[-1] <= most
    assert reached.met is met and (reached.steps[-1].half_width <= 0.4) is met
