"""Put the parts of a world together."""

from typing import Any

import numpy as np
import pandas as pd

from sim.agents.consultant import FULL_TIME, MOST_SKILL
from sim.agents.young_person import READY, Activity, Programme
from sim.calendar import WEEKS_A_YEAR, build_calendar
from sim.outcomes import ledger, tally
from sim.outcomes.counted import WAYS
from sim.outcomes.history import PER_BYTE
from sim.outcomes.prices import to_price_year
from sim.rows import CalendarRows, ParameterRows, PolicyRows
from sim.settings import Settings
from sim.settings.parameters import Parameters
from sim.start.economy import Path, path_of
from sim.start.employers import INDUSTRIES
from sim.start.market import Labour
from sim.start.people import Population, oldest_age
from sim.start.rollout import plan_rollout
from sim.start.services import build_psychiatry, build_teams
from sim.tables import Whole, empty_rows, one_row, whole
from sim.world import APPLICATIONS, CLOCK, COUNTED, EXPERIENCES, PARAMETERS, POLICY, World

Links = tuple[Whole, Whole] | None
"""An employer network: (start [employers + 1], neighbours), or none."""

OPENINGS_LISTED = 8
"""Openings an employer, on average, for which ``World.opening_at`` has room: five times what there are in Denmark."""

QUEUE_RULES = ("first_come", "motivated_first", "most_ill_first")


def assemble(
    frame: pd.DataFrame, population: Population, labour: Labour, settings: Settings, seed: int, links: Links = None,
    path: Path | None = None,
) -> World:  # fmt: skip
    """The world of these people and this labour market in its first week, before anything has happened.

    ``links``: the employer network; without it employers do not know each other. ``path``: that of the economy, if it
    is known already.
    """
    calendar = build_calendar(settings)
    calendar.present = population.present
    calendar.separations, calendar.posting, calendar.decided = path or path_of(labour, settings)
    work, market, municipalities = labour.work, labour.market, labour.municipalities.copy()
    link_start, links_to = links or (whole(np.zeros(len(work.employers) + 1, np.int64)), whole(np.zeros(0, np.int32)))
    rollout = plan_rollout(frame, population.stock, settings)
    parameters = _parameters(settings.parameters, rollout.specialists)
    posts = _most_posts(calendar, float(parameters.specialist_cost[0]), settings)
    teams = build_teams(municipalities, frame, population.stock, posts, rollout, settings)
    psychiatry = build_psychiatry(population, municipalities, settings)
    people = len(population.people)
    return World(
        policy=_policy(settings),
        parameters=parameters,
        calendar=calendar,
        people=population.people, clients=population.clients, lives=population.lives,
        consultants=teams.consultants, known=teams.known,
        employers=work.employers,
        workplaces=work.workplaces,
        link_start=link_start,
        links=links_to,
        market=market.market,
        cell_start=work.cell_start,
        cell_posts=market.cell_posts,
        posts_before=market.posts_before,
        openings_before=whole(np.zeros(len(work.employers) + 1, np.int64)),
        opening_at=whole(np.zeros(OPENINGS_LISTED * len(work.employers) + 1, np.int32)),
        rivals=market.rivals,
        nobody=market.nobody,
        home_start=market.home_start,
        homes=market.homes,
        home_share=market.home_share,
        units=psychiatry.units,
        waiting_list=psychiatry.waiting_list,
        integration=_integration((len(psychiatry.units), len(teams.teams)), settings),
        teams=teams.teams,
        team_hires=np.zeros((len(teams.teams), INDUSTRIES)),
        municipalities=municipalities,
        neighbour_start=labour.neighbour_start,
        neighbours=labour.neighbours,
        leaving_start=population.leaving_start,
        leaving=population.leaving,
        birthday_start=population.birthday_start,
        birthdays=population.birthdays,
        **_lists(population, seed),
        **_room(len(calendar), people, len(frame), calendar, len(teams.consultants), settings),
    )  # fmt: skip


