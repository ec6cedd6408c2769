from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments import Interval, evaluate
from experiments.api.adapters.salib import salib_points, salib_problem
from experiments.api.evaluate import means
from experiments.settings.refusal import Refusal
from sim.settings import Parameters


def test_every_parameter_with_a_range_is_in_the_problem() -> None:
    problem = salib_problem()
    ranged = {f"parameters.{name}" for name, about in Parameters.about() if about["low"] < about["high"]}
    assert set(problem["names"]) == ranged and problem["num_vars"] == len(ranged) == len(problem["bounds"])
    assert all(low < high for low, high in problem["bounds"])


def test_rows_of_a_sample_are_points_with_whole_numbers_rounded() -> None:
    problem = salib_problem({"caseload.ceiling": Interval(5, 15), "parameters.wage": None})
    points = salib_points(problem, np.array([[5.2, 4.0], [14.9, 5.5]]))
    assert points == [
        {"caseload.ceiling": 5, "parameters.wage": 4.0}, {"caseload.ceiling": 15, "parameters.wage": 5.5}
    ]  # fmt: skip


def test_a_setting_without_a_range_is_refused() -> None:
    with pytest.raises(Refusal, match=r"caseload\.ceiling: name a range"):
        salib_problem(["caseload.ceiling"])
    with pytest.raises(Refusal, match=r"Did you mean 'parameters\.wage'"):
        salib_problem(["parameters.wagee"])
    with pytest.raises(Refusal, match=r"methods\.training: SALib takes numbers only"):
        salib_problem(["methods.training"])
    with pytest.raises(Refusal, match="from a lower to a higher number"):
        salib_problem({"caseload.ceiling": Interval(9, 3)})


def test_salib_itself_samples_and_analyses(small: dict[str, Any], kept: Path) -> None:
    sampler, analyser = pytest.importorskip("SALib.sample.morris"), pytest.importorskip("SALib.analyze.morris")
    problem = salib_problem({"caseload.ceiling": Interval(5, 15), "parameters.specialist_cost": None})
    sample = sampler.sample(problem, 2, seed=1)
    frame = evaluate(salib_points(problem, sample), small, outcomes=["ips_cost"], workers=1, results=kept)
    found = analyser.analyze(problem, sample, next(means(frame, ["ips_cost"])), seed=1)
    assert list(found["names"]) == problem["names"] and np.isfinite(found["mu_star"]).all()
