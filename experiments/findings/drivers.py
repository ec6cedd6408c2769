"""What drives the effect of a scenario: one parameter at a time at its low and its high plausible value.

Every run is paired with the same world without IPS, with the same seed; all other parameters stay where they are (with
an ensemble: at its central vector). One-at-a-time says nothing of parameters moving together, and of an ensemble it
takes each margin alone.
"""

import hashlib
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.compare.paired import values
from experiments.runs.study.plan import Plan, plan_of
from experiments.runs.study.results import StudyResults
from experiments.settings.replications import central, ensemble
from experiments.settings.without_ips import without_ips
from sim.digest import settings_digest
from sim.settings import Parameters, Settings
from sim.settings.parameters import GROUPS

PERCENTILES = (0.10, 0.90)
"""Weighted percentiles of an ensemble that stand for low and high."""

SHOWN = 12
"""Parameters in a figure."""

ENDS = ("low", "high")
CENTRE = "centre"
MATTERING_COSTS = ("specialist_cost",)
"""Unit costs that change more than the accounts: what a post costs decides how many there are."""


class Range(NamedTuple):
    """Low and high value of one parameter."""

    name: str
    low: float
    high: float


class Drivers(NamedTuple):
    """What was found. ``table``: a row for each parameter, the widest first: ``name``, ``weak``, ``low_value``,
    ``high_value``, and the result ``extra_low``, ``extra_high``, ``reach_low``, ``reach_high``."""

    table: pd.DataFrame
    extra: float
    """more people in work or education at the end with all parameters at their middle"""
    reach: float
    """share of the 43,000 reached"""
    runs: int


def ranges(settings: Settings) -> list[Range]:
    """What is varied: the parameters of the ensemble, or, without one, all that can move the effect."""
    if settings.ensemble:
        found, middle = ensemble(settings.ensemble), central(settings.ensemble)
        return [
            Range(name, *_percentiles(found.values[:, k], found.weights))
            for k, name in enumerate(found.names)
            if getattr(settings.parameters, name) == getattr(middle, name)  # what somebody has set stays
        ]
    costs = set(GROUPS["costs"].model_fields) - set(MATTERING_COSTS)
    default = Parameters()
    return [
        Range(name, about["low"], about["high"])
        for name, about in Parameters.about()
        if name not in costs and about["low"] < about["high"]
        if getattr(settings.parameters, name) == getattr(default, name)
    ]


def plan(settings: Settings, seed: int) -> Plan:
    """The runs: the middle, and each parameter at both ends, every one with IPS and without."""
    middle = settings.model_copy(update={"ensemble": ""})
    worlds = {CENTRE: middle}
    for one in ranges(settings):
        for end in ENDS:
            moved = middle.parameters.model_copy(update={one.name: getattr(one, end)})
            worlds[f"{one.name} {end}"] = middle.model_copy(update={"parameters": moved})
    both = {f"{label}{ips}": world if ips else without_ips(world)
            for label, world in worlds.items() for ips in ("", " ips")}  # fmt: skip
    text = f"{settings_digest(settings)} {seed}"
    return plan_of(f"drivers-{hashlib.sha256(text.encode()).hexdigest()[:8]}", both, seed, 1)


def drivers(study: StudyResults, settings: Settings) -> Drivers:
    """What the runs of ``plan`` say."""
    numbers = {str(label).removeprefix("scenarios="): int(cell)
               for cell, label in zip(study.cells["cell"], study.cells["label"], strict=True)}  # fmt: skip
    wide = {label: values(study, cell, ("national", "country")).iloc[:, 0].droplevel(["scope", "key"])
            for label, cell in numbers.items()}  # fmt: skip

    def result(label: str) -> tuple[float, float]:
        world, usual = wide[f"{label} ips"], wide[label]
        extra = float(world["active_end"]) - float(usual["active_end"])
        return extra, float(world["reached_43k"])

    centre, weak, rows = result(CENTRE), set(Parameters.weak()), []
    for one in ranges(settings):
        (extra_low, reach_low), (extra_high, reach_high) = (result(f"{one.name} {end}") for end in ENDS)
        rows.append({"name": one.name, "weak": one.name in weak, "low_value": one.low, "high_value": one.high,
                     "extra_low": extra_low, "extra_high": extra_high,
                     "reach_low": reach_low, "reach_high": reach_high})  # fmt: skip
    table = pd.DataFrame(rows)
    width = table[["extra_low", "extra_high"]].sub(centre[0]).abs().max(axis=1)
    return Drivers(table.loc[width.sort_values(ascending=False, kind="stable").index], *centre, len(numbers))


def _percentiles(drawn: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    order = np.argsort(drawn, kind="stable")
    reached = np.cumsum(weights[order])
    low, high = (float(drawn[order][int(np.searchsorted(reached, share))]) for share in PERCENTILES)
    return low, high
