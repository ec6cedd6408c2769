"""EMA Workbench is not needed: a stand-in has the names that the adapter uses; where it is installed, it is asked."""

import pickle
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from experiments import Interval, sweep
from experiments.api.adapters.ema import ema_model, ema_results
from experiments.settings.refusal import Refusal


class Named:
    """A parameter or outcome that remembers how it was made."""

    MAXIMIZE, MINIMIZE, INFO = 1, -1, 0

    def __init__(self, name: str, *about: Any, **kind: Any) -> None:
        assert name.isidentifier()
        self.name, self.about, self.kind = name, about, kind.get("kind")


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with the names of EMA Workbench that the adapter uses."""
    names = {name: type(name, (Named,), {}) for name in
             ("RealParameter", "IntegerParameter", "CategoricalParameter", "ScalarOutcome")}  # fmt: skip
    model = SimpleNamespace(Model=lambda name, function: SimpleNamespace(name=name, function=function), **names)
    monkeypatch.setitem(sys.modules, "ema_workbench", model)


@pytest.mark.usefixtures("stand_in")
def test_the_model_has_uncertainties_levers_and_outcomes(small: dict[str, Any]) -> None:
    levers = {"caseload.ceiling": Interval(10, 40), "methods.training": None, "caseload": None}
    levers.pop("caseload")
    model = ema_model(
        ["parameters.vacancy_weeks"], levers, scenario=small, outcomes=["ips_cost", "reached_43k", "neet_end"]
    )
    assert [(type(one).__name__, one.name) for one in [*model.uncertainties, *model.levers]] == [
        ("RealParameter", "parameters__vacancy_weeks"), ("IntegerParameter", "caseload__ceiling"),
        ("CategoricalParameter", "methods__training"),
    ]  # fmt: skip
    assert model.levers[1].about == ([False, True],)
    assert {one.name: one.kind for one in model.outcomes} == {"ips_cost": 0, "reached_43k": 1, "neet_end": -1}
    function = pickle.loads(pickle.dumps(model.function))  # other processes are given it
    found = function(parameters__vacancy_weeks=5.0, caseload__ceiling=10, methods__training=True)
    assert list(found) == ["ips_cost", "reached_43k", "neet_end"] and found["ips_cost"] > 0.0


def test_without_the_library_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ema_workbench", None)
    with pytest.raises(Refusal, match="pip install ema-workbench"):
        ema_model()


def test_a_study_is_experiments_and_outcomes(small: dict[str, Any], kept: Path) -> None:
    study = sweep({"caseload.ceiling": [5, 10]}, small, replications=2, workers=1, results=kept, progress=False)
    experiments, outcomes = ema_results(study, ["reached_43k", "neet_end"])
    assert experiments["caseload.ceiling"].tolist() == [5, 5, 10, 10] and experiments["seed"].tolist() == [1, 2, 1, 2]
    assert {"model", "policy", "scenario"} < set(experiments.columns)
    run = study.values(outcomes=["neet_end"], cells=[1]).query("scope == 'national' and seed == 2")["value"].item()
    assert outcomes["neet_end"][3] == run and {len(one) for one in outcomes.values()} == {4}


def test_the_library_itself_performs_experiments(small: dict[str, Any]) -> None:
    library = pytest.importorskip("ema_workbench")
    model = ema_model(["parameters.vacancy_weeks"], {"caseload.ceiling": Interval(5, 15)}, scenario=small)
    experiments, outcomes = library.perform_experiments(model, 2, 2)
    assert len(experiments) == 4 and np.isfinite(outcomes["ips_cost"]).all()
