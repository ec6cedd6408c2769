"""The entry-level labour market in its steady state: openings, holders, seekers, and the rates that keep them.

All of it is by construction, nothing is fitted. Openings at each employer follow published vacancy rates, their
number follows from turnover. The number of ordinary applications follows from the share of recruitments that fail;
holders leave as fast as they are hired and posts arise as fast as they end, at every employer.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.calendar import REFERENCE_VACANCY_RATE, WEEKS_A_YEAR, vacancy_rate
from sim.rows import MarketRows, MunicipalityRows
from sim.settings import Parameters, Settings
from sim.start.employers import INDUSTRIES, Workplaces, build_employers
from sim.start.open_data import table
from sim.start.places import build_municipalities, build_neighbours, gross_unemployed, relative_unemployment
from sim.start.streams import Component, generator
from sim.tables import Whole, one_row, whole
from sim.world import MARKET

REFERENCE_EMPLOYERS = 20_000
"""Employers in the country at which one experience moves an employer as the parameters of learning say."""

MOST_SEEKERS = 20.0
"""Seekers in a slack market, relative to the reference, at the very most."""

TINY = 1e-9
"""Avoids division by zero."""

LEAST_LEFT = 0.1
"""Openings and holders left to people outside the model in each cell, at least, as shares."""


class Youths(NamedTuple):
    """Posts and hires of the young people of the model, by municipality and industry."""

    jobs: np.ndarray  # [municipalities, industries] posts that they hold
    hires: np.ndarray  # [municipalities, industries] openings that they fill a week


class Market(NamedTuple):
    """The arrays of the market (sim/world.py); employers, workplaces and municipalities are filled in place."""

    openings: np.ndarray  # [employers] openings when applications go out, on average
    youth_hires: np.ndarray  # [municipalities, industries] openings that young people fill a week
    decided: float  # chance a week that an opening is decided on
    market: MarketRows
    cell_posts: np.ndarray
    posts_before: np.ndarray
    rivals: np.ndarray
    nobody: np.ndarray
    home_start: Whole
    homes: Whole
    home_share: np.ndarray


class Labour(NamedTuple):
    """Employers, municipalities and their labour market."""

    work: Workplaces
    municipalities: MunicipalityRows
    neighbour_start: Whole
    neighbours: Whole
    market: Market


class Flows(NamedTuple):
    """Steady weekly flows of ordinary people, by employer."""

    openings: np.ndarray
    filled: np.ndarray
    by_seekers: np.ndarray
    withdrawn: np.ndarray
    rivals: np.ndarray
    nobody: np.ndarray


def no_youths(municipalities: int) -> Youths:
    """A market without young people."""
    return Youths(np.zeros((municipalities, INDUSTRIES)), np.zeros((municipalities, INDUSTRIES)))


def build_labour(frame: pd.DataFrame, youths: Youths, settings: Settings) -> Labour:
    """Employers and municipalities with their market in the first quarter's steady state."""
    data = settings.population.data
    municipalities = build_municipalities(frame, data)
    neighbour_start, neighbours = build_neighbours(frame, data)
    work = build_employers(frame, municipalities.region, settings)
    municipalities.first_employer = np.searchsorted(work.employers.municipality, municipalities.id)
    municipalities.employers = np.bincount(work.employers.municipality, minlength=len(frame))
    market = build_market(work, municipalities, frame, neighbour_start, neighbours, youths, settings)
    return Labour(work, municipalities, neighbour_start, neighbours, market)


