"""The door: what is let in runs, what is not is refused in words a planner understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.settings import Parameters, Settings
from sim.settings.checks import SettingsError, check, keys
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import Small


def refused(data: dict[str, Any]) -> str:
    with pytest.raises(SettingsError) as refusal:
        check(data)
    return str(refusal.value)


def test_nothing_said_is_the_default() -> None:
    assert check({}) == Settings()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"caseload": {"ceilling": 20}}, ["caseload.ceilling", "caseload.ceiling"]),
        ({"caselaod": {"ceiling": 20}}, ["caselaod", "caseload"]),
        ({"parameters": {"turn_over": 0.3}}, ["parameters.turn_over", "turnover"]),
        ({"caseload": {"ceiling": "many"}}, ["caseload.ceiling", "many", "whole number", "1", "80"]),
        ({"caseload": {"ceiling": 0}}, ["caseload.ceiling", "0", "from 1 to 80"]),
        ({"caseload": {"ceiling": 20.5}}, ["caseload.ceiling", "20.5"]),
        ({"caseload": {"queue": "last_come"}}, ["caseload.queue", "first_come", "motivated_first", "most_ill_first"]),
        ({"funding": {"yearly_mdkk": float("nan")}}, ["funding.yearly_mdkk"]),
        ({"funding": {"yearly_mdkk": float("inf")}}, ["funding.yearly_mdkk"]),
        ({"funding": {"yearly_mdkk": -1}}, ["funding.yearly_mdkk", "-1"]),
        ({"horizon": {"start": "yesterday"}}, ["horizon.start", "yesterday", "2024-01-01"]),
        ({"rollout": {"municipalities": 99}}, ["rollout.municipalities", "99", "98"]),
        ({"population": {"municipalities": ["Bornhom"]}}, ["population.municipalities", "Bornhom", "'Bornholm'"]),
        ({"population": {"municipalities": ["Bornholm", "400"]}}, ["population.municipalities", "twice"]),
        ({"funding": {"allocation": "shares"}}, ["funding.allocation = shares", "funding.shares", "is empty"]),
        ({"funding": {"shares": {"Stevns": 1}}}, ["funding.allocation = per_neet", "allocation shares"]),
        ({"funding": {"allocation": "shares", "shares": {"Stevnss": 1}}}, ["funding.shares", "'Stevns'"]),
        ({"funding": {"allocation": "shares", "shares": {"Stevns": 1, 336: 1}}}, ["funding.shares", "twice"]),
        ({"funding": {"allocation": "shares", "shares": {"Stevns": -1}}}, ["Stevns = -1", "amounts from 0"]),
        ({"funding": {"allocation": "shares", "shares": {"Stevns": 0}}}, ["funding.shares", "nobody"]),
        ({"funding": {"allocation": "shares", "shares": 3}}, ["funding.shares = 3", "{Bornholm: 2, Stevns: 1}"]),
        ({"rollout": {"fixed": ["Atlantis"]}}, ["rollout.fixed", "Atlantis", "98 municipalities"]),
        (
            {"rollout": {"fixed": ["Bornholm", "Thisted"], "municipalities": 1}},
            ["rollout.fixed", "rollout.municipalities"],
        ),
        (
            {
                "population": {"municipalities": ["Bornholm"]},
                "rollout": {"municipalities": 2},
                "funding": {"yearly_mdkk": 5, "scope": "simulated"},
            },
            ["rollout.municipalities", "population.municipalities", "funding.scope = country"],
        ),
        (
            {"funding": {"grant_mdkk": 1, "grant_from": "2025-01-01", "grant_until": "2024-01-01"}},
            ["funding.grant_until", "2024-01-01", "funding.grant_from"],
        ),
        ({"eligibility": {"youngest": 25, "oldest": 20}}, ["eligibility.oldest", "eligibility.youngest"]),
        ({"network": {"kind": "csv"}}, ["network.edges_csv", "csv"]),
        ({"network": {"edges_csv": "links.csv"}}, ["network.edges_csv", "network.kind"]),
        ({"economy": {"path_pct": [2.5, 0.0]}}, ["economy.path_pct", "0.1"]),
    ],
)
def test_a_mistake_is_named_with_its_key_its_value_and_what_is_allowed(data: dict[str, Any], words: list[str]) -> None:
    sentence = refused(data)
    for word in words:
        assert word in sentence, sentence


def test_all_mistakes_are_told_at_once() -> None:
    sentences = refused({"caseload": {"ceiling": 0, "queu": "x"}, "horizon": {"weeks": 0}}).splitlines()
    assert len(sentences) == 3


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match=r"(?i)frozen"):
        check({}).caseload.ceiling = 5


def test_settings_survive_a_round_trip_as_plain_data(small: Small) -> None:
    settings = small(7, rollout={"fixed": ["Bornholm"]}, economy={"path_pct": [1.0, 2.0]})
    assert check(settings.model_dump(mode="json")) == settings
    assert check(settings.model_dump()) == settings


def test_every_key_has_a_meaning_and_every_parameter_its_evidence() -> None:
    for key, field in keys():
        assert field.description, key
    for name, field in Parameters.model_fields.items():
        told: Any = field.json_schema_extra
        assert told["unit"], name
        assert told["source"], name
        assert told["status"] in ("seen", "derived", "recalled", "assumed"), name
        assert told["low"] <= field.default <= told["high"], name
        assert told["low"] < told["high"], name
        if told["status"] == "seen":
            assert told["evidence"] or told["source"], name


def test_the_default_of_every_lever_is_allowed() -> None:
    Settings.model_validate(Settings().model_dump())


# --- what is let in runs ----------------------------------------------------------------------------------


def limits() -> list[tuple[str, float]]:
    """Every parameter at both ends of what is believed and at both ends of what is allowed."""
    cases = []
    for name, field in Parameters.model_fields.items():
        told: Any = field.json_schema_extra
        allowed = [m.ge for m in field.metadata if hasattr(m, "ge")] + [
            m.le for m in field.metadata if hasattr(m, "le")
        ]
        assert len(allowed) == 2, f"{name} has no limits"
        cases += [(name, float(value)) for value in sorted({told["low"], told["high"], *allowed})]
    return cases


TAKES_MEMORY: set[str] = set()
"""Rates of people: the largest allowed would fill the memory of any machine."""


def whole(world: World) -> None:
    for table, array in world._asdict().items():
        for name in array.dtype.names or ("",):
            column = array[name] if name else array
            if column.dtype.kind == "f":
                assert np.isfinite(column).all(), f"{table}.{name}"
    assert (world.employers.openings >= 0).all()
    assert (world.municipalities.balance > -0.01).all()
    roster = world.roster[: world.clock.roster[0]].tolist()
    assert len(set(roster)) == len(roster)
    assert world.clock.applications[0] <= len(world.applications)


@pytest.mark.parametrize("name", Parameters.model_fields)
def test_a_parameter_at_any_allowed_limit_runs(busy: Small, name: str) -> None:
    for value in [value for other, value in limits() if other == name]:
        if name in TAKES_MEMORY and value > 10:
            pytest.fail(f"{name} = {value:g} is let in: so many people fit into no machine")
        hectic = {"offer_rate_jobcentre": 1.0, "contact_loss": 0.3, name: value}
        world = build_world(busy(16, parameters=hectic, population={"history_years": 2}), 1)
        for _ in range(16):
            live_a_week(world)
            whole(world)  # every week: compiled code does not look where it writes once a table has overflowed


LEVERS: dict[str, dict[str, list[Any]]] = {
    "horizon": {"weeks": [1, 14], "start": ["2024-01-01", "1999-12-31", "2099-12-31"]},
    "population": {
        "stock_15_24": [0, 1, 100_000], "stock_25_29": [0, 100_000], "employers": [1, 98, 20_000],
        "include_25_29": [True, False], "municipalities": [["Læsø"], ["Bornholm", "Samsø"]],
    },
    "caseload": {
        "ceiling": [1, 80], "queue_limit": [0.0, 20.0], "support_limit_weeks": [0, 1, 1040], "follow_along_weeks": [4],
    },
    "funding": {"yearly_mdkk": [0.0, 0.01, 100.0], "grant_mdkk": [0.0, 0.01, 20.0], "cofinancing": [0.0, 5.0]},
    "rollout": {"municipalities": [0, 1, 98], "ramp_weeks": [0, 520], "smallest_team": [0.0, 20.0]},
    "eligibility": {"youngest": [15, 29], "oldest": [29]},
    "psychiatry": {"integration": [0.0, 1.0], "capacity": [0.0, 3.0]},
    "network": {
        "kind": ["workplaces", "small_world", "scale_free", "stochastic_block", "none"],
        "mean_degree": [0.0, 1.0, 50.0],
        "clustering": [0.0, 1.0], "leaving_share": [0.0, 1.0], "same_industry": [0.0, 1.0],
    },
    "economy": {"vacancy_rate_pct": [0.1, 10.0], "path_pct": [[], [0.1], [10.0, 0.1]]},
    "methods": {"training": [True], "collaborative": [True]},
}  # fmt: skip


@st.composite
def extremes(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """A few levers at the ends of what is allowed, the others as they are."""
    chosen: dict[str, dict[str, Any]] = {}
    every = [(group, name) for group, names in LEVERS.items() for name in names]
    for group, name in draw(st.lists(st.sampled_from(every), min_size=1, max_size=8, unique=True)):
        chosen.setdefault(group, {})[name] = draw(st.sampled_from(LEVERS[group][name]))
    return chosen


@settings(max_examples=60)
@given(groups=extremes())
def test_levers_at_the_ends_of_what_is_allowed_run(small: Small, groups: dict[str, dict[str, Any]]) -> None:
    weeks = groups.get("horizon", {}).pop("weeks", 14)
    start = groups.pop("horizon", {}).pop("start", "2024-01-01")
    groups["funding"] = {"yearly_mdkk": 5.0, "yearly_from": "1999-01-01", **groups.get("funding", {})}
    if "grant_mdkk" in groups["funding"]:
        groups["funding"] |= {"grant_from": start, "grant_until": "2100-01-01"}
    world = build_world(small(weeks, **groups), 1)
    for _ in range(weeks):
        live_a_week(world)
        whole(world)
