"""Amounts in prices of different years stand in the world in prices of one."""

import pytest

from sim.outcomes.prices import CONSUMER_PRICES, PRICE_YEAR, to_price_year
from sim.settings import Parameters
from sim.settings.checks import check
from sim.start.world_builder import build_world


def test_an_amount_of_2016_is_worth_a_sixth_more_in_2023() -> None:
    assert to_price_year(PRICE_YEAR) == 1.0
    assert to_price_year(2016) == pytest.approx(1.169)


def test_every_amount_of_money_has_a_price_year_and_nothing_else_has() -> None:
    money = {name for name, about in Parameters.about() if about["unit"].startswith("DKK")}
    assert set(Parameters.price_years()) == money
    assert set(Parameters.price_years().values()) <= set(CONSUMER_PRICES)


def test_the_world_holds_them_in_prices_of_one_year() -> None:
    settings = check({"horizon": {"weeks": 1}, "population": {"municipalities": ["Fanø"]}})
    values, given = build_world(settings, 1).parameters[0], settings.parameters
    assert values.training_cost == pytest.approx(given.training_cost * 1.169)
    assert values.wage == given.wage
    assert values.youth_weight == given.youth_weight
