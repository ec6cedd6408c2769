"""The whole state of one simulated Denmark: record arrays, one row an agent, in one NamedTuple.

Each kind of agent (``sim/agents``) and the tables below give the meaning of columns. Rows never move: everybody
who can enter within the horizon has a row from the start.
"""

from typing import Any, NamedTuple

import numpy as np
from pydantic import BaseModel

from sim.agents.consultant import CONSULTANTS
from sim.agents.employer import EMPLOYERS, WORKPLACES
from sim.agents.municipality import MUNICIPALITIES, TEAMS
from sim.agents.psychiatric_unit import UNITS
from sim.agents.young_person import CLIENTS, LIVES, PEOPLE
from sim.calendar import CALENDAR
from sim.rows import (
    ApplicationRows,
    CalendarRows,
    ClientRows,
    ClockRows,
    ConsultantRows,
    CountedRows,
    EmployerRows,
    ExperienceRows,
    LifeRows,
    MarketRows,
    MunicipalityRows,
    ParameterRows,
    PersonRows,
    PolicyRows,
    TeamRows,
    UnitRows,
    WorkplaceRows,
)
from sim.settings.levers import Methods
from sim.settings.parameters import Parameters
from sim.tables import Columns, Whole, fields_of

CLOCK: Columns[ClockRows] = Columns(
    ("seed", "u8", "seed of the run"),
    ("week", "i4", "week now, from 0"),
    ("roster", "i4", "length of World.roster: people in the queue or enrolled"),
    ("enrolled_ever", "i4", "length of World.enrolled"),
    ("milestone", "i4", "how many of World.enrolled have passed 18 months"),
    ("outside", "i4", "length of World.outside"),
    ("touched", "i4", "length of World.touched"),
    ("applications", "i4", "length of World.applications this week"),
    ("experiences", "i4", "length of World.experiences this week"),
    ("specialists", "f8", "specialists employed nationally, full-time"),
)

FIRST_COME, MOTIVATED_FIRST, MOST_ILL_FIRST = 0, 1, 2
"""Queue rules, in the order of the lever's choices."""

POLICY: Columns[PolicyRows] = Columns(
    ("ceiling", "f8", "clients of a full-time specialist"),
    ("queue", "i4", "queue rule"),
    ("queue_limit", "f8", "offers stop above this many times the seats"),
    ("support_limit", "i4", "longest support, weeks; 0 = none"),
    ("follow_along", "i4", "steady weeks before discharge"),
    ("carry", "i1", "1 = unspent money is carried over a year's end"),
    ("cofinancing", "f8", "municipal krone per state krone"),
    ("offers", "i1", "1 = units and job centres offer IPS; 0 in a trial, whose participants were offered it at entry"),
    ("distress_included", "i1", "1 = young people without contact with psychiatry are eligible"),
    ("youngest", "f8", "eligible from this age"),
    ("oldest", "f8", "eligible below this age"),
    ("leaving_age", "f8", "age at which people leave the stock, years"),
    ("staffed_at_start", "i1", "1 = posts start filled, by experienced specialists"),
    *fields_of(Methods),
)

MARKET: Columns[MarketRows] = Columns(
    ("seeker_applications", "f8", "suitable applications a week and seeker outside the model"),
    ("changer_applications", "f8", "the same of each ordinary holder, as a job changer"),
    ("experience", "f8", "how far one experience moves an employer, relative to 20,000 employers in the country"),
)

APPLICATIONS: Columns[ApplicationRows] = Columns(
    ("person", "i4", "row of the applicant"),
    ("number", "i4", "which of the applicant's applications of the week: 0 her own, then one a visit"),
    ("supported", "i1", "1 = brought by a specialist"),
    ("carved", "i1", "1 = to a job made for this person"),
    ("small", "i1", "1 = to a job of fewer than 20 hours a week"),
    ("employer", "i4", "row of the employer"),
    ("opening", "i4", "which of the employer's openings it is for, -1 = none or settled"),
    ("next", "i4", "next application at the same employer, -1 = last"),
    ("weight", "f8", "weight against an ordinary applicant (1), -1 = not weighed"),
)

EXPERIENCES: Columns[ExperienceRows] = Columns(
    ("employer", "i4", "row"),
    ("good", "i1", "1 = the placement lasted, 0 = it failed quickly"),
)

COUNTED: Columns[CountedRows] = Columns(
    ("ways", "i4", "ways to be counted, one bit each (sim/outcomes/counted.py)"),
    ("hours", "i4", "hours worked a week, in parts of an hour"),
)

PARAMETERS: Columns[ParameterRows] = Columns(*fields_of(Parameters))

TABLES: dict[str, Columns[Any]] = {
    "clock": CLOCK, "policy": POLICY, "parameters": PARAMETERS, "calendar": CALENDAR, "people": PEOPLE,
    "clients": CLIENTS, "lives": LIVES, "consultants": CONSULTANTS, "employers": EMPLOYERS, "workplaces": WORKPLACES,
    "units": UNITS, "teams": TEAMS, "municipalities": MUNICIPALITIES, "applications": APPLICATIONS,
    "experiences": EXPERIENCES, "market": MARKET, "counted": COUNTED,
}  # fmt: skip
"""Columns of every table by its name in the world."""