def build_market(
    work: Workplaces, municipalities: MunicipalityRows, frame: pd.DataFrame, neighbour_start: Whole, neighbours: Whole,
    youths: Youths, settings: Settings,
) -> Market:  # fmt: skip
    """Openings, holders, seekers and rates of the market of the first quarter, with ``youths`` in their posts."""
    p, rows, rest = settings.parameters, work.employers, work.workplaces
    place = _Places(work, frame, municipalities.slack, neighbour_start, neighbours, youths, settings)
    held = max(TINY, float(place.held.sum()))
    decided, tries = _decisions(p, place)
    tries /= work.vacancies  # applicants of a part of the country are no fewer for its openings being so
    changers, seekers = p.changer_share * tries / held, (1.0 - p.changer_share) * tries
    per_seeker = seekers / place.in_proportion if place.in_proportion > 0.0 else 0.0

    def flows(market: float, slack: float) -> Flows:
        return place.flows(in_market(decided, market, p), per_seeker, changers, market, slack, p)

    market = vacancy_rate(settings, 0) / REFERENCE_VACANCY_RATE
    separations = float(flows(1.0, 1.0).by_seekers.sum()) * market**-p.separations_elasticity
    slack = _seekers_that_balance(lambda s: float(flows(market, s).by_seekers.sum()), separations)
    steady = flows(market, slack)
    draw = generator(settings.world_seed, Component.MARKET)
    left = np.maximum(0.0, steady.openings - place.hires - steady.filled - steady.withdrawn)
    rows.openings = np.floor(left + draw.random(len(rows)))
    rows.held = np.floor(place.held + draw.random(len(rows)))
    rest.entry_posts = rows.openings + rows.held
    rest.leave_rate = steady.by_seekers / np.maximum(TINY, place.held)
    rest.arise_rate = steady.withdrawn + p.vanish_share * (steady.filled + place.hires)
    changed = np.bincount(rows.municipality, steady.filled - steady.by_seekers, len(frame))
    municipalities.changed = np.floor(changed + draw.random(len(frame)))
    municipalities.seekers = np.floor(slack * place.seekers + draw.random(len(frame)))
    one = one_row(MARKET, {
        "seeker_applications": per_seeker, "changer_applications": changers,
        "experience": settings.population.employers / REFERENCE_EMPLOYERS,
    })  # fmt: skip
    before = np.concatenate([[0.0], np.cumsum(rest.posts)])
    return Market(
        steady.openings,
        youths.hires,
        in_market(decided, market, p),
        one,
        place.cell_posts,
        before,
        steady.rivals,
        steady.nobody,
        *place.home_shares(),
    )


def in_market(decided: float, relative: Any, p: Parameters) -> Any:
    """Chance a week that an opening is decided on where the vacancy rate is ``relative`` to that of ``decided``.

    Employers find somebody sooner where more people look for work.
    """
    return np.minimum(1.0, decided * relative**-p.duration_elasticity)


def _decisions(p: Parameters, place: "_Places") -> tuple[float, float]:
    """Chance a week that an opening is decided on, and suitable ordinary applications a week, in the reference market.

    An opening stands ``vacancy_weeks`` at the ends of weeks, so one week more counted when decisions are made; it goes
    by being filled or by being withdrawn after a failure.
    """
    goes = max(TINY, 1.0 - p.unfilled_share * (1.0 - p.withdrawn_share))  # 0 if all recruitment fails and goes on
    decided = min(1.0, 1.0 / ((p.vacancy_weeks + 1.0) * goes))
    place.scale = place.filled_by_others / (max(LEAST_LEFT, 1.0 - p.unfilled_share) * decided)
    per_opening = -np.log(np.clip(p.unfilled_share, 1e-6, 1.0))
    return decided, float(per_opening * decided * (place.scale + place.hires.sum()))


