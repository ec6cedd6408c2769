"""The economy's path: what happens to separations and to the posting of posts where the vacancy rate moves.

A path gives the vacancy rate of each quarter. The market in expectation, cell by cell, is followed through it, and each
week as much is posted as brings openings to where the path has them; unemployment is what comes of it.
"""

from typing import NamedTuple

import numpy as np

from sim.calendar import vacancy_rate
from sim.settings import Parameters, Settings
from sim.start.employers import INDUSTRIES
from sim.start.market import Labour, exp_minus, in_market

QUARTER = 13


class Expected(NamedTuple):
    """The market in expectation: openings and holders by municipality and industry, people by municipality."""

    openings: np.ndarray
    held: np.ndarray
    seekers: np.ndarray
    changed: np.ndarray


class Path(NamedTuple):
    """The market in each week, as the calendar has it."""

    separations: np.ndarray  # relative to the first quarter
    posting: np.ndarray  # the same
    decided: np.ndarray  # chance a week that an opening is decided on


def path_of(labour: Labour, settings: Settings) -> Path:
    """The path that the settings ask for: nothing moves where the vacancy rate does not."""
    weeks, decided = settings.horizon.weeks, float(labour.market.decided)
    rates = np.array([vacancy_rate(settings, quarter) for quarter in range((weeks - 1) // QUARTER + 1)])
    path = Path(np.ones(weeks), np.ones(weeks), np.full(weeks, decided))
    if (rates == rates[0]).all():
        return path
    middle = QUARTER * np.arange(len(rates)) + QUARTER / 2.0
    relative = np.interp(np.arange(weeks), middle, rates / rates[0])
    path.separations[:] = relative**-settings.parameters.separations_elasticity
    path.decided[:] = in_market(decided, relative, settings.parameters)
    market = _Market(labour, settings.parameters)
    state, first = market.start()
    for week in range(int(np.argmax(relative != 1.0)), weeks):  # steady until the path moves
        level = relative[week] * first
        state, path.posting[week] = market.step(state, path.separations[week], path.decided[week], level)
    return path


class _Market:
    """The rules of the week (sim/week) for ordinary people, in expectation and by cell."""

    def __init__(self, labour: Labour, p: Parameters) -> None:
        self.p, self.one, self.labour = p, labour.market.market[0], labour
        rows, rest = labour.work.employers, labour.work.workplaces
        self.size = len(labour.municipalities)
        self.cell = rows.municipality.astype(int) * INDUSTRIES + rows.industry
        held = self._by_cell(rows.held.astype(float))
        self.leave_rate = self._by_cell(rest.leave_rate * rows.held) / held.clip(1e-9)
        self.arise_rate = self._by_cell(rest.arise_rate)
        self.youths = labour.market.youth_hires
        self.home = np.repeat(np.arange(self.size), np.diff(labour.market.home_start))
        neighbours = np.diff(labour.neighbour_start)
        away = p.outside_share / neighbours[labour.market.homes].clip(1)
        here = np.where(neighbours[labour.market.homes] > 0, 1.0 - p.outside_share, 1.0)
        self.reach = np.where(labour.market.homes == self.home, here, away)

    def _by_cell(self, values: np.ndarray) -> np.ndarray:
        cells: np.ndarray = np.bincount(self.cell, values, self.size * INDUSTRIES)
        return cells.reshape(self.size, INDUSTRIES)

    def start(self) -> tuple[Expected, float]:
        """The first week, and the openings of the country that are then decided on."""
        rows, municipalities = self.labour.work.employers, self.labour.municipalities
        state = Expected(
            self._by_cell(rows.openings.astype(float)), self._by_cell(rows.held.astype(float)),
            municipalities.seekers.astype(float), municipalities.changed.astype(float),
        )  # fmt: skip
        left, _ = self._left(state, 1.0)
        return state, float((state.openings + self._posted(left)).sum())

    def _left(self, state: Expected, separations: float) -> tuple[np.ndarray, np.ndarray]:
        """Posts that ordinary holders leave: in all, and for unemployment."""
        turnover = self.leave_rate * state.held
        to_others = turnover / turnover.sum(axis=1, keepdims=True).clip(1e-9) * state.changed[:, None]
        to_seekers = separations * turnover
        return to_seekers + to_others, to_seekers

    def _posted(self, left: np.ndarray) -> np.ndarray:
        posted: np.ndarray = (1.0 - self.p.vanish_share) * (left + self.youths) + self.arise_rate
        return posted

    def step(self, state: Expected, separations: float, chance: float, openings: float) -> tuple[Expected, float]:
        """A week that ends up with so many ``openings``, each decided on with this ``chance``.

        Returns the state after it and the posting.
        """
        left, to_seekers = self._left(state, separations)
        posted = self._posted(left)
        posting = max(0.0, (openings - float(state.openings.sum())) / float(posted.sum()))
        there, held = state.openings + posting * posted, state.held - left
        within = np.bincount(self.home, state.seekers[self.labour.market.homes] * self.reach, self.size)
        from_seekers = self.one.seeker_applications * within
        applications = from_seekers + self.one.changer_applications * held.sum(axis=1)
        preferred = self.p.search_in_preferred * np.where(there > 0, self.labour.market.cell_posts, 0.0)
        anywhere = there / there.sum(axis=1, keepdims=True).clip(1e-9)
        spread = preferred + (1.0 - preferred.sum(axis=1, keepdims=True)) * anywhere
        met = applications[:, None] * spread / (chance * there.clip(1e-9))
        decided = chance * np.maximum(0.0, there - self.youths)
        nobody = exp_minus(met)
        filled, failed = decided * (1.0 - nobody), decided * nobody
        by_seekers = filled.sum(axis=1) * from_seekers / applications.clip(1e-9)
        remain = np.maximum(0.0, there - self.youths) - filled - self.p.withdrawn_share * failed
        seekers = (
            state.seekers + self._home(to_seekers.sum(axis=1)) - self._pools(state, by_seekers / within.clip(1e-9))
        )
        return Expected(remain, held + filled, seekers, filled.sum(axis=1) - by_seekers), posting

    def _home(self, left: np.ndarray) -> np.ndarray:
        """By home, those who left work in each municipality."""
        market = self.labour.market
        home: np.ndarray = np.bincount(market.homes, left[self.home] * market.home_share, self.size)
        return home

    def _pools(self, state: Expected, hired: np.ndarray) -> np.ndarray:
        """By home, those hired: a share ``hired`` [municipalities] of the seekers within reach of each."""
        homes = self.labour.market.homes
        taken: np.ndarray = np.bincount(homes, hired[self.home] * state.seekers[homes] * self.reach, self.size)
        return taken