MIRRORED: dict[str, type[BaseModel]] = {"policy": Methods, "parameters": Parameters}
"""Settings of which a table has every field as a column: a new field is a column that the rules read at once."""


class World(NamedTuple):
    """Arrays of everything. ``local`` and ``weekly`` hold counts (sim/outcomes/tally.py), the ledgers money."""

    clock: ClockRows  # 1 row, CLOCK
    policy: PolicyRows  # 1 row, POLICY: the levers that the week reads
    parameters: ParameterRows  # 1 row, one f8 column a parameter
    calendar: CalendarRows  # [weeks], sim/calendar.py
    people: PersonRows  # [people], PEOPLE: hot state
    clients: ClientRows  # [people], CLIENTS: the IPS case
    lives: LifeRows  # [people], LIVES: what happened so far
    consultants: ConsultantRows  # [posts], CONSULTANTS
    known: Whole  # [posts, KNOWN_EMPLOYERS] i4 rows of employers, -1 = free
    employers: EmployerRows  # [employers], EMPLOYERS: hot state
    workplaces: WorkplaceRows  # [employers], WORKPLACES: the rest
    link_start: Whole  # [employers + 1] i8 into links
    links: Whole  # i4 neighbours in the employer network
    market: MarketRows  # 1 row, MARKET: how ordinary applicants apply
    cell_start: Whole  # [municipalities, industries + 1] i8 into employers, which are in order of these cells
    cell_posts: np.ndarray  # [municipalities, industries] f8 share of the municipality's posts
    posts_before: np.ndarray  # [employers + 1] f8 posts of all employers before this one
    openings_before: Whole  # [employers + 1] i8 openings before this one, counted as applications go out
    opening_at: Whole  # i4 the employer of each opening, by number: of as many as there is room for
    rivals: np.ndarray  # [municipalities, industries] f8 suitable ordinary applicants an opening meets this week
    nobody: np.ndarray  # [municipalities, industries] f8 chance that it meets none
    home_start: Whole  # [municipalities + 1] i8 into homes
    homes: Whole  # i4 municipalities whose people work in this one: itself, and its neighbours
    home_share: np.ndarray  # f8 share of those who left work here that lives there
    units: UnitRows  # [20], UNITS
    waiting_list: Whole  # i4 people, one ring a unit
    integration: np.ndarray  # [units, teams] f8 0-1
    teams: TeamRows  # [teams], TEAMS
    team_hires: np.ndarray  # [teams, industries] f8 hires through IPS so far
    municipalities: MunicipalityRows  # [municipalities], MUNICIPALITIES
    neighbour_start: Whole  # [municipalities + 1] i8 into neighbours
    neighbours: Whole  # i4 municipalities
    leaving_start: Whole  # [weeks + 1] i8 into leaving
    leaving: Whole  # i4 people in order of the week they reach the leaving age
    birthday_start: Whole  # [weeks + 1] i8 into birthdays
    birthdays: (
        Whole  # i4 people in order of the week they reach an age from which they count otherwise (18, 25, leaving)
    )
    touched: Whole  # i4 people at whom this week's accounts look (sim/week/touch.py)
    marked: Whole  # [people] i1 1 = among them
    doing: Whole  # [people] i1 Activity at the start of the week, which entrants begin with
    outside: Whole  # i4 those of them who are outside, entrants included
    due: Whole  # [people] i2 week from which work and education look at somebody again, whatever her luck
    movers: Whole  # [people] i1 1 = looks for work alone (``is_mover``)
    roster: Whole  # i4 people in the queue or enrolled, in order of their yes
    chosen: Whole  # [people] i1 scratch: 1 = work and education look at somebody this week
    order: Whole  # i4 scratch: people whom a rule looks at, or positions in the roster as seats are given
    order_key: np.ndarray  # f8 scratch beside it: what the positions are sorted by
    enrolled: Whole  # i4 people in order of first enrolment
    applications: ApplicationRows  # APPLICATIONS, this week's
    experiences: ExperienceRows  # EXPERIENCES, this week's
    counted: CountedRows  # [people], COUNTED: as everybody was counted last
    stocks: Whole  # [municipalities, ways + 1] i8 people by way to be counted, and hours worked
    counts: np.ndarray  # [municipalities, series] f8, this week's
    weekly: np.ndarray  # [weeks, series] f8
    history: np.ndarray  # [weeks, people / 4] u1 everybody's Activity at the end of each week (sim/outcomes/history.py)
    local: np.ndarray  # [quarters, municipalities, series] f8
    ledger: np.ndarray  # [weeks, payers, kinds] f8 DKK, running totals
    local_ledger: np.ndarray  # [municipalities, payers, kinds] f8 DKK, running totals


def state(world: World) -> list[np.ndarray]:
    """Every array that a run can change: all but levers and parameters, which the digest of the settings covers.

    A new switch or parameter without effect leaves these arrays as they were.
    """
    return [array for name, array in world._asdict().items() if name not in MIRRORED]
