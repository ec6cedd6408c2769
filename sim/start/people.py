"""The stock of 43,000 + 30,000 young people and everybody who can enter within the horizon."""

from typing import NamedTuple, cast

import numpy as np
import pandas as pd

from sim.agents.young_person import CLIENTS, LIVES, PEOPLE, Activity, Group, Schooling
from sim.calendar import WEEKS_A_YEAR
from sim.rows import ClientRows, LifeRows, PersonRows
from sim.settings import Parameters, Settings
from sim.start.apportion import largest_remainder
from sim.start.open_data import table
from sim.start.places import ragged
from sim.start.streams import Component, generator
from sim.tables import Whole, empty_rows

APPORTIONMENTS = {
    "derived": "neet_15_24_derived",
    "proportional": "neet_15_24_proportional",
    "under_30": "neet_under30_proportional",
}
RETURNERS_FROM = 18.0
"""Youngest age of people who return after having left; the older, the more of them (they have had time to leave)."""


LAST_UNDER_25 = int(np.floor(-25.0 * WEEKS_A_YEAR)) + 1
"""Earliest week of birth of somebody under 25 in the first week."""

NEVER = 200
"""Nobody grows as old."""


class Population(NamedTuple):
    """Tables of people, how many have entered by each week, and who reaches the age that ends belonging when."""

    people: PersonRows
    clients: ClientRows
    lives: LifeRows
    present: np.ndarray
    leaving_start: Whole
    leaving: Whole
    stock: np.ndarray  # [municipalities] stock aged 15-24


def oldest_age(settings: Settings) -> int:
    """Age at which people leave the stock, offers and seats of IPS. Their outcomes are followed to the end."""
    if settings.trial.participants:
        return NEVER
    return 30 if settings.population.include_25_29 else 25


def stock_by_municipality(frame: pd.DataFrame, settings: Settings) -> tuple[np.ndarray, np.ndarray]:
    """Stock aged 15-24 and 25-29 in each municipality simulated.

    The national totals are divided between all 98 by the published rule, so that a part of the country has
    the same numbers of people as in a national run.
    """
    population, everything = settings.population, table("municipalities")
    here = everything["code"].isin(frame["code"]).to_numpy()
    young = everything[APPORTIONMENTS[population.apportionment]].to_numpy(float)
    older = everything["neet_25_29_derived"].to_numpy(float)
    total_older = population.stock_25_29 if population.include_25_29 else 0
    return (
        largest_remainder(young, population.stock_15_24)[here],
        largest_remainder(older, total_older)[here],
    )


def build_people(frame: pd.DataFrame, settings: Settings, industry_shares: np.ndarray) -> Population:
    """Everybody's rows: the stock by municipality, then those who enter later by week.

    People who left before the start return, in addition to new NEETs; they are movers, older than the new ones, and
    fade as the model's own leavers replace them. A longer horizon adds people and changes nobody.
    """
    p, weeks = settings.parameters, settings.horizon.weeks
    young, older = stock_by_municipality(frame, settings)
    where = np.concatenate([np.repeat(np.arange(len(frame)), young), np.repeat(np.arange(len(frame)), older)])
    is_older = np.repeat([False, True], [int(young.sum()), int(older.sum())])
    order = np.argsort(where, kind="stable")
    at_start = np.zeros(len(where), int)
    draws = draw_luck(settings.world_seed, Component.PEOPLE, len(where))
    ages = np.where(is_older[order], 25.0 + 5.0 * draws[0][:, AGE], _triangular(15.0, p.stock_age_mode, 25.0, draws))
    stock = new_people(where[order], ages, at_start, p.movers_in_stock, p, industry_shares, draws)
    young_at_start = ~is_older[order]  # whole weeks must not make anybody of them 25
    stock.birth_week[young_at_start] = np.maximum(stock.birth_week[young_at_start], LAST_UNDER_25)

    oldest = float(oldest_age(settings))
    when, where = _entries(young + older, np.full(weeks, p.inflow_yearly), settings, Component.ENTRANTS)
    draws = draw_luck(settings.world_seed, Component.ENTRANTS, len(when))
    ages = _triangular(15.0, p.entrant_age_mode, oldest, draws)
    entrants = new_people(where, ages, when, p.movers_among_entrants, p, industry_shares, draws)

    fading = np.maximum(0.0, 1.0 - np.arange(weeks) / WEEKS_A_YEAR / p.returners_years)
    again, where = _entries(young + older, p.returners_yearly * fading, settings, Component.RETURNERS)
    draws = draw_luck(settings.world_seed, Component.RETURNERS, len(again))
    ages = _triangular(RETURNERS_FROM, oldest, oldest, draws)
    returners = new_people(where, ages, again, 1.0, p, industry_shares, draws)

    entry = np.concatenate([at_start, when, again])
    order = np.argsort(entry, kind="stable")
    people = np.concatenate([stock, entrants, returners])[order].view(np.recarray)
    return with_calendar(cast(PersonRows, people), entry[order], settings, young)


Draws = tuple[np.ndarray, np.ndarray]
"""Luck of some people at their making: uniforms [people, 12] and one normal each [people]."""

