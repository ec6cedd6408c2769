"""Money: paid in, spent, carried or returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.week.money import give_back, pay_in, spend

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny


@pytest.fixture
def purses(tiny: MakeTiny) -> Tiny:
    """Two municipalities of one team: they take 3/4 and 1/4 of the national money, one krone for each two."""
    made = tiny()
    both = made.world.municipalities[[0, 0]].copy()
    both.share, both.team, both.start_week, both.id = [0.75, 0.25], 0, 0, [0, 1]
    made.world = made.world._replace(municipalities=both)
    made.world.policy.cofinancing[:] = 0.5
    made.world.calendar.running[:] = 800.0
    return made


def purse(made: Tiny, column: str) -> list[float]:
    values: list[float] = made.world.municipalities[column].tolist()
    return values


def test_each_purse_gets_its_share_and_the_municipality_adds_its_own(purses: Tiny) -> None:
    purses.world.calendar.grant[0] = 200.0
    purses.do(pay_in)
    # 1,000 due: 750 and 250 from the state, half of that again from the municipality
    assert purse(purses, "state_in") == [750.0, 250.0]
    assert purse(purses, "own_in") == [375.0, 125.0]
    assert purse(purses, "balance") == [1125.0, 375.0]


def test_nothing_is_paid_before_a_municipality_has_joined_or_without_a_team(purses: Tiny) -> None:
    purses.world.municipalities.start_week[1] = 5
    purses.do(pay_in, week=4)
    assert purse(purses, "balance") == [900.0, 0.0]
    purses.do(pay_in, week=5)
    assert purse(purses, "balance") == [1800.0, 300.0]
    purses.world.municipalities.team[0] = -1
    purses.do(pay_in, week=6)
    assert purse(purses, "balance") == [1800.0, 600.0]


def test_spending_takes_the_whole_amount_and_overdraws_nobody(purses: Tiny) -> None:
    # the second has just joined: 3,600 lie in the first purse and 300 in the second
    purses.world.municipalities.start_week[1] = 3
    for week in range(4):
        purses.do(pay_in, week)
    assert purse(purses, "balance") == [3600.0, 300.0]
    spend(purses.world, 0, 3800.0)
    assert sum(purse(purses, "spent")) == pytest.approx(3800.0)
    assert sum(purse(purses, "balance")) == pytest.approx(100.0)
    assert min(purse(purses, "balance")) >= 0.0
    for paid, spent, balance in zip([3600.0, 300.0], purse(purses, "spent"), purse(purses, "balance"), strict=True):
        assert paid == pytest.approx(spent + balance)


def test_spending_from_another_team_touches_nobody_here(purses: Tiny) -> None:
    purses.do(pay_in)
    spend(purses.world, 1, 100.0)
    assert purse(purses, "spent") == [0.0, 0.0]


def test_unspent_money_is_carried_over_the_year_where_it_may_be(purses: Tiny) -> None:
    purses.do(pay_in)
    purses.world.calendar.last_of_year[0] = 1
    purses.world.policy.carry[:] = 1
    purses.do(give_back)
    assert purse(purses, "balance") == [900.0, 300.0]
    assert purse(purses, "returned") == [0.0, 0.0]


def test_unspent_money_goes_back_at_the_end_of_the_year_where_it_must(purses: Tiny) -> None:
    purses.world.policy.carry[:] = 0
    purses.do(pay_in)
    purses.do(give_back)  # an ordinary week
    assert purse(purses, "balance") == [900.0, 300.0]
    purses.world.calendar.last_of_year[0] = 1
    purses.do(give_back)
    assert purse(purses, "balance") == [0.0, 0.0]
    assert purse(purses, "returned") == [900.0, 300.0]


def test_when_all_funding_has_ended_even_money_that_may_be_carried_goes_back(purses: Tiny) -> None:
    purses.world.policy.carry[:] = 1
    purses.do(pay_in)
    purses.world.calendar.running[1:] = 0.0
    purses.do(give_back, week=0)
    assert purse(purses, "returned") == [0.0, 0.0]
    purses.do(give_back, week=1)
    assert purse(purses, "returned") == [900.0, 300.0]
    assert purse(purses, "balance") == [0.0, 0.0]
