"""The stock and the entrants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.agents.young_person import READY, Activity, Group, Schooling
from sim.calendar import WEEKS_A_YEAR
from sim.rows import PersonRows
from sim.settings import Settings
from sim.settings.checks import check
from sim.start.employers import industry_shares
from sim.start.history import live_history
from sim.start.people import Population, entrants, stock_by_municipality
from sim.start.places import chosen_municipalities
from sim.start.streams import Component

if TYPE_CHECKING:
    from tests.sim.conftest import Small

RULES = ("derived", "proportional", "under_30")


def people_of(settings: Settings) -> Population:
    return live_history(chosen_municipalities(settings), settings).population


def nation(**groups: Any) -> Settings:
    population = {
        "stock_15_24": 43_000, "stock_25_29": 30_000, "include_25_29": True, "history_years": 2,
        **groups.pop("population", {}),
    }  # fmt: skip
    return check({"horizon": {"weeks": 1}, "population": population, **groups})


@pytest.mark.parametrize("rule", RULES)
def test_each_published_rule_divides_exactly_43000_among_98(rule: str) -> None:
    settings = nation(population={"apportionment": rule})
    young, older = stock_by_municipality(chosen_municipalities(settings), settings)
    assert len(young) == len(older) == 98
    assert young.sum() == 43_000
    assert older.sum() == 30_000
    assert (young > 0).all()


def test_the_rules_differ() -> None:
    stocks = {
        rule: tuple(stock_by_municipality(chosen_municipalities(s), s)[0])
        for rule in RULES
        for s in [nation(population={"apportionment": rule})]
    }
    assert len(set(stocks.values())) == 3


@pytest.mark.parametrize("rule", RULES)
def test_a_part_of_the_country_has_the_same_number_of_people_alone_as_in_the_whole(rule: str) -> None:
    whole = nation(population={"apportionment": rule})
    part = nation(population={"apportionment": rule, "municipalities": ["Thisted", "Bornholm", "Læsø"]})
    frame = chosen_municipalities(whole)
    there = frame["name"].isin(["Thisted", "Bornholm", "Læsø"]).to_numpy()
    for of_whole, of_part in zip(
        stock_by_municipality(frame, whole), stock_by_municipality(chosen_municipalities(part), part), strict=True
    ):
        assert of_whole[there].tolist() == of_part.tolist()
    population = people_of(part)
    outside = population.people.activity == Activity.NEET
    young = population.people.municipality[population.lives.in_stock == 1]
    assert np.bincount(young, minlength=3).tolist() == stock_by_municipality(frame, whole)[0][there].tolist()
    assert outside.sum() >= sum(int(stock[there].sum()) for stock in stock_by_municipality(frame, whole))


def test_without_the_older_group_nobody_is_25_in_the_first_week() -> None:
    population = people_of(nation(population={"include_25_29": False}))
    present = int(population.present[0])
    assert population.lives.in_stock.sum() == 43_000
    # who turns 25 in the first week leaves in it
    assert (population.people.birth_week[:present] > -25 * WEEKS_A_YEAR - 1).all()


@pytest.mark.parametrize("world_seed", [1, 17])
def test_exactly_the_43000_are_counted_as_the_stock_whatever_the_seed_of_the_world(world_seed: int) -> None:
    population = people_of(nation(world_seed=world_seed))
    assert int(population.lives.in_stock.sum()) == int(population.lives.ever_43k.sum()) == 43_000


def test_people_start_in_work_and_education_too_and_entrants_are_not_there_yet(small: Small) -> None:
    population = people_of(small(weeks=100))
    people, entry, start = population.people, population.lives.entry_week, int(population.present[0])
    counts = np.bincount(people.activity[:start], minlength=4)
    assert counts[Activity.NOT_YET] == 0
    assert min(counts[Activity.NEET], counts[Activity.WORK]) > 200
    assert counts[Activity.EDUCATION] > 50
    assert (people.activity[start:] == Activity.NOT_YET).all()
    assert ((people.employer >= 0)[people.activity == Activity.WORK]).all()
    assert (people.employer == -1)[people.activity == Activity.NEET].all()
    worked = people.job_since[people.activity == Activity.WORK]
    assert worked.min() < -104 and worked.max() < 0  # tenure of years, of weeks
    years = (entry - people.birth_week)[start:] / WEEKS_A_YEAR
    assert years.min() >= 15.0
    assert years.max() <= 25.0 + 1 / WEEKS_A_YEAR  # birth is known to the week
    assert not (people.schooling[start:] == Schooling.COMPLETED).any()


def test_entrants_are_rows_in_order_of_their_week(small: Small) -> None:
    population = people_of(small(weeks=100))
    entry = population.lives.entry_week
    assert (np.diff(entry) >= 0).all()
    assert (np.diff(population.present) >= 0).all()
    for week in (0, 1, 50, 99):
        assert population.present[week] == (entry <= week).sum()


def test_a_longer_horizon_adds_people_at_the_end_and_changes_nobody(small: Small) -> None:
    shorter, longer = people_of(small(weeks=40)), people_of(small(weeks=80))
    count = len(shorter.people)
    assert len(longer.people) > count
    for column in shorter.people.dtype.names or ():
        changed = int((shorter.people[column] != longer.people[column][:count]).sum())
        assert changed == 0, f"{changed} of {count} people have another {column} because the run is longer"


def entering(**parameters: float) -> PersonRows:
    settings = check({"horizon": {"weeks": 105}, "parameters": parameters})
    return entrants(chosen_municipalities(settings), 0.3, industry_shares(), Component.ENTRANTS, settings)[0].people


def test_the_inflow_follows_its_yearly_rate() -> None:
    # week 0 is the stock, so 104 weeks of inflow, +-1 for the drawn start of each of 98 municipalities
    assert abs(len(entering()) - 0.3 * 73_000 * 104 / WEEKS_A_YEAR) <= 98


def test_shares_come_out_within_binomial_noise() -> None:
    shares = {"women_share": 0.4, "share_mental_health_problem": 0.5, "share_psychiatry": 0.2, "share_psychosis": 0.25}
    people = entering(**shares, women_distress_ratio=1.5, movers_among_entrants=0.6)
    count = len(people)

    def near(share: float, expected: float, of: int = count) -> None:
        assert abs(share - expected) < 4 * (expected * (1 - expected) / of) ** 0.5  # 4 SD of a binomial share

    near((people.sex == 1).mean(), 0.4)
    near((people.group > Group.NONE).mean(), 0.5)
    near((people.group >= Group.AFFECTIVE).mean(), 0.2)
    near((people.group == Group.PSYCHOSIS).mean(), 0.2 * 0.25)
    near((people.readiness >= READY).mean(), 0.6)
    # problem of men x, of women 1.5 x, mean 0.6 x + 0.4 * 1.5 x = 1.2 x = 0.5: men 0.4167, women 0.625
    near((people.group[people.sex == 1] > 0).mean(), 0.625, int((people.sex == 1).sum()))
    near((people.group[people.sex == 0] > 0).mean(), 0.5 / 1.2, int((people.sex == 0).sum()))


def test_everybody_leaves_once_in_the_week_they_turn_30(small: Small) -> None:
    population = people_of(small(weeks=160))
    leaving, start = population.leaving, population.leaving_start
    assert len(set(leaving.tolist())) == len(leaving)
    week = np.repeat(np.arange(160), np.diff(start))
    birthday = population.people.birth_week[leaving] + 30 * WEEKS_A_YEAR
    entry = population.lives.entry_week[leaving]
    assert (week >= birthday).all()
    assert ((week - birthday < 1) | (week == entry + 1)).all()  # who enters on the birthday stays a week
    gone = np.zeros(len(population.people), bool)
    gone[leaving] = True
    assert (population.people.birth_week[~gone] + 30 * WEEKS_A_YEAR > 159).all()
