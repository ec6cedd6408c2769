"""Invariants after every week, on worlds that Hypothesis chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.agents.consultant import FULL_TIME, KNOWN_EMPLOYERS
from sim.agents.young_person import READY, SEVERE, SUSTAINED, Activity, Programme, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.history import activities_in, weeks_spent
from sim.outcomes.ledger import Kind
from sim.outcomes.tally import AGED_OUT, FIRST_FLOW, Series
from sim.simulation import live
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.week.spells import QUARTER
from sim.week.use import SERIES, count_use_of
from sim.world import World
from tests.sim.chosen_worlds import worlds

if TYPE_CHECKING:
    from tests.sim.conftest import Small

DKK = 0.01
EXAMPLES = 70


class Before:
    """Running totals that the next week is compared with."""

    def __init__(self, world: World) -> None:
        self.openings = int(world.employers.openings.sum())
        self.posts = int(world.workplaces.entry_posts.sum())
        self.others = people_outside_the_model(world)
        self.treated = world.units.treated.copy()
        self.spent = 0.0
        self.rows = [len(table) for table in world]


def people_outside_the_model(world: World) -> int:
    """Ordinary holders and seekers; a job changer whose old post is not open yet is counted at both employers."""
    municipalities = world.municipalities
    return int(world.employers.held.sum() + municipalities.seekers.sum() - municipalities.changed.sum())


# --- the invariants ---------------------------------------------------------------------------------------


def week_of(world: World) -> int:
    return int(world.clock.week[0]) - 1


def now(world: World, series: Series) -> float:
    return float(world.weekly[week_of(world), series])


def so_far(world: World, series: Series) -> float:
    return float(world.weekly[: week_of(world) + 1, series].sum())


def now_or_past(over: Callable[[World, Series], float], world: World, activity: Activity) -> float:
    """A series of people by activity, those past the model's age included."""
    series = Series[activity.name]
    return over(world, series) + over(world, Series(series + AGED_OUT))


def everybody_does_one_thing(world: World) -> None:
    present = int(world.calendar.present[week_of(world)])
    here, later = world.people.activity[:present], world.people.activity[present:]
    counts = {activity: int((here == activity).sum()) for activity in Activity}
    assert counts[Activity.NOT_YET] == 0
    assert (later == Activity.NOT_YET).all()
    assert sum(counts.values()) == present
    for activity in (Activity.NEET, Activity.WORK, Activity.EDUCATION):
        assert now_or_past(now, world, activity) == counts[activity], activity.name
    assert so_far(world, Series.ENTRIES) == present - int(world.calendar.present[0])


def age_of(world: World) -> np.ndarray:
    years: np.ndarray = (week_of(world) - world.people.birth_week) / WEEKS_A_YEAR
    return years


def jobs_have_employers_and_employers_their_youths(world: World) -> None:
    people, employers = world.people, world.workplaces
    employed = people.employer >= 0
    assert (employed[people.activity == Activity.WORK]).all()
    assert np.isin(people.activity[employed], (Activity.WORK, Activity.EDUCATION)).all()
    assert (people.hours[employed] > 0).all()
    assert (people.hours[~employed] == 0).all()
    assert (people.hours <= 37.0).all()
    assert (people.supported_job[~employed] == 0).all()
    in_posts = world.lives.in_post == 1
    assert employed[in_posts].all()
    at = np.bincount(people.employer[in_posts], minlength=len(employers))
    assert (at == employers.youths).all()
    supported = np.bincount(people.employer[people.supported_job == 1], minlength=len(employers))
    assert (supported == employers.ips_employees).all()
    assert (employers.ips_employees <= employers.ips_hires).all()


def openings_are_few_and_none_is_lost(world: World, before: Before) -> None:
    openings = world.employers.openings
    assert (openings >= 0).all()
    started = (world.people.job_since == week_of(world)) & (world.people.employer >= 0)
    hires = int((started & (world.lives.in_post == 1)).sum())
    older = started & (age_of(world) >= world.policy.leaving_age[0])  # past the model's age: in no entry-level post
    counted = now(world, Series.OWN_HIRES) + now(world, Series.SUPPORTED_HIRES)
    assert counted == started.sum()
    assert hires <= counted - now(world, Series.CARVED_HIRES) <= hires + older.sum()
    available = before.openings + now(world, Series.NEW_OPENINGS)
    assert hires <= available
    left = now(world, Series.FILLED_BY_OTHERS) + now(world, Series.WITHDRAWN)
    assert available == hires + left + openings.sum()
    assert now(world, Series.OPENINGS) == openings.sum()
    assert (world.employers.first_application == -1).all()
    before.openings = int(openings.sum())


