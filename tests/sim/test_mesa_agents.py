"""Attributes of agents: read as what they stand for, set to what is allowed, and refused in words where not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.agents import KINDS, Consultant, Employer, Municipality, PsychiatricUnit, YoungPerson
from sim.agents.mesa_agents import RowAgent
from sim.agents.young_person import Activity, Group
from sim.allowed import Between, CodeOf, Kept, RowOf
from sim.digest import arrays_digest
from sim.make_rows import declared
from sim.model import NationalModel
from sim.tables import Column
from tests.sim.conftest import Small

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def model(busy: Small) -> NationalModel:
    made = NationalModel(busy(20), 1)
    made.step()
    return made


def first(model: NationalModel, kind: type[RowAgent[Any]]) -> Any:
    return model.agents_by_type[kind][0]


def columns() -> Iterator[tuple[type[RowAgent[Any]], str, Column]]:
    """Every attribute of every kind of agent, with its table."""
    for kind in KINDS:
        for table in kind.TABLES:
            for column in declared()[table]:
                yield kind, table, column


EVERY = pytest.mark.parametrize(("kind", "table", "column"), [
    pytest.param(*one, id=f"{one[0].__name__}.{one[2].name}") for one in columns()
])  # fmt: skip


def values(column: Column, world: Any) -> list[float]:
    """The ends of what is allowed."""
    allowed = column.allowed
    if isinstance(allowed, Between):
        return [allowed.low, allowed.high]
    if isinstance(allowed, CodeOf):
        return [int(code) for code in allowed.codes if code != allowed.but]
    if isinstance(allowed, RowOf):
        return [0, len(getattr(world, allowed.table)) - 1, *([-1] if allowed.none else [])]
    return []


@EVERY
def test_every_attribute_reads_and_writes_its_own_cell(
    model: NationalModel, kind: type[RowAgent[Any]], table: str, column: Column
) -> None:
    assert column.allowed is not None, "say what it may be set to, beside the column (sim/allowed.py)"
    agent, cells = list(model.agents_by_type[kind])[-1], getattr(model.world, table)[column.name]
    before = cells.copy()
    assert isinstance(getattr(agent, column.name), int | float), "plain numbers, not NumPy's"
    for value in values(column, model.world):
        setattr(agent, column.name, value)
        assert cells[agent.row] == value == getattr(agent, column.name)
        assert (cells[: agent.row] == before[: agent.row]).all()
    cells[:] = before


@EVERY
def test_what_is_not_allowed_is_refused_in_a_sentence_and_changes_nothing(
    model: NationalModel, kind: type[RowAgent[Any]], table: str, column: Column
) -> None:
    agent, digest = first(model, kind), arrays_digest(model.world)
    allowed = column.allowed
    ends = [allowed.low - 1, allowed.high + 1] if isinstance(allowed, Between) else [-2, 30_000]
    wrong: list[Any] = [*ends, float("nan"), float("inf"), "1", None, [1], 10**30]
    wrong += [] if column.kind.startswith("f") else [0.5]
    wrong += [0, 1] if isinstance(allowed, Kept) else []
    for value in wrong:
        with pytest.raises(ValueError) as refused:
            setattr(agent, column.name, value)
        said = str(refused.value)
        assert said.startswith(f"{kind.__name__}.{column.name} = {value!r}: must be ") and said.endswith("."), said
    assert arrays_digest(model.world) == digest


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("municipality", 30_000, "a row of World.municipalities from 0 to 0"),
        ("activity", 99, "one of Activity: 1 NEET, 2 WORK, 3 EDUCATION"),
        ("readiness", 1.5, "a number from 0 to 1"),
        ("hours", True, "a number from 0 to 168"),
        ("programme", 2, "left to the model, which keeps it in step with other columns"),
    ],
)
def test_the_sentence_names_key_value_and_what_is_allowed(
    model: NationalModel, name: str, value: Any, said: str
) -> None:
    with pytest.raises(ValueError) as refused:
        model.agents_by_type[YoungPerson].set(name, value)
    assert str(refused.value) == f"YoungPerson.{name} = {value}: must be {said}."


def test_codes_are_read_by_name_and_flags_take_yes_and_no(model: NationalModel) -> None:
    person = first(model, YoungPerson)
    assert isinstance(person.activity, Activity)
    groups = model.agents_by_type[YoungPerson].groupby("group").count()
    assert all(isinstance(group, Group) for group in groups) and sum(groups.values()) > 0
    before = person.worked_before
    person.worked_before = True
    assert person.worked_before == 1
    person.worked_before = before


def test_agents_say_who_they_are(model: NationalModel) -> None:
    person = first(model, YoungPerson)
    assert repr(person) == f"YoungPerson 0 (Bornholm, {int(person.age)}, {person.activity.name})"
    assert 15 <= person.age < 30
    assert repr(first(model, Employer)).startswith("Employer 0 (Bornholm, ")
    assert repr(first(model, Consultant)).startswith("Consultant 0 (Bornholm, ")
    assert repr(first(model, Municipality)) == "Municipality 0 (Bornholm)"
    assert repr(first(model, PsychiatricUnit)) == f"PsychiatricUnit 0 ({model.unit_names[0]})"


def test_an_agent_stays_with_its_row_and_a_row_has_one_agent(model: NationalModel) -> None:
    person, count = first(model, YoungPerson), len(model.agents)
    with pytest.raises(ValueError, match=r"YoungPerson 0 \(Bornholm, .*cannot be removed"):
        person.remove()
    with pytest.raises(ValueError, match="cannot be removed"):
        model.agents_by_type[YoungPerson].do("remove")
    with pytest.raises(ValueError, match="cannot be removed"):
        model.agents.do("remove")
    with pytest.raises(ValueError, match=r"YoungPerson\(0\): the model has an agent for each row; take agents_by_type"):
        YoungPerson(model, 0)
    assert len(model.agents) == count


# --- nothing that is allowed leads a rule outside its arrays ------------------------------------------------

SET_ANYTHING = """
import random, sys
import numpy as np
import sim.week.hiring
from sim.agents import KINDS
from sim.compiled import COMPILED
from sim.make_rows import declared
from sim.model import NationalModel
from sim.settings.checks import check
from tests.sim.test_mesa_agents import values

