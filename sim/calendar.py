"""The calendar: week number -> date, quarter, school intake, and the money that falls due."""

from datetime import date, timedelta

from sim.rows import CalendarRows
from sim.settings import Settings
from sim.tables import Columns, empty_rows

WEEKS_A_YEAR = 365.25 / 7

REFERENCE_VACANCY_RATE = 2.5
"""% of posts, all Denmark 2024Q1 (vacancies.csv): the hiring rates of the parameters are of such a market."""

NO_INTAKE, AUGUST, JANUARY = 0, 1, 2

CALENDAR: Columns[CalendarRows] = Columns(
    ("year", "i4", "calendar year"),
    ("quarter", "i4", "quarters since the start of the run"),
    ("new_quarter", "i1", "1 in the first week of a quarter"),
    ("last_of_year", "i1", "1 in the last week of a calendar year"),
    ("intake", "i1", "school intake this week: 0 none, 1 August, 2 January"),
    ("present", "i4", "people who have entered by this week"),
    ("running", "f8", "running funding due nationally this week, DKK"),
    ("grant", "f8", "grant due nationally this week, DKK"),
    ("separations", "f8", "separations into unemployment, relative to the first quarter"),
    ("posting", "f8", "posts that are posted, relative to the first quarter"),
    ("decided", "f8", "chance that an opening is decided on this week"),
)


def monday(settings: Settings, week: int) -> date:
    """First day of a week of the run."""
    return settings.horizon.start + timedelta(weeks=week)


def build_calendar(settings: Settings) -> CalendarRows:
    """One row a week, without ``present`` and the state of the market (filled in as the world is built).

    A grant is paid in equal instalments in the weeks from its first to its last day, so that it sums to its total to
    the krone; what falls outside the run is not paid.
    """
    days = [monday(settings, week) for week in range(settings.horizon.weeks)]
    calendar = empty_rows(CALENDAR, len(days))
    funding = settings.funding
    first, last = _weeks_of_grant(settings)
    for week, day in enumerate(days):
        row, following = calendar[week], day + timedelta(weeks=1)
        row.year = day.year
        row.quarter = week // 13
        row.new_quarter = week % 13 == 0
        row.last_of_year = following.year != day.year
        row.intake = _intake(day)
        if day >= funding.yearly_from:
            row.running = funding.yearly_mdkk * 1e6 / WEEKS_A_YEAR
        if first <= week <= last:
            row.grant = funding.grant_mdkk * 1e6 / (last - first + 1)
    return calendar


def _weeks_of_grant(settings: Settings) -> tuple[int, int]:
    """First and last week of the run, counted on either side of it, in which the grant is paid.

    They contain its first and its last day. Before the run, only whole weeks count.
    """
    opens = (settings.funding.grant_from - settings.horizon.start).days
    closes = (settings.funding.grant_until - settings.horizon.start).days
    return (opens // 7 if opens >= 0 else -(-opens // 7)), closes // 7


def vacancy_rate(settings: Settings, quarter: int) -> float:
    """National vacancy rate of a quarter of the run, % of posts."""
    path = settings.economy.path_pct
    return path[min(quarter, len(path) - 1)] if path else settings.economy.vacancy_rate_pct


def _intake(day: date) -> int:
    """School intake in the week of 10 August or of 20 January (Danish school year)."""
    for month, middle, intake in ((8, 10, AUGUST), (1, 20, JANUARY)):
        if 0 <= (date(day.year, month, middle) - day).days < 7:
            return intake
    return NO_INTAKE
