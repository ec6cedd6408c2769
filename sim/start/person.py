"""One person drawn as a whole: readiness, health, schooling and work history belong together.

A Gaussian copula with readiness in its middle. Readiness, freedom from mental-health problems, mild symptoms, schooling
and work history are each a standard normal, of which the published share lies above a threshold; each of the others is
correlated with readiness by a parameter. So the shares are the published ones whatever the correlations.
"""

from math import erfc, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.agents.young_person import PEOPLE, READY, Activity, Group, Schooling
from sim.calendar import WEEKS_A_YEAR
from sim.rows import PersonRows
from sim.settings import Parameters, Settings
from sim.start.open_data import table
from sim.start.streams import Component, generator
from sim.tables import empty_rows

AGE, SEX, PSYCHIATRY, PSYCHOSIS, ENTITLED, INDUSTRY, MOTIVATION = range(7)
"""Attribute drawn with each uniform."""

READINESS, HEALTH, MILDNESS, SCHOOLING, WORK = range(5)
"""Attribute drawn with each normal: the higher, the nearer to work."""


class Draws(NamedTuple):
    """Random draws of some people when they are created."""

    uniforms: np.ndarray  # [people, 7]
    normals: np.ndarray  # [people, 5]


class Persons(NamedTuple):
    """Some people as they are created."""

    people: PersonRows
    motivation: np.ndarray  # [people], for their rows of CLIENTS


def draw_luck(world_seed: int, component: Component, count: int) -> Draws:
    """Row by row, so that the first people are the same however many follow."""
    uniforms = generator(world_seed, component, 1).random((count, MOTIVATION + 1))
    return Draws(uniforms, generator(world_seed, component, 2).standard_normal((count, WORK + 1)))


def drawn_towns(frame: pd.DataFrame, settings: Settings) -> np.ndarray:
    """[municipalities] how near to work people of each municipality are, a standard normal.

    A municipality has the same in every part of the country.
    """
    codes = np.sort(table("municipalities", settings.population.data)["code"].astype(int))
    normal = generator(settings.world_seed, Component.TOWNS).standard_normal(len(codes))
    here: np.ndarray = normal[np.searchsorted(codes, frame["code"].astype(int))]
    return here


def new_people(
    where: np.ndarray, towns: np.ndarray, ages: np.ndarray, when: np.ndarray, movers: float, p: Parameters,
    industry_shares: np.ndarray, draws: Draws,
) -> Persons:  # fmt: skip
    """People who enter at ``when`` in municipality ``where`` at age ``ages``; ``movers`` of them are movers.

    ``towns`` [people]: the normal of the municipality of each.
    """
    u, z = draws.uniforms, _together(draws.normals, towns, p)
    rows = empty_rows(PEOPLE, len(where))
    rows.municipality, rows.since = where, when
    rows.birth_week = np.floor(when - ages * WEEKS_A_YEAR)
    rows.employer = -1
    rows.sex = u[:, SEX] < p.women_share
    rows.group = _groups(rows.sex, p, u, z[:, HEALTH])
    started = _above(z[:, SCHOOLING], p.share_started_education)
    rows.schooling = np.where(started, int(Schooling.STARTED), int(Schooling.COMPULSORY))
    rows.worked_before = _above(z[:, WORK], p.share_worked_before)
    rows.entitled = u[:, ENTITLED] < p.receives_benefit
    rows.industry = np.searchsorted(np.cumsum(industry_shares)[:-1], u[:, INDUSTRY], side="right")
    rows.readiness = _readiness(movers, z[:, READINESS])
    level = np.array([p.symptoms_none, p.symptoms_distress, p.symptoms_affective, p.symptoms_psychosis])
    rows.symptoms = rows.symptom_level = level[rows.group] - p.symptoms_spread * z[:, MILDNESS]
    rows.activity = np.where(when == 0, int(Activity.NEET), int(Activity.NOT_YET))
    return Persons(rows, u[:, MOTIVATION])


def _together(normals: np.ndarray, towns: np.ndarray, p: Parameters) -> np.ndarray:
    """[people, 5] the same normals, correlated."""
    z = np.empty_like(normals)
    z[:, READINESS] = _mixed(p.readiness_town, towns, normals[:, READINESS])
    for column, correlation in (
        (HEALTH, p.readiness_health), (MILDNESS, p.readiness_mildness), (SCHOOLING, p.readiness_schooling),
        (WORK, p.readiness_work_history),
    ):  # fmt: skip
        z[:, column] = _mixed(correlation, z[:, READINESS], normals[:, column])
    return z


def _mixed(correlation: float, of: np.ndarray, own: np.ndarray) -> np.ndarray:
    """A standard normal with this correlation with another one."""
    mixed: np.ndarray = correlation * of + sqrt(1.0 - correlation**2) * own
    return mixed


def _above(z: np.ndarray, share: float) -> np.ndarray:
    """Whether a standard normal belongs to the highest ``share``."""
    inside = 0.0 < share < 1.0
    above: np.ndarray = z > (NormalDist().inv_cdf(1.0 - share) if inside else np.inf * (1.0 - 2.0 * share))
    return above


def _groups(sex: np.ndarray, p: Parameters, u: np.ndarray, health: np.ndarray) -> np.ndarray:
    """Mental-health groups; women have problems ``women_distress_ratio`` times as often as men."""
    men = p.share_mental_health_problem / (1.0 - p.women_share + p.women_share * p.women_distress_ratio)
    women = min(1.0, men * p.women_distress_ratio)
    well = np.where(sex == 1, _above(health, 1.0 - women), _above(health, 1.0 - min(1.0, men)))
    in_psychiatry = min(1.0, p.share_psychiatry / max(p.share_mental_health_problem, 1e-9))
    patient = np.where(u[:, PSYCHOSIS] < p.share_psychosis, int(Group.PSYCHOSIS), int(Group.AFFECTIVE))
    group = np.where(u[:, PSYCHIATRY] < in_psychiatry, patient, int(Group.DISTRESS))
    return np.where(well, int(Group.NONE), group)


def _readiness(movers: float, z: np.ndarray) -> np.ndarray:
    """Readiness 0-1: movers lie evenly above ``READY``, stayers evenly below it."""
    rank = 0.5 * np.fromiter(map(erfc, -z / sqrt(2.0)), float, len(z))
    stayers = 1.0 - movers
    above = READY + (1.0 - READY) * (rank - stayers) / max(movers, 1e-9)
    return np.where(rank < stayers, READY * rank / max(stayers, 1e-9), above)
