"""Participants of an arm, week by week from the week in which each of them entered."""

from typing import NamedTuple

import numpy as np

from experiments.evidence.record import SHARED
from sim.agents.young_person import Activity, Programme
from sim.outcomes import ledger, tally
from sim.outcomes.ledger import price
from sim.outcomes.tally import Series
from sim.rows import ParameterRow
from sim.settings import Settings
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.week.use import count_use_of
from sim.world import World

MONTHS_30 = 130
MONTHS_18 = 78


class Followed(NamedTuple):
    """One arm. Weeks are counted from entry; nobody is lost to follow-up."""

    activity: np.ndarray  # [130, people] i1 Activity
    job: np.ndarray  # [130, people] i2 week in which the present job began, -1 = no job
    supported: np.ndarray  # [130, people] whether it came through a specialist
    enrolled: np.ndarray  # [130, people] whether in IPS
    hours: np.ndarray  # [people] hours worked in 18 months
    entry: np.ndarray  # [people] week of the trial
    cost_by_kind: np.ndarray  # [kinds] DKK in prices of the ledger, all participants, 18 months, without specialists
    specialist_cost: float  # DKK a client-week at the mean caseload as it was
    visits_a_week: float  # employer visits a full-time specialist and week, while participants entered
    starts_a_year: float  # jobs begun by clients, a full-time specialist and year, in the same weeks

    @property
    def active(self) -> np.ndarray:
        """[weeks, people] whether in work or education."""
        busy: np.ndarray = (self.activity == Activity.WORK) | (self.activity == Activity.EDUCATION)
        return busy

    @property
    def job_starts(self) -> tuple[np.ndarray, np.ndarray]:
        """Weeks and people of all jobs begun after entry, in order of week."""
        weeks, people = np.nonzero(self.job == np.arange(len(self.job))[:, None])
        return weeks, people


def follow(settings: Settings, seed: int) -> Followed:
    """Simulate an arm and follow its participants for 30 months each."""
    world = build_world(settings, seed, SHARED)
    count, entry = len(world.people), world.lives.entry_week.copy()
    activity, enrolled = np.zeros((MONTHS_30, count), np.int8), np.zeros((MONTHS_30, count), bool)
    job, supported = np.full((MONTHS_30, count), -1, np.int16), np.zeros((MONTHS_30, count), bool)
    hours, use = np.zeros(count), np.zeros(tally.COUNT)
    for week in range(len(world.calendar)):
        live_a_week(world)
        first, stop = map(int, np.searchsorted(entry, [week - MONTHS_30, week], side="right"))
        here = slice(first, stop)
        since, columns, people = week - entry[here], np.arange(first, stop), world.people[here]
        activity[since, columns] = people.activity
        enrolled[since, columns] = people.programme == Programme.ENROLLED
        works = people.employer >= 0
        job[since, columns] = np.where(works, people.job_since - entry[here], -1)
        supported[since, columns] = works & (people.supported_job == 1)
        start = int(np.searchsorted(entry, week - MONTHS_18, side="right"))
        hours[start:stop] += world.people.hours[start:stop]
        count_use_of(world, use, start, stop, week)
    if world.policy.training[0]:
        use[Series.TRAINED] = enrolled.any(axis=0).sum()
    return Followed(activity, job, supported, enrolled, hours, entry, _priced(world, use), *_service(world, settings))


def _priced(world: World, use: np.ndarray) -> np.ndarray:
    """[kinds] what all participants used in 18 months, at the unit costs of the ledger."""
    account = np.zeros((1, len(ledger.Payer), len(ledger.Kind)))
    parameters: ParameterRow = world.parameters[0]
    price(use[None, :], account, parameters, 0)
    kinds: np.ndarray = account[0].sum(axis=0)
    return kinds


def _service(world: World, settings: Settings) -> tuple[float, float, float]:
    """Cost of a client-week, and visits and job starts by full-time specialist, while participants entered.

    The first third of the inclusion is left out: the teams fill up.
    """
    inclusion, weekly = settings.trial.inclusion_weeks, world.weekly
    weeks = slice(inclusion // 3, max(inclusion, MONTHS_18 // 3))
    specialists, clients = weekly[weeks, Series.SPECIALISTS].sum(), weekly[weeks, Series.ENROLLED].sum()
    if specialists == 0.0 or clients == 0.0:
        return 0.0, float("nan"), float("nan")
    paid = world.ledger[weeks.stop - 1] - (world.ledger[weeks.start - 1] if weeks.start else 0.0)
    starts = weekly[weeks, Series.SUPPORTED_HIRES].sum() + weekly[weeks, Series.OWN_HIRES_IN_IPS].sum()
    return (
        float(paid[:, ledger.Kind.SPECIALISTS].sum() / clients),
        float(weekly[weeks, Series.VISITS].sum() / specialists),
        float(52.0 * starts / specialists),
    )
