"""The start: the model's own steady state, reached by cohorts of entrants under usual service.

Everybody under 30 in the first week entered within the last fifteen years. So the model simulates these years with
entrants alone, first in a market that stands still, where young people do not depend on each other, then a year in the
live market. The inflow is not a parameter: it is what keeps the published stock.

The far past needs no whole country: an even share of a large country's entrants goes through it, meets as large a share
of the openings, and stands for all when the last year begins.
"""

from datetime import timedelta
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.agents.young_person import LIVES, PEOPLE, Activity, Schooling
from sim.calendar import WEEKS_A_YEAR, vacancy_rate
from sim.rows import LifeRows, PersonRows
from sim.settings import Economy, Funding, Network, Psychiatry, Settings
from sim.start.assemble import assemble
from sim.start.employers import INDUSTRIES, industry_shares
from sim.start.market import Labour, Youths, build_labour, no_youths
from sim.start.people import Population, entrants, stock_by_municipality, with_calendar
from sim.start.person import Persons
from sim.start.services import set_places
from sim.start.streams import Component, generator
from sim.tables import empty_rows, joined, taken
from sim.week.history import live_apart, live_before, meet_market
from sim.world import World

YEAR = 52
"""Weeks after which the school year comes round, nearly."""

INFLOW_AT_FIRST = 0.27
"""Entrants a year of the stock while nobody knows yet what keeps it."""

MOST_APART = 20_000
"""Largest stock simulated before the last year: the whole country goes through that year only (docs/decisions/0020)."""


class Start(NamedTuple):
    """The first week: everybody present and who will enter, and the labour market they are in."""

    population: Population
    labour: Labour


class Past(NamedTuple):
    """The country as the years before the first week leave it."""

    carried: "Carried"
    labour: Labour
    inflow: float
    """entrants a year, relative to the stock"""


class Carried(NamedTuple):
    """People who go on from one stretch of history to the next, with week 0 at its start."""

    people: PersonRows
    lives: LifeRows
    motivation: np.ndarray  # [people]


NOBODY = Carried(empty_rows(PEOPLE, 0), empty_rows(LIVES, 0), np.zeros(0))


def live_history(frame: pd.DataFrame, settings: Settings) -> Start:
    """The first week of a country in its own steady state."""
    return first_week(live_past(frame, settings), frame, settings)


def first_week(past: Past, frame: pd.DataFrame, settings: Settings) -> Start:
    """The first week after a past: those who are there, and who will enter within the horizon."""
    return Start(_joined(past.carried, frame, past.inflow, Component.ENTRANTS, settings), past.labour)


def live_past(frame: pd.DataFrame, settings: Settings) -> Past:
    """The years before the first week, whatever the horizon. ``world_seed`` sets their random draws."""
    years = settings.population.history_years
    far, near = _past(settings, years * YEAR), _past(settings, YEAR)
    stock = np.stack(stock_by_municipality(frame, settings))
    total = int(stock.sum())
    if total == 0:
        return Past(NOBODY, build_labour(frame, no_youths(len(frame)), settings), 0.0)
    share = min(1.0, MOST_APART / total)
    world, hires = _apart(frame, far, share)
    carried = _carry(world)
    outside = int(_of_the_stock(carried.people).sum())
    scale = total / max(1, outside)
    inflow = INFLOW_AT_FIRST * share * scale
    youths = _youths_in(world, hires, scale)
    carried = _resized(carried, scale)

    labour = build_labour(frame, youths, near)
    _employ(carried.people, labour)
    population = _joined(carried, frame, inflow, Component.HISTORY, near)
    world = assemble(frame, population, labour, near, near.world_seed)
    set_places(world.units, world.people, world.municipalities, settings)
    live_before(world, YEAR)
    return Past(_fitted(_carry(world), stock), _settled(labour, world), inflow)


def _past(settings: Settings, weeks: int) -> Settings:
    """The settings of so many weeks before the start: usual service only."""
    horizon = settings.horizon.model_copy(
        update={"start": settings.horizon.start - timedelta(weeks=weeks), "weeks": weeks}
    )
    economy = Economy(vacancy_rate_pct=vacancy_rate(settings, 0))
    return settings.model_copy(update={"horizon": horizon, "economy": economy, "funding": Funding(),
                                       "network": Network(kind="none"), "psychiatry": Psychiatry()})  # fmt: skip


def _apart(frame: pd.DataFrame, settings: Settings, share: float) -> tuple[World, np.ndarray]:
    """The world of a share of the people a year before the start, and openings filled by employer in its last year."""
    weeks = settings.horizon.weeks - YEAR
    labour = build_labour(frame, no_youths(len(frame)), settings)
    population = _joined(NOBODY, frame, INFLOW_AT_FIRST * share, Component.HISTORY, settings)
    world = assemble(frame, population, labour, settings, settings.world_seed)
    draw = generator(settings.world_seed, Component.MARKET, 1)
    standing = np.floor(labour.market.openings + draw.random(len(world.employers))).astype(np.int64)
    kept = kept_openings(standing, labour.work.cell_start, share, draw)
    meet_market(world, standing, kept)
    hires = np.zeros(len(world.employers))
    for start in range(0, weeks, YEAR):
        hires[:] = 0.0
        set_places(world.units, world.people, world.municipalities, settings)
        live_apart(world, kept, hires, min(YEAR, weeks - start))
    return world, hires


