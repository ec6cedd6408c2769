"""Accounts: every krone by payer and kind, and what is counted each week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.agents.young_person import Activity, Group, Schooling, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.history import activities, activities_in
from sim.outcomes.ledger import TRANSFERS, Kind, Payer
from sim.outcomes.tally import FIRST_FLOW, Series
from sim.week.accounts import close_the_books
from sim.week.use import count_use_of

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

PRICES = {
    "specialist_cost": 521_786.0, "usual_service_cost": 30_000.0, "usual_service_during_ips": 0.1,
    "social_service_cost": 12_000.0, "bed_day_cost": 4_000.0, "outpatient_cost": 2_000.0, "emergency_cost": 2_500.0,
    "benefit_basic": 6_000.0, "benefit_ill": 12_000.0, "state_share_of_benefits": 0.2, "student_grant": 7_000.0,
    "wage": 150.0, "tax_share": 0.4, "training_cost": 17_000.0, "outpatient_weekly": 0.25, "emergency_weekly": 0.01,
    "social_service_psychosis": 24_000.0, "social_service_during_ips": 0.5, "outpatient_psychosis": 0.4,
    "contact_on_outpatient": 0.2, "work_on_outpatient": 0.3,
}  # fmt: skip
MONTH = 12 / WEEKS_A_YEAR  # a week's part of a monthly amount
YEAR = 1 / WEEKS_A_YEAR


@pytest.fixture
def books(tiny: MakeTiny) -> Tiny:
    made = tiny(people=1, **PRICES)
    made.world.consultants.filled[:] = 0
    return made


def booked(made: Tiny, week: int = 0) -> dict[str, float]:
    """The week's entries in the ledger, without empty cells."""
    made.do(close_the_books, week)
    before = made.world.ledger[week - 1] if week else np.zeros_like(made.world.ledger[0])
    cells = made.world.ledger[week] - before
    return {f"{p.name} {k.name}": float(cells[p, k]) for p in Payer for k in Kind if abs(cells[p, k]) > 1e-9}


def of_week(made: Tiny, week: int = 0) -> dict[Series, float]:
    return {series: float(made.world.weekly[week, series]) for series in Series if made.world.weekly[week, series]}


def test_a_young_person_on_no_benefit_costs_nothing(books: Tiny) -> None:
    assert booked(books) == {}


def test_a_week_on_benefits_by_hand(books: Tiny) -> None:
    books.world.people.entitled[0] = 1
    benefit = 6_000 * MONTH
    assert booked(books) == pytest.approx({
        "STATE BENEFITS": 0.2 * benefit,
        "MUNICIPALITY BENEFITS": 0.8 * benefit,
        "MUNICIPALITY USUAL_SERVICE": 30_000 * YEAR,
    })  # fmt: skip


def test_a_client_costs_a_tenth_of_the_usual_service(books: Tiny) -> None:
    books.world.people.entitled[0] = 1
    books.enrol(0, post=-1)
    assert booked(books)["MUNICIPALITY USUAL_SERVICE"] == pytest.approx(0.1 * 30_000 * YEAR)


def test_training_is_paid_by_the_municipality_when_it_begins(books: Tiny) -> None:
    books.world.counts[0, Series.TRAINED] = 2.0
    assert booked(books) == {"MUNICIPALITY TRAINING": 34_000.0}


def test_a_patients_week_by_hand(books: Tiny) -> None:
    person = books.world.people[0]
    person.entitled, person.group, person.treatment = 1, Group.AFFECTIVE, Treatment.IN_TREATMENT
    benefit = 12_000 * MONTH
    assert booked(books) == pytest.approx({
        "STATE BENEFITS": 0.2 * benefit,
        "MUNICIPALITY BENEFITS": 0.8 * benefit,
        "MUNICIPALITY USUAL_SERVICE": 30_000 * YEAR,
        "MUNICIPALITY SOCIAL_SERVICES": 12_000 * YEAR,
        "REGION OUTPATIENT": 0.25 * 2_000,
        "REGION EMERGENCY": 0.01 * 2_500,
    })  # fmt: skip


def test_a_week_in_hospital_is_seven_bed_days_and_no_visits(books: Tiny) -> None:
    person = books.world.people[0]
    person.group, person.treatment, person.admitted_until = Group.PSYCHOSIS, Treatment.IN_TREATMENT, 1
    paid = booked(books)
    assert paid["REGION BED_DAYS"] == 7 * 4_000
    assert "REGION OUTPATIENT" not in paid
    assert booked(books, week=1)["REGION OUTPATIENT"] == pytest.approx(0.4 * 2_000)


