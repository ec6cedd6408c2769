"""Job development: visits, warm introductions, carved jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.agents.consultant import KNOWN_EMPLOYERS
from sim.agents.young_person import Activity, Programme
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.job_development import visit_employers

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny


def visiting(tiny: MakeTiny, credit: float = 1.0, employers: int = 1, **parameters: float) -> Tiny:
    """One client for whom so many visits are paid; employers hear everybody out and carve nothing."""
    chances = {"carve_chance": 0.0, "visit_known": 0.0, "visit_introduced": 0.0, "introduction_lift": 0.0}
    made = tiny(people=1, employers=employers, **{**chances, **parameters})
    made.enrol(0)
    made.world.clients.visit_credit[0] = credit
    return made


def applications(made: Tiny) -> int:
    return int(made.world.clock.applications[0])


def test_hours_pay_for_whole_visits_and_the_rest_is_kept(tiny: MakeTiny) -> None:
    made = visiting(tiny, credit=2.75)
    made.do(visit_employers, week=6)
    client, team = made.world.clients[0], made.world.teams[0]
    assert client.visit_credit == pytest.approx(0.75)
    assert client.visits == 2
    assert made.world.workplaces.visits[0] == 2
    assert made.world.consultants.visits[0] == 2
    assert (made.counted(Series.VISITS), made.counted(Series.VISITS_HEARD)) == (2, 2)
    # the review sees one client visited for the first time, 42 days after the seat
    assert (team.q_visits, team.q_first_visits, team.q_days_to_visit) == (2.0, 1.0, 42.0)
    assert client.first_visit_week == 6


@pytest.mark.parametrize("case", ["in work", "in education", "waiting", "without a specialist"])
def test_no_visits_are_made_for_somebody(tiny: MakeTiny, case: str) -> None:
    made = visiting(tiny)
    person = made.world.people[0]
    if case.startswith("in "):
        person.activity = Activity.WORK if case == "in work" else Activity.EDUCATION
    elif case == "waiting":
        person.programme = Programme.WAITING
    else:
        made.world.clients.consultant[0] = -1
    made.do(visit_employers)
    assert made.counted(Series.VISITS) == 0
    assert made.world.clients.visit_credit[0] == 1.0


def test_who_is_not_ready_goes_to_an_interview_by_luck_the_less_often_the_less_ready(tiny: MakeTiny) -> None:
    chance = visiting(tiny).chance(Decision.GOES_TO_INTERVIEW, 0)
    for readiness, expected in ((0.5 * chance - 1e-9, 0), (0.5 * chance + 1e-9, 1), (0.5, 1), (1.0, 1), (0.0, 0)):
        made = visiting(tiny)
        made.world.people.readiness[0] = readiness
        made.world.employers.openings[0] = 1
        made.do(visit_employers)
        assert made.counted(Series.VISITS) == 1, "the specialist goes whatever the readiness"
        assert applications(made) == expected


def test_contact_about_internships_is_a_visit_that_opens_no_job(tiny: MakeTiny) -> None:
    chance = visiting(tiny).chance(Decision.IS_INTERNSHIP, 0)
    for share, internships in ((chance - 1e-9, 0), (chance + 1e-9, 1)):
        made = visiting(tiny)
        made.world.teams.internships[0] = share
        made.world.employers.openings[0] = 1
        made.do(visit_employers)
        assert made.world.teams.q_visits[0] == 1
        assert made.world.teams.q_internships[0] == internships
        assert applications(made) == 1 - internships


def test_an_opening_found_at_a_visit_is_applied_for_with_support(tiny: MakeTiny) -> None:
    made = visiting(tiny, rivals_when_introduced=0.5, schooling_weight=0.0, work_history_weight=0.0, hours_mismatch=0.0)
    made.world.employers.openings[0] = 1
    made.do(visit_employers)
    application = made.world.applications[0]
    assert (application.person, application.supported, application.carved) == (0, 1, 0)
    # an ordinary applicant weighs 1, and half of the rivals know of the opening: as good as a weight of 2
    assert application.weight == pytest.approx(2.0)


def test_without_an_opening_a_small_job_is_carved_by_luck_and_skill(tiny: MakeTiny) -> None:
    chance = visiting(tiny).chance(Decision.CARVES, 0)
    for nudge, expected in ((-1e-9, 0), (1e-9, 1)):
        made = visiting(tiny, carve_chance=(chance + nudge) / 1.5)
        made.world.consultants.skill[0] = 1.5
        made.do(visit_employers)
        assert applications(made) == expected
    application = made.world.applications[0]
    assert (application.supported, application.carved) == (1, 1)


def test_where_there_is_an_opening_nothing_is_carved(tiny: MakeTiny) -> None:
    made = visiting(tiny, carve_chance=1.0)
    made.world.employers.openings[0] = 1
    made.do(visit_employers)
    assert applications(made) == 1
    assert made.world.applications.carved[0] == 0


def test_a_closed_employer_hears_nobody_and_is_not_remembered(tiny: MakeTiny) -> None:
    chance = visiting(tiny).chance(Decision.HEARS, 0)
    for nudge, heard in ((-1e-9, 0), (1e-9, 1)):
        made = visiting(tiny)
        made.world.employers.openness[0] = chance + nudge
        made.world.employers.openings[0] = 1
        made.do(visit_employers)
        assert made.counted(Series.VISITS) == 1
        assert made.counted(Series.VISITS_HEARD) == heard
        assert applications(made) == heard
        assert made.world.consultants.known[0] == heard


def test_each_visit_of_a_week_has_luck_of_its_own(tiny: MakeTiny) -> None:
    made = visiting(tiny, credit=8.0)
    chances = [made.chance(Decision.HEARS, 0, index=number) for number in range(8)]
    made.world.employers.openness[0] = 0.5
    made.do(visit_employers)
    assert made.counted(Series.VISITS_HEARD) == sum(chance < 0.5 for chance in chances)
    assert 0 < made.counted(Series.VISITS_HEARD) < 8


def test_a_specialist_goes_to_those_she_knows_or_by_introduction_or_to_a_stranger(tiny: MakeTiny) -> None:
    # she knows employer 0, who is satisfied and linked to 1; everybody looking for strangers meets 2
    def met(kind: float, satisfied: bool = True) -> int:
        made = visiting(tiny, employers=3)
        made.link([(0, 1)])
        made.world.known[0, 0], made.world.consultants.known[0] = 0, 1
        made.world.workplaces.good[0] = satisfied
        made.world = made.world._replace(posts_before=np.array([0.0, 0.0, 0.0, 1.0]))
        luck_of_kind = made.chance(Decision.KIND_OF_VISIT, 0)
        # the share of visits to known ones is put so that this visit's luck lies at `kind` of the three parts
        made.tune(visit_known=luck_of_kind - kind + 1e-9, visit_introduced=0.1)
        made.do(visit_employers)
        return int(made.world.workplaces.visits.argmax())

    assert met(kind=0.0) == 0
    assert met(kind=0.05) == 1
    assert met(kind=0.05, satisfied=False) == 2
    assert met(kind=0.15) == 2


def test_a_specialist_who_knows_nobody_goes_to_strangers(tiny: MakeTiny) -> None:
    made = visiting(tiny, visit_known=1.0)
    made.do(visit_employers)
    assert made.world.workplaces.visits[0] == 1


def test_a_warm_introduction_takes_a_part_of_the_closedness_away(tiny: MakeTiny) -> None:
    def made(openness: float, seed: int) -> Tiny:
        met = visiting(tiny, employers=2, visit_introduced=1.0, introduction_lift=0.5)
        met.link([(0, 1)])
        met.world.known[0, 0], met.world.consultants.known[0] = 0, 1
        met.world.workplaces.good[0], met.world.employers.openness[1], met.world.clock.seed[0] = 1, openness, seed
        return met

    # openness o is lifted to o + 0.5 (1 - o) = 0.5 + o / 2; a seed whose luck of being heard lies between 0.5 and 1
    seed = next(seed for seed in range(100) if made(0.0, seed).chance(Decision.HEARS, 0) > 0.6)
    tips = 2 * made(0.0, seed).chance(Decision.HEARS, 0) - 1
    for nudge, heard in ((-1e-9, 0), (1e-9, 1)):
        met = made(tips + nudge, seed)
        met.do(visit_employers)
        assert met.world.workplaces.visits[1] == 1
        assert met.counted(Series.VISITS_HEARD) == heard


def test_the_latest_employers_are_kept_in_mind_each_once(tiny: MakeTiny) -> None:
    number = KNOWN_EMPLOYERS + 3
    made = visiting(tiny, employers=number)
    for employer in range(number):
        made.world.posts_before[:] = np.arange(number + 1) > employer
        made.world.clients.visit_credit[0] = 2.0  # two visits to the same one
        made.do(visit_employers, week=employer)
    assert made.world.consultants.known[0] == number
    # the three met first have made room for the latest three
    assert made.world.known[0, :].tolist() == [*range(KNOWN_EMPLOYERS, number), *range(3, KNOWN_EMPLOYERS)]


def test_a_client_taken_on_again_has_a_first_visit_again(tiny: MakeTiny) -> None:
    made = visiting(tiny)
    made.world.clients.first_visit_week[0] = 4
    made.world.clients.seat_week[0] = 30
    made.do(visit_employers, week=32)
    assert made.world.teams.q_first_visits[0] == 1.0
    assert made.world.teams.q_days_to_visit[0] == 14.0
