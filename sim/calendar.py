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
)


def monday(settings: Settings, week: int) -> date:
    """First day of a week of the run."""
    return settings.horizon.start + timedelta(weeks=week)


def build_calendar(settings: Settings) -> CalendarRows:
    """One row a week, without ``present`` and the state of the market (filled in as the world is built).

    A grant is paid in equal instalments in the weeks whose first day lies inside it, so that it sums to
    its total to the krone; what falls after the end of the run is not paid.
    """
    days = [monday(settings, week) for week in range(settings.horizon.weeks)]
    calendar = empty_rows(CALENDAR, len(days))
    funding = settings.funding
    grant_days = (funding.grant_until - funding.grant_from).days
    instalments = max(1, sum(1 for d in range(0, grant_days + 1, 7)))
    for week, day in enumerate(days):
        row, following = calendar[week], day + timedelta(weeks=1)
        row.year = day.year
        row.quarter = week // 13
        row.new_quarter = week % 13 == 0
        row.last_of_year = following.year != day.year
        row.intake = _intake(day)
        if day >= funding.yearly_from:
            row.running = funding.yearly_mdkk * 1e6 / WEEKS_A_YEAR
        since = (day - funding.grant_from).days
        if since > -7 and since <= grant_days and _instalment(since) < instalments:
            row.grant = funding.grant_mdkk * 1e6 / instalments
    return calendar


def _instalment(days_since: int) -> int:
    """Number of the weekly instalment that falls in the week starting so many days after the grant."""
    return max(0, -(-days_since // 7))


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
