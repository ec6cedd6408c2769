"""Coaching: 37 hours, divided by need, become engagement and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.agents.young_person import Activity, Ending, Group, Phase, Programme, Treatment
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.coaching import coach

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

HOURS = {
    "admin_share": 0.2, "meeting_hours": 3.0, "need_engagement": 2.0, "need_search": 1.5, "need_follow_along": 0.5,
    "profile_hours": 6.0, "engagement_gain": 0.01, "engagement_saturation": 20.0, "integration_gain": 0.5,
    "job_development_share": 0.5, "hours_per_visit": 2.0, "contact_loss": 0.0, "contact_loss_thin": 0.5,
    "silent_weeks": 13.0, "full_skill_weeks": 52.0,
    "front_weeks": 0.0, "training_weeks": 20.0, "training_time": 0.6,
}  # fmt: skip


def clients(tiny: MakeTiny, count: int, **parameters: float) -> Tiny:
    """So many clients of one specialist; 0.8 x 37 = 29.6 hours for them where nothing is integrated."""
    made = tiny(people=count, **{**HOURS, **parameters})
    for person in range(count):
        made.enrol(person)
    made.world.policy.follow_along[:], made.world.policy.support_limit[:] = 52, 0
    return made


def test_few_clients_get_what_they_need(tiny: MakeTiny) -> None:
    made = clients(tiny, 3)
    people, of = made.world.people, made.world.clients
    of.hours_total[:3] = [0.0, 6.0, 6.0]  # engagement, search, and one in work: follow-along
    people.activity[2] = Activity.WORK
    made.do(coach, week=1)
    assert of.phase[:3].tolist() == [Phase.ENGAGEMENT, Phase.SEARCH, Phase.FOLLOW_ALONG]
    assert of.hours_week[:3].tolist() == pytest.approx([2.0, 1.5 + 25.6, 0.5])
    assert of.hours_total[:3].tolist() == pytest.approx([2.0, 7.5 + 25.6, 6.5])
    post = made.world.consultants[0]
    assert post.hours_free == pytest.approx(29.6)
    assert post.hours_needed == pytest.approx(4.0)
    assert made.counted(Series.HOURS_CLIENTS) == pytest.approx(4.0)
    assert made.counted(Series.HOURS_NEEDED) == pytest.approx(4.0)
    # 25.6 hours that nobody claims go to employers, for the one who looks for work
    assert made.counted(Series.HOURS_UNCLAIMED) == pytest.approx(25.6)
    assert made.counted(Series.HOURS_OTHER) == pytest.approx(7.4)  # the rest of the 37


def test_too_many_clients_get_the_same_share_of_their_need(tiny: MakeTiny) -> None:
    made = clients(tiny, 40)
    made.world.people.activity[20:40] = Activity.EDUCATION
    made.do(coach)
    # 20 need 2.0 hours, 20 need 0.5: 50 hours; 29.6 are there, so everybody gets 59.2 % of the need
    share = 29.6 / 50
    assert made.world.clients.hours_week[:20].tolist() == pytest.approx([2.0 * share] * 20)
    assert made.world.clients.hours_week[20:40].tolist() == pytest.approx([0.5 * share] * 20)
    assert made.counted(Series.HOURS_CLIENTS) == pytest.approx(29.6)
    assert made.counted(Series.HOURS_OTHER) == pytest.approx(7.4)


def test_meetings_and_travel_and_part_time_take_hours_away(tiny: MakeTiny) -> None:
    made = clients(tiny, 40)
    made.world.integration[made.unit, 0] = 0.5
    made.world.teams.travel_ratio[0] = 0.4
    made.world.consultants.fte[0] = 0.5
    made.do(coach)
    # half of (29.6 - 3 x 0.5) hours, and 0.4 hours on the road for each with clients: 14.05 / 1.4
    assert made.world.consultants.hours_free[0] == pytest.approx(14.05 / 1.4)


def test_each_specialist_divides_her_own_hours(tiny: MakeTiny) -> None:
    made = tiny(people=21, posts=2, **HOURS)
    made.world.policy.follow_along[:] = 52
    made.enrol(0, post=0)
    for person in range(1, 21):
        made.enrol(person, post=1)
    made.do(coach)
    assert made.world.clients.hours_week[0] == pytest.approx(2.0)
    assert made.world.clients.hours_week[1] == pytest.approx(29.6 / 20)  # 40 hours needed


def test_engagement_raises_readiness_less_with_every_hour(tiny: MakeTiny) -> None:
    made = clients(tiny, 2)
    made.world.people.readiness[:2] = 0.2
    made.world.clients.effective_hours[:2] = [0.0, 20.0]  # at 20 hours an hour gains half as much
    made.do(coach)
    # 2 hours at full output: 0.2 + 2 x 0.01, and 0.2 + 2 x 0.005
    assert made.world.people.readiness[:2].tolist() == pytest.approx([0.22, 0.21])
    assert made.world.clients.effective_hours[:2].tolist() == [2.0, 22.0]


def test_engagement_gains_more_beside_integrated_psychiatry_and_only_there(tiny: MakeTiny) -> None:
    made = clients(tiny, 2)
    made.world.people.readiness[:2] = 0.2
    made.world.people.group[:2] = Group.AFFECTIVE
    made.world.people.treatment[:2] = [Treatment.IN_TREATMENT, Treatment.WAITING]
    made.world.integration[made.unit, 0] = 0.8
    made.do(coach)
    # 2 x 0.01 x (1 + 0.5 x 0.8) = 0.028 against 0.02
    assert made.world.people.readiness[:2].tolist() == pytest.approx([0.228, 0.22])


def test_readiness_stops_at_1_and_rises_in_stayers_only(tiny: MakeTiny) -> None:
    made = clients(tiny, 3, engagement_gain=1.0)
    made.world.people.readiness[:3] = [0.49, 0.5, 0.99]
    made.do(coach)
    assert made.world.people.readiness[:3].tolist() == [1.0, 0.5, 0.99]


def busy(made: Tiny) -> Tiny:
    """Clients claim all hours: a share of the need is met, and no hours are left for employers."""
    made.world.consultants.fte[0] = 0.01
    return made


def test_search_hours_pay_for_visits_whatever_the_readiness_and_the_rest_of_them_engages(tiny: MakeTiny) -> None:
    made = busy(clients(tiny, 2))
    made.world.clients.hours_total[:2] = 10.0
    made.world.people.readiness[:2] = [0.5, 0.4]  # movers are half of the stock: from 0.5
    made.do(coach)
    hours = 0.296 / 2
    # half of the hours on visits of 2 hours; the other half engages who is not ready
    assert made.world.clients.visit_credit[:2].tolist() == pytest.approx([hours / 4] * 2)
    assert made.world.people.readiness[:2].tolist() == pytest.approx([0.5, 0.4 + hours / 2 * 0.01])


def test_hours_that_no_client_claims_go_to_employers_for_those_who_look_for_work(tiny: MakeTiny) -> None:
    made = clients(tiny, 3)
    made.world.clients.hours_total[:2] = 10.0  # two look for work, one is new
    made.do(coach)
    spare = (29.6 - 2 * 1.5 - 2.0) / 2
    assert made.world.clients.visit_credit[:3].tolist() == pytest.approx([(0.75 + spare) / 2] * 2 + [0.0])
    assert made.counted(Series.HOURS_UNCLAIMED) == pytest.approx(2 * spare)


def test_without_anybody_who_looks_for_work_unclaimed_hours_are_lost(tiny: MakeTiny) -> None:
    made = clients(tiny, 1)
    made.do(coach)
    assert made.counted(Series.HOURS_UNCLAIMED) == 0.0
    assert made.counted(Series.HOURS_OTHER) == pytest.approx(35.0)


def test_in_the_first_months_a_searcher_needs_the_hours_of_engagement(tiny: MakeTiny) -> None:
    made = busy(clients(tiny, 2, front_weeks=13.0))
    made.world.clients.hours_total[:2] = 10.0
    made.world.clients.seat_week[:2] = [8, 7]
    made.do(coach, week=20)
    assert made.world.consultants.hours_needed[0] == pytest.approx(2.0 + 1.5)  # 12 weeks after the seat, and 13


def test_training_takes_time_from_visits_and_from_readiness_while_it_lasts(tiny: MakeTiny) -> None:
    made = busy(clients(tiny, 2))
    made.world.policy.training[:] = 1
    made.world.clients.hours_total[:2] = 10.0
    made.world.clients.seat_week[:2] = [1, 0]
    made.do(coach, week=20)
    hours = 0.296 / 2
    assert made.world.clients.visit_credit[:2].tolist() == pytest.approx([0.4 * hours / 4, hours / 4])


def test_other_duties_take_hours_away(tiny: MakeTiny) -> None:
    made = clients(tiny, 1)
    made.world.teams.other_duties[0] = 0.1
    made.do(coach)
    assert made.world.consultants.hours_free[0] == pytest.approx(0.7 * 37)


def test_a_learning_collaborative_shifts_search_hours_to_visits_up_to_all_of_them(tiny: MakeTiny) -> None:
    made = busy(clients(tiny, 1))
    made.world.clients.hours_total[0] = 10.0
    for shift, credit in ((0.2, 0.296 * 0.7 / 2), (0.9, 0.296 * 1.0 / 2)):
        made.world.clients.visit_credit[0], made.world.teams.visit_shift[0] = 0.0, shift
        made.do(coach)
        assert made.world.clients.visit_credit[0] == pytest.approx(credit)


def test_a_new_specialist_gives_her_hours_and_nothing_comes_of_them(tiny: MakeTiny) -> None:
    made = clients(tiny, 2)
    made.world.consultants.start_week[0] = 0
    made.world.people.readiness[:2] = [0.6, 0.2]
    made.world.clients.hours_total[:2] = [10.0, 0.0]
    made.do(coach, week=12)  # the last of 13 silent weeks
    spare = 29.6 - 3.5
    assert made.world.clients.hours_week[:2].tolist() == pytest.approx([1.5 + spare, 2.0])
    assert made.world.clients.visit_credit[0] == 0.0
    assert made.world.people.readiness[:2].tolist() == [0.6, 0.2]
    made.do(coach, week=13)  # half of full output
    assert made.world.clients.visit_credit[0] == pytest.approx((0.75 + spare) / 2 / 2)
    assert made.world.people.readiness[1] == pytest.approx(0.2 + 2 * 0.01 / 2)


def test_skill_multiplies_what_hours_do_and_not_the_hours(tiny: MakeTiny) -> None:
    made = busy(clients(tiny, 1))
    made.world.consultants.skill[0] = 1.5
    made.world.clients.hours_total[0] = 10.0
    made.do(coach)
    assert made.world.clients.hours_week[0] == pytest.approx(0.296)
    assert made.world.clients.visit_credit[0] == pytest.approx(1.5 * 0.296 / 4)


def test_somebody_in_hospital_is_visited_and_nothing_else(tiny: MakeTiny) -> None:
    made = clients(tiny, 1)
    made.world.people.admitted_until[0] = 6
    made.world.people.readiness[0] = 0.2
    made.do(coach, week=5)
    assert (made.world.clients.hours_week[0], made.world.people.readiness[0]) == (2.0, 0.2)
    made.do(coach, week=6)
    assert made.world.people.readiness[0] > 0.2


def test_clients_without_a_specialist_get_no_hours(tiny: MakeTiny) -> None:
    made = tiny(people=1, **HOURS)
    made.enrol(0, post=-1)
    made.do(coach)
    assert made.world.clients.hours_week[0] == 0.0
    assert made.world.people.programme[0] == Programme.ENROLLED


@pytest.mark.parametrize(("share", "factor"), [(1.0, 1.0), (0.5, 1.25), (0.0, 1.5)])
def test_contact_is_lost_more_easily_the_less_of_the_need_is_met(tiny: MakeTiny, share: float, factor: float) -> None:
    # an extra half of the loss for those who get nothing: loss x (1 + 0.5 x (1 - share))
    for nudge, programme in ((-1e-9, Programme.ENROLLED), (1e-9, Programme.ENDED)):
        made = clients(tiny, 1, need_engagement=29.6 / share if share else 2.0)
        if share == 0.0:
            made.world.clients.consultant[0] = -1
        made.tune(contact_loss=(made.chance(Decision.LOSES_CONTACT, 0) + nudge) / factor)
        made.do(coach)
        assert made.world.people.programme[0] == programme
    assert made.world.clients.ending[0] == Ending.LOST_CONTACT
    assert made.counted(Series.LOST_CONTACT) == 1


def test_steady_work_or_education_ends_support(tiny: MakeTiny) -> None:
    made = clients(tiny, 3)
    made.world.policy.follow_along[:] = 26
    made.world.people.activity[:2] = [Activity.WORK, Activity.EDUCATION]
    made.do(coach, week=25)
    assert (made.world.people.programme[:3] == Programme.ENROLLED).all()
    made.do(coach, week=26)
    assert made.world.people.programme[:3].tolist() == [Programme.ENDED, Programme.ENDED, Programme.ENROLLED]
    assert made.world.clients.ending[:2].tolist() == [Ending.STEADY] * 2
    assert made.world.clients.consultant[:2].tolist() == [-1, -1]
    assert made.world.consultants.caseload[0] == 1
    assert made.counted(Series.DISCHARGED) == 2


def test_a_support_limit_allows_exactly_so_many_weeks_of_support(tiny: MakeTiny) -> None:
    made = clients(tiny, 1)
    made.world.policy.support_limit[:] = 10
    served = 0
    for week in range(20):
        before = float(made.world.clients.hours_total[0])
        if made.world.people.programme[0] == Programme.ENROLLED:
            made.do(coach, week)
        served += made.world.clients.hours_total[0] > before
    assert served == 10
    assert made.world.clients.ending[0] == Ending.LIMIT


def test_follow_along_is_counted_for_the_review_with_its_share(tiny: MakeTiny) -> None:
    made = clients(tiny, 2, need_follow_along=29.6)
    made.world.people.activity[:2] = Activity.WORK
    made.do(coach)
    team = made.world.teams[0]
    assert (team.q_follow_weeks, team.q_follow_served) == pytest.approx((2.0, 1.0))  # half of the need each
