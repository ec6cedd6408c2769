"""IPS teams with their posts and shares of money, and the psychiatric units with places and lists."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.agents.consultant import CONSULTANTS, KNOWN_EMPLOYERS
from sim.agents.municipality import TEAMS
from sim.agents.psychiatric_unit import UNITS
from sim.agents.young_person import Activity, Group, Treatment
from sim.rows import ConsultantRows, MunicipalityRows, PersonRows, TeamRows, UnitRows
from sim.settings import Settings
from sim.start.open_data import table
from sim.start.people import Population
from sim.start.places import distances_km, regions, unit_names
from sim.start.rollout import Rollout
from sim.start.streams import Component, generator
from sim.tables import Whole, empty_rows, whole

POSTS_KEPT_FREE = 1.5
"""Rows reserved for posts, relative to what the yearly money buys: carried money may buy more for a while."""

HALF_WIDTH = 0.38
"""Mean distance from the middle of a square to a random point in it, in sides: sqrt(area) to kilometres."""


class Teams(NamedTuple):
    """Teams, their posts, and what each specialist knows."""

    teams: TeamRows
    consultants: ConsultantRows
    known: Whole


class Psychiatry(NamedTuple):
    """Units and their waiting lists (one ring each)."""

    units: UnitRows
    waiting_list: Whole


def build_teams(
    municipalities: MunicipalityRows,
    frame: pd.DataFrame,
    stock: np.ndarray,
    weekly: float,
    rollout: Rollout,
    settings: Settings,
) -> Teams:
    """Teams of the municipalities that take part, with room for the posts that they can buy.

    ``weekly``: the most full-time posts that all the money of a week can buy, at ``rollout.share`` 1. Fills ``team``,
    ``share`` and ``start_week`` of the municipalities.
    """
    chosen = rollout.members
    if not chosen or weekly == 0.0:
        return Teams(empty_rows(TEAMS, 0), empty_rows(CONSULTANTS, 0), _nobody_known(0))
    municipalities.share, municipalities.start_week = rollout.share, rollout.start_week
    posts = municipalities.share * weekly
    km = distances_km(frame, settings.population.data)
    hosts = _pool(chosen, posts, km, settings.rollout.smallest_team)
    teams = empty_rows(TEAMS, len(set(hosts.values())))
    teams.host = sorted(set(hosts.values()))
    for m, host in hosts.items():
        municipalities.team[m] = np.searchsorted(teams.host, host)
    for t, team in enumerate(teams):
        members = np.flatnonzero(municipalities.team == t)
        team.posts = int(np.ceil(POSTS_KEPT_FREE * posts[members].sum())) + 1
        reach = HALF_WIDTH * np.sqrt(frame["area_km2"].to_numpy(float)[members]) + km[team.host, members]
        mean_km = float((reach * stock[members]).sum() / max(1, stock[members].sum()))
        p = settings.parameters
        team.travel_ratio = p.trips_per_client_hour * 2.0 * mean_km / p.travel_speed
    _differ(teams, municipalities, settings)
    teams.first_post = np.cumsum(teams.posts) - teams.posts
    posts_of_teams = _posts(teams, municipalities)
    return Teams(teams, posts_of_teams, _nobody_known(len(posts_of_teams)))


def _pool(chosen: list[int], posts: np.ndarray, km: np.ndarray, smallest: float) -> dict[int, int]:
    """Host of each participant's team: those that can pay too few specialists join the nearest larger team."""
    host = {m: m for m in chosen}
    size = {m: float(posts[m]) for m in chosen}
    for m in sorted(chosen, key=lambda m: (posts[m], m)):
        others = [h for h in size if h != host[m]]
        if size.get(m, smallest) >= smallest or not others:
            continue
        nearest = min(others, key=lambda h: (km[m, h], h))
        size[nearest] += size.pop(m)
        host = {k: nearest if h == m else h for k, h in host.items()}
    return host