def the_labour_market_closes(world: World, before: Before) -> None:
    employers, workplaces, municipalities = world.employers, world.workplaces, world.municipalities
    assert (workplaces.entry_posts == employers.held + workplaces.youths + employers.openings).all()
    assert min(employers.held.min(), workplaces.youths.min(), municipalities.seekers.min()) >= 0
    assert municipalities.changed.min() >= 0
    assert people_outside_the_model(world) == before.others, "people outside the model are neither made nor lost"
    posts = int(workplaces.entry_posts.sum())
    gone = now(world, Series.POSTS_VANISHED) + now(world, Series.WITHDRAWN)
    assert posts - before.posts == now(world, Series.POSTS_ARISEN) - gone
    assert now(world, Series.HELD_BY_OTHERS) == employers.held.sum()
    assert now(world, Series.SEEKERS) == municipalities.seekers.sum()
    before.posts = posts


def caseloads_are_counted_and_under_the_ceiling(world: World) -> None:
    people, clients, posts = world.people, world.clients, world.consultants
    enrolled = people.programme == Programme.ENROLLED
    assert (clients.consultant[~enrolled] == -1).all()
    held = clients.consultant[clients.consultant >= 0]
    assert (np.bincount(held, minlength=len(posts)) == posts.caseload).all()
    assert (posts.caseload <= np.floor(world.policy.ceiling[0] * posts.fte)).all()
    assert (posts.filled[held] == 1).all()
    home = world.municipalities.team[people.municipality[clients.consultant >= 0]]
    assert (posts.team[held] == home).all(), "a client belongs to the team of home"


def the_roster_is_who_waits_or_is_enrolled(world: World) -> None:
    people = world.people
    roster = world.roster[: world.clock.roster[0]]
    assert len(set(roster.tolist())) == len(roster)
    inside = np.isin(people.programme, (Programme.WAITING, Programme.ENROLLED))
    live = roster[inside[roster]]
    assert sorted(live.tolist()) == np.flatnonzero(inside).tolist()
    ended = roster[~inside[roster]]  # the roster drops them at the next intake
    assert (world.clients.end_week[ended] == week_of(world)).all()
    assert now(world, Series.QUEUE) == (people.programme == Programme.WAITING).sum()
    assert now(world, Series.ENROLLED) == (people.programme == Programme.ENROLLED).sum()
    found_alone = (people.programme == Programme.WAITING) & (people.activity != Activity.NEET)
    assert (people.since[found_alone] == week_of(world)).all(), "who finds work leaves the queue at the next intake"
    here = world.municipalities.team[people.municipality[people.programme == Programme.ENROLLED]]
    assert (np.bincount(here, minlength=len(world.teams)) == world.teams.clients).all(), "a team counts open cases"
    ever = world.enrolled[: world.clock.enrolled_ever[0]]
    assert sorted(ever.tolist()) == np.flatnonzero(world.clients.enrol_week >= 0).tolist()
    assert (np.diff(world.clients.enrol_week[ever]) >= 0).all()


def hours_are_those_of_the_specialists(world: World) -> None:
    posts, clients = world.consultants, world.clients
    given = np.bincount(
        clients.consultant[clients.consultant >= 0],
        weights=clients.hours_week[clients.consultant >= 0],
        minlength=len(posts),
    )
    assert (given <= posts.hours_free + 1e-9).all()
    assert (posts.hours_free <= 37.0 * posts.fte + 1e-9).all()
    total = sum(now(world, part) for part in (Series.HOURS_CLIENTS, Series.HOURS_UNCLAIMED, Series.HOURS_OTHER))
    assert abs(total - 37.0 * now(world, Series.SPECIALISTS)) < 1e-6
    assert now(world, Series.HOURS_CLIENTS) <= now(world, Series.HOURS_NEEDED) + 1e-9


def posts_are_held_only_while_funded(world: World) -> None:
    posts, parameters = world.consultants, world.parameters[0]
    assert (posts.fte[posts.filled == 1] > 0).all()
    assert abs(posts.fte[posts.filled == 1].sum() - now(world, Series.SPECIALISTS)) < 1e-9
    supply = parameters.supply_start + parameters.supply_growth * week_of(world) / WEEKS_A_YEAR
    if now(world, Series.HIRED_SPECIALISTS):
        assert world.clock.specialists[0] <= supply + 1e-9
    held = np.minimum(posts.known, KNOWN_EMPLOYERS)
    for row, known in enumerate(world.known):
        kept = known[: held[row]].tolist()
        assert len(set(kept)) == len(kept)
        assert all(0 <= employer < len(world.employers) for employer in kept)
        assert (known[held[row] :] == -1).all()


