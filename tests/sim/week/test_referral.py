"""Referral: who is offered IPS, when, and who says yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.agents.young_person import Activity, Group, Programme, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.referral import offer_ips

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny


@pytest.fixture
def offered(tiny: MakeTiny) -> Tiny:
    """Everybody eligible is offered IPS and says yes; the team has 20 seats and nobody in them."""
    made = tiny(
        people=3, offer_rate_jobcentre=1.0, offer_rate_psychiatry=0.0, integration_on_referral=0.0, take_up=1.0,
        take_up_by_motivation=0.0, offer_again_weeks=26.0, integration_weeks=52.0,
    )  # fmt: skip
    made.world.teams.seats[:] = 20
    made.world.policy.distress_included[:] = 1
    made.world.policy.youngest[:], made.world.policy.oldest[:] = 18.0, 30.0
    made.world.policy.queue_limit[:] = 0.5
    return made


def queue(made: Tiny) -> list[int]:
    rows: list[int] = made.world.roster[: made.world.clock.roster[0]].tolist()
    return rows


def test_who_says_yes_joins_the_end_of_the_queue(offered: Tiny) -> None:
    offered.do(offer_ips, week=3)
    assert queue(offered) == [0, 1, 2]
    assert (offered.world.people.programme[:3] == Programme.WAITING).all()
    assert offered.world.clients.queue_week[:3].tolist() == [3, 3, 3]
    assert offered.world.clients.offer_week[:3].tolist() == [3, 3, 3]
    assert offered.world.teams.waiting[0] == 3
    assert (offered.counted(Series.OFFERS), offered.counted(Series.YES)) == (3, 3)


def test_nobody_is_put_into_the_queue_twice(offered: Tiny) -> None:
    offered.do(offer_ips, week=3)
    offered.do(offer_ips, week=4)
    assert queue(offered) == [0, 1, 2]


@pytest.mark.parametrize("activity", [Activity.WORK, Activity.EDUCATION])
def test_only_people_outside_work_and_education_are_offered_ips(offered: Tiny, activity: Activity) -> None:
    offered.world.people.activity[1] = activity
    offered.do(offer_ips)
    assert queue(offered) == [0, 2]


def test_people_without_a_mental_health_problem_are_not(offered: Tiny) -> None:
    offered.world.people.group[0] = Group.NONE
    offered.do(offer_ips)
    assert queue(offered) == [1, 2]


def test_the_ages_of_the_rule_count_to_the_birthday(offered: Tiny) -> None:
    week = 10
    born = [week - 18 * WEEKS_A_YEAR, week - 18 * WEEKS_A_YEAR, week - 30 * WEEKS_A_YEAR]
    # born a week too late to be 18, in time to be 18, and already 30
    offered.world.people.birth_week[:3] = [int(born[0]) + 1, int(born[1]) - 1, int(born[2]) - 1]
    offered.do(offer_ips, week)
    assert queue(offered) == [1]


def test_before_2023_only_patients_in_treatment_are_offered_ips(offered: Tiny) -> None:
    offered.world.policy.distress_included[:] = 0
    offered.tune(offer_rate_psychiatry=1.0)
    people = offered.world.people
    people.group[:3] = [Group.DISTRESS, Group.AFFECTIVE, Group.PSYCHOSIS]
    people.treatment[:3] = [Treatment.NONE, Treatment.WAITING, Treatment.IN_TREATMENT]
    offered.do(offer_ips)
    assert queue(offered) == [2]


def test_an_offer_comes_with_the_rate_that_motivation_and_integration_make(offered: Tiny) -> None:
    world, person = offered.world, offered.world.people[0]
    person.group, person.treatment = Group.AFFECTIVE, Treatment.IN_TREATMENT
    world.clients.motivation[0] = 0.9
    world.people.group[1:] = Group.NONE
    world.integration[offered.unit, 0] = 0.5
    world.teams.integration_aim[:] = 0.5
    chance = offered.chance(Decision.IS_OFFERED, 0)
    # weekly rate: (psychiatry x (1 + 2 x 0.5) + job centre) x (0.5 + 0.9) = (2 p + p) x 1.4 = 4.2 p
    for rate, offers in ((chance * (1 - 1e-6) / 4.2, 0), (chance * (1 + 1e-6) / 4.2, 1)):
        offered.tune(offer_rate_psychiatry=rate, offer_rate_jobcentre=rate, integration_on_referral=2.0)
        offered.do(offer_ips)
        assert world.clients.offers[0] == offers


def test_the_answer_is_yes_with_the_take_up_that_motivation_makes(offered: Tiny) -> None:
    offered.world.clients.motivation[0] = 0.75
    chance = offered.chance(Decision.SAYS_YES, 0)
    # yes with take-up + 0.4 x (0.75 - 0.5)
    offered.tune(take_up=chance - 0.1 - 1e-9, take_up_by_motivation=0.4)
    offered.do(offer_ips)
    assert 0 not in queue(offered)
    assert offered.world.people.programme[0] == Programme.NEVER
    offered.tune(take_up=chance - 0.1 + 1e-9)
    offered.do(offer_ips, week=0)  # the offer is not repeated in the weeks to come
    assert offered.world.clients.offers[0] == 1


def test_an_offer_is_not_repeated_for_some_weeks_after_an_answer_or_an_end(offered: Tiny) -> None:
    offered.tune(take_up=0.0, offer_again_weeks=10.0)
    for week in (0, 9, 10):
        offered.do(offer_ips, week)
    assert offered.world.clients.offers[:3].tolist() == [2, 2, 2]  # in weeks 0 and 10
    offered.world.clients.end_week[0] = 15  # a case that ended in week 15
    offered.do(offer_ips, week=20)
    offered.do(offer_ips, week=24)
    assert offered.world.clients.offers[:3].tolist() == [2, 3, 3]
    offered.do(offer_ips, week=25)
    assert offered.world.clients.offers[0] == 3


def test_offers_stop_while_the_queue_is_long_and_go_on_while_seats_are_free(offered: Tiny) -> None:
    team = offered.world.teams[0]
    # 20 seats, all taken, queue limit half of them: offers at 9 waiting, none at 10
    for clients, waiting, offers in ((20, 10, 0), (20, 9, 3), (0, 20, 0), (0, 19, 3)):
        offered.world.clients.offer_week[:] = -1
        offered.world.people.programme[:] = Programme.NEVER
        offered.world.clients.offers[:] = 0
        offered.world.clock.roster[:] = 0
        team.clients, team.waiting = clients, waiting
        offered.do(offer_ips)
        assert offered.world.clients.offers[:3].sum() == offers, (clients, waiting)


def test_a_team_without_seats_makes_no_offers(offered: Tiny) -> None:
    offered.world.teams.seats[:] = 0
    offered.do(offer_ips)
    assert queue(offered) == []


def test_a_municipality_that_has_not_joined_or_takes_no_part_makes_no_offers(offered: Tiny) -> None:
    offered.world.municipalities.start_week[0] = 5
    offered.do(offer_ips, week=4)
    assert queue(offered) == []
    offered.do(offer_ips, week=5)
    assert queue(offered) == [0, 1, 2]


def test_integration_closes_a_part_of_the_gap_each_week(offered: Tiny) -> None:
    offered.world.teams.integration_aim[:] = 0.8
    offered.tune(integration_weeks=10.0)
    for _ in range(2):
        offered.do(offer_ips)
    # 0.8 x (1 - 0.9^2)
    assert offered.world.integration[offered.unit, 0] == pytest.approx(0.8 * 0.19)
    offered.world.teams.filled[:] = 0.0  # nobody there to meet with
    offered.do(offer_ips)
    assert offered.world.integration[offered.unit, 0] == pytest.approx(0.8 * 0.19)


def test_integration_grows_no_faster_for_a_team_of_several_municipalities(offered: Tiny) -> None:
    three = offered.world.municipalities[[0, 0, 0]].copy()
    three.id = [0, 1, 2]
    offered.world = offered.world._replace(municipalities=three)
    offered.world.teams.integration_aim[:] = 0.8
    offered.tune(integration_weeks=10.0)
    offered.do(offer_ips)
    assert offered.world.integration[offered.unit, 0] == pytest.approx(0.08)
