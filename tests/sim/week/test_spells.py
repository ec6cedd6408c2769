"""Work and education spells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.agents.young_person import Activity, Schooling, weekly_chance
from sim.calendar import AUGUST, JANUARY, NO_INTAKE, WEEKS_A_YEAR
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.spells import work_and_study

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

STEADY = {
    "job_end": 0.0, "job_end_early": 1.5, "tenure_scale": 13.0, "symptoms_on_job_end": 0.25, "hours_growth": 1.5,
    "follow_along_effect": 0.8, "education_dropout_first_year": 0.0, "education_dropout_later": 0.0,
    "education_weeks": 140.0, "education_start_august": 0.0, "education_start_january": 0.0,
    "education_age_fade": 0.05, "lasting_placement_weeks": 26.0,
    "failed_placement_weeks": 8.0, "job_loss_harm": 0.19, "mismatch_share": 0.0, "severe_mismatch": 2.0,
    "mismatch_weeks": 8.0, "small_job_symptoms": 1.0,
}  # fmt: skip


def steady(tiny: MakeTiny, people: int = 1, **parameters: float) -> Tiny:
    """Nobody loses a job, drops out or starts a school unless a test says so."""
    made = tiny(people=people, **{**STEADY, **parameters})
    made.world.calendar.intake[:] = NO_INTAKE
    return made


# --- chances, exactly -------------------------------------------------------------------------------------


@pytest.mark.parametrize("yearly", [0.0, 0.05, 0.15, 0.3, 0.42, 0.5, 0.58])
def test_a_weekly_chance_gives_the_yearly_share_in_52_weeks(yearly: float) -> None:
    exact = 1 - (1 - yearly) ** (1 / 52)
    # the next term of the series, rate^3 / 6 with rate = -ln(1 - y) / 52 < 0.017, is below a thousandth of the chance
    assert weekly_chance(yearly) == pytest.approx(exact, rel=1e-3, abs=1e-12)
    assert 1 - (1 - weekly_chance(yearly)) ** 52 == pytest.approx(yearly, abs=5e-4)


@pytest.mark.parametrize(
    ("weeks", "symptoms", "support", "factor"),
    [
        (1000, 0.0, 0.0, 1 + 1.5 / (1 + 1000 / 13)),  # long tenure: hardly any early extra
        (13, 0.0, 0.0, 1 + 1.5 / 2),  # at the scale half of it
        (13, 2.0, 0.0, 1.75 * 1.5),  # two SD of symptoms: a half more
        (13, -2.0, 0.0, 1.75),  # being well: nothing less
        (13, 2.0, 0.5, 1.75 * 1.5 / 1.4),  # half an hour of follow-along a week: divided by 1 + 0.8 x 0.5
    ],
)
def test_a_job_ends_with_the_chance_that_tenure_symptoms_and_follow_along_make(
    tiny: MakeTiny, weeks: int, symptoms: float, support: float, factor: float
) -> None:
    for nudge, ended in ((-1e-9, 0), (1e-9, 1)):
        made = steady(tiny)
        made.employ(0, 0, week=100 - weeks)
        made.world.people.symptoms[0] = symptoms
        made.enrol(0)
        made.world.clients.hours_week[0] = support
        made.tune(job_end=(made.chance(Decision.JOB_ENDS, 0, week=100) + nudge) * WEEKS_A_YEAR / factor)
        made.do(work_and_study, week=100)
        assert made.counted(Series.JOB_ENDS) == ended


@pytest.mark.parametrize(("symptoms", "share"), [(0.0, 0.1), (1.0, 0.1), (1.5, 0.1 * (1 + 2.0 * 0.5))])
def test_a_poor_match_is_the_jobs_own_luck_and_commoner_beyond_severe_symptoms(
    tiny: MakeTiny, symptoms: float, share: float
) -> None:
    for nudge, poor in ((-1e-9, 1), (1e-9, 0)):
        made = steady(tiny, mismatch_share=0.1, mismatch_weeks=1.0)  # a poor match ends at once
        made.employ(0, 0)
        made.world.people.symptoms[0], made.world.people.match[0] = symptoms, share + nudge
        made.do(work_and_study, week=100)
        assert made.counted(Series.JOB_ENDS) == poor


def test_a_poor_match_lasts_some_weeks_and_longer_with_follow_along(tiny: MakeTiny) -> None:
    for support, factor in ((0.0, 1.0), (0.5, 1.4)):
        chance = steady(tiny).chance(Decision.JOB_ENDS, 0, week=100)
        for nudge, ended in ((1e-6, 0), (-1e-6, 1)):
            made = steady(tiny, mismatch_share=1.0, mismatch_weeks=1 / (chance * factor) * (1 + nudge))
            made.employ(0, 0)
            made.enrol(0)
            made.world.clients.hours_week[0] = support
            made.do(work_and_study, week=100)
            assert made.counted(Series.JOB_ENDS) == ended


def test_hours_of_a_case_that_has_ended_hold_no_job(tiny: MakeTiny) -> None:
    made = steady(tiny)
    made.employ(0, 0)
    made.world.clients.hours_week[0] = 1000.0  # left over, but the person is no client
    made.tune(job_end=1e6)
    made.do(work_and_study, week=20)
    assert made.counted(Series.JOB_ENDS) == 1


# --- jobs -------------------------------------------------------------------------------------------------


def test_a_lost_job_leaves_no_trace_of_employment_and_some_of_distress(tiny: MakeTiny) -> None:
    made = steady(tiny, job_end=1e6)
    made.employ(0, 1, week=3, hours=30.0, supported=True)
    made.world.people.symptoms[0] = 1.0
    made.do(work_and_study, week=43)
    person, employer, life = made.world.people[0], made.world.workplaces[1], made.world.lives[0]
    assert (person.activity, person.employer, person.hours, person.supported_job) == (Activity.NEET, -1, 0.0, 0)
    assert (employer.youths, employer.ips_employees) == (0, 0)
    assert person.symptoms == pytest.approx(1.19)
    assert (person.since, life.weeks_work) == (43, 40)
    assert life.hours_worked == pytest.approx(40 * 30.0)


def test_a_job_does_not_end_in_the_week_it_starts(tiny: MakeTiny) -> None:
    made = steady(tiny, job_end=1e6)
    made.employ(0, 0, week=5)
    made.do(work_and_study, week=5)
    assert made.world.people.activity[0] == Activity.WORK
    made.do(work_and_study, week=6)
    assert made.world.people.activity[0] == Activity.NEET


def test_part_time_hours_grow_every_quarter_up_to_full_time(tiny: MakeTiny) -> None:
    made = steady(tiny)
    made.employ(0, 0, week=0, hours=33.0)
    seen = []
    for week in range(1, 53):
        made.do(work_and_study, week)
        seen.append(float(made.world.people.hours[0]))
    # 33 + 1.5 in weeks 13 and 26, then 37 at the most
    assert [seen[week - 1] for week in (12, 13, 25, 26, 38, 39, 52)] == [33.0, 34.5, 34.5, 36.0, 36.0, 37.0, 37.0]
    # 13 weeks each of 33, 34.5 and 36 hours; the fourth level runs on
    made.world.parameters.job_end[:] = 1e6
    made.do(work_and_study, week=53)
    assert made.world.lives.hours_worked[0] == pytest.approx(13 * (33.0 + 34.5 + 36.0) + 14 * 37.0)


def test_a_student_keeps_a_small_job_whose_hours_do_not_grow(tiny: MakeTiny) -> None:
    made = steady(tiny)
    made.employ(0, 0, hours=10.0)
    made.world.people.activity[0] = Activity.EDUCATION
    for week in range(1, 40):
        made.do(work_and_study, week)
    assert made.world.people.hours[0] == 10.0
    assert made.world.people.employer[0] == 0


def test_a_student_who_loses_the_job_stays_in_education(tiny: MakeTiny) -> None:
    made = steady(tiny, job_end=1e6)
    made.employ(0, 0, hours=10.0)
    made.world.people.activity[0] = Activity.EDUCATION
    made.do(work_and_study, week=20)
    assert (made.world.people.activity[0], made.world.people.employer[0]) == (Activity.EDUCATION, -1)


@pytest.mark.parametrize(
    ("weeks", "supported", "told"), [(7, True, [0]), (8, True, []), (7, False, []), (26, True, []), (25, True, [])]
)
def test_an_employer_remembers_a_supported_job_that_failed_before_8_weeks(
    tiny: MakeTiny, weeks: int, supported: bool, told: list[int]
) -> None:
    made = steady(tiny, job_end=1e6)
    made.employ(0, 0, supported=supported)
    made.do(work_and_study, week=weeks)
    assert made.world.experiences.good[: made.world.clock.experiences[0]].tolist() == told


def test_an_employer_remembers_a_supported_job_once_when_it_has_lasted_26_weeks(tiny: MakeTiny) -> None:
    made = steady(tiny, people=2)
    made.employ(0, 1, supported=True)
    made.employ(1, 0, supported=False)
    for week in range(1, 60):
        made.do(work_and_study, week)
        assert made.world.clock.experiences[0] == (week >= 26)
    assert (made.world.experiences.employer[0], made.world.experiences.good[0]) == (1, 1)


# --- education --------------------------------------------------------------------------------------------


def test_half_of_the_students_drop_out_within_a_year(tiny: MakeTiny) -> None:
    students = 400
    made = steady(tiny, people=students, education_dropout_first_year=0.5)
    made.world.people.activity[:students] = Activity.EDUCATION
    for week in range(1, 53):
        made.do(work_and_study, week)
    left = made.counted(Series.EDUCATION_ENDS)
    # 51 draws with the chance that makes one half in 52: 0.493; SD of a share of 400 is 0.025
    assert abs(left / students - 0.493) < 4 * 0.025
    dropped = made.world.people.activity[:students] == Activity.NEET
    assert dropped.sum() == left
    assert (made.world.people.schooling[:students][dropped] == Schooling.STARTED).all()


def test_the_first_year_and_the_later_years_have_chances_of_their_own(tiny: MakeTiny) -> None:
    for weeks, first, later, ends in (
        (51, 0.999, 0.0, 1),
        (52, 0.999, 0.0, 0),
        (51, 0.0, 0.999, 0),
        (52, 0.0, 0.999, 1),
    ):
        made = steady(tiny, people=300, education_dropout_first_year=first, education_dropout_later=later)
        made.world.people.activity[:300] = Activity.EDUCATION
        made.do(work_and_study, week=weeks)
        assert (made.counted(Series.EDUCATION_ENDS) > 0) == bool(ends), (weeks, first, later)


def test_a_finished_education_is_completed_and_counts_so_for_good(tiny: MakeTiny) -> None:
    made = steady(tiny, people=2)
    made.world.people.activity[:2] = Activity.EDUCATION
    made.employ(1, 0, hours=12.0)
    made.world.people.activity[1] = Activity.EDUCATION
    made.do(work_and_study, week=139)
    assert made.counted(Series.EDUCATION_COMPLETED) == 0
    made.do(work_and_study, week=140)
    assert made.counted(Series.EDUCATION_COMPLETED) == 2
    # one is out of both, the other in the job held beside school
    assert made.world.people.activity[:2].tolist() == [Activity.NEET, Activity.WORK]
    assert (made.world.people.schooling[:2] == Schooling.COMPLETED).all()
    assert made.world.lives.weeks_education[:2].tolist() == [140, 140]


@pytest.mark.parametrize("intake", [AUGUST, JANUARY])
def test_education_starts_at_the_intake_with_its_share_fading_with_age(tiny: MakeTiny, intake: int) -> None:
    # at 24 six years above 18 fade 30 % away
    share = "education_start_august" if intake == AUGUST else "education_start_january"
    for nudge, starts in ((-1e-9, 0), (1e-9, 1)):
        made = steady(tiny)
        made.world.calendar.intake[3] = intake
        made.world.people.birth_week[0] = 3 - round(24 * WEEKS_A_YEAR)
        years = (3 - int(made.world.people.birth_week[0])) / WEEKS_A_YEAR
        fade = 1 - 0.05 * (years - 18)
        assert fade == pytest.approx(0.7, abs=1e-3)
        made.tune(**{share: (made.chance(Decision.STARTS_EDUCATION, 0, week=3) + nudge) / fade})
        made.do(work_and_study, week=3)
        assert made.counted(Series.EDUCATION_STARTS) == starts
    assert made.world.people.activity[0] == Activity.EDUCATION
    assert made.world.lives.educations[0] == 1


def test_education_starts_in_no_other_week(tiny: MakeTiny) -> None:
    made = steady(tiny, education_start_august=1.0, education_start_january=1.0, education_age_fade=0.0)
    made.do(work_and_study, week=3)
    assert made.counted(Series.EDUCATION_STARTS) == 0


def test_only_movers_without_education_and_full_jobs_start_education(tiny: MakeTiny) -> None:
    made = steady(tiny, people=6, education_start_august=1.0, education_age_fade=0.0)
    made.world.calendar.intake[3] = AUGUST
    people = made.world.people
    made.world.lives.frailty[0] = 0.51
    people.schooling[1] = Schooling.COMPLETED
    people.admitted_until[2] = 4
    made.employ(3, 0, hours=20.0)
    made.employ(4, 0, hours=19.9)
    made.do(work_and_study, week=3)
    assert (people.activity[:6] == Activity.EDUCATION).tolist() == [False, False, False, False, True, True]
    assert people.employer[4] == 0  # the small job is kept


# --- lives ------------------------------------------------------------------------------------------------


def test_spells_are_added_up_in_a_life(tiny: MakeTiny) -> None:
    made = steady(tiny)
    person, life = made.world.people[0], made.world.lives[0]
    for activity, week in ((Activity.WORK, 10), (Activity.EDUCATION, 25), (Activity.NEET, 45), (Activity.WORK, 46)):
        made.busy_with(0, activity, week)
    assert (life.weeks_neet, life.weeks_work, life.weeks_education) == (11, 15, 20)
    assert (person.activity, person.since) == (Activity.WORK, 46)


def test_the_first_start_after_enrolment_is_kept(tiny: MakeTiny) -> None:
    made = steady(tiny, people=2)
    for person in (0, 1):
        made.busy_with(person, Activity.WORK, 3)
        made.busy_with(person, Activity.NEET, 5)
    made.enrol(1, week=6)
    for person in (0, 1):
        made.busy_with(person, Activity.EDUCATION, 9)
        made.busy_with(person, Activity.WORK, 20)
    assert made.world.clients.ips_start_week[:2].tolist() == [-1, 9]
