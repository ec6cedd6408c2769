"""The national model as a Mesa user meets it."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from datetime import date
from typing import TYPE_CHECKING

import mesa
import numpy as np
import pytest

from sim.agents import KINDS, Consultant, Employer, Municipality, PsychiatricUnit, YoungPerson
from sim.agents.young_person import Activity, Programme
from sim.digest import arrays_digest
from sim.model import NationalModel
from sim.settings import Settings
from sim.simulation import run
from sim.start.world_builder import build_world
from sim.world import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sim.conftest import Small


@pytest.fixture
def model(busy: Small) -> NationalModel:
    return NationalModel(busy(20), 1)


def test_it_is_a_mesa_model_with_a_week_and_a_date(model: NationalModel) -> None:
    assert isinstance(model, mesa.Model)
    assert (model.week, model.date) == (0, date(2024, 1, 1))
    model.step()
    assert (model.week, model.date) == (1, date(2024, 1, 8))


def test_all_five_kinds_are_agents_one_for_each_row(model: NationalModel) -> None:
    world, kinds = model.world, model.agents_by_type
    assert set(kinds) == set(KINDS)
    assert len(kinds[YoungPerson]) == world.calendar.present[0]
    assert len(kinds[Employer]) == len(world.employers)
    assert len(kinds[Consultant]) == len(world.consultants)
    assert len(kinds[PsychiatricUnit]) == len(world.units)
    assert len(kinds[Municipality]) == len(world.municipalities)
    assert len(model.agents) == sum(len(kinds[kind]) for kind in KINDS)
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)


def test_agents_have_numbers_of_their_own(model: NationalModel) -> None:
    numbers = [agent.unique_id for agent in model.agents]
    assert len(set(numbers)) == len(numbers)


def test_select_finds_agents_by_their_columns(model: NationalModel) -> None:
    for _ in range(12):
        model.step()
    people, world = model.agents_by_type[YoungPerson], model.world
    clients = people.select(lambda person: person.programme == Programme.ENROLLED)
    assert (
        sorted(agent.row for agent in clients) == np.flatnonzero(world.people.programme == Programme.ENROLLED).tolist()
    )
    assert len(clients) > 0
    at_work = people.select(lambda person: person.activity == Activity.WORK and person.hours < 20)
    assert len(at_work) == ((world.people.activity == Activity.WORK) & (world.people.hours < 20)).sum()


def test_agg_get_and_groupby_read_the_world(model: NationalModel) -> None:
    model.step()
    people, present = model.agents_by_type[YoungPerson], int(model.world.calendar.present[0])
    symptoms = model.world.people.symptoms[:present]
    assert people.agg("symptoms", np.mean) == pytest.approx(symptoms.mean())
    assert people.agg("symptoms", max) == symptoms.max()
    assert people.get("readiness") == model.world.people.readiness[:present].tolist()
    groups = people.groupby("group").count()
    assert groups == dict(zip(*np.unique(model.world.people.group[:present], return_counts=True), strict=True))


def test_set_and_do_write_into_the_world(model: NationalModel) -> None:
    people, world = model.agents_by_type[YoungPerson], model.world
    people.set("motivation", 0.25)
    present = int(world.calendar.present[0])
    assert (world.clients.motivation[:present] == 0.25).all()
    assert (world.clients.motivation[present:] != 0.25).any(), "nobody who has not entered was touched"
    people.do(lambda person: setattr(person, "readiness", 1.0 - person.motivation))
    assert (world.people.readiness[:present] == 0.75).all()


def test_what_a_mesa_user_writes_decides_the_weeks_to_come(busy: Small) -> None:
    settings = busy(12, parameters={"search_intensity": 0.5})
    touched, alone = NationalModel(settings, 1), NationalModel(settings, 1)
    touched.agents_by_type[YoungPerson].set("readiness", 0.0)
    for model in (touched, alone):
        for _ in range(12):
            model.step()
    jobs = [int(model.world.lives.jobs.sum()) for model in (touched, alone)]
    assert jobs[0] < jobs[1] / 2


def test_a_misspelt_attribute_is_refused_and_not_lost(model: NationalModel) -> None:
    person = next(iter(model.agents_by_type[YoungPerson]))
    with pytest.raises(AttributeError, match="symptom"):
        person.symptom = 3.0
    with pytest.raises(AttributeError):
        model.agents_by_type[YoungPerson].set("symptom", 3.0)
    with pytest.raises(AttributeError):
        _ = person.symptom


def test_a_second_model_does_not_see_what_is_written_into_the_first(busy: Small) -> None:
    one, other = NationalModel(busy(4), 1), NationalModel(busy(4), 1)
    before = arrays_digest(other.world)
    one.agents_by_type[YoungPerson].set("symptoms", 9.0)
    one.agents_by_type[Employer].set("openness", 0.0)
    assert arrays_digest(other.world) == before
    assert other.agents_by_type[YoungPerson].agg("symptoms", max) < 9.0
    assert not np.shares_memory(one.world.people, other.world.people)


def test_people_are_enlisted_as_they_enter(model: NationalModel) -> None:
    people = model.agents_by_type[YoungPerson]
    seen = [len(people)]
    for _ in range(20):
        model.step()
        seen.append(len(model.agents_by_type[YoungPerson]))
        assert seen[-1] == model.world.calendar.present[model.week - 1]
    assert seen[-1] > seen[0]
    rows = [person.row for person in model.agents_by_type[YoungPerson]]
    assert sorted(rows) == list(range(seen[-1]))
    assert len(model.agents) == seen[-1] + sum(len(model.agents_by_type[kind]) for kind in KINDS[1:])


def test_people_enlisted_late_are_those_enlisted_early(busy: Small) -> None:
    early, late = NationalModel(busy(12), 1), NationalModel(busy(12), 1)
    early.agents  # noqa: B018
    for model in (early, late):
        for _ in range(12):
            model.step()
    assert len(early.agents) == len(late.agents)
    assert arrays_digest(early.world) == arrays_digest(late.world)


def test_a_model_steps_as_a_run_does(busy: Small) -> None:
    model = NationalModel(busy(20), 1)
    model.agents  # noqa: B018
    for _ in range(20):
        model.step()
    assert arrays_digest(state(model.world)) == run(busy(20), 1).digest


def test_running_ends_with_the_last_week(busy: Small) -> None:
    model, counted = NationalModel(busy(3), 1), NationalModel(busy(3), 1)
    model.run_model()
    while counted.running:
        counted.step()
    assert (model.week, model.running) == (counted.week, counted.running) == (3, False)
    assert arrays_digest(model.world) == arrays_digest(counted.world)
    assert arrays_digest(state(model.world)) == run(busy(3), 1).digest


def test_a_step_past_the_end_says_so(busy: Small) -> None:
    model = NationalModel(busy(2), 1)
    model.step()
    model.step()
    with pytest.raises(IndexError, match="the run ends after 2 weeks"):
        model.step()
    assert model.week == 2


def test_a_rule_takes_an_agents_record(model: NationalModel) -> None:
    from sim.agents.young_person import age, is_patient

    person = next(iter(model.agents_by_type[YoungPerson]))
    assert age(person.record, 52) == pytest.approx((52 - person.birth_week) / 52.1786, abs=1e-3)
    assert is_patient(person.record) == (person.group >= 2)


# --- memory -----------------------------------------------------------------------------------------------


def forgotten(settings: Settings) -> weakref.ref[NationalModel]:
    model = NationalModel(settings, 1)
    assert len(model.agents) > 500
    model.step()
    model.agents_by_type[YoungPerson].agg("symptoms", np.mean)
    return weakref.ref(model)


def test_mesa_keeps_no_model_alive_after_it_is_dropped(busy: Small) -> None:
    seen = forgotten(busy(4))
    gc.collect()
    assert seen() is None


def grown_after_30(once: Callable[[], object]) -> int:
    """Bytes that stay behind after thirty more times."""
    for _ in range(3):
        once()
    tracemalloc.start()
    try:
        once()
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(30):
            once()
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def large(busy: Small) -> tuple[Settings, int]:
    """A world, and its size in bytes, beside which the dead references are small that pandas keeps in its caches
    (up to 500 a column of the open data, a million bytes in all)."""
    settings = busy(60, population={"municipalities": ["Aarhus"]})
    size = sum(array.nbytes for array in build_world(settings, 1))
    assert size > 2_000_000
    return settings, size


def test_memory_does_not_grow_over_30_runs(busy: Small) -> None:
    settings, size = large(busy)
    assert grown_after_30(lambda: run(settings, 1)) < size


def test_memory_does_not_grow_over_30_models_with_agents(busy: Small) -> None:
    settings, size = large(busy)
    assert grown_after_30(lambda: forgotten(settings)) < size