def test_social_services_are_dearer_in_psychosis_and_fewer_while_enrolled(books: Tiny) -> None:
    books.world.people.group[0] = Group.PSYCHOSIS
    assert booked(books)["MUNICIPALITY SOCIAL_SERVICES"] == pytest.approx(24_000 * YEAR)
    books.enrol(0, post=-1)
    assert booked(books, week=1)["MUNICIPALITY SOCIAL_SERVICES"] == pytest.approx(0.5 * 24_000 * YEAR)


@pytest.mark.parametrize(
    ("hours", "since", "factor"), [(0.0, 1, 1.0), (1.0, 1, 0.8), (0.0, 0, 0.7), (1.0, 0, 0.8 * 0.7)]
)
def test_outpatient_visits_are_fewer_under_contact_and_after_13_weeks_of_work(
    books: Tiny, hours: float, since: int, factor: float
) -> None:
    person = books.world.people[0]
    person.group, person.treatment = Group.PSYCHOSIS, Treatment.IN_TREATMENT
    books.employ(0, 0, week=since, hours=20.0)
    books.enrol(0, post=-1)
    books.world.clients.hours_week[0] = hours
    assert booked(books, week=13)["REGION OUTPATIENT"] == pytest.approx(0.4 * 2_000 * factor)


def test_a_trial_counts_the_same_use_as_the_country(books: Tiny) -> None:
    person = books.world.people[0]
    person.entitled, person.group, person.treatment = 1, Group.PSYCHOSIS, Treatment.IN_TREATMENT
    own = np.zeros(len(Series))
    count_use_of(books.world, own, np.int64(0), np.int64(1), np.int32(0))  # type: ignore[arg-type]
    books.do(close_the_books)
    used = [
        Series.ON_BENEFIT,
        Series.ON_BENEFIT_ILL,
        Series.SOCIAL_PSYCHOSIS,
        Series.OUTPATIENT_VISITS,
        Series.PATIENT_WEEKS,
    ]
    assert own[used].tolist() == [1.0, 1.0, 1.0, 0.4, 1.0]
    assert own[used].tolist() == books.world.weekly[0, used].tolist()


def test_a_week_at_work_by_hand(books: Tiny) -> None:
    books.employ(0, 0, hours=20.0)
    books.world.people.entitled[0] = 1
    assert booked(books) == pytest.approx({"EMPLOYER WAGES": 3_000.0, "PERSON TAXES": 1_200.0})


def test_a_students_week_by_hand(books: Tiny) -> None:
    books.employ(0, 0, hours=8.0)
    books.world.people.activity[0] = Activity.EDUCATION
    assert booked(books) == pytest.approx({
        "STATE STUDENT_GRANT": 7_000 * MONTH, "EMPLOYER WAGES": 1_200.0, "PERSON TAXES": 480.0,
    })  # fmt: skip


def test_under_18_there_is_neither_benefit_nor_grant(books: Tiny) -> None:
    books.world.people.entitled[0] = 1
    books.world.people.birth_week[0] = -int(18 * WEEKS_A_YEAR)  # 18 next week
    assert booked(books) == {}
    assert "STATE BENEFITS" in booked(books, week=1)


def test_who_is_past_30_costs_as_before_and_is_counted_apart(books: Tiny) -> None:
    person = books.world.people[0]
    person.entitled, person.group, person.treatment = 1, Group.PSYCHOSIS, Treatment.IN_TREATMENT
    young = booked(books)
    assert of_week(books)[Series.NEET] == of_week(books)[Series.IN_TREATMENT] == 1.0
    person.birth_week = -30 * 53
    assert booked(books, week=1) == pytest.approx(young)
    counted = of_week(books, week=1)
    assert counted[Series.AGED_OUT_NEET] == counted[Series.TREATMENT_WEEKS] == 1.0
    assert Series.NEET not in counted
    assert Series.IN_TREATMENT not in counted


def test_specialists_are_paid_by_the_week_and_booked_by_who_filled_the_purse(books: Tiny) -> None:
    purse = books.world.municipalities[0]
    purse.state_in, purse.own_in, purse.balance = 15_000.0, 5_000.0, 20_000.0
    books.world.calendar.running[:] = 1.0  # funding goes on
    books.world.consultants.filled[0], books.world.consultants.fte[0] = 1, 0.75
    # 521,786 a year of 52.1786 weeks: 10,000 a week full-time
    assert booked(books) == pytest.approx({"STATE SPECIALISTS": 5_625.0, "MUNICIPALITY SPECIALISTS": 1_875.0}, rel=1e-5)
    assert purse.spent == pytest.approx(7_500.0, rel=1e-5)
    assert purse.balance == pytest.approx(12_500.0, rel=1e-5)