class _Places:
    """People at work and looking for work by municipality, in the reference market."""

    def __init__(
        self, work: Workplaces, frame: pd.DataFrame, relative: np.ndarray, neighbour_start: Whole,
        neighbours: Whole, youths: Youths, settings: Settings,
    ) -> None:  # fmt: skip
        p, data = settings.parameters, settings.population.data
        rows, posts, share = work.employers, work.workplaces.posts, work.opening_share
        self.where, self.industry = rows.municipality.astype(int), rows.industry.astype(int)
        self.size, self.outside, self.scale = len(frame), p.outside_share, 0.0
        self.neighbours = np.split(neighbours, neighbour_start[1:-1])
        self.share, self.cell_share = share, self._by_cell(share)
        self.cell_posts = self._by_cell(posts) / np.bincount(self.where, posts, self.size)[:, None].clip(1e-9)
        entry = posts * (p.hiring_rate * p.entry_share)
        self.hires = self._to_employers(youths.hires)
        hires = work.vacancies * entry.sum() / WEEKS_A_YEAR
        self.filled_by_others = float(max(LEAST_LEFT * hires, hires - youths.hires.sum()))
        filled = entry / p.entry_turnover
        self.held = np.maximum(LEAST_LEFT * filled, filled - self._to_employers(youths.jobs))
        self.seekers = _gross_unemployed(frame, relative, data) * p.entry_seekers
        self.within = np.array([
            sum(self.seekers[home] * self.reach(home, m) for home in self.homes(m)) for m in range(self.size)
        ])  # fmt: skip
        part = frame["residents"].sum() / table("municipalities", data)["residents"].sum()
        self.in_proportion = float(gross_unemployed(data) * p.entry_seekers * part)

    def _by_cell(self, values: np.ndarray) -> np.ndarray:
        cells: np.ndarray = np.bincount(self.where * INDUSTRIES + self.industry, values, self.size * INDUSTRIES)
        return cells.reshape(self.size, INDUSTRIES)

    def _to_employers(self, cells: np.ndarray) -> np.ndarray:
        """Values by cell, spread over its employers as openings are."""
        spread: np.ndarray = (cells / self.cell_share.clip(1e-12))[self.where, self.industry] * self.share
        return spread

    def homes(self, m: int) -> list[int]:
        """The municipality itself and its neighbours."""
        return [m, *(int(n) for n in self.neighbours[m])]

    def reach(self, home: int, m: int) -> float:
        """Share of the applications of a municipality's seekers that go to ``m``."""
        number = len(self.neighbours[home])
        if number == 0:
            return 1.0
        return 1.0 - self.outside if home == m else self.outside / number

    def home_shares(self) -> tuple[Whole, Whole, np.ndarray]:
        """For each municipality where its seekers who are hired live: (start, municipalities, shares)."""
        homes = [self.homes(m) for m in range(self.size)]
        start = np.concatenate([[0], np.cumsum([len(h) for h in homes])]).astype(np.int64)
        shares = []
        for m, around in enumerate(homes):
            weights = np.array([self.seekers[home] * self.reach(home, m) for home in around])
            shares.append(weights / weights.sum() if weights.sum() > 0 else np.eye(1, len(around))[0])
        return whole(start), whole(np.concatenate(homes).astype(np.int32)), np.concatenate(shares)

    def flows(
        self, decided: float, per_seeker: float, per_holder: float, market: float, slack: float, p: Parameters
    ) -> Flows:
        """Weekly flows where openings are ``market`` and seekers ``slack`` times those of the reference."""
        openings = market * self.scale * self.share
        openings = np.maximum(openings + self.hires, self.hires / (1.0 - LEAST_LEFT))
        cells = self._by_cell(openings)
        from_seekers = per_seeker * slack * self.within
        applications = from_seekers + per_holder * np.bincount(self.where, self.held, self.size)
        there = cells > 0.0
        preferred = p.search_in_preferred * np.where(there, self.cell_posts, 0.0)
        any_industry = cells / cells.sum(axis=1, keepdims=True).clip(1e-12)
        spread = preferred + (1.0 - preferred.sum(axis=1, keepdims=True)) * any_industry
        rivals = np.where(there, applications[:, None] * spread / (decided * cells.clip(1e-12)), 0.0)
        nobody = exp_minus(rivals)
        fails = nobody[self.where, self.industry]
        left = decided * np.maximum(0.0, openings - self.hires)
        filled = left * (1.0 - fails)
        by_seekers = filled * (from_seekers / applications.clip(1e-12))[self.where]
        return Flows(openings, filled, by_seekers, left * fails * p.withdrawn_share, rivals, nobody)


def exp_minus(x: np.ndarray) -> np.ndarray:
    """e to the minus ``x``, by the same arithmetic as in the week (sim/week/matching.py)."""
    part = np.minimum(x, 500.0) / 1024.0
    factor: np.ndarray = 1.0 - part + 0.5 * part * part
    for _ in range(10):
        factor = factor * factor
    return factor


def _gross_unemployed(frame: pd.DataFrame, relative: np.ndarray, data: str) -> np.ndarray:
    """Gross unemployed of each municipality: the national number by residents and local unemployment."""
    everything = table("municipalities", data)
    weights = everything["residents"].to_numpy(float) * np.array(relative_unemployment(everything, data))
    here = frame["residents"].to_numpy(float) * relative
    people: np.ndarray = gross_unemployed(data) * here / weights.sum()
    return people


def _seekers_that_balance(hires: Callable[[float], float], separations: float) -> float:
    """How many times the reference's seekers there are where as many are hired as lose their jobs (by halving)."""
    low, high = 1.0 / MOST_SEEKERS, MOST_SEEKERS
    for _ in range(60):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if hires(middle) < separations else (low, middle)
    return low
