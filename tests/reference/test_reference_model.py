"""The reference model and the compiled one agree person for person and week for week."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.settings.checks import check
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World
from tests.reference.comparing import differences
from tests.reference.denmark import Denmark
from tests.reference.reading import denmark_of
from tests.reference.young_person import YoungPerson
from tests.sim.chosen_worlds import worlds

SMALL: dict[str, dict[str, Any]] = {
    "horizon": {"weeks": 52},
    "population": {"municipalities": ["Morsø"], "employers": 4000},
    "funding": {"yearly_mdkk": 4.0, "scope": "simulated"},
    "rollout": {"smallest_team": 0},
    "parameters": {"silent_weeks": 3, "recruitment_weeks": 1, "supply_start": 1e6, "offer_rate_jobcentre": 0.2},
}
"""Levers and parameters of a small world in which IPS has much to do from the first months."""

WORLDS: dict[str, dict[str, dict[str, Any]]] = {
    "without IPS": {"funding": {"yearly_mdkk": 0.0}},
    "first come, usual teams": {},
    "the most ill first, with a limit": {
        "caseload": {"queue": "most_ill_first", "support_limit_weeks": 15, "ceiling": 6, "follow_along_weeks": 6},
        "funding": {"unspent": "return", "cofinancing": 0.3},
        "psychiatry": {"capacity": 0.5},
    },
    "IPSE and a learning collaborative, the motivated first": {
        "caseload": {"queue": "motivated_first", "queue_limit": 3.0},
        "methods": {"training": True, "collaborative": True},
        "network": {"kind": "scale_free"},
        "parameters": {"turnover": 3.0, "handover_loss": 0.3},
    },
    "a grant that ends, for psychiatry only": {
        "funding": {"yearly_mdkk": 0.0, "grant_mdkk": 3.0, "grant_until": "2024-09-30"},
        "eligibility": {"distress_included": False},
        "parameters": {"relapse_affective": 3.0, "seeks_treatment": 5.0, "treatment_weeks": 8.0},
    },
    "two towns in a recession, one after the other": {
        "population": {"municipalities": ["Morsø", "Læsø"]},
        "economy": {"path_pct": [2.5, 1.6, 1.2, 2.0]},
        "rollout": {"smallest_team": 2.0, "ramp_weeks": 20},
    },
    "staffed at the start, employers who do not know each other": {
        "rollout": {"staffed_at_start": True},
        "network": {"kind": "none"},
        "parameters": {"carve_chance": 1.0, "job_end": 5.0, "education_weeks": 20.0},
    },
    "a queue at its limit, and birthdays": {
        "horizon": {"weeks": 30},
        "population": {"municipalities": ["Bornholm"], "include_25_29": False},
        "funding": {"yearly_mdkk": 1.0},
        "caseload": {"queue_limit": 2.0},
        "parameters": {"offer_rate_jobcentre": 0.3, "take_up": 0.9, "contact_loss": 0.05},
    },
    "teams that share a scarce supply": {
        "horizon": {"weeks": 78},
        "population": {"municipalities": ["Morsø", "Lemvig", "Struer"]},
        "funding": {"grant_mdkk": 6.0, "grant_from": "2024-03-01", "grant_until": "2025-02-28"},
        "rollout": {"ramp_weeks": 40},
        "parameters": {"supply_start": 350.0, "supply_growth": 0.0, "turnover": 2.0},
    },
    "a trial": {
        "population": {"municipalities": ["Odense"]},
        "trial": {"participants": 300, "inclusion_weeks": 30, "arm": "ipse"},
        "methods": {"training": True},
        "eligibility": {"oldest": 65},
        "caseload": {"support_limit_weeks": 40},
    },
}


def world_of(groups: dict[str, dict[str, Any]], seed: int) -> World:
    """A small world with some groups of settings overridden."""
    merged = {group: {**SMALL.get(group, {}), **groups.get(group, {})} for group in {**SMALL, **groups}}
    return build_world(check(merged), seed)


def weeks_together(world: World) -> Iterator[Denmark]:
    """Run both models, week by week."""
    model = denmark_of(world)
    for _ in range(len(world.calendar)):
        live_a_week(world)
        model.step()
        yield model


@pytest.mark.parametrize("name", WORLDS)
def test_both_models_agree_in_every_week(name: str) -> None:
    world = world_of(WORLDS[name], seed=5)
    for model in weeks_together(world):
        assert not differences(model, world)


@settings(max_examples=12)
@given(groups=worlds(), seed=st.integers(0, 2**63 - 1))
def test_both_models_agree_in_chosen_worlds(groups: dict[str, Any], seed: int) -> None:
    parameters = groups["parameters"]
    assume(parameters["unfilled_share"] * (1.0 - parameters["withdrawn_share"]) < 1.0)
    groups["horizon"]["weeks"] = groups.pop("weeks")
    groups.pop("world_seed")
    world = world_of(groups, seed)
    for model in weeks_together(world):
        if model.week % 5 == 0 or model.week == len(world.calendar):
            assert not differences(model, world)


def test_what_the_models_agree_on_happens() -> None:
    """Agreement on what never happens would show nothing."""
    counted = dict.fromkeys(Series, 0.0)
    for name in ("the most ill first, with a limit", "IPSE and a learning collaborative, the motivated first"):
        world = world_of(WORLDS[name], seed=5)
        for _ in range(len(world.calendar)):
            live_a_week(world)
        for series in Series:
            counted[series] += float(world.weekly[:, series].sum())
    idle = {series.name for series in Series if not counted[series]}
    assert idle <= {Series.REACHED_18_MONTHS.name, Series.ACTIVE_AT_18_MONTHS.name, Series.EVER_ACTIVE_18_MONTHS.name}


def test_one_wrong_person_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one rule differs by a hair in the reference model, the comparison says who and what."""
    world = world_of({"horizon": {"weeks": 8}}, seed=5)
    as_it_is = YoungPerson.luck

    def luck(person: YoungPerson, decision: Decision, index: int = 0) -> float:
        chance = as_it_is(person, decision, index)
        return chance * 0.5 if decision is Decision.JOB_ENDS else chance

    monkeypatch.setattr(YoungPerson, "luck", luck)
    found = [one for model in weeks_together(world) for one in differences(model, world)]
    assert any("YoungPerson" in one and "activity" in one for one in found)
