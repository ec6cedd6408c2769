"""Intake: seats, ceilings, orphans and the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.agents.young_person import Activity, Ending, Phase, Programme
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.intake import fill_seats
from sim.world import FIRST_COME, MOST_ILL_FIRST, MOTIVATED_FIRST

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny


def team(tiny: MakeTiny, people: int, posts: int, ceiling: int, queue: int = FIRST_COME) -> Tiny:
    made = tiny(people=people, posts=posts, handover_loss=0.0)
    made.world.policy.ceiling[:], made.world.policy.queue[:] = ceiling, queue
    return made


def seated(made: Tiny, people: int) -> list[int]:
    posts: list[int] = made.world.clients.consultant[:people].tolist()
    return posts


def test_seats_are_filled_up_to_the_ceiling_in_order_of_the_yes(tiny: MakeTiny) -> None:
    made = team(tiny, people=4, posts=1, ceiling=2)
    for person in (3, 1, 0, 2):
        made.join(person, week=1)
    made.do(fill_seats, week=4)
    assert seated(made, 4) == [-1, 0, -1, 0]
    assert made.world.people.programme[:4].tolist() == [Programme.WAITING, Programme.ENROLLED] * 2
    assert made.world.consultants.caseload[0] == 2
    assert (made.world.teams.clients[0], made.world.teams.waiting[0]) == (2, 2)
    assert made.counted(Series.ENROLMENTS) == 2
    assert made.counted(Series.QUEUE_WEEKS) == 6  # two waited three weeks


@pytest.mark.parametrize(
    ("queue", "first"),
    [(FIRST_COME, [2, 0]), (MOTIVATED_FIRST, [1, 2]), (MOST_ILL_FIRST, [0, 1])],
    ids=["first come", "motivated first", "most ill first"],
)
def test_the_queue_rule_decides_who_gets_the_last_seats(tiny: MakeTiny, queue: int, first: list[int]) -> None:
    made = team(tiny, people=3, posts=1, ceiling=2, queue=queue)
    made.world.clients.motivation[:3] = [0.1, 0.9, 0.5]
    made.world.people.symptoms[:3] = [2.0, 1.0, -1.0]
    for person in (2, 0, 1):
        made.join(person)
    made.do(fill_seats)
    assert sorted(first) == [person for person in range(3) if seated(made, 3)[person] == 0]


def test_equals_are_seated_in_order_of_their_yes_whatever_the_rule(tiny: MakeTiny) -> None:
    for queue in (FIRST_COME, MOTIVATED_FIRST, MOST_ILL_FIRST):
        made = team(tiny, people=40, posts=1, ceiling=20, queue=queue)
        for person in reversed(range(40)):
            made.join(person)
        made.do(fill_seats)
        assert seated(made, 40) == [-1] * 20 + [0] * 20


def test_clients_without_a_specialist_come_before_the_queue(tiny: MakeTiny) -> None:
    made = team(tiny, people=3, posts=1, ceiling=1, queue=MOTIVATED_FIRST)
    made.world.clients.motivation[:3] = [0.9, 0.9, 0.0]
    made.join(0)
    made.join(1)
    made.enrol(2, post=-1)
    made.do(fill_seats)
    assert seated(made, 3) == [-1, -1, 0]
    assert made.counted(Series.ENROLMENTS) == 0  # moved to a new specialist, not enrolled again


def test_newcomers_go_to_the_specialist_with_most_room(tiny: MakeTiny) -> None:
    made = team(tiny, people=5, posts=3, ceiling=3)
    made.enrol(0, post=0)
    made.enrol(1, post=0)
    made.enrol(2, post=2)
    made.join(3)  # rooms 1, 3, 2: to the second
    made.join(4)  # rooms 1, 2, 2: to the second again, who stands first
    made.do(fill_seats)
    assert seated(made, 5) == [0, 0, 2, 1, 1]
    assert made.world.consultants.caseload.tolist() == [2, 2, 1]


def test_a_part_time_specialist_has_a_part_of_the_ceiling_and_nobody_is_half_a_client(tiny: MakeTiny) -> None:
    made = team(tiny, people=10, posts=1, ceiling=15)
    made.world.consultants.fte[0] = 0.3  # 4.5 seats
    for person in range(10):
        made.join(person)
    made.do(fill_seats)
    assert made.world.consultants.caseload[0] == 4
    assert made.world.teams.seats[0] == 4


def test_when_a_post_shrinks_the_latest_clients_wait_for_another_specialist(tiny: MakeTiny) -> None:
    made = team(tiny, people=5, posts=2, ceiling=4)
    for person in range(4):
        made.enrol(person, post=0)
    made.world.consultants.filled[1] = 0
    made.world.consultants.fte[0] = 0.5
    made.do(fill_seats)
    assert seated(made, 4) == [0, 0, -1, -1]
    assert (made.world.people.programme[:4] == Programme.ENROLLED).all()
    assert made.world.teams.clients[0] == 4


def test_clients_of_somebody_who_left_are_taken_over_by_a_colleague_with_room(tiny: MakeTiny) -> None:
    made = team(tiny, people=4, posts=2, ceiling=3)
    for person in range(3):
        made.enrol(person, post=0)
    made.enrol(3, post=1)
    made.world.consultants.filled[0] = 0
    made.do(fill_seats)
    assert seated(made, 4) == [1, 1, -1, 1]
    assert made.world.consultants.caseload.tolist() == [0, 3]


def test_some_clients_lose_contact_when_a_new_specialist_takes_over(tiny: MakeTiny) -> None:
    for nudge, programme in ((-1e-9, Programme.ENROLLED), (1e-9, Programme.ENDED)):
        made = team(tiny, people=1, posts=2, ceiling=3)
        made.enrol(0, post=0)
        made.world.consultants.filled[0] = 0
        made.tune(handover_loss=made.chance(Decision.STAYS_WITH_NEW, 0, week=5) + nudge)
        made.do(fill_seats, week=5)
        assert made.world.people.programme[0] == programme
    assert made.world.clients.ending[0] == Ending.LOST_CONTACT
    assert (made.world.consultants.caseload == 0).all()
    assert made.counted(Series.LOST_CONTACT) == 1


def test_nobody_is_lost_at_a_hand_over_that_has_not_happened(tiny: MakeTiny) -> None:
    made = team(tiny, people=3, posts=1, ceiling=1)
    made.tune(handover_loss=1.0)
    made.enrol(0, post=0)  # stays with her specialist
    made.enrol(1, post=-1)  # waits for one, and nobody has room
    made.join(2)
    made.do(fill_seats)
    assert made.world.people.programme[:3].tolist() == [Programme.ENROLLED, Programme.ENROLLED, Programme.WAITING]


@pytest.mark.parametrize("activity", [Activity.WORK, Activity.EDUCATION])
def test_who_finds_something_alone_leaves_the_queue(tiny: MakeTiny, activity: Activity) -> None:
    made = team(tiny, people=2, posts=1, ceiling=5)
    made.join(0)
    made.enrol(1)
    made.world.people.activity[:2] = activity
    made.do(fill_seats, week=7)
    assert made.world.people.programme[:2].tolist() == [Programme.NEVER, Programme.ENROLLED]
    assert (made.world.clients.ending[0], made.world.clients.end_week[0]) == (Ending.FOUND_ALONE, 7)


def test_training_is_counted_once_for_each_person_where_it_is_given(tiny: MakeTiny) -> None:
    for given in (0, 1):
        made = team(tiny, people=2, posts=1, ceiling=5)
        made.world.policy.training[:] = given
        made.join(0)
        made.join(1)
        made.world.clients.enrol_week[1] = 0  # has been a client before
        made.do(fill_seats, week=40)
        assert made.counted(Series.ENROLMENTS) == 2
        assert made.counted(Series.TRAINED) == given


def test_a_team_that_closes_ends_all_its_cases(tiny: MakeTiny) -> None:
    made = team(tiny, people=2, posts=1, ceiling=3)
    made.enrol(0)
    made.join(1)
    made.world.teams.funded[0] = 0.0
    made.do(fill_seats, week=9)
    assert made.world.people.programme[:2].tolist() == [Programme.ENDED, Programme.NEVER]
    assert made.world.clients.ending[:2].tolist() == [Ending.CLOSED] * 2
    assert made.world.clients.end_week[:2].tolist() == [9, 9]
    assert made.world.clock.roster[0] == 0
    assert made.world.consultants.caseload[0] == 0


def test_ended_cases_leave_the_roster_and_the_others_keep_their_order(tiny: MakeTiny) -> None:
    made = team(tiny, people=5, posts=1, ceiling=9)
    for person in (4, 2, 0, 1):
        made.enrol(person)
    made.world.people.programme[2] = Programme.ENDED
    made.world.clients.consultant[2] = -1
    made.do(fill_seats)
    assert made.world.roster[: made.world.clock.roster[0]].tolist() == [4, 0, 1]


def test_a_first_enrolment_is_kept_for_good_and_a_second_is_a_new_case(tiny: MakeTiny) -> None:
    made = team(tiny, people=1, posts=1, ceiling=1)
    made.world.lives.in_stock[0] = made.world.lives.ever_43k[0] = 1
    made.join(0, week=2)
    made.do(fill_seats, week=3)
    client = made.world.clients[0]
    assert (client.enrol_week, client.seat_week, client.phase) == (3, 3, Phase.ENGAGEMENT)
    assert made.counted(Series.ENROLMENTS_STOCK) == 1
    assert made.counted(Series.ENROLMENTS_43K) == 1  # 20 years old
    made.world.people.programme[0], client.consultant, client.visit_credit = Programme.ENDED, -1, 0.7
    made.world.clock.roster[:] = 0
    made.join(0, week=40)
    made.do(fill_seats, week=41)
    assert (client.enrol_week, client.seat_week, client.visit_credit) == (3, 41, 0.0)
    assert made.world.clock.enrolled_ever[0] == 1
    assert made.counted(Series.ENROLMENTS) == 2
    assert made.counted(Series.ENROLMENTS_STOCK) == 1


def test_who_enrols_at_25_is_not_reached_as_one_of_the_43000(tiny: MakeTiny) -> None:
    made = team(tiny, people=1, posts=1, ceiling=1)
    made.world.people.birth_week[0] = -26 * 53
    made.join(0)
    made.do(fill_seats)
    assert made.counted(Series.ENROLMENTS) == 1
    assert made.counted(Series.ENROLMENTS_43K) == 0
