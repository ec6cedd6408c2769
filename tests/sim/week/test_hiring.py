"""Hiring: rival applicants for few openings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.agents.employer import weight
from sim.agents.young_person import Activity, Group, Schooling
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.hiring import hire, post_openings
from sim.week.spells import is_small_job

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

WEIGHTS = {
    "symptom_penalty": 0.1, "disclosure_penalty": 0.3, "support_value": 0.4, "schooling_weight": 0.2,
    "work_history_weight": 0.3, "industry_mismatch": 0.25, "hours_mismatch": 0.0,
}  # fmt: skip


def alone(tiny: MakeTiny, people: int = 1, employers: int = 1, openings: int = 1, **parameters: float) -> Tiny:
    """Openings that nobody else fills, and no rivals."""
    quiet = {"rivals": 0.0, "vacancy_weeks": 1e6, "unfilled_share": 0.0, **parameters}
    made = tiny(people=people, employers=employers, **quiet)
    made.world.employers.openings[:] = openings
    return made


# --- weights, by hand -------------------------------------------------------------------------------------


def test_an_ordinary_young_person_weighs_1(tiny: MakeTiny) -> None:
    made = tiny(**WEIGHTS)
    assert weight(made.world.employers[0], made.world.people[0], made.world.parameters[0], False, False) == 1.0


def test_weights_by_hand(tiny: MakeTiny) -> None:
    made = tiny(**WEIGHTS)
    person, employer, parameters = made.world.people[0], made.world.employers[0], made.world.parameters[0]
    person.symptoms, person.schooling, person.worked_before = 2.0, Schooling.STARTED, 1
    employer.openness = 0.25
    # merit 1 + 0.2 + 0.3 = 1.5; two SD cost 0.2
    assert weight(employer, person, parameters, False, False) == pytest.approx(1.5 * 0.8)
    # with support illness is disclosed: reluctance 0.2 + 0.3 x 0.75 = 0.425, of which support takes 40 %
    assert weight(employer, person, parameters, True, False) == pytest.approx(1.5 * (1 - 0.425 * 0.6))
    # a patient's illness shows without support too
    person.group = Group.AFFECTIVE
    assert weight(employer, person, parameters, False, False) == pytest.approx(1.5 * (1 - 0.425))
    # outside the preferred industry a quarter less
    person.industry = 3
    assert weight(employer, person, parameters, False, False) == pytest.approx(1.5 * 0.75 * (1 - 0.425))
    # who has 3 SD of symptoms wants a small job: a larger one fits less
    parameters.small_job_symptoms, parameters.hours_mismatch, person.symptoms = 3.0, 0.4, 3.0
    assert weight(employer, person, parameters, False, True) == pytest.approx(1.5 * 0.75 * (1 - 0.525))
    assert weight(employer, person, parameters, False, False) == pytest.approx(1.5 * 0.75 * 0.6 * (1 - 0.525))


def test_being_well_adds_no_weight_and_reluctance_ends_at_refusal(tiny: MakeTiny) -> None:
    made = tiny(**WEIGHTS)
    person, employer, parameters = made.world.people[0], made.world.employers[0], made.world.parameters[0]
    person.symptoms = -3.0
    assert weight(employer, person, parameters, False, False) == 1.0
    person.symptoms = 30.0
    assert weight(employer, person, parameters, False, False) == 0.0
    assert weight(employer, person, parameters, True, False) == pytest.approx(0.4)  # support takes 40 % even of that


# --- openings ---------------------------------------------------------------------------------------------


def test_openings_come_at_the_rate_the_whole_part_for_certain(tiny: MakeTiny) -> None:
    made = tiny(employers=1)
    chance = made.chance(Decision.NEW_OPENINGS, 0)
    for rate, new in ((2.0 + chance - 1e-9, 2), (2.0 + chance + 1e-9, 3), (0.0, 0)):
        made.world.employers.openings[0], made.world.counts[:] = 5, 0.0
        made.world.employers.opening_rate[0] = rate
        made.do(post_openings)
        assert made.world.employers.openings[0] == 5 + new
        assert made.counted(Series.NEW_OPENINGS) == new


def test_a_slack_market_opens_fewer(tiny: MakeTiny) -> None:
    made = tiny(employers=1)
    made.world.calendar.market[:2] = [1.0, 0.25]
    made.world.employers.opening_rate[0] = 8.0
    for week, new in ((0, 8), (1, 2)):
        made.world.counts[:] = 0.0
        made.do(post_openings, week)
        assert made.counted(Series.NEW_OPENINGS) == new


def test_everybody_else_fills_openings_at_their_rate(tiny: MakeTiny) -> None:
    made = tiny(employers=1, unfilled_share=0.0)
    chance = made.chance(Decision.FILLED_BY_OTHERS, 0)
    # 9 openings that stand T weeks: 9 / T are filled, 2 for certain and one more by luck
    for expected, filled in ((2 + chance - 1e-9, 2), (2 + chance + 1e-9, 3)):
        made.world.employers.openings[0], made.world.counts[:] = 9, 0.0
        made.tune(vacancy_weeks=9 / expected)
        made.do(hire)
        assert made.world.employers.openings[0] == 9 - filled
        assert made.counted(Series.FILLED_BY_OTHERS) == filled
        assert made.counted(Series.OPENINGS) == 9 - filled


def test_a_share_of_the_openings_that_others_leave_with_lapses_more_in_a_tight_market(tiny: MakeTiny) -> None:
    made = tiny(employers=1, vacancy_weeks=1.0, unfilled_share=0.2)
    chance = made.chance(Decision.FILLED_BY_OTHERS, 0, index=1)
    # all n openings go this week; 0.2 x market x n of them lapse, the rest of a whole one by luck
    for market, openings, lapsed in ((1.0, 10, 2), (2.0, 10, 4), (9.0, 10, 10), (1.0, 1, int(chance < 0.2))):
        made.world.employers.openings[0], made.world.counts[:] = openings, 0.0
        made.world.calendar.market[0] = market
        made.do(hire)
        assert made.counted(Series.LAPSED) == lapsed
        assert made.counted(Series.FILLED_BY_OTHERS) == openings - lapsed
        assert made.world.employers.openings[0] == 0


# --- who gets the job -------------------------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**64 - 1), week=st.integers(0, 150), strength=st.floats(0.01, 100))
def test_without_rivals_a_single_applicant_always_gets_the_opening(
    tiny: MakeTiny, seed: int, week: int, strength: float
) -> None:
    made = alone(tiny)
    made.world.clock.seed[0] = seed
    made.apply(0, 0, strength)
    made.do(hire, week)
    person, employer = made.world.people[0], made.world.employers[0]
    assert (person.activity, person.employer, person.job_since) == (Activity.WORK, 0, week)
    assert (employer.openings, employer.first_application) == (0, -1)
    assert made.world.workplaces.youths[0] == 1
    assert made.counted(Series.OWN_HIRES) == 1


def test_applicants_and_rivals_get_the_opening_in_proportion_to_weight(tiny: MakeTiny) -> None:
    # rivals 2 x slack 1.5 = 3 against weights 1 and 2: of every six, three go to an ordinary applicant
    outcomes = {-1: 0, 0: 0, 1: 0}
    weeks = 600
    made = alone(tiny, people=2, rivals=2.0)
    made.world.municipalities.slack[0], made.world.calendar.market[:] = 1.5, 2.0
    for week in range(weeks):
        made.world.people.activity[:2], made.world.people.employer[:2], made.world.people.since[:2] = (
            Activity.NEET,
            -1,
            0,
        )
        made.world.employers.openings[0], made.world.clock.applications[0] = 1, 0
        made.apply(0, 0, 1.0)
        made.apply(1, 0, 2.0)
        made.do(hire, week % 160)
        made.world.clock.seed[0] += 1
        hired = [person for person in (0, 1) if made.world.people.activity[person] == Activity.WORK]
        assert len(hired) <= 1
        assert made.world.employers.openings[0] == 1 - len(hired)
        outcomes[hired[0] if hired else -1] += 1
    for who, share in ((-1, 3 / 6), (0, 1 / 6), (1, 2 / 6)):
        assert abs(outcomes[who] / weeks - share) < 4 * (share * (1 - share) / weeks) ** 0.5, who


def test_the_luck_of_an_opening_decides_to_the_hair(tiny: MakeTiny) -> None:
    made = alone(tiny)
    chance = made.chance(Decision.IS_CHOSEN, 0)
    # one applicant of weight 1 against r rivals is passed over while luck x (1 + r) < r, so while luck < r / (1 + r)
    for share, hired in ((chance * (1 + 1e-9), 0), (chance * (1 - 1e-9), 1)):
        made = alone(tiny, rivals=share / (1 - share))
        made.apply(0, 0)
        made.do(hire)
        assert made.counted(Series.OWN_HIRES) == hired


@pytest.mark.parametrize(("openings", "people"), [(0, 3), (1, 3), (2, 3), (3, 3), (9, 3), (40, 30)])
def test_each_applicant_tries_for_one_opening_and_each_opening_takes_one(
    tiny: MakeTiny, openings: int, people: int
) -> None:
    made = alone(tiny, people=people, openings=openings)
    for person in range(people):
        made.apply(person, 0)
    # without rivals an opening that anybody tries for is filled: as many hires as different openings drawn
    draws = [made.chance(Decision.TRIES_FOR, 0, index=number) for number in range(people)]
    tried = {int(draw * openings) for draw in draws} if openings else set()
    made.do(hire)
    assert made.counted(Series.OWN_HIRES) == len(tried)
    assert (made.world.people.activity[:people] == Activity.WORK).sum() == len(tried) <= min(openings, people)
    assert made.world.employers.openings[0] == openings - len(tried)
    assert made.world.workplaces.youths[0] == len(tried)


def test_an_own_and_a_supported_application_at_one_employer_try_apart(tiny: MakeTiny) -> None:
    made = alone(tiny, openings=1000)
    made.apply(0, 0)
    made.apply(0, 0, supported=True)
    made.do(hire)
    assert made.counted(Series.OWN_HIRES) + made.counted(Series.SUPPORTED_HIRES) == 1, "one person, one job"
    assert made.world.employers.openings[0] == 999


def test_who_applied_at_two_employers_takes_one_job(tiny: MakeTiny) -> None:
    made = alone(tiny, employers=2)
    made.apply(0, 0)
    made.apply(0, 1)
    made.do(hire)
    assert made.world.workplaces.youths.tolist() == [1, 0]
    assert made.world.employers.openings.tolist() == [0, 1]
    assert made.counted(Series.OWN_HIRES) == 1
    assert made.world.lives.jobs[0] == 1


def test_a_carved_job_goes_to_the_person_it_was_made_for_and_takes_no_opening(tiny: MakeTiny) -> None:
    made = alone(tiny, people=2, openings=0, rivals=1000.0)
    made.enrol(0)
    made.apply(0, 0, supported=True, carved=True)
    made.apply(1, 0, strength=1e9)  # the strongest applicant gets nothing of it
    made.do(hire)
    assert made.world.people.activity[:2].tolist() == [Activity.WORK, Activity.NEET]
    assert made.world.people.supported_job[0] == 1
    assert made.world.employers.openings[0] == 0
    assert (made.counted(Series.CARVED_HIRES), made.counted(Series.SUPPORTED_HIRES)) == (1, 1)
    assert 6.0 <= made.world.people.hours[0] < 20.0  # carved jobs are small


def test_two_visits_that_carved_at_the_same_employer_make_one_job(tiny: MakeTiny) -> None:
    made = alone(tiny, openings=0)
    made.enrol(0)
    made.apply(0, 0, supported=True, carved=True)
    made.apply(0, 0, supported=True, carved=True)
    made.do(hire)
    assert made.counted(Series.CARVED_HIRES) == 1
    assert made.world.workplaces.ips_employees[0] == made.world.workplaces.youths[0] == 1


def test_a_supported_hire_is_booked_as_such_and_the_second_at_an_employer_as_a_repeat(tiny: MakeTiny) -> None:
    made = alone(tiny, people=2, openings=2)
    for person, repeats in ((0, 0), (1, 1)):
        made.enrol(person)
        made.world.clock.applications[0] = 0
        made.apply(person, 0, supported=True)
        made.do(hire, week=person)
        assert made.counted(Series.REPEAT_HIRES) == repeats
    employer, team = made.world.workplaces[0], made.world.teams[0]
    assert (team.q_hires, team.q_repeat_hires, team.q_preferred_hires) == (2.0, 1.0, 2.0)
    assert made.world.team_hires[0].tolist() == [2.0] + [0.0] * 9  # the employer's industry is the first
    assert (employer.ips_hires, employer.ips_employees, employer.youths) == (2, 2, 2)
    assert made.counted(Series.OWN_HIRES) == 0


@pytest.mark.parametrize("small_job", [False, True])
def test_jobs_start_small_or_large_as_the_opening_is(tiny: MakeTiny, small_job: bool) -> None:
    made = alone(tiny, people=100, employers=100)
    for person in range(100):
        made.apply(person, person, small=small_job)
    made.do(hire)
    assert (made.world.people.employer[:100] == range(100)).all()
    hours = made.world.people.hours[:100]
    low, high = (6.0, 19.0) if small_job else (20.0, 37.0)
    assert hours.min() >= low
    assert hours.max() <= high
    # uniform: mean in the middle, SD of a mean of 100 is the width / sqrt(12 x 100)
    assert abs(hours.mean() - (low + high) / 2) < 4 * (high - low) / (12 * 100) ** 0.5


@pytest.mark.slow
def test_openings_are_small_by_the_share(tiny: MakeTiny) -> None:
    parameters = tiny(small_job_share=0.25).world.parameters[0]
    found = [is_small_job(5, parameters, person, number, 3) for person in range(500) for number in range(4)]
    assert abs(np.mean(found) - 0.25) < 4 * (0.25 * 0.75 / len(found)) ** 0.5
    assert not any(is_small_job(5, tiny(small_job_share=0.0).world.parameters[0], person, 0, 3) for person in range(50))
