"""Entries of people, and the tables of everybody who can be present within the horizon."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.agents.young_person import CLIENTS, LIVES, Activity, Schooling
from sim.calendar import WEEKS_A_YEAR
from sim.rows import ClientRows, LifeRows, PersonRows
from sim.settings import Settings
from sim.start.apportion import largest_remainder
from sim.start.open_data import table
from sim.start.person import AGE, Draws, Persons, draw_luck, drawn_towns, new_people
from sim.start.streams import Component, generator
from sim.tables import Whole, empty_rows, whole

APPORTIONMENTS = {
    "derived": "neet_15_24",
    "proportional": "neet_15_24_proportional",
    "under_30": "neet_under30_proportional",
}

LAST_FIRST_ENTRY = 25.0
"""Age by which everybody who ever becomes NEET without a youth education has done so (assumed); later entries are
returns."""

NEVER = 200
"""An age that nobody reaches."""


class Population(NamedTuple):
    """Tables of people, how many have entered by each week, and who reaches the age that ends belonging when."""

    people: PersonRows
    clients: ClientRows
    lives: LifeRows
    present: np.ndarray
    leaving_start: Whole
    leaving: Whole
    birthday_start: Whole
    birthdays: Whole
    stock: np.ndarray  # [municipalities] stock aged 15-24


def oldest_age(settings: Settings) -> int:
    """Age at which people leave the stock, offers and seats of IPS. Their outcomes are followed to the end."""
    if settings.trial.participants:
        return NEVER
    return 30 if settings.population.include_25_29 else 25


def stock_by_municipality(frame: pd.DataFrame, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """Stock aged 15-24 and 25-29 in each municipality simulated.

    The national totals are divided between all municipalities by the published rule, so that a part of the country has
    the same numbers of people as in a national run. A country of the user's own has the numbers of its table.
    """
    population = settings.population
    everything = table("municipalities", population.data)
    here = everything["code"].isin(frame["code"]).to_numpy()
    young = everything[APPORTIONMENTS[population.apportionment]].to_numpy(float)
    older = everything["neet_25_29"].to_numpy(float) * population.include_25_29
    if population.data:
        return young[here].astype(np.int64), older[here].astype(np.int64)
    total_older = population.stock_25_29 if population.include_25_29 else 0
    return (
        largest_remainder(young, population.stock_15_24)[here],
        largest_remainder(older, total_older)[here],
    )


def entrants(
    frame: pd.DataFrame, yearly: float, industry_shares: np.ndarray, component: Component, settings: Settings
) -> tuple[Persons, np.ndarray]:
    """New NEETs, ``yearly`` times the stock of their municipality a year, and their weeks of entry (ascending).

    A longer horizon adds people and changes nobody.
    """
    p, weeks = settings.parameters, settings.horizon.weeks
    young, older = stock_by_municipality(frame, settings)
    when, where = _entries(young + older, np.full(weeks, yearly), settings, component)
    draws = draw_luck(settings.world_seed, component, len(when))
    ages = _triangular(15.0, p.entrant_age_mode, LAST_FIRST_ENTRY, draws)
    towns = drawn_towns(frame, settings)[where]
    return new_people(where, towns, ages, when, p.movers_among_entrants, p, industry_shares, draws), when


def _triangular(low: float, mode: float, high: float, draws: Draws) -> np.ndarray:
    """Ages with a commonest one: the triangular distribution by its inverse."""
    u, width = draws.uniforms[:, AGE], high - low
    rising = low + np.sqrt(u * width * (mode - low))
    falling = high - np.sqrt((1.0 - u) * width * (high - mode))
    ages: np.ndarray = np.where(u * width < mode - low, rising, falling)
    return ages


def with_calendar(
    persons: Persons, entry: np.ndarray, settings: Settings, young: np.ndarray, lives_before: LifeRows | None = None
) -> Population:
    """Cases, lives, and weeks of entry and exit, for people who enter in the weeks ``entry`` (ascending).

    ``lives_before``: the ``LIVES`` of the first people, who were there before.
    """
    people, weeks = persons.people, settings.horizon.weeks
    clients, lives = empty_rows(CLIENTS, len(people)), empty_rows(LIVES, len(people))
    for column in ("consultant", "offer_week", "enrol_week", "end_week", "first_visit_week", "ips_start_week"):
        clients[column] = -1
    clients.motivation = persons.motivation
    lives.in_stock = (entry == 0) & in_definition(people, 0)
    lives.entry_week, lives.first_start_week = entry, -1
    lives.frailty = 1.0 - people.readiness
    if lives_before is not None:
        for column in ("frailty", "list_week", "in_post"):
            lives[column][: len(lives_before)] = lives_before[column]
    lives.ever_43k, lives.first_schooling = lives.in_stock, people.schooling
    ages = sorted({18, 25, oldest_age(settings)})
    passed = [people.birth_week + int(np.ceil(age * WEEKS_A_YEAR)) for age in ages]
    out = passed[ages.index(oldest_age(settings))]
    out = np.where(entry > 0, np.maximum(out, entry + 1), np.maximum(out, 0))
    leaving = _by_week(out, np.arange(len(people)), weeks)
    later = np.concatenate([np.where(when > entry, when, weeks) for when in passed])
    birthdays = _by_week(later, np.tile(np.arange(len(people)), len(ages)), weeks)
    present = np.searchsorted(entry, np.arange(weeks), side="right")
    return Population(people, clients, lives, present, *leaving, *birthdays, young)


def _by_week(when: np.ndarray, who: np.ndarray, weeks: int) -> tuple[Whole, Whole]:
    """People of whom something is true from a week on, in order of these weeks: (start [weeks + 1], people)."""
    soon = np.flatnonzero(when < weeks)
    order = soon[np.argsort(when[soon].astype(np.int16), kind="stable")]
    start = np.searchsorted(when[order], np.arange(weeks + 1))
    return whole(start), whole(who[order].astype(np.int32))


def in_definition(people: PersonRows, week: int) -> np.ndarray:
    """[people] whether somebody is one of the 43,000: outside, under 25, without a completed youth education."""
    inside: np.ndarray = (
        (people.activity == Activity.NEET)
        & (people.birth_week > week - 25 * WEEKS_A_YEAR)
        & (people.schooling != Schooling.COMPLETED)
    )
    return inside


def _entries(
    stock: np.ndarray, yearly: np.ndarray, settings: Settings, component: Component
) -> tuple[np.ndarray, np.ndarray]:
    """Weeks and municipalities of those who enter, at ``yearly`` [weeks] shares of the stock a year.

    The flow is even in each municipality, with a drawn start, so that small places get their part too.
    """
    expected = np.concatenate([[0.0], np.cumsum(yearly)]) / WEEKS_A_YEAR
    start = generator(settings.world_seed, component).random(len(stock))
    reached = np.floor(start + expected[:, None] * stock).astype(int)
    counts = np.diff(reached, axis=0)
    counts[0] = 0  # the first week's people are the stock
    when, where = np.nonzero(counts)
    repeats = counts[when, where]
    return np.repeat(when, repeats), np.repeat(where, repeats)