assert not COMPILED
chance = random.Random(int(sys.argv[1]))
settings = check({
    "horizon": {"weeks": 40},
    "population": {"municipalities": ["Fanø", "Varde"], "employers": 1500, "stock_15_24": 4000, "stock_25_29": 3000,
                   "history_years": 2},
    "funding": {"yearly_mdkk": 20.0, "scope": "simulated"}, "rollout": {"smallest_team": 0, "municipalities": 98},
    "parameters": {"supply_start": 1e6, "recruitment_weeks": 1, "silent_weeks": 2, "take_up": 0.9, "turnover": 1.0,
                   "offer_rate_jobcentre": 0.3, "offer_again_weeks": 2, "contact_loss": 0.1, "hours_per_visit": 0.25},
})
model = NationalModel(settings, 1)
columns = [(k, c) for k in KINDS for t in k.TABLES for c in declared()[t] if values(c, model.world)]
for week in range(40):
    for kind, column in chance.sample(columns, 6):
        value, share = chance.choice(values(column, model.world)), chance.choice((0.1, 1.0))
        for agent in model.agents_by_type[kind]:
            if chance.random() < share:
                setattr(agent, column.name, value)
    model.step()
"""


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_set_no_rule_looks_outside_its_arrays(seed: int) -> None:
    """In plain Python, where NumPy checks every index, with every number that is allowed at its ends."""
    ran = subprocess.run(
        [sys.executable, "-W", "ignore::RuntimeWarning", "-c", SET_ANYTHING, str(seed)], cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
