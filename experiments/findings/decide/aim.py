"""The aim of a decision: from results to the value of each option in each run."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri

from experiments.findings.decide.options import Options
from experiments.settings.refusal import Refusal
from sim.brief import brief
from sim.outcomes.subgroups import GROUPS

AIMS = ("society", "public", "years", "equity")
"""Net gain of society; net gain of the public purse; person-years in work or education; the same with weights by
health group."""

QALY_GAIN, QALY_ERROR = 0.0255, 0.0244
"""QALYs a participant gained with IPS over usual service in 18 months, and the standard error that follows from its
p-value: 0.0329 less 0.0074, p = 0.296 (Park et al. 2022, table 2; E034, E035)."""


class Aim(NamedTuple):
    """An aim. ``worth``: DKK for a person-year, where it is counted against the net cost of the public purse; 0 where
    the aim is in person-years or is an amount itself. ``weights``: of the health groups, for ``equity``; empty = by
    their time outside work and education. ``qaly``: DKK for a QALY, 0 = QALYs are left out."""

    name: str
    worth: float = 0.0
    weights: Mapping[str, float] = {}
    qaly: float = 0.0

    @property
    def unit(self) -> str:
        """Unit of the value."""
        if self.name in ("society", "public") or self.worth:
            return "DKK"
        return "person-years" if self.name == "years" else "weighted person-years"


def read_weights(text: str) -> dict[str, float]:
    """Weights such as ``distress=1,psychosis=2``; groups that are not named have 1. Raises ``Refusal``."""
    found = dict.fromkeys(GROUPS, 1.0)
    for word in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = word.partition("=")
        try:
            weight = float(value)
        except ValueError:
            weight = float("nan")
        if name not in GROUPS or not 0.0 <= weight < 1e6:
            raise Refusal(
                f"--weights {brief(text)}: must be numbers from 0 for {', '.join(GROUPS)}, as in psychosis=2."
            )
        found[name] = weight
    return found


def values(found: Options, aim: Aim) -> np.ndarray:
    """[options, runs] value of each option in each run, in the aim's unit. Raises ``Refusal`` for a QALY that is added
    to person-years."""
    if aim.name == "society":
        value = found.draws["gain_society"]
    elif aim.name == "public":
        value = found.draws["gain_public"]
    else:
        value = effect(found, aim)
        if aim.worth:
            value = aim.worth * value + found.draws["gain_public"]
    if aim.qaly:
        if aim.unit != "DKK":
            raise Refusal("--qaly: adds DKK, so the aim must be in DKK; give --worth, or --aim society.")
        value = value + aim.qaly * qaly_gains(found) * found.draws["enrolled"]
    return value


def effect(found: Options, aim: Aim) -> np.ndarray:
    """[options, runs] person-years in work or education, weighted by health group for ``equity``."""
    if aim.name != "equity":
        return found.draws["years"]
    given = aim.weights or weights_by_need(found)
    weighted: np.ndarray = sum(
        (given[group] * found.draws[f"years_{group}"] for group in GROUPS), np.zeros_like(found.draws["years"])
    )
    return weighted


def weights_by_need(found: Options) -> dict[str, float]:
    """Weight of a person-year by health group: its time outside work and education without IPS over the mean of groups
    that IPS is for."""
    mean = float(np.mean([found.outside[group] for group in GROUPS if group != "none"]))
    return {group: found.outside[group] / mean if mean else 1.0 for group in GROUPS}


def qaly_gains(found: Options) -> np.ndarray:
    """[runs] QALYs for each person enrolled: one value for each vector, evenly over the trial's distribution."""
    numbers = np.unique(found.vectors if (found.vectors >= 0).any() else np.arange(len(found.vectors)))
    places = (np.random.default_rng(1).permutation(len(numbers)) + 0.5) / len(numbers)
    gains = QALY_GAIN + QALY_ERROR * ndtri(places)
    where = np.searchsorted(numbers, found.vectors) if (found.vectors >= 0).any() else np.arange(len(found.vectors))
    drawn: np.ndarray = gains[where]
    return drawn