def _lists(population: Population, seed: int) -> dict[str, Any]:
    """Columns and lists of people beside the tables, and the clock, which has the lengths of lists."""
    people, present, activity = len(population.people), int(population.present[0]), population.people.activity
    waiting = np.flatnonzero((population.people.programme == Programme.WAITING) & (activity == Activity.NEET))
    return {
        "clock": one_row(CLOCK, {"seed": seed, "touched": present, "roster": len(waiting)}),
        "doing": whole(activity.copy()),
        "touched": _listed(np.arange(present), people + 1, 0),
        "marked": whole((np.arange(people) < present).astype(np.int8)),
        "movers": whole((population.people.readiness >= READY).astype(np.int8)),
        "roster": _listed(waiting, people, -1),
    }


def _room(
    weeks: int, people: int, places: int, calendar: CalendarRows, posts: int, settings: Settings
) -> dict[str, Any]:
    """Room for what a week notes and for what a run counts."""
    quarters, payers = int(calendar.quarter[-1]) + 1, (len(ledger.Payer), len(ledger.Kind))
    return {
        "due": np.zeros(people, np.int16),
        "outside": np.zeros(people, np.int32),
        "chosen": np.zeros(people, np.int8),
        "order": np.zeros(people, np.int32),
        "order_key": np.zeros(people),
        "enrolled": np.full(people, -1, np.int32),
        "applications": empty_rows(APPLICATIONS, people + _most_visits(posts, settings)),
        "experiences": empty_rows(EXPERIENCES, people + 1),
        "counted": empty_rows(COUNTED, people),
        "stocks": np.zeros((places, WAYS + 1), np.int64),
        "counts": np.zeros((places, tally.COUNT)),
        "weekly": np.zeros((weeks, tally.COUNT)),
        "history": np.zeros((weeks, -(-people // PER_BYTE)), np.uint8),
        "local": np.zeros((quarters, places, tally.COUNT)),
        "ledger": np.zeros((weeks, *payers)),
        "local_ledger": np.zeros((places, *payers)),
    }


def _most_posts(calendar: CalendarRows, cost: float, settings: Settings) -> float:
    """Posts that the week with most money buys, at a cost of so many DKK a year each."""
    most = float((calendar.running + calendar.grant).max()) * (1.0 + settings.funding.cofinancing)
    return most * WEEKS_A_YEAR / cost


def _most_visits(posts: int, settings: Settings) -> int:
    """More visits than specialists can make in a week: all hours at the highest output, and each client's rest."""
    per_post = FULL_TIME * MOST_SKILL / settings.parameters.hours_per_visit + settings.caseload.ceiling + 1
    return int(np.ceil(posts * per_post))


def _listed(these: np.ndarray, room: int, empty: int) -> Whole:
    """Room for a list of people, holding ``these`` rows at first."""
    rows = np.full(room, empty, np.int32)
    rows[: len(these)] = these
    return whole(rows)


def _integration(pairs: tuple[int, int], settings: Settings) -> np.ndarray:
    """Integration of each unit with each team: to be built up, or as aimed at where teams are staffed at the start."""
    return np.full(pairs, settings.psychiatry.integration if settings.rollout.staffed_at_start else 0.0)


def _parameters(parameters: Parameters, specialists: float) -> ParameterRows:
    """The parameters as the week reads them: money in prices of one year, specialists those for this part."""
    values = parameters.model_dump()
    for name, year in Parameters.price_years().items():
        values[name] *= to_price_year(year)
    values["supply_start"] *= specialists
    values["supply_growth"] *= specialists
    return one_row(PARAMETERS, values)


def _policy(settings: Settings) -> PolicyRows:
    """The levers that the week reads, as numbers."""
    caseload, eligibility = settings.caseload, settings.eligibility
    return one_row(
        POLICY,
        {
            "ceiling": caseload.ceiling,
            "queue": QUEUE_RULES.index(caseload.queue),
            "queue_limit": caseload.queue_limit,
            "support_limit": caseload.support_limit_weeks,
            "follow_along": caseload.follow_along_weeks,
            "carry": settings.funding.unspent == "carry",
            "cofinancing": settings.funding.cofinancing,
            "offers": settings.trial.participants == 0,
            "distress_included": eligibility.distress_included,
            "youngest": eligibility.youngest,
            "oldest": min(eligibility.oldest + 1, oldest_age(settings)),
            "leaving_age": oldest_age(settings),
            "staffed_at_start": settings.rollout.staffed_at_start,
        }
        | settings.methods.model_dump(),
    )
