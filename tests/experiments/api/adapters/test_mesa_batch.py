"""The idioms of a Mesa user."""

from typing import Any

import mesa
import pytest

from experiments.api.adapters.mesa_batch import ScenarioModel
from experiments.api.scenario import scenario
from experiments.settings.refusal import Refusal
from sim.agents import Municipality
from sim.settings.checks import SettingsError
from sim.simulation import run

TINY: dict[str, Any] = {"population.municipalities": ["Fanø"], "population.employers": 50, "horizon.weeks": 3}


@pytest.mark.xfail(
    mesa.__version__.startswith("3.5"), reason="Mesa 3.5 keeps the parameter seed to itself", strict=True
)
def test_batch_run_varies_settings_and_seeds() -> None:
    fixed = {key: [value] if isinstance(value, list) else value for key, value in TINY.items()}
    parameters = {**fixed, "scenario": "national", "caseload.ceiling": [10, 20], "seed": [1, 2]}
    rows = mesa.batch_run(ScenarioModel, parameters, display_progress=False)
    assert [(row["caseload.ceiling"], row["seed"]) for row in rows] == [(10, 1), (10, 2), (20, 1), (20, 2)]
    alone = run(scenario("national", TINY | {"caseload.ceiling": 20}), seed=2).weekly
    assert rows[-1]["neet"] == alone["neet"].iloc[-1] and rows[-1]["openings"] == alone["openings"].iloc[-1]


def test_the_collector_has_the_weekly_series_of_a_run() -> None:
    model = ScenarioModel("national", seed=3, horizon__weeks=3, **{k: v for k, v in TINY.items() if "weeks" not in k})
    model.run_model()
    frame = model.datacollector.get_model_vars_dataframe()
    weekly = run(model.settings, seed=3).weekly
    assert frame.to_numpy().tolist() == weekly[list(frame.columns)].to_numpy().tolist()


def test_agents_are_collected_on_request() -> None:
    model = ScenarioModel(agent_reporters={"spent": lambda agent: getattr(agent, "spent", None)}, **TINY)
    model.step()
    collected = model.datacollector.get_agent_vars_dataframe()
    assert len(collected) == len(model.agents) > len(model.agents_by_type[Municipality]) == 1


def test_mistakes_are_sentences() -> None:
    with pytest.raises(Refusal, match="seed = 1 and rng = 2"):
        ScenarioModel(seed=1, rng=2)
    with pytest.raises(SettingsError, match=r"Did you mean 'caseload\.ceiling'"):
        ScenarioModel(caseload__ceilling=3)
