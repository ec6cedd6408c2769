"""Two kinds of world for the tests of the simulation.

``small`` makes settings of a part of the country that runs in milliseconds; ``tiny`` makes a world so small, and so
plain, that a week can be worked out by hand: two young people, one specialist, two employers, nothing else moving.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any, Protocol

import numpy as np
import pytest

from sim.agents.young_person import Activity, Group, Programme, Schooling, Treatment
from sim.luck import Decision, luck, stream
from sim.outcomes.tally import Series
from sim.settings import Settings
from sim.settings.checks import check
from sim.start.shared_parts import SharedParts
from sim.start.world_builder import build_world
from sim.tables import whole
from sim.week import live_a_week
from sim.week.search import apply, enlist
from sim.week.spells import change_activity
from sim.week.touch import touch
from sim.world import World

LONG_AGO = -1000
BUILT = SharedParts()
"""The start of the tiny worlds, built once."""

SIZES = {"people": 2, "posts": 1, "employers": 2}


class Small(Protocol):
    """Makes settings of a small world; every group of levers can be overridden."""

    def __call__(self, weeks: int = 40, **groups: Any) -> Settings: ...


class MakeTiny(Protocol):
    """Makes a world for arithmetic by hand: so many of each, and parameters as named."""

    def __call__(self, **sizes_and_parameters: float) -> Tiny: ...


class Tiny:
    """A world for arithmetic by hand, in which nothing happens but what a test arranges.

    One municipality with one team and one psychiatric unit. Everybody is 20, outside work and education, ready to
    work, without symptoms; specialists are employed full-time with full output; employers are open, have nothing to
    offer, and do not know each other. No money comes in. Seed 7.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.unit = int(world.municipalities.unit[0])

    def do(self, process: Callable[..., Any], week: int = 0) -> None:
        """Let one process of the week happen."""
        takes_parameters = "parameters" in inspect.signature(getattr(process, "py_func", process)).parameters
        self.list_people(week)
        for i in range(int(self.world.calendar.present[week])):
            getattr(touch, "py_func", touch)(self.world, i)
        between = [self.world.parameters[0]] if takes_parameters else []
        process(self.world, *between, np.int32(week))  # the week as the clock holds it

    def list_people(self, week: int) -> None:
        """Bring the lists of who is outside and who is busy up to what the test has arranged."""
        people, clock = self.world.people[: self.world.calendar.present[week]], self.world.clock[0]
        outside = np.flatnonzero(people.activity == Activity.NEET)
        here = (people.activity == Activity.NEET) | (people.since < week)
        self.world.doing[: len(people)] = np.where(here, people.activity, Activity.NOT_YET)
        clock.outside, self.world.outside[: len(outside)] = len(outside), outside

    def live(self, weeks: int = 1) -> None:
        """Live whole weeks."""
        for _ in range(weeks):
            live_a_week(self.world)

    def enrol(self, person: int, post: int = 0, week: int = 0) -> None:
        """Make somebody a client of a specialist (post -1: enrolled, but without one)."""
        self.join(person, week)
        self.world.people.programme[person] = Programme.ENROLLED
        self.world.clients.enrol_week[person] = self.world.clients.seat_week[person] = week
        self.world.clients.consultant[person] = post
        if post >= 0:
            self.world.consultants.caseload[post] += 1

    def join(self, person: int, week: int = 0) -> None:
        """Put somebody into the queue."""
        clock = self.world.clock[0]
        self.world.people.programme[person] = Programme.WAITING
        self.world.clients.queue_week[person] = week
        self.world.roster[clock.roster] = person
        clock.roster += 1

    def employ(self, person: int, employer: int, week: int = 0, hours: float = 37.0, supported: bool = False) -> None:
        """Give somebody a job that began in ``week``."""
        people, life = self.world.people[person], self.world.lives[person]
        people.activity, people.employer, people.hours = Activity.WORK, employer, hours
        people.since = people.job_since = life.hours_since = week
        people.supported_job = supported
        self.world.workplaces.youths[employer] += 1
        self.world.workplaces.entry_posts[employer] += 1
        life.in_post = 1
        self.world.workplaces.ips_employees[employer] += supported

    def apply(
        self,
        person: int,
        employer: int,
        strength: float = 1.0,
        supported: bool = False,
        carved: bool = False,
        small: bool = False,
        opening: int = 0,
    ) -> None:
        """Lay an application on an employer's desk, for one of its openings; carved jobs are small."""
        world, desk = self.world, self.world.employers[employer]
        applicant: Any = np.int32(person)  # as the roster holds it
        place: Any = np.int64(-1 if carved else opening)
        at: Any = np.int64(employer)
        before = int((world.applications.person[: world.clock.applications[0]] == person).sum())
        row = apply(world.applications, world.clock[0], at, applicant, before, place, carved or small)
        world.applications.supported[row], world.applications.carved[row] = supported, carved
        enlist(world.applications, desk, row, strength)

    def busy_with(self, person: int, activity: Activity, week: int) -> None:
        """Let somebody's spell end and another begin."""
        world = self.world
        rows = world.people[person], world.clients[person], world.lives[person]
        what: Any = np.int64(activity)
        when: Any = np.int32(week)
        change_activity(*rows, what, when)

    def link(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Make a network of employers out of pairs."""
        beside: list[list[int]] = [[] for _ in self.world.employers]
        for a, b in pairs:
            beside[a].append(b)
            beside[b].append(a)
        start = np.cumsum([0, *(len(friends) for friends in beside)])
        links = np.array([friend for friends in beside for friend in sorted(friends)], np.int32)
        self.world = self.world._replace(link_start=whole(start.astype(np.int64)), links=whole(links))

    def tune(self, **parameters: float) -> None:
        """Set parameters."""
        for name, value in parameters.items():
            self.world.parameters[name] = value

    def counted(self, series: Series) -> float:
        """Count of a series this week."""
        return float(self.world.counts[:, series].sum())

    def chance(self, decision: Decision, agent: int, week: int = 0, index: int = 0) -> float:
        """The luck of an agent."""
        start = np.uint64(stream(self.world.clock.seed[0], int(decision), week))
        return float(luck(start, agent, index))


@pytest.fixture(scope="session")
def small() -> Small:
    def make(weeks: int = 40, **groups: Any) -> Settings:
        data: dict[str, Any] = {
            "horizon": {"start": "2024-01-01", "weeks": weeks},
            "population": {
                "municipalities": ["Bornholm"],
                "employers": 4000,
                "stock_15_24": 43_000,
                "stock_25_29": 30_000,
            },
            "funding": {"scope": "simulated"},
            "rollout": {"smallest_team": 0, "municipalities": 98},
            "parameters": {"silent_weeks": 3, "recruitment_weeks": 1, "supply_start": 1e6},
        }
        for group, values in groups.items():
            data[group] = {**data.get(group, {}), **values} if isinstance(values, dict) else values
        return check(data)

    return make


@pytest.fixture(scope="session")
def busy(small: Small) -> Small:
    """A small world in which IPS has much to do: clients, visits, hires and losses from the first months."""

    def make(weeks: int = 40, **groups: Any) -> Settings:
        parameters = {
            "offer_rate_psychiatry": 0.3, "offer_rate_jobcentre": 0.2, "take_up": 0.8, "contact_loss": 0.03,
            "profile_hours": 1.0, "hours_per_visit": 0.5, "openness_mean": 0.5, "carve_chance": 0.2,
            "youth_weight": 0.4, "turnover": 1.0, "job_end": 0.5, **groups.pop("parameters", {}),
        }  # fmt: skip
        funding = {"yearly_mdkk": 10.0, **groups.pop("funding", {})}
        return small(weeks, funding=funding, parameters=parameters, **groups)

    return make


@pytest.fixture
def tiny(small: Small) -> MakeTiny:
    def make(**sizes_and_parameters: float) -> Tiny:
        parameters = dict(sizes_and_parameters)
        people, posts, employers = (int(parameters.pop(name, count)) for name, count in SIZES.items())
        settings = small(
            weeks=160, funding={"yearly_mdkk": 20.0}, network={"kind": "none"},
            population={"employers": 20_000, "history_years": 2},
        )  # fmt: skip
        made = Tiny(_plain(build_world(settings, 7, BUILT), people, posts, employers))
        made.tune(**parameters)
        return made

    return make


def _plain(world: World, people: int, posts: int, employers: int) -> World:
    """Cut a built world down, and make what is left plain."""
    world = world._replace(
        consultants=world.consultants[:posts].copy(),
        known=world.known[:posts].copy(),
        employers=world.employers[:employers].copy(),
        workplaces=world.workplaces[:employers].copy(),
        link_start=whole(np.zeros(employers + 1, np.int64)),
        links=whole(np.zeros(0, np.int32)),
        cell_start=whole(np.full_like(world.cell_start, employers)),
        posts_before=np.arange(employers + 1.0),
        openings_before=whole(np.zeros(employers + 1, np.int64)),
    )
    world.calendar.present[:] = people
    world.calendar.running[:] = world.calendar.grant[:] = 0.0
    world.leaving_start[:] = 0
    world.cell_start[:, 0], world.cell_posts[:] = 0, 0.0
    world.cell_posts[:, 0] = 1.0  # all of them in the first industry
    _plain_people(world)
    world.units.places[:] = world.units.treated[:] = world.units.waiting[:] = 0
    for column, value in {"openings": 0, "held": 0, "openness": 1.0, "industry": 0}.items():
        world.employers[column] = value
    for column in ("entry_posts", "youths", "leave_rate", "arise_rate"):
        world.workplaces[column] = 0
    world.workplaces.copies[:] = 1.0
    for column in ("seekers", "changed", "first_employer"):
        world.municipalities[column] = 0
    world.municipalities.employers[:] = employers
    world.market.seeker_applications, world.market.changer_applications, world.calendar.decided[:] = 0.0, 0.0, 0.0
    world.rivals[:], world.nobody[:], world.market.experience = 0.0, 1.0, 1.0
    world.parameters["youth_weight"], world.parameters["vanish_share"] = 1.0, 0.0
    world.clock.outside, world.clock.touched, world.marked[:] = people, 0, 0
    world.birthday_start[:] = 0
    world.outside[:people] = range(people)
    world.workplaces.own_openness[:] = 1.0
    team = world.teams[0]
    team.posts, team.funded, team.filled, team.travel_ratio = posts, posts, posts, 0.0
    team.other_duties, team.internships, team.visit_shift, team.supervision, team.integration_aim = (
        0.0,
        0.0,
        0.0,
        1.0,
        0.0,
    )
    columns = {"fte": 1.0, "filled": 1, "holder": 1, "start_week": LONG_AGO, "vacant_since": LONG_AGO, "skill": 1.0}
    for column, value in columns.items():
        world.consultants[column] = value
    return world


def _plain_people(world: World) -> None:
    columns = {
        "birth_week": -20 * 53, "since": 0, "schooling": int(Schooling.COMPULSORY), "group": int(Group.DISTRESS),
        "industry": 0, "worked_before": 0, "entitled": 0, "activity": int(Activity.NEET), "sex": 0,
        "treatment": int(Treatment.NONE), "employer": -1, "supported_job": 0, "admitted_until": 0,
        "symptoms": 0.0, "symptom_level": 0.0, "readiness": 1.0, "hours": 0.0,
    }  # fmt: skip
    for column, value in columns.items():
        world.people[column] = value
    world.clients.motivation[:], world.lives.frailty[:], world.lives.in_post[:] = 0.5, 0.0, 0


@pytest.fixture(scope="session")
def lived() -> Callable[..., World]:
    """Builds a world and lives some weeks of it (all of them, if not told otherwise)."""

    def live(settings: Settings, seed: int = 1, weeks: int | None = None) -> World:
        world = build_world(settings, seed)
        for _ in range(settings.horizon.weeks if weeks is None else weeks):
            live_a_week(world)
        return world

    return live
