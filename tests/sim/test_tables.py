"""The tables as types: equal to the declared columns, and seen by the type checker."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from mypy import api

from sim.make_rows import COMMAND, FILE, declared, text
from sim.start.world_builder import build_world
from sim.tables import record
from tests.sim.conftest import Small

ROOT = Path(__file__).parents[2]

SNIPPETS = """
from sim.agents import Consultant, YoungPerson
from sim.agents.consultant import seats
from sim.agents.young_person import age, wants_small_job
from sim.world import World


def a_column_is_misspelt(world: World, i: int) -> None:
    world.people[i].symptoms += 1.0
    world.people[i].symptom += 1.0  # ERROR "PersonRow" has no attribute "symptom"
    world.people[world.roster[i]].activty = 1  # ERROR "PersonRow" has no attribute "activty"
    world.teams.open_seats = world.teams.seats - world.teams.seated  # ERROR "TeamRows" has no attribute "seated"
    for post in world.consultants[2:5]:
        post.caseload = post.case_load  # ERROR "ConsultantRow" has no attribute "case_load"


def the_table_is_the_wrong_one(world: World, i: int) -> None:
    age(world.people[i], 0)
    age(world.clients[i], 0)  # ERROR Argument 1 to "age" has incompatible type "ClientRow"; expected "PersonRow"
    wants_small_job(world.people[i], world.policy[0])  # ERROR expected "ParameterRow"


def a_setting_is_misspelt(world: World) -> float:
    if world.policy[0].collaborative and world.policy[0].colaborative:  # ERROR "PolicyRow" has no attribute
        return world.parameters[0].take_up
    return world.parameters[0].takeup  # ERROR "ParameterRow" has no attribute "takeup"


def a_mesa_agent_is_taken(person: YoungPerson, post: Consultant, world: World) -> None:
    age(person, 0)
    age(person.record, 0)
    seats(post, world.parameters[0], 20.0, 0)
    person.hours_week = person.hours + person.hours_worked  # case, state and life
    seats(person, world.parameters[0], 20.0, 0)  # ERROR expected "ConsultantRow"
    person.ours = 5.0  # ERROR "YoungPerson" has no attribute "ours"
"""


def test_the_types_are_made_from_the_columns() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), f"a column has changed: refresh the types with `{COMMAND}`"


def test_every_table_has_the_columns_that_are_declared(small: Small) -> None:
    world = build_world(small(4), 1)
    tables = {name: array.dtype for name, array in world._asdict().items() if array.dtype.names}
    assert tables == {name: record(columns) for name, columns in declared().items()}


def test_mypy_finds_misspelt_columns_and_wrong_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "snippets.py"
    file.write_text(SNIPPETS, encoding="utf-8")
    monkeypatch.chdir(ROOT)  # where its settings stand
    out, err, _ = api.run([str(file), "--no-error-summary"])
    found = dict(re.findall(r"^.*snippets\.py:(\d+): error: (.*)$", out, re.MULTILINE))
    meant = {
        str(number): line.partition("# ERROR ")[2]
        for number, line in enumerate(SNIPPETS.splitlines(), 1)
        if "# ERROR" in line
    }
    assert found.keys() == meant.keys(), out + err
    assert not [line for line, words in meant.items() if words not in found[line]], out


def test_a_world_is_made_of_numpys_own_arrays(small: Small) -> None:
    """The types are NumPy's records when the model runs: nothing of them stays in a world."""
    world = build_world(small(4), 1)
    assert all(type(array) in (np.ndarray, np.recarray) for array in world)
    assert isinstance(world.people[0], np.record)
