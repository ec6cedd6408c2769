"""Hiring: rival applicants for few openings, and how everybody else takes, leaves and fails to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.agents.employer import highest_weight, weight
from sim.agents.young_person import Activity, Group, Schooling
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.hiring import choose, heaviest, hire_others, hire_young_people, may_win
from sim.week.matching import exp_minus, ordinary_applicants
from sim.week.search import NOT_WEIGHED
from sim.week.spells import is_small_job

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

WEIGHTS = {
    "symptom_penalty": 0.1, "disclosure_penalty": 0.3, "support_value": 0.4, "schooling_weight": 0.2,
    "work_history_weight": 0.3, "industry_mismatch": 0.25, "hours_mismatch": 0.0,
}  # fmt: skip


def alone(tiny: MakeTiny, people: int = 1, employers: int = 1, openings: int = 1, **parameters: float) -> Tiny:
    """Openings at which nobody else applies."""
    made = tiny(people=people, employers=employers, **parameters)
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


# --- who gets the job -------------------------------------------------------------------------------------


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**64 - 1), week=st.integers(0, 150), strength=st.floats(1.0, 100))
def test_without_rivals_a_single_applicant_always_gets_the_opening(
    tiny: MakeTiny, seed: int, week: int, strength: float
) -> None:
    made = alone(tiny)
    made.world.clock.seed[0] = seed
    made.apply(0, 0, strength)
    made.do(hire_young_people, week)
    person, employer = made.world.people[0], made.world.employers[0]
    assert (person.activity, person.employer, person.job_since) == (Activity.WORK, 0, week)
    assert (employer.openings, employer.first_application) == (0, -1)
    assert made.world.workplaces.youths[0] == 1
    assert made.counted(Series.OWN_HIRES) == 1


@pytest.mark.parametrize(
    ("others", "weights", "shares"),
    [(3, (1.0, 2.0), (1 / 6, 2 / 6)), (0, (0.2, 0.3), (0.2, 0.3)), (1, (0.5,), (1 / 3,)), (0, (2.0,), (1.0,))],
)
def test_applicants_get_an_opening_in_proportion_to_weight_or_by_their_chance_where_nobody_competes(
    tiny: MakeTiny, others: int, weights: tuple[float, ...], shares: tuple[float, ...]
) -> None:
    made = alone(tiny, people=2)
    below = 0.0
    for person, strength in enumerate(weights):
        made.apply(person, 0, strength)
    # the application laid last is considered first
    for person in reversed(range(len(weights))):
        for luck, chosen in ((below + 1e-9, person), (below + shares[person] - 1e-9, person)):
            first = made.world.employers.first_application[0]
            found = choose(made.world.people, made.world.applications, first, others, luck)
            assert found == chosen
        below += shares[person]
    if below < 1.0:
        first = made.world.employers.first_application[0]
        assert choose(made.world.people, made.world.applications, first, others, below + 1e-9) == -1


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    weights=st.lists(st.floats(0.0, 1.5), min_size=1, max_size=3),
    others=st.integers(0, 3),
    chance=st.floats(0.0, 1.0, exclude_max=True),
    openings=st.lists(st.integers(0, 1), min_size=3, max_size=3),
)
def test_nobody_wins_who_is_not_weighed(
    tiny: MakeTiny, weights: list[float], others: int, chance: float, openings: list[int]
) -> None:
    """An applicant who may not win at the highest weight of anybody would not be chosen by the true weights either."""
    made = alone(tiny, people=3)
    for person, strength in enumerate(weights):
        made.apply(person, 0, strength, opening=openings[person])
    applications, first = made.world.applications, made.world.employers.first_application[0]
    chosen = choose(made.world.people, applications, first, others, chance)
    made.world.applications.weight[: len(weights)] = NOT_WEIGHED
    if chosen >= 0:
        assert may_win(heaviest(applications, first, 1.5), chance)


@given(
    schooling=st.sampled_from(Schooling),
    worked=st.integers(0, 1),
    symptoms=st.floats(-3.0, 30.0),
    openness=st.floats(0.0, 1.0),
    supported=st.booleans(),
)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_exceeds_the_highest_weight(
    tiny: MakeTiny, schooling: Schooling, worked: int, symptoms: float, openness: float, supported: bool
) -> None:
    made = tiny(**WEIGHTS)
    person, employer, parameters = made.world.people[0], made.world.employers[0], made.world.parameters[0]
    person.schooling, person.worked_before, person.symptoms = schooling, worked, symptoms
    employer.openness = openness
    assert weight(employer, person, parameters, supported, False) <= highest_weight(parameters) == 1.5


def test_who_cannot_win_is_not_weighed(tiny: MakeTiny) -> None:
    for nudge, weighed in ((-1e-6, False), (1e-6, True)):
        made = alone(tiny)
        made.tune(schooling_weight=0.2, work_history_weight=0.3)
        made.tune(youth_weight=(made.chance(Decision.IS_CHOSEN, 0) + nudge) / 1.5)
        made.apply(0, 0, NOT_WEIGHED)
        made.do(hire_young_people)
        assert (made.world.applications.weight[0] >= 0.0) == weighed
        assert made.world.applications.opening[0] == -1


def test_ordinary_applicants_are_poisson() -> None:
    mean = 1.6
    chances = (np.arange(20_000) + 0.5) / 20_000
    found = np.array([ordinary_applicants(mean, exp_minus(mean), chance) for chance in chances])
    terms = np.exp(-mean) * np.cumprod([1.0, *(mean / k for k in range(1, 8))])
    counted = np.bincount(found, minlength=8)[:8] / len(found)
    np.testing.assert_allclose(counted, terms, atol=1e-4)
    assert ordinary_applicants(0.0, 1.0, 0.999999) == 0


@pytest.mark.parametrize("x", [0.0, 1e-6, 0.3, 1.6, 9.0, 30.0])
def test_the_exponential_without_a_library_is_close(x: float) -> None:
    assert exp_minus(x) == pytest.approx(np.exp(-x), rel=3e-4)


@pytest.mark.parametrize(("openings", "people"), [(0, 3), (1, 3), (2, 3), (3, 3), (9, 3), (40, 30)])
def test_each_applicant_tries_for_one_opening_and_each_opening_takes_one(
    tiny: MakeTiny, openings: int, people: int
) -> None:
    made = alone(tiny, people=people, openings=openings)
    tried = set()
    for person in range(people if openings else 0):
        made.apply(person, 0, opening=person % openings)
        tried.add(person % openings)
    # without rivals an opening that anybody tries for is filled: as many hires as different openings
    made.do(hire_young_people)
    assert made.counted(Series.OWN_HIRES) == len(tried)
    assert (made.world.people.activity[:people] == Activity.WORK).sum() == len(tried) <= min(openings, people)
    assert made.world.employers.openings[0] == openings - len(tried)
    assert made.world.workplaces.youths[0] == len(tried)


def test_an_own_and_a_supported_application_at_one_employer_try_apart(tiny: MakeTiny) -> None:
    made = alone(tiny, openings=1000)
    made.apply(0, 0)
    made.apply(0, 0, supported=True, opening=999)
    made.do(hire_young_people)
    assert made.counted(Series.OWN_HIRES) + made.counted(Series.SUPPORTED_HIRES) == 1, "one person, one job"
    assert made.world.employers.openings[0] == 999


def test_who_applied_at_two_employers_takes_one_job(tiny: MakeTiny) -> None:
    made = alone(tiny, employers=2)
    made.apply(0, 0)
    made.apply(0, 1)
    made.do(hire_young_people)
    assert made.world.workplaces.youths.tolist() == [1, 0]
    assert made.world.employers.openings.tolist() == [0, 1]
    assert made.counted(Series.OWN_HIRES) == 1
    assert made.world.lives.jobs[0] == 1


def test_a_carved_job_goes_to_the_person_it_was_made_for_and_takes_no_opening(tiny: MakeTiny) -> None:
    made = alone(tiny, people=2, openings=1)
    made.world.rivals[:], made.world.nobody[:] = 100.0, 0.0
    made.enrol(0)
    made.apply(0, 0, supported=True, carved=True)
    made.apply(1, 0, strength=0.0)  # another applicant gets nothing of it
    made.do(hire_young_people)
    assert made.world.people.activity[:2].tolist() == [Activity.WORK, Activity.NEET]
    assert (made.world.people.supported_job[0], made.world.lives.in_post[0]) == (1, 0)
    assert made.world.employers.openings[0] == 1
    assert (made.counted(Series.CARVED_HIRES), made.counted(Series.SUPPORTED_HIRES)) == (1, 1)
    assert 6.0 <= made.world.people.hours[0] < 20.0  # carved jobs are small


def test_two_visits_that_carved_at_the_same_employer_make_one_job(tiny: MakeTiny) -> None:
    made = alone(tiny, openings=0)
    made.enrol(0)
    made.apply(0, 0, supported=True, carved=True)
    made.apply(0, 0, supported=True, carved=True)
    made.do(hire_young_people)
    assert made.counted(Series.CARVED_HIRES) == 1
    assert made.world.workplaces.ips_employees[0] == 1
    assert made.world.workplaces.youths[0] == 0  # a carved job is no entry-level post


def test_a_supported_hire_is_booked_as_such_and_the_second_at_an_employer_as_a_repeat(tiny: MakeTiny) -> None:
    made = alone(tiny, people=2, openings=2)
    for person, repeats in ((0, 0), (1, 1)):
        made.enrol(person)
        made.world.clock.applications[0] = 0
        made.apply(person, 0, supported=True, opening=person)
        made.do(hire_young_people, week=person)
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
    made.do(hire_young_people)
    assert (made.world.people.employer[:100] == range(100)).all()
    hours = made.world.people.hours[:100]
    low, high = (6.0, 19.0) if small_job else (20.0, 37.0)
    assert hours.min() >= low
    assert hours.max() <= high
    # uniform: mean in the middle, SD of a mean of 100 is the width / sqrt(12 x 100)
    assert abs(hours.mean() - (low + high) / 2) < 4 * (high - low) / (12 * 100) ** 0.5


def test_openings_are_small_by_the_share(tiny: MakeTiny) -> None:
    parameters = tiny(small_job_share=0.25).world.parameters[0]
    found = [is_small_job(5, parameters, person, number, 3) for person in range(500) for number in range(4)]
    assert abs(np.mean(found) - 0.25) < 4 * (0.25 * 0.75 / len(found)) ** 0.5
    assert not any(is_small_job(5, tiny(small_job_share=0.0).world.parameters[0], person, 0, 3) for person in range(50))


# --- everybody else ---------------------------------------------------------------------------------------


def test_openings_decided_on_are_filled_withdrawn_or_tried_again(tiny: MakeTiny) -> None:
    # of 1,000 openings half are decided on, a fifth of those without success, and a quarter of these are withdrawn
    made = alone(tiny, openings=1000, withdrawn_share=0.25)
    made.world.calendar.decided[:], made.world.nobody[:] = 0.5, 0.2
    made.world.workplaces.entry_posts[0] = 1000
    made.do(hire_others)
    employer, m = made.world.employers[0], made.world.municipalities[0]
    assert (employer.held, employer.openings, made.world.workplaces.entry_posts[0]) == (400, 575, 975)
    assert m.filled == 400
    assert (made.counted(Series.FILLED_BY_OTHERS), made.counted(Series.WITHDRAWN)) == (400, 25)


def test_the_fraction_of_a_decision_is_luck(tiny: MakeTiny) -> None:
    made = alone(tiny, openings=1)
    chance = made.chance(Decision.FILLED_BY_OTHERS, 0)
    for share, filled in ((1.0 - chance + 1e-9, 1), (1.0 - chance - 1e-9, 0)):  # carried from ``chance`` over one
        made.world.employers.openings[0], made.world.employers.held[0] = 1, 0
        made.world.calendar.decided[:], made.world.nobody[:] = share, 0.0
        made.do(hire_others)
        assert made.world.employers.held[0] == filled