def every_krone_is_somewhere(world: World, before: Before) -> None:
    purses = world.municipalities
    sources = purses.state_in + purses.own_in
    assert np.abs(sources - purses.spent - purses.returned - purses.balance).max() < DKK
    assert (purses.balance > -DKK).all()
    booked = world.ledger[week_of(world), :, Kind.SPECIALISTS].sum()
    assert abs(booked - purses.spent.sum()) < DKK
    weekly_cost = world.parameters.specialist_cost[0] / WEEKS_A_YEAR
    assert abs(purses.spent.sum() - before.spent - now(world, Series.SPECIALISTS) * weekly_cost) < DKK
    assert np.abs(world.local_ledger.sum(axis=0) - world.ledger[week_of(world)]).max() < 1.0
    before.spent = float(purses.spent.sum())


def units_hold_whom_they_treat(world: World, before: Before) -> None:
    units, people = world.units, world.people
    unit_of = world.municipalities.unit[people.municipality]
    for treatment, column in ((Treatment.IN_TREATMENT, units.treated), (Treatment.WAITING, units.waiting)):
        counted = np.bincount(unit_of[people.treatment == treatment], minlength=len(units))
        assert (counted == column).all(), treatment.name
    assert (units.treated <= np.maximum(units.places, before.treated)).all()  # fewer places send nobody away
    before.treated = units.treated.copy()
    for row, unit in enumerate(units):
        listed = [
            int(world.waiting_list[unit.list_start + k % unit.list_size]) for k in range(unit.list_head, unit.list_tail)
        ]
        waiting = np.flatnonzero((people.treatment == Treatment.WAITING) & (unit_of == row)).tolist()
        assert sorted(person for person in listed if people.treatment[person] == Treatment.WAITING) == waiting


def numbers_are_numbers_in_their_range(world: World) -> None:
    for table, array in world._asdict().items():
        for name in array.dtype.names or ("",):
            column = array[name] if name else array
            if column.dtype.kind == "f":
                assert np.isfinite(column).all(), f"{table}.{name}"
    assert ((world.people.readiness >= 0) & (world.people.readiness <= 1)).all()
    assert ((world.employers.openness >= 0) & (world.employers.openness <= 1)).all()
    assert ((world.integration >= 0) & (world.integration <= 1)).all()
    assert ((world.teams.fidelity == 0) | ((world.teams.fidelity >= 25) & (world.teams.fidelity <= 125))).all()


def nobody_is_lost(world: World, before: Before) -> None:
    assert [len(table) for table in world] == before.rows
    week, people, lives = int(world.clock.week[0]), world.people, world.lives
    present = int(world.calendar.present[week - 1])
    closed = lives.weeks_neet + lives.weeks_work + lives.weeks_education
    since = np.maximum(people.since, 0)  # weeks before the start are not of this run
    assert (closed + week - since == week - lives.entry_week)[:present].all()
    assert (closed[present:] == 0).all()
    for activity in (Activity.NEET, Activity.WORK, Activity.EDUCATION):
        told = now_or_past(so_far, world, activity)
        assert weeks_spent(world, activity)[:present].sum() == told, f"weeks of lives and of the tally: {activity.name}"
    worked = lives.hours_worked.sum() + (people.hours * (week - lives.hours_since))[people.employer >= 0].sum()
    assert abs(worked - so_far(world, Series.HOURS_WORKED)) < 1e-6 * max(1.0, worked)


def what_is_kept_beside_the_tables_says_what_people_do(world: World) -> None:
    people = world.people
    assert (world.doing == people.activity).all()
    assert (world.movers == (people.readiness >= READY)).all()
    assert (activities_in(world, week_of(world)) == people.activity).all()
    assert (world.history[week_of(world) + 1 :] == 0).all()


def whoever_a_week_must_look_at_is_due(world: World) -> None:
    """Work and education read only those who are due or unlucky: nobody else may be about to change."""
    people, p, week = world.people, world.parameters[0], week_of(world) + 1
    works, tenure = people.activity == Activity.WORK, week - people.job_since
    grows = works & (people.hours < FULL_TIME) & (tenure % QUARTER == 0)
    lasts = (people.supported_job == 1) & (tenure == int(p.lasting_placement_weeks))
    steady = works & (week - people.since == SUSTAINED)
    completes = (people.activity == Activity.EDUCATION) & (week - people.since >= p.education_weeks)
    severe = np.maximum(0.0, np.maximum(0.0, people.symptoms) - p.small_job_symptoms)
    poor = people.match < p.mismatch_share * (1.0 + p.severe_mismatch * severe)
    at_risk = (people.employer >= 0) & (poor | (people.symptoms > SEVERE))
    assert (world.due[grows | lasts | steady | completes | at_risk] <= week).all()


