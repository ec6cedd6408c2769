"""The stock and the entrants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.agents.young_person import Activity, Group, Schooling
from sim.calendar import WEEKS_A_YEAR
from sim.settings import Settings
from sim.settings.checks import check
from sim.start.employers import industry_shares
from sim.start.people import Population, build_people, stock_by_municipality
from sim.start.places import chosen_municipalities

if TYPE_CHECKING:
    from tests.sim.conftest import Small

RULES = ("derived", "proportional", "under_30")


def people_of(settings: Settings) -> Population:
    return build_people(chosen_municipalities(settings), settings, industry_shares())


def nation(**groups: Any) -> Settings:
    population = {"stock_15_24": 43_000, "stock_25_29": 30_000, "include_25_29": True, **groups.pop("population", {})}
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
    assert np.bincount(people_of(part).people.municipality, minlength=3).tolist() == (
        np.bincount(people_of(whole).people.municipality, minlength=98)[there].tolist()
    )


def test_without_the_older_group_nobody_is_25_in_the_first_week() -> None:
    population = people_of(nation(population={"include_25_29": False}))
    assert population.present[0] == 43_000
    assert (population.people.birth_week[:43_000] > -25 * WEEKS_A_YEAR).all()


@pytest.mark.parametrize("world_seed", [1, 17])  # in world 17 somebody is born within days of 25 years before
def test_exactly_the_43000_are_counted_as_the_stock_whatever_the_seed_of_the_world(world_seed: int) -> None:
    assert int(people_of(nation(world_seed=world_seed)).clients.in_stock.sum()) == 43_000


def test_the_stock_is_neet_and_of_its_age_and_entrants_are_not_there_yet(small: Small) -> None:
    population = people_of(small(weeks=100))
    people, entry, start = population.people, population.lives.entry_week, int(population.present[0])
    assert (people.activity[:start] == Activity.NEET).all()
    assert (people.activity[start:] == Activity.NOT_YET).all()
    assert start < len(people)
    years = (entry - people.birth_week) / WEEKS_A_YEAR
    assert years.min() >= 15.0
    assert years.max() <= 30.0 + 1 / WEEKS_A_YEAR  # birth is known to the week
    assert (people.employer == -1).all()
    assert not (people.schooling == Schooling.COMPLETED).any()


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


def test_inflow_follows_its_yearly_rate(small: Small) -> None:
    settings = small(weeks=105, parameters={"inflow_yearly": 0.3, "returners_yearly": 0.0})
    population = people_of(settings)
    start = int(population.present[0])
    # week 0 is the stock, so 104 weeks of inflow: 0.3 x 507 x 104 / 52.18 = 303, +-1 for the drawn start
    expected = 0.3 * start * 104 / WEEKS_A_YEAR
    assert abs(len(population.people) - start - expected) <= 2


def test_returners_fade_over_their_years_and_are_movers_of_18_and_more(small: Small) -> None:
    rates = {"inflow_yearly": 0.0, "returners_yearly": 0.4, "returners_years": 2.0, "movers_in_stock": 0.54}
    population = people_of(small(weeks=160, parameters=rates))
    start = int(population.present[0])
    back = population.people[start:]
    entry = population.lives.entry_week[start:]
    # a triangle: 0.4 x 507 a year falling to nothing in two years, so 0.4 x 507 x 2 / 2; +-2 for drawn starts
    assert abs(len(back) - 0.4 * start) < 5
    assert entry.max() <= 2 * WEEKS_A_YEAR
    assert (entry < WEEKS_A_YEAR).sum() == pytest.approx(0.75 * len(back), abs=3)  # three quarters in the first year
    assert (back.readiness >= 1.0 - 0.54).all()
    assert ((entry - back.birth_week) / WEEKS_A_YEAR >= 18.0).all()


def test_shares_come_out_within_binomial_noise() -> None:
    shares = {"women_share": 0.4, "share_mental_health_problem": 0.5, "share_psychiatry": 0.2, "share_psychosis": 0.25}
    settings = nation(parameters={**shares, "women_distress_ratio": 1.5, "movers_in_stock": 0.6})
    people = people_of(settings).people
    count = len(people)

    def near(share: float, expected: float, of: int = count) -> None:
        assert abs(share - expected) < 4 * (expected * (1 - expected) / of) ** 0.5  # 4 SD of a binomial share

    near((people.sex == 1).mean(), 0.4)
    near((people.group > Group.NONE).mean(), 0.5)
    near((people.group >= Group.AFFECTIVE).mean(), 0.2)
    near((people.group == Group.PSYCHOSIS).mean(), 0.2 * 0.25)
    near((people.readiness >= 0.4).mean(), 0.6)
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