def kept_openings(standing: np.ndarray, cell_start: np.ndarray, share: float, draw: np.random.Generator) -> np.ndarray:
    """A share of the openings of each cell, spread evenly over its employers: at least one where there are any.

    So that a share of the people meets each other at an opening as often as all the people would, and nobody who
    finds openings in her industry loses them.
    """
    before = np.concatenate([[0], np.cumsum(standing)])
    first, last = cell_start[:, :-1].ravel(), cell_start[:, 1:].ravel()
    there, chance = before[last] - before[first], draw.random((2, len(first)))
    wanted = np.maximum(np.minimum(there, 1), np.floor(share * there + chance[0]))
    employers = last - first
    part, start = (np.repeat(x, employers) for x in (wanted / np.maximum(there, 1), chance[1]))
    reached = before[1:] - np.repeat(before[first], employers)
    kept: np.ndarray = np.floor(reached * part + start) - np.floor((reached - standing) * part + start)
    return kept.astype(np.int64)


def _joined(
    carried: Carried, frame: pd.DataFrame, inflow: float, component: Component, settings: Settings
) -> Population:
    """Those who are there and those who will enter, in order of entry."""
    later, when = entrants(frame, inflow, industry_shares(settings.population.data), component, settings)
    people = joined(carried.people, later.people)
    motivation = np.concatenate([carried.motivation, later.motivation])
    entry = np.concatenate([np.zeros(len(carried.people), int), when])
    young, _ = stock_by_municipality(frame, settings)
    return with_calendar(Persons(people, motivation), entry, settings, young, carried.lives)


def _carry(world: World) -> Carried:
    """Everybody still under the age limit, as of the next week."""
    now = int(world.clock.week[0])
    here = np.flatnonzero(world.people.activity != Activity.NOT_YET)
    people, lives = taken(world.people, here), taken(world.lives, here)
    for column in ("birth_week", "since", "job_since", "admitted_until"):
        people[column] -= now
    lives.list_week -= now
    return Carried(people, lives, world.clients.motivation[here])


def _of_the_stock(people: PersonRows) -> np.ndarray:
    """[people] whether somebody is NEET without a youth education, as the published stock is counted."""
    inside: np.ndarray = (people.activity == Activity.NEET) & (people.schooling != Schooling.COMPLETED)
    return inside


def _youths_in(world: World, hires: np.ndarray, scale: float) -> Youths:
    """Jobs and hires of the young people of the model, by municipality and industry."""
    places = len(world.municipalities)
    cell = world.employers.municipality.astype(int) * INDUSTRIES + world.employers.industry
    employed = world.people.employer[world.people.employer >= 0]
    jobs = np.bincount(cell[employed], minlength=places * INDUSTRIES)
    filled = np.maximum(0.0, np.bincount(cell, hires, minlength=places * INDUSTRIES))  # net of posts just left
    shape = (places, INDUSTRIES)
    return Youths(scale * jobs.reshape(shape), scale * filled.reshape(shape) / YEAR)


def _stretched(count: int, to: int) -> np.ndarray:
    """Rows 0 to ``count`` - 1 left out or taken twice, evenly, so that there are ``to`` of them."""
    rows: np.ndarray = ((np.arange(to) + 0.5) * count / to).astype(int) if count else np.zeros(0, int)
    return rows


def _resized(carried: Carried, scale: float) -> Carried:
    """The same people, ``scale`` times as many."""
    rows = _stretched(len(carried.people), round(len(carried.people) * scale))
    return Carried(taken(carried.people, rows), taken(carried.lives, rows), carried.motivation[rows])


def _employ(people: PersonRows, labour: Labour) -> None:
    """Write the young people into the books of their employers."""
    work = labour.work.workplaces
    work.youths = np.bincount(people.employer[people.employer >= 0], minlength=len(work))
    work.entry_posts += work.youths


def _fitted(carried: Carried, stock: np.ndarray) -> Carried:
    """Exactly the published stock in each municipality: a few of those outside are left out, taken twice or moved.

    Nobody else changes: people outside have no employer, and only their readiness depends on place.
    """
    people, young = carried.people, carried.people.birth_week > -25 * WEEKS_A_YEAR
    outside = _of_the_stock(people)
    rows = [np.flatnonzero(~outside)]
    homes = [people.municipality[rows[0]]]
    for group, wanted in ((outside & young, stock[0]), (outside & ~young, stock[1])):
        members = np.flatnonzero(group)
        members = members[np.argsort(people.municipality[members], kind="stable")]
        chosen = members[_stretched(len(members), int(wanted.sum()))]
        rows.append(chosen)
        homes.append(np.repeat(np.arange(len(wanted)), wanted)[: len(chosen)])
    every = np.concatenate(rows)
    home = np.concatenate(homes)
    order = np.argsort(home, kind="stable")
    fitted = every[order]
    people = taken(people, fitted)
    people.municipality = home[order]
    return Carried(people, taken(carried.lives, fitted), carried.motivation[fitted])


def _settled(labour: Labour, world: World) -> Labour:
    """The labour market as the last year left it."""
    municipalities = labour.municipalities.copy()
    for column in ("seekers", "changed"):
        municipalities[column] = world.municipalities[column]
    work = labour.work._replace(employers=world.employers, workplaces=world.workplaces)
    return labour._replace(work=work, municipalities=municipalities)