AGE, SEX, PROBLEM, PSYCHIATRY, PSYCHOSIS, SCHOOLING, WORKED, ENTITLED, INDUSTRY, WITHIN, MOVER, MOTIVATION = range(12)
"""Attribute drawn with each uniform."""


def draw_luck(world_seed: int, component: Component, count: int) -> Draws:
    """Row by row, so that the first people are the same however many follow."""
    uniforms = generator(world_seed, component, 1).random((count, 12))
    return uniforms, generator(world_seed, component, 2).standard_normal(count)


def _triangular(low: float, mode: float, high: float, draws: Draws) -> np.ndarray:
    """Ages with a commonest one: the triangular distribution by its inverse."""
    u, width = draws[0][:, AGE], high - low
    rising = low + np.sqrt(u * width * (mode - low))
    falling = high - np.sqrt((1.0 - u) * width * (high - mode))
    ages: np.ndarray = np.where(u * width < mode - low, rising, falling)
    return ages


def with_calendar(people: PersonRows, entry: np.ndarray, settings: Settings, young: np.ndarray) -> Population:
    """Cases, lives, and weeks of entry and exit, for people who enter in the weeks ``entry`` (ascending)."""
    weeks = settings.horizon.weeks
    clients, lives = empty_rows(CLIENTS, len(people)), empty_rows(LIVES, len(people))
    for column in ("consultant", "offer_week", "enrol_week", "end_week", "first_visit_week", "ips_start_week"):
        clients[column] = -1
    clients.in_stock = (entry == 0) & (people.birth_week > -25 * WEEKS_A_YEAR)
    lives.entry_week, lives.first_start_week = entry, -1
    lives.frailty, lives.symptom_level = 1.0 - people.readiness, people.symptoms
    out = np.ceil(people.birth_week + oldest_age(settings) * WEEKS_A_YEAR).astype(int)
    out = np.maximum(out, entry + 1)
    order = np.argsort(out, kind="stable")
    by_week: list[list[int]] = [[] for _ in range(weeks)]
    for row in order[out[order] < weeks]:
        by_week[out[row]].append(int(row))
    leaving_start, leaving = ragged(by_week, np.int32)
    present = np.searchsorted(entry, np.arange(weeks), side="right")
    return Population(people, clients, lives, present, leaving_start, leaving, young)


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


def new_people(
    where: np.ndarray,
    ages: np.ndarray,
    when: np.ndarray,
    movers: float,
    p: Parameters,
    industry_shares: np.ndarray,
    draws: Draws,
) -> PersonRows:
    """Rows of people who enter at ``when`` in municipality ``where`` at age ``ages``."""
    u, normal = draws
    rows = empty_rows(PEOPLE, len(where))
    rows.municipality, rows.since = where, when
    rows.birth_week = np.floor(when - ages * WEEKS_A_YEAR)
    rows.employer = -1
    rows.sex = u[:, SEX] < p.women_share
    rows.group = _groups(rows.sex, p, u)
    rows.schooling = np.where(
        u[:, SCHOOLING] < p.share_started_education, int(Schooling.STARTED), int(Schooling.COMPULSORY)
    )
    rows.worked_before = u[:, WORKED] < p.share_worked_before
    rows.entitled = u[:, ENTITLED] < p.receives_benefit
    rows.industry = np.searchsorted(np.cumsum(industry_shares)[:-1], u[:, INDUSTRY], side="right")
    rows.readiness = _readiness(movers, p, u)
    rows.motivation = u[:, MOTIVATION]
    level = np.array([p.symptoms_none, p.symptoms_distress, p.symptoms_affective, p.symptoms_psychosis])
    rows.symptoms = level[rows.group] + p.symptoms_spread * normal
    rows.activity = np.where(when == 0, int(Activity.NEET), int(Activity.NOT_YET))
    return rows


def _groups(sex: np.ndarray, p: Parameters, u: np.ndarray) -> np.ndarray:
    """Mental-health groups; women have problems ``women_distress_ratio`` times as often as men."""
    men = p.share_mental_health_problem / (1.0 - p.women_share + p.women_share * p.women_distress_ratio)
    problem = np.where(sex == 1, min(1.0, men * p.women_distress_ratio), men)
    in_psychiatry = min(1.0, p.share_psychiatry / max(p.share_mental_health_problem, 1e-9))
    patient = np.where(u[:, PSYCHOSIS] < p.share_psychosis, int(Group.PSYCHOSIS), int(Group.AFFECTIVE))
    group = np.where(u[:, PSYCHIATRY] < in_psychiatry, patient, int(Group.DISTRESS))
    return np.where(u[:, PROBLEM] < problem, group, int(Group.NONE))


def _readiness(movers: float, p: Parameters, u: np.ndarray) -> np.ndarray:
    """Readiness 0-1. Movers lie above the threshold 1 - movers_in_stock, stayers evenly below it."""
    threshold = 1.0 - p.movers_in_stock
    within = u[:, WITHIN]
    return np.where(u[:, MOVER] < movers, threshold + within * (1.0 - threshold), within * threshold)
