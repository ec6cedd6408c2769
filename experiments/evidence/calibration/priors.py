"""The priors of all uncertain parameters, as places of a standard normal distribution.

The best guess of a parameter is the median of its prior: half of the probability lies evenly between the lower end of
its plausible range and the guess, half evenly between the guess and the upper end.
"""

import numpy as np
from scipy.special import ndtr, ndtri

from sim.settings import Parameters

EDGE = 1e-6
"""Probability beyond which a place counts as the end of the range."""


def uncertain() -> tuple[str, ...]:
    """Every parameter with a range, unit costs too: savings are as uncertain as prices."""
    return tuple(name for name, about in Parameters.about() if about["low"] < about["high"])


def values_at(places: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """[..., names] values of the parameters at places of the standard normal distribution."""
    (low, high), guess = bounds(names), guesses(names)
    reached = ndtr(places)
    below, above = low + 2.0 * reached * (guess - low), guess + (2.0 * reached - 1.0) * (high - guess)
    values: np.ndarray = np.where(reached < 0.5, below, above)
    return values


def places_of(values: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """[..., names] places of values: the inverse of ``values_at``."""
    (low, high), guess = bounds(names), guesses(names)
    with np.errstate(divide="ignore", invalid="ignore"):
        below, above = 0.5 * (values - low) / (guess - low), 0.5 + 0.5 * (values - guess) / (high - guess)
    reached = np.where(values < guess, below, np.where(values > guess, above, 0.5))
    places: np.ndarray = ndtri(reached.clip(EDGE, 1.0 - EDGE))
    return places


def guesses(names: tuple[str, ...]) -> np.ndarray:
    """[names] best guesses, within their ranges."""
    (low, high), best = bounds(names), Parameters()
    return np.array([float(getattr(best, name)) for name in names]).clip(low, high)


def bounds(names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest plausible values [names]."""
    about = dict(Parameters.about())
    return np.array([about[n]["low"] for n in names], float), np.array([about[n]["high"] for n in names], float)
