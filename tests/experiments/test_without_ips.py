"""The world without IPS is one world: every door asks for the same run, and no lever of IPS has a consequence in it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.evidence.trial.arms import arm_settings
from experiments.findings import drivers, effect
from experiments.findings.allocate import comparison
from experiments.findings.compare import compared
from experiments.findings.frontier import axes
from experiments.pages.app.asked import Asked
from experiments.runs.executors.here import Here
from experiments.runs.manifest import run_digest
from experiments.runs.study.cells import cells
from experiments.runs.study.make import unwatched
from experiments.runs.study.plan import Plan, make_plan, name_without_ips, plan_without_ips
from experiments.runs.study.study import Study, checked_study
from experiments.runs.study.work import Done, Task, live_one
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from experiments.settings.without_ips import IDLE, WITHOUT, without_ips
from sim.outcomes.long_form import long_form
from sim.settings import Parameters, Settings
from sim.simulation import live
from sim.start.world_builder import build_world

PLACES = ["population.municipalities=[Bornholm,Stevns]", "funding.scope=simulated", "population.employers=400",
          "horizon.weeks=26"]  # fmt: skip
SCENARIOS = {
    "national": ["scenario=national"],
    "thin, slow and for patients alone": [
        "scenario=national", "caseload=thin", "rollout=slow", "eligibility=psychiatry_only", "methods=ipse",
    ],
    "integrated psychiatry in a slack market": ["scenario=slack_market", "psychiatry=integrated"],
    "a grant shared out": [
        "funding.grant_mdkk=20", "funding.allocation=shares", "funding.shares={Bornholm: 2, Stevns: 1}",
        "funding.cofinancing=0.5", "psychiatry=more_places", "parameters=calibrated",
    ],
}  # fmt: skip


class Caught(Exception):
    """Ends a door once it has asked for the world without IPS."""


def caught(*_: Any) -> Any:
    raise Caught


class Plans(list[Plan]):
    """Carries out nothing and keeps what it was asked for."""

    def carry_out(self, plan: Plan, *_: Any) -> Any:
        self.append(plan)


def of_effect(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    built: list[Settings] = []
    monkeypatch.setattr("sim.start.world_builder.build_world", lambda settings, *_: built.append(settings))
    monkeypatch.setattr(effect, "_LAST", {})
    monkeypatch.setattr("sim.simulation.live", lambda world: world)
    monkeypatch.setattr("sim.outcomes.summary.summarise", caught)
    with pytest.raises(Caught):
        effect.measure(effect.Pair(_first(words), 1))
    return run_digest(built[1], 1)


def of_drivers(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    plan = drivers.plan(compose(words)[0].model_copy(update={"ensemble": ""}), 1)
    label = {cell.number: cell.label for cell in plan.cells}
    return next(run.digest for run in plan.runs if label[run.cell] == f"scenarios={drivers.CENTRE}")


def of_frontier(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    return plan_without_ips(axes.sweep(words, 1)).runs[0].digest


def of_allocation(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    plans = Plans()
    question = comparison.asked(words, 1, 2, 1)._replace(seed=0)  # the comparison has the seeds after those of rounds
    shares = {"per_neet": pd.Series({"400": 0.5, "336": 0.5}), "need": pd.Series({"400": 0.9, "336": 0.1})}
    monkeypatch.setattr(comparison, "_values", caught)
    with pytest.raises(Caught):
        comparison._compared(question, shares, plans.carry_out)
    return next(run.digest for run in plans[1].runs if run.seed == 1)


def of_report(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    plans = Plans()
    monkeypatch.setattr(compared, "carry_out", plans.carry_out)
    monkeypatch.setattr(compared, "settings_from_file", lambda file: (compose(words)[0], 1))
    compared._by_folders([tmp_path], 1, tmp_path, Here(), unwatched)
    return plans[0].runs[0].digest


def of_app(words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    asked = Asked({"mine": compose(words)[0]}, pairs=1)
    return next(run.digest for run in asked.runs if run.cell == asked.against("mine"))


def _first(words: list[str]) -> Settings:
    """Settings as the first replication has them."""
    return next(iter(make_plan(checked_study({"overrides": words})).runs)).settings


DOORS: dict[str, Callable[[list[str], pytest.MonkeyPatch, Path], str]] = {
    "effect": of_effect, "frontier": of_frontier, "report of folders": of_report, "app": of_app,
    "allocate": of_allocation, "drivers": of_drivers,
}  # fmt: skip


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("door", DOORS)
def test_every_door_asks_for_the_same_world(
    door: str, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = [*SCENARIOS[name], *PLACES]
    if door == "allocate":
        words = [word for word in words if "allocation" not in word and "shares" not in word]
    settings = compose(words)[0].model_copy(update={"ensemble": ""}) if door == "drivers" else _first(words)
    expected = run_digest(without_ips(settings), 1)
    assert DOORS[door](words, monkeypatch, tmp_path) == expected


def test_scenarios_that_differ_in_levers_of_ips_alone_share_it() -> None:
    one, other = (without_ips(compose([*words, *PLACES])[0]) for words in list(SCENARIOS.values())[:2])
    assert one == other and one.name == WITHOUT
    slack = without_ips(compose([*SCENARIOS["integrated psychiatry in a slack market"], *PLACES])[0])
    assert slack != one and slack.economy.vacancy_rate_pct != one.economy.vacancy_rate_pct


@pytest.mark.parametrize("name", list(SCENARIOS)[1:])  # the levers of national are the defaults
def test_what_is_reset_has_no_consequence_without_money(name: str) -> None:
    settings = compose([*SCENARIOS[name], *PLACES])[0].model_copy(update={"ensemble": ""})
    no_money = {"yearly_mdkk": 0.0, "grant_mdkk": 0.0}
    alone = settings.model_copy(update={"funding": settings.funding.model_copy(update=no_money)})
    usual = without_ips(settings)
    assert run_digest(alone, 1) != run_digest(usual, 1)
    pd.testing.assert_frame_equal(_table(alone), _table(usual))


def _table(settings: Settings) -> pd.DataFrame:
    done = live_one(Task(run_digest(settings, 1), settings, 1, ""))
    assert isinstance(done, Done)
    return pd.read_parquet(BytesIO(done.content)).drop(columns="run")


def test_a_control_arm_of_a_trial_is_its_world_without_ips() -> None:
    nobody = arm_settings("nobody", Parameters(), 60, 1)
    assert nobody == without_ips(arm_settings("everybody", Parameters(), 60, 1))


def test_a_study_of_different_countries_has_no_one_world_without_ips() -> None:
    study = checked_study({"name": "markets", "overrides": ["economy=slack,tight", *PLACES]})
    with pytest.raises(ValueError, match="different countries"):
        plan_without_ips(study)


def test_a_study_made_of_settings_is_not_composed_from_its_words() -> None:
    study = checked_study({"name": "mine", "overrides": ["scenario=national", *PLACES]})
    made: Study = plan_without_ips(study).study
    assert made.name == name_without_ips(study) and not made.overrides
    with pytest.raises(Refusal, match="mine-without: another command made this study"):
        cells(made)


def test_parameters_of_ips_change_nothing_in_the_world_without_it() -> None:
    rng, about = np.random.default_rng(3), dict(Parameters.about())
    world = without_ips(compose([*PLACES[:-1], "scenario=national", "horizon.weeks=80"])[0])
    tables: list[np.ndarray] = []
    for _ in range(3):
        moved = {name: float(rng.uniform(about[name]["low"], about[name]["high"])) for name in IDLE}
        settings = world.model_copy(update={"parameters": world.parameters.model_copy(update=moved if tables else {})})
        tables.append(long_form(live(build_world(settings, 1)), settings)["value"].to_numpy())
    assert len(IDLE) > 40
    assert all(np.array_equal(tables[0], other, equal_nan=True) for other in tables[1:])