def test_running_totals_only_grow_by_what_each_week_adds(books: Tiny) -> None:
    books.employ(0, 0, hours=10.0)
    for week in range(3):
        assert booked(books, week) == pytest.approx({"EMPLOYER WAGES": 1_500.0, "PERSON TAXES": 600.0})
    assert books.world.ledger[2, Payer.EMPLOYER, Kind.WAGES] == pytest.approx(4_500.0)
    assert books.world.local_ledger[0, Payer.EMPLOYER, Kind.WAGES] == pytest.approx(4_500.0)


def test_transfers_are_benefits_grants_and_taxes() -> None:
    assert sorted(kind.name for kind in TRANSFERS) == ["BENEFITS", "STUDENT_GRANT", "TAXES"]


def test_the_43000_are_those_under_25_without_youth_education(tiny: MakeTiny) -> None:
    made = tiny(people=4, **PRICES)
    made.world.people.birth_week[0] = -int(25 * WEEKS_A_YEAR) - 1
    made.world.people.schooling[1] = Schooling.COMPLETED
    made.world.people.activity[2] = Activity.EDUCATION
    made.do(close_the_books)
    assert of_week(made)[Series.NEET_43K] == 1.0
    assert of_week(made)[Series.NEET] == 3.0


def test_the_history_holds_everybodys_activity_in_every_week(tiny: MakeTiny) -> None:
    made, people = tiny(people=6), np.arange(6)
    did = [[1, 2, 3, 1, 2, 3], [3, 3, 1, 1, 2, 2], [2, 1, 1, 3, 3, 1]]
    for week, activity in enumerate(did):
        made.world.people.activity[:6] = activity
        made.do(close_the_books, week)
        assert activities_in(made.world, week)[:6].tolist() == activity
    history = activities(made.world, people)
    assert history[:3].tolist() == did
    assert (history[3:] == Activity.NOT_YET).all()
    assert activities(made.world, people[[5, 2]])[:3].tolist() == [[week[5], week[2]] for week in did]


def test_the_coming_week_knows_what_everybody_does(tiny: MakeTiny) -> None:
    made = tiny(people=5)
    made.world.people.activity[:5] = [
        Activity.EDUCATION, Activity.NEET, Activity.WORK, Activity.WORK, Activity.NEET,
    ]  # fmt: skip
    made.world.people.birth_week[2:] = -31 * 53  # past 30 they look for work and lose it as before
    made.do(close_the_books)
    assert made.world.doing[:5].tolist() == made.world.people.activity[:5].tolist()


def test_stocks_of_a_quarter_are_those_of_its_last_week_and_flows_its_sum(books: Tiny) -> None:
    for week, activity in ((0, Activity.NEET), (12, Activity.EDUCATION), (13, Activity.NEET)):
        books.world.people.activity[0] = activity
        books.world.counts[0, Series.VISITS] = 2.0
        books.do(close_the_books, week)
    local = books.world.local[:, 0]
    assert local[0, Series.NEET] == 0.0
    assert local[0, Series.EDUCATION] == 1.0
    assert local[0, Series.VISITS] == 4.0
    assert local[1, Series.VISITS] == 2.0
    assert (books.world.counts == 0).all()
    assert FIRST_FLOW <= Series.VISITS


@pytest.mark.parametrize(
    ("start", "activity", "ever", "now"),
    [(-1, Activity.NEET, 0, 0), (20, Activity.NEET, 1, 0), (20, Activity.WORK, 1, 1), (20, Activity.EDUCATION, 1, 1)],
)
def test_eighteen_months_after_first_enrolment_people_are_looked_at_once(
    books: Tiny, start: int, activity: Activity, ever: int, now: int
) -> None:
    world = books.world
    world.clients.enrol_week[0], world.clients.ips_start_week[0] = 5, start
    world.enrolled[0], world.clock.enrolled_ever[0] = 0, 1
    world.people.activity[0] = activity
    for week in range(80, 90):
        books.do(close_the_books, week)
    seen: Any = world.weekly[:, [Series.REACHED_18_MONTHS, Series.EVER_ACTIVE_18_MONTHS, Series.ACTIVE_AT_18_MONTHS]]
    # 78 weeks, week 5 the first of them
    assert seen[82].tolist() == [1.0, ever, now]
    assert seen.sum() == 1 + ever + now
