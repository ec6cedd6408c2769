"""Ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013, Computers & Geosciences 55: 3-15).

The members of an ensemble are draws from the prior, in places of a standard normal distribution. Every step moves each
of them towards the published values by as much as the ensemble's own covariances between places and measures say, with
noise that stands for the tolerance. The steps share out the information: with linear measures the last members are
equally likely draws from the posterior, exactly so in the limit of many members.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from experiments.evidence.targets.target import Target

TOLERANCE_SD = 1.96
"""A tolerance counts as a 95 % interval: half of it is this many standard deviations."""


class Goals(NamedTuple):
    """Published values of the measures, and the standard deviations that their tolerances imply [measures]."""

    measures: tuple[str, ...]
    published: np.ndarray
    spread: np.ndarray


def goals_of(targets: Sequence[Target]) -> Goals:
    """The goals; a soft target has twice the spread."""
    half = np.array([(t.high - t.low) / 2.0 * (1.0 if t.hard else 2.0) for t in targets])
    names = tuple(target.measure for target in targets)
    return Goals(names, np.array([t.published for t in targets]), half / TOLERANCE_SD)


def inflations(steps: int) -> np.ndarray:
    """[steps] factors on the variance of the goals, falling by halves; their reciprocals sum to 1.

    The first steps are small, as they are taken far from the goals, where the ensemble's covariances say least.
    """
    share = 2.0 ** np.arange(steps)
    factors: np.ndarray = share.sum() / share
    return factors


def moved(
    places: np.ndarray, measured: np.ndarray, goals: Goals, inflation: float, rng: np.random.Generator
) -> np.ndarray:
    """[members, names] places after one step.

    ``places`` [members, names], ``measured`` [members, measures]; a measure that a member lacks (NaN) moves nobody by
    it.
    """
    scaled = (measured - goals.published) / goals.spread
    mean = np.nan_to_num(np.nanmean(scaled, axis=0))
    scaled = np.where(np.isnan(scaled), mean, scaled)
    noise = rng.normal(0.0, np.sqrt(inflation), scaled.shape)
    noise -= noise.mean(axis=0)
    from_mean = scaled - mean
    together = (places - places.mean(axis=0)).T @ from_mean / (len(places) - 1)
    among = from_mean.T @ from_mean / (len(places) - 1) + inflation * np.eye(scaled.shape[1])
    after: np.ndarray = places + (noise - scaled) @ np.linalg.solve(among, together.T)
    return after


def log_likelihood(measured: np.ndarray, goals: Goals) -> np.ndarray:
    """[points] log-likelihood of measures [points, measures], up to a constant."""
    value: np.ndarray = -0.5 * np.nansum(((measured - goals.published) / goals.spread) ** 2, axis=1)
    return value
