"""Staffing: posts from money, turnover, recruitment, supply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.agents.consultant import output, seats
from sim.calendar import WEEKS_A_YEAR
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series
from sim.start.world_builder import build_world
from sim.week.staffing import staff_teams

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Small, Tiny

A_SPECIALIST = 520_000.0  # DKK a year in these tests


@pytest.fixture
def funded(tiny: MakeTiny) -> Tiny:
    """A team with rows for five posts, none filled, no turnover, recruitment at once, endless supply."""
    made = tiny(
        posts=5, specialist_cost=A_SPECIALIST, turnover=0.0, recruitment_weeks=1.0, supply_start=1000.0,
        supply_growth=0.0, skill_spread=0.0, leader_from=100.0, leader_retention=0.25, leader_learning=0.25,
    )  # fmt: skip
    made.world.consultants.filled[:] = 0
    made.world.consultants.fte[:] = 0.0
    made.world.municipalities.share[0] = 1.0
    made.world.policy.carry[:] = 0
    income(made, 2.5)
    return made


def income(made: Tiny, specialists: float) -> None:
    """Weekly money for so many specialists, from now on."""
    made.world.calendar.running[:] = specialists * A_SPECIALIST / WEEKS_A_YEAR


def posts(made: Tiny) -> list[float]:
    sizes: list[float] = made.world.consultants.fte.tolist()
    return [round(size, 9) for size in sizes]


def filled(made: Tiny) -> list[int]:
    held: list[int] = made.world.consultants.filled.tolist()
    return held


def test_money_buys_full_posts_and_a_part_time_post_for_the_rest(funded: Tiny) -> None:
    funded.do(staff_teams)
    assert posts(funded) == [1.0, 1.0, 0.5, 0.0, 0.0]
    assert funded.world.teams.funded[0] == pytest.approx(2.5)


def test_a_rest_below_a_quarter_of_full_time_buys_nothing(funded: Tiny) -> None:
    income(funded, 1.24)
    funded.do(staff_teams)
    assert posts(funded) == [1.0, 0.0, 0.0, 0.0, 0.0]
    income(funded, 1.25)
    funded.do(staff_teams, week=1)
    assert posts(funded) == [1.0, 0.25, 0.0, 0.0, 0.0]


def test_municipal_krone_buy_posts_too(funded: Tiny) -> None:
    funded.world.policy.cofinancing[:] = 1.0
    funded.do(staff_teams)
    assert posts(funded) == [1.0, 1.0, 1.0, 1.0, 1.0]


def test_posts_change_with_income_at_once_and_with_the_balance_only_each_quarter(funded: Tiny) -> None:
    funded.world.policy.carry[:] = 1
    funded.do(staff_teams)
    weekly = A_SPECIALIST / WEEKS_A_YEAR
    # beyond this week's income lies what half a specialist costs in a year
    funded.world.municipalities.balance[0] = 2.5 * weekly + 0.5 * A_SPECIALIST
    funded.do(staff_teams, week=1)
    assert posts(funded) == [1.0, 1.0, 0.5, 0.0, 0.0]
    funded.do(staff_teams, week=13)
    assert posts(funded) == [1.0, 1.0, 1.0, 0.0, 0.0]
    income(funded, 1.0)
    funded.world.municipalities.balance[0] = 0.0
    funded.do(staff_teams, week=14)
    assert posts(funded) == [1.0, 0.0, 0.0, 0.0, 0.0]


def test_money_that_must_be_returned_buys_no_posts(funded: Tiny) -> None:
    funded.world.municipalities.balance[0] = 10 * A_SPECIALIST
    funded.do(staff_teams)
    assert posts(funded) == [1.0, 1.0, 0.5, 0.0, 0.0]


def test_without_income_nobody_stays_whatever_lies_in_the_purse(funded: Tiny) -> None:
    funded.world.policy.carry[:] = 1
    funded.do(staff_teams)
    assert filled(funded) == [1, 1, 1, 0, 0]
    income(funded, 0.0)
    funded.world.municipalities.balance[0] = 10 * A_SPECIALIST
    funded.do(staff_teams, week=1)
    assert posts(funded) == [0.0] * 5
    assert filled(funded) == [0] * 5
    assert funded.counted(Series.LEFT_SPECIALISTS) == 3


def test_hiring_stops_at_the_national_supply(funded: Tiny) -> None:
    income(funded, 5.0)
    funded.tune(supply_start=3.0)
    funded.do(staff_teams)
    assert sum(filled(funded)) == 3
    assert funded.world.clock.specialists[0] == 3.0
    # a supply that grows by 2 a year has one more after half a year
    funded.tune(supply_growth=2.0)
    funded.do(staff_teams, week=26)
    assert sum(filled(funded)) == 3
    funded.do(staff_teams, week=27)
    assert sum(filled(funded)) == 4


def test_a_part_time_post_takes_only_its_part_of_the_supply(funded: Tiny) -> None:
    funded.tune(supply_start=2.5)
    funded.do(staff_teams)
    assert filled(funded) == [1, 1, 1, 0, 0]
    assert funded.world.clock.specialists[0] == pytest.approx(2.5)


def test_a_part_time_specialist_works_more_only_as_far_as_the_supply_allows(funded: Tiny) -> None:
    funded.do(staff_teams)
    income(funded, 3.0)
    for supply_, hours in ((2.7, 0.7), (2.9, 0.9), (10.0, 1.0)):
        funded.tune(supply_start=supply_)
        funded.do(staff_teams, week=13)
        assert posts(funded)[:3] == [1.0, 1.0, hours]
        assert funded.world.clock.specialists[0] == pytest.approx(2.0 + hours)


def test_nobody_is_hired_without_supply(funded: Tiny) -> None:
    funded.tune(supply_start=0.0)
    funded.do(staff_teams)
    assert filled(funded) == [0] * 5
    assert posts(funded) == [1.0, 1.0, 0.5, 0.0, 0.0]


def test_a_post_vacated_this_week_is_filled_next_week_at_the_earliest(funded: Tiny) -> None:
    funded.do(staff_teams)
    funded.tune(turnover=100.0)  # above 52 a year everybody leaves every week
    funded.do(staff_teams, week=1)
    assert filled(funded) == [0] * 5
    assert funded.world.consultants.vacant_since[:3].tolist() == [1, 1, 1]
    funded.tune(turnover=0.0)
    funded.do(staff_teams, week=2)
    assert filled(funded) == [1, 1, 1, 0, 0]
    assert funded.world.consultants.start_week[:3].tolist() == [2, 2, 2]
    assert funded.world.consultants.holder[:3].tolist() == [3, 3, 3]  # rows begin with one holder here


def test_specialists_leave_by_luck_at_the_turnover(funded: Tiny) -> None:
    funded.do(staff_teams)
    keys = funded.world.consultants.key[:3]
    chances = [funded.chance(Decision.LEAVES_TEAM, int(key), week=1) for key in keys]
    middle = sorted(chances)[1]
    funded.tune(turnover=(middle + 1e-9) * WEEKS_A_YEAR)  # just enough for the two luckless ones
    funded.do(staff_teams, week=1)
    assert filled(funded)[:3] == [int(chance > middle) for chance in chances]
    assert funded.counted(Series.LEFT_SPECIALISTS) == 2


def test_a_leader_keeps_a_part_of_those_who_would_leave(funded: Tiny) -> None:
    # 2.5 posts are a team with a leader where two make one
    for leader_from, leaves in ((2.5, 0), (2.51, 1)):
        funded.tune(leader_from=leader_from)
        post = funded.world.consultants[0]
        post.filled, post.fte = 1, 1.0
        funded.world.consultants.filled[1:] = 0
        chance = funded.chance(Decision.LEAVES_TEAM, int(post.key))
        funded.tune(turnover=(chance + 1e-9) * WEEKS_A_YEAR, recruitment_weeks=1e9)
        funded.do(staff_teams)
        assert post.led == (leaves == 0)
        assert 1 - filled(funded)[0] == leaves


def test_a_leader_shortens_the_time_to_full_skill(tiny: MakeTiny) -> None:
    made = tiny(silent_weeks=10.0, full_skill_weeks=50.0, leader_learning=0.2)
    post, parameters = made.world.consultants[0], made.world.parameters[0]
    post.start_week, post.led = 0, 1
    # full skill after 40 weeks instead of 50: half way from the tenth at the 25th
    assert {week: output(post, parameters, week) for week in (9, 10, 25, 40)} == pytest.approx(
        {9: 0.0, 10: 0.5, 25: 0.75, 40: 1.0}
    )


def test_posts_are_filled_by_luck_at_the_recruitment_time(funded: Tiny) -> None:
    keys = funded.world.consultants.key[:3]
    chances = [funded.chance(Decision.IS_RECRUITED, int(key)) for key in keys]
    middle = sorted(chances)[1]
    funded.tune(recruitment_weeks=1.0 / (middle + 1e-9))
    funded.do(staff_teams)
    assert filled(funded)[:3] == [int(chance <= middle) for chance in chances]
    assert funded.counted(Series.HIRED_SPECIALISTS) == 2


def test_a_new_specialist_knows_no_employers_and_has_a_skill_of_her_own(funded: Tiny) -> None:
    funded.tune(skill_spread=0.3)
    funded.world.known[:] = 1
    funded.world.consultants.known[:] = 24
    funded.do(staff_teams)
    hired = funded.world.consultants[:3]
    assert (funded.world.known[:3] == -1).all()
    assert (hired.known == 0).all()
    assert len(set(hired.skill.tolist())) == 3
    assert ((hired.skill >= 0.1) & (hired.skill <= 1.9)).all()


def test_output_is_nothing_then_half_then_full(tiny: MakeTiny) -> None:
    made = tiny(silent_weeks=10.0, full_skill_weeks=50.0, leader_learning=0.2)
    post, parameters = made.world.consultants[0], made.world.parameters[0]
    post.start_week, post.skill = 100, 1.2
    # silent for 10 weeks; then half, growing by half over 40 weeks; then skill alone
    expected = {100: 0.0, 109: 0.0, 110: 0.6, 130: 0.9, 150: 1.2, 400: 1.2}
    assert {week: output(post, parameters, week) for week in expected} == pytest.approx(expected)


def test_seats_are_built_up_while_a_specialist_is_new(tiny: MakeTiny) -> None:
    made = tiny(silent_weeks=10.0)
    post, parameters = made.world.consultants[0], made.world.parameters[0]
    post.start_week = 100
    # 20 seats full-time: a tenth more each week of ten
    assert [seats(post, parameters, 20.0, week) for week in (100, 104, 109, 200)] == [2, 10, 20, 20]
    post.fte = 0.5
    assert seats(post, parameters, 25.0, 200) == 12  # 12.5, and nobody is half a client
    post.filled = 0
    assert seats(post, parameters, 25.0, 200) == 0


def test_scarce_specialists_go_to_the_lowest_draws_wherever_they_stand(funded: Tiny) -> None:
    """Of five posts for which somebody is found, the two with the lowest draws are filled, whatever their rows."""
    world = funded.world
    income(funded, 5.0)
    chosen = set()
    for week in range(40):
        world.consultants.filled[:] = 0
        world.consultants.vacant_since[:] = -1
        funded.tune(supply_start=2.0)
        funded.do(staff_teams, week=week)
        start = np.uint64(
            stream(7, Decision.IS_RECRUITED, week)
        )  # compiled code takes a small Python integer as signed
        drawn = [luck(start, key) for key in world.consultants.key.tolist()]
        lowest = sorted(range(5), key=drawn.__getitem__)[:2]
        assert filled(funded) == [int(row in lowest) for row in range(5)]
        chosen |= set(lowest)
    assert chosen == set(range(5))


def test_a_post_larger_than_what_is_left_is_passed_over(funded: Tiny) -> None:
    """Two and a half posts, supply for one and a half: a full post and the half one, whatever the draws."""
    funded.tune(supply_start=1.5)
    funded.do(staff_teams)
    assert filled(funded)[2] == 1 and sum(filled(funded)) == 2


def test_no_team_comes_before_another(busy: Small) -> None:
    """In a world of several teams, the posts filled in a week are those with the lowest draws of all teams together."""
    places = {"municipalities": ["Bornholm", "Struer"], "employers": 200}
    settings = busy(
        3, population=places, rollout={"smallest_team": 0.0}, parameters={"recruitment_weeks": 1.0, "turnover": 0.0}
    )
    world = build_world(settings, 1)
    assert len(world.teams) > 1
    weeks: list[Any] = [np.int32(0), np.int32(1)]  # as the clock holds them
    staff_teams(world, world.parameters[0], weeks[0])  # plans the posts
    posts = np.flatnonzero(world.consultants.fte > 0.0)
    world.consultants.fte[posts], world.consultants.filled[:], world.consultants.vacant_since[:] = 1.0, 0, -1
    world.parameters.supply_start[:], world.parameters.supply_growth[:] = len(posts) // 2, 0.0
    staff_teams(world, world.parameters[0], weeks[1])
    start = np.uint64(stream(1, Decision.IS_RECRUITED, 1))
    drawn = {row: luck(start, int(world.consultants.key[row])) for row in posts}
    lowest = sorted(drawn, key=drawn.__getitem__)[: len(posts) // 2]
    assert sorted(np.flatnonzero(world.consultants.filled)) == sorted(lowest)
