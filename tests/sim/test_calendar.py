"""Weeks, school intakes, and the money that falls due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.calendar import AUGUST, JANUARY, NO_INTAKE, WEEKS_A_YEAR, build_calendar, monday
from sim.settings.checks import check

if TYPE_CHECKING:
    from sim.rows import CalendarRows


def calendar(start: str, weeks: int, **funding: Any) -> CalendarRows:
    return build_calendar(check({"horizon": {"start": start, "weeks": weeks}, "funding": funding}))


def test_weeks_are_seven_days_apart() -> None:
    settings = check({"horizon": {"start": "2024-01-01", "weeks": 60}})
    assert [monday(settings, week) for week in (0, 1, 52)] == [date(2024, 1, 1), date(2024, 1, 8), date(2024, 12, 30)]


def test_schools_take_in_the_weeks_of_10_august_and_20_january() -> None:
    days = calendar("2024-01-01", 105)
    # Mondays: 2024-01-15 (week 2) holds the 20th, 2024-08-05 (week 31) the 10th, 2025-01-20 (week 55) the 20th,
    # 2025-08-04 (week 83) the 10th
    found = {week: int(kind) for week, kind in enumerate(days.intake) if kind != NO_INTAKE}
    assert found == {2: JANUARY, 31: AUGUST, 55: JANUARY, 83: AUGUST}


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_every_year_has_one_intake_of_each_kind_whatever_day_the_weeks_start(start: date) -> None:
    weeks = 5 * 53
    days = calendar(start.isoformat(), weeks)
    first = start.year + 1
    for year in range(first, first + 4):
        here = [
            int(row.intake) for week, row in enumerate(days) if (start + timedelta(weeks=week, days=6)).year == year
        ]
        inside = [kind for kind in here if kind != NO_INTAKE]
        assert sorted(inside) == [AUGUST, JANUARY], year


def test_quarters_have_13_weeks_and_years_one_last_week() -> None:
    days = calendar("2024-01-01", 106)
    assert days.quarter.tolist() == [week // 13 for week in range(106)]
    assert np.flatnonzero(days.new_quarter).tolist() == list(range(0, 106, 13))
    # 2024-12-30 (week 52) is the last Monday of 2024, 2025-12-29 (week 104) of 2025
    assert np.flatnonzero(days.last_of_year).tolist() == [52, 104]
    assert days.year[[0, 52, 53, 104, 105]].tolist() == [2024, 2024, 2025, 2025, 2026]


def test_running_money_is_a_yearly_amount_from_its_first_day() -> None:
    days = calendar("2024-01-01", 30, yearly_mdkk=52.1786, yearly_from="2024-03-01")
    # Monday 4 March is week 9
    assert (days.running[:9] == 0).all()
    np.testing.assert_allclose(days.running[9:], 52.1786e6 / WEEKS_A_YEAR)
    assert abs(WEEKS_A_YEAR - 52.1786) < 1e-4


def test_a_grant_of_three_weeks_by_hand() -> None:
    # Monday to Sunday of the third week: instalments fall in the weeks of 1, 8 and 15 January
    days = calendar("2024-01-01", 6, grant_mdkk=0.9, grant_from="2024-01-01", grant_until="2024-01-21")
    assert days.grant.tolist() == pytest.approx([300_000, 300_000, 300_000, 0, 0, 0])


@given(st.integers(0, 20), st.integers(0, 400), st.sampled_from([0.1, 73.3, 999.0]))
def test_instalments_of_a_grant_inside_the_run_sum_to_it_to_the_krone_and_stop(
    first: int, days: int, total: float
) -> None:
    start = date(2024, 1, 1)
    grant_from = start + timedelta(days=first)
    grant_until = grant_from + timedelta(days=days)
    paid = calendar(
        "2024-01-01", 70, grant_mdkk=total, grant_from=grant_from.isoformat(), grant_until=grant_until.isoformat()
    ).grant
    assert abs(paid.sum() - total * 1e6) < 0.01
    weeks = np.flatnonzero(paid)
    assert len(set(np.round(paid[weeks], 6))) == 1, "equal instalments"
    assert weeks.tolist() == list(range(weeks[0], weeks[-1] + 1)), "week after week"
    for week in weeks:
        monday_, sunday = start + timedelta(weeks=int(week)), start + timedelta(weeks=int(week), days=6)
        assert sunday >= grant_from, "nothing before the grant opens"
        assert monday_ <= grant_until, "nothing after it has ended"


@pytest.mark.parametrize("day", range(1, 15))
def test_a_grant_is_paid_to_the_krone_whatever_weekday_the_run_starts_on(day: int) -> None:
    """A14a: a run from 3 January 2024 got 72.83 of the 73.3 million. Only whole weeks before the run are lost."""
    grant = {"grant_mdkk": 73.3, "grant_from": "2024-01-01", "grant_until": "2026-12-31"}
    paid = calendar(f"2024-01-{day:02d}", 200, **grant).grant
    lost = (day - 1) // 7
    count = len(np.flatnonzero(paid)) + lost
    assert paid.sum() == pytest.approx(73.3e6 * (1 - lost / count), abs=0.01)
    assert (lost == 0) == (day < 8)


def test_what_falls_after_the_end_of_the_run_is_not_paid() -> None:
    whole = calendar("2024-01-01", 52, grant_mdkk=52, grant_from="2024-01-01", grant_until="2024-12-29").grant
    part = calendar("2024-01-01", 13, grant_mdkk=52, grant_from="2024-01-01", grant_until="2024-12-29").grant
    np.testing.assert_allclose(whole, 1e6)
    np.testing.assert_allclose(part, 1e6)