def a_recount_gives_the_stocks(world: World) -> None:
    """Every rule has touched whomever it has changed: the stocks are those of a count of everybody."""
    week, counts = week_of(world), np.zeros(len(Series))
    count_use_of(world, counts, np.int64(0), np.int64(world.calendar.present[week]), np.int32(week))  # type: ignore[arg-type]
    told = sorted({*SERIES, int(Series.HOURS_WORKED)})
    np.testing.assert_allclose(world.weekly[week, told], counts[told], rtol=1e-12)
    assert world.marked.sum() == world.clock.touched[0]


def hires_through_ips_are_booked_everywhere(world: World) -> None:
    hires = so_far(world, Series.SUPPORTED_HIRES)
    assert world.team_hires.sum() == world.workplaces.ips_hires.sum() == hires
    assert world.lives.jobs.sum() == hires + so_far(world, Series.OWN_HIRES)
    assert world.workplaces.visits.sum() == world.clients.visits.sum() == so_far(world, Series.VISITS)
    assert world.clients.offers.sum() == so_far(world, Series.OFFERS)
    assert world.lives.admissions.sum() == so_far(world, Series.ADMISSIONS)
    assert world.lives.in_stock[world.clients.enrol_week >= 0].sum() == so_far(world, Series.ENROLMENTS_STOCK)


def the_quarter_holds_its_weeks(world: World) -> None:
    week = week_of(world)
    quarter = int(world.calendar.quarter[week])
    weeks = world.weekly[: week + 1][world.calendar.quarter[: week + 1] == quarter]
    flows, stocks = world.local[quarter, :, FIRST_FLOW:], world.local[quarter, :, :FIRST_FLOW]
    np.testing.assert_allclose(flows.sum(axis=0), weeks[:, FIRST_FLOW:].sum(axis=0), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(stocks.sum(axis=0), weeks[-1, :FIRST_FLOW], rtol=1e-9, atol=1e-9)


def check(world: World, before: Before) -> None:
    everybody_does_one_thing(world)
    jobs_have_employers_and_employers_their_youths(world)
    openings_are_few_and_none_is_lost(world, before)
    the_labour_market_closes(world, before)
    caseloads_are_counted_and_under_the_ceiling(world)
    the_roster_is_who_waits_or_is_enrolled(world)
    hours_are_those_of_the_specialists(world)
    posts_are_held_only_while_funded(world)
    every_krone_is_somewhere(world, before)
    units_hold_whom_they_treat(world, before)
    numbers_are_numbers_in_their_range(world)
    nobody_is_lost(world, before)
    a_recount_gives_the_stocks(world)
    what_is_kept_beside_the_tables_says_what_people_do(world)
    whoever_a_week_must_look_at_is_due(world)
    hires_through_ips_are_booked_everywhere(world)
    the_quarter_holds_its_weeks(world)


# --- on worlds that Hypothesis chooses ---------------------------------------------------------------------


@settings(max_examples=EXAMPLES)
@given(groups=worlds(), seed=st.integers(0, 2**63 - 1))
def test_after_every_week_the_world_is_whole(small: Small, groups: dict[str, Any], seed: int) -> None:
    world = build_world(small(groups.pop("weeks"), **groups), seed)
    before = Before(world)
    for _ in range(len(world.calendar)):
        live_a_week(world)
        check(world, before)


def test_after_every_week_of_two_years_a_busy_world_is_whole(busy: Small) -> None:
    world = build_world(busy(104, funding={"yearly_mdkk": 12.0, "cofinancing": 0.2}), 1)
    before = Before(world)
    for _ in range(104):
        live_a_week(world)
        check(world, before)
    assert so_far(world, Series.REACHED_18_MONTHS) > 20


def test_the_worlds_that_hypothesis_chooses_are_busy_enough_to_break(small: Small) -> None:
    """Invariants of idle worlds prove nothing: over the examples, everything that is counted has happened."""
    happened: set[str] = set()

    @settings(max_examples=EXAMPLES, derandomize=True)
    @given(groups=worlds(), seed=st.integers(0, 2**63 - 1))
    def look(groups: dict[str, Any], seed: int) -> None:
        world = live(build_world(small(groups.pop("weeks"), **groups), seed))
        happened.update(series.name for series in Series if world.weekly[:, series].sum() > 0)

    look()
    rare = {"REACHED_18_MONTHS", "ACTIVE_AT_18_MONTHS", "EVER_ACTIVE_18_MONTHS"}  # of the busy world above
    assert {series.name for series in Series} - happened <= rare