def _differ(teams: TeamRows, municipalities: MunicipalityRows, settings: Settings) -> None:
    """Draw how the sites differ: traits that vary by ``site_spread`` and are correlated with each other.

    A site is its host municipality, so it is the same in every roll-out.
    """
    p, codes = settings.parameters, np.sort(table("municipalities", settings.population.data)["code"].astype(int))
    normal = generator(settings.world_seed, Component.SITES).standard_normal((len(codes), 6))
    here = normal[np.searchsorted(codes, municipalities.code[teams.host])]
    traits = np.sqrt(p.site_common) * here[:, :1] + np.sqrt(1.0 - p.site_common) * here[:, 1:]
    more, less = np.maximum(0.0, 1.0 + p.site_spread * traits), np.maximum(0.0, 1.0 - p.site_spread * traits)
    teams.other_duties = np.minimum(1.0, p.other_duties * less[:, 0])
    teams.internships = np.minimum(1.0, p.internship_share * less[:, 1])
    teams.visit_shift = np.clip(p.job_development_share * more[:, 2], 0.0, 1.0) - p.job_development_share
    teams.supervision = np.minimum(more[:, 3], 2.0)
    teams.integration_aim = np.minimum(1.0, settings.psychiatry.integration * more[:, 4])


def _posts(teams: TeamRows, municipalities: MunicipalityRows) -> ConsultantRows:
    rows = empty_rows(CONSULTANTS, int(teams.posts.sum()))
    rows.team = np.repeat(np.arange(len(teams)), teams.posts)
    post = np.arange(len(rows)) - teams.first_post[rows.team]
    rows.key = municipalities.code[teams.host[rows.team]].astype(np.int64) * 10_000 + post
    rows.vacant_since = -1
    return rows


def _nobody_known(posts: int) -> Whole:
    return whole(np.full((posts, KNOWN_EMPLOYERS), -1, np.int32))


def set_places(units: UnitRows, people: PersonRows, municipalities: MunicipalityRows, settings: Settings) -> None:
    """Places in proportion to the young patients outside work and education of the catchment.

    Patients who pass the model's age later take their own place along (sim/week/population.py).
    """
    unit_of, patient = municipalities.unit[people.municipality], people.group >= Group.AFFECTIVE
    outside = np.bincount(unit_of[patient & (people.activity == Activity.NEET)], minlength=len(units))
    units.places = np.rint(outside * settings.parameters.places_per_patient)


def build_psychiatry(population: Population, municipalities: MunicipalityRows, settings: Settings) -> Psychiatry:
    """Units with places for the patients of their catchment, and those who wait, the longest waiting first.

    Every participant of a trial has a place, also those who enter later. A unit that treats more patients than it has
    places admits nobody until it has one to give.
    """
    people, lives = population.people, population.lives
    units = empty_rows(UNITS, len(unit_names(settings.population.data)))
    units.id = np.arange(len(units))
    units.region = -1
    units.region[municipalities.unit] = municipalities.region
    unit_of = municipalities.unit[people.municipality]
    set_places(units, people, municipalities, settings)
    treated, there = people.treatment == Treatment.IN_TREATMENT, people.activity != Activity.NOT_YET
    units.treated = np.bincount(unit_of[treated & there], minlength=len(units))
    if settings.trial.participants:
        units.places = np.maximum(units.places, np.bincount(unit_of[treated], minlength=len(units)))
    units.places = np.rint(units.places * settings.psychiatry.capacity)
    units.list_size = np.bincount(unit_of[people.group >= Group.AFFECTIVE], minlength=len(units)) + 1
    units.list_start = np.cumsum(units.list_size) - units.list_size
    waiting_list = np.full(int(units.list_size.sum()), -1, np.int32)
    waiting = np.flatnonzero(people.treatment == Treatment.WAITING)
    waiting = waiting[np.lexsort((waiting, lives.list_week[waiting]))]
    for unit in units:
        listed = waiting[unit_of[waiting] == unit.id]
        waiting_list[unit.list_start : unit.list_start + len(listed)] = listed
        unit.waiting = unit.list_tail = len(listed)
    return Psychiatry(units, whole(waiting_list))


def region_names(units: UnitRows, data: str = "") -> list[str]:
    """Region of each unit, for tables; empty where none of its municipalities is simulated."""
    names = regions(data)
    return [names[r] if r >= 0 else "" for r in units.region]
