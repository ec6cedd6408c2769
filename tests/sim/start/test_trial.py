"""The participants of a trial: who they are, and that randomisation divides them."""

from typing import Any

import numpy as np
import pytest

from sim.agents.young_person import Activity, Group, Programme, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.history import aged_out
from sim.outcomes.tally import Series
from sim.settings.checks import check
from sim.simulation import live
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World


def trial(weeks: int = 4, participants: int = 3000, yearly_mdkk: float = 100.0, **more: Any) -> World:
    settings = check(
        {
            "horizon": {"weeks": weeks}, "population": {"municipalities": ["Odense", "Silkeborg"]},
            "funding": {"yearly_mdkk": yearly_mdkk}, "rollout": {"staffed_at_start": True},
            "eligibility": {"oldest": 65}, "psychiatry": {"capacity": 3.0}, "world_seed": 5,
            "parameters": {"supply_start": 1e5}, "trial": {"participants": participants, **more},
        }
    )  # fmt: skip
    return build_world(settings, 1)


def test_participants_are_those_of_projekt_inklusion() -> None:
    world = trial(participants=20_000)
    people = world.people
    ages = -people.birth_week / WEEKS_A_YEAR
    assert len(people) == 20_000
    assert abs(ages.mean() - 32.8) < 0.3
    assert abs(ages.std() - 9.9) < 0.3
    assert ages.min() >= 18.0
    assert abs((people.sex == 1).mean() - 0.383) < 0.015
    assert abs((people.group == Group.PSYCHOSIS).mean() - 0.757) < 0.015
    assert set(people.group) == {Group.AFFECTIVE, Group.PSYCHOSIS}
    assert (people.entitled == 1).all()
    assert np.bincount(people.municipality).tolist() == [10_000, 10_000]


def test_young_people_in_distress_are_under_30_and_no_patients() -> None:
    people = trial(included="distress").people
    assert set(people.group) == {Group.DISTRESS}
    ages = -people.birth_week / WEEKS_A_YEAR
    assert 18.0 <= ages.min() < 19.0 < 29.0 < ages.max() <= 30.1


def test_the_arms_of_one_seed_divide_the_participants() -> None:
    arms = [trial(participants=721, arm=arm).people for arm in ("ips", "ipse", "sau")]
    assert sorted(len(people) for people in arms) == [240, 240, 241]
    everybody = trial(participants=721).people
    together = np.concatenate([people.symptoms for people in arms])
    assert sorted(together) == sorted(everybody.symptoms)


def test_all_have_said_yes_and_are_seated_at_once_by_experienced_specialists() -> None:
    world = trial(participants=600)
    assert (world.people.programme == Programme.WAITING).all()
    live_a_week(world)
    assert (world.clients.enrol_week == 0).all()
    filled = world.consultants[world.consultants.filled == 1]
    assert (filled.start_week == -52).all()
    assert (world.integration[world.municipalities.unit, world.municipalities.team] > 0.5).all()


def test_without_money_nobody_is_offered_anything_and_nobody_enters_or_grows_out() -> None:
    world = live(trial(30, yearly_mdkk=0.0, arm="sau"))
    assert (world.people.programme == Programme.NEVER).all()
    assert world.weekly[:, Series.ENTRIES].sum() == 0
    assert not aged_out(world, len(world.calendar) - 1).any()
    assert (world.clients.offers == 0).all()


@pytest.mark.parametrize("who", ["severe_mental_illness", "distress"])
def test_specialists_are_no_stars_before_the_start(who: str) -> None:
    world = live(trial(2, included=who))
    assert 0.9 < world.consultants.skill[world.consultants.filled == 1].mean() < 1.1


def test_participants_enter_evenly_over_the_inclusion_in_treatment_and_wait_from_then_on() -> None:
    world = trial(60, participants=400, inclusion_weeks=40)
    assert np.bincount(world.lives.entry_week).tolist() == [10] * 40
    people = world.people
    assert (people.treatment == Treatment.IN_TREATMENT).all()
    ages = (world.lives.entry_week - people.birth_week) / WEEKS_A_YEAR
    assert ages.min() >= 18.0
    assert world.units.treated.sum() == 10 and world.units.places.sum() == 3 * 400
    for week in range(5):
        live_a_week(world)
        entered = world.lives.entry_week <= week
        assert (people.programme[entered] >= Programme.ENROLLED).all()
        assert (world.clients.queue_week[entered] == world.lives.entry_week[entered]).all()
        assert (people.activity[~entered] == Activity.NOT_YET).all()


def test_nobody_is_offered_ips_again_after_a_case() -> None:
    world = trial(80, participants=300)
    world.parameters["contact_loss"], world.parameters["offer_again_weeks"] = 0.2, 2.0
    world = live(world)
    assert (world.people.programme == Programme.ENDED).mean() > 0.9
    assert world.clients.offers.max() == 1


def test_depression_and_anxiety_are_no_psychosis() -> None:
    people = trial(participants=600, included="depression_anxiety").people
    assert set(people.group) == {Group.AFFECTIVE}
