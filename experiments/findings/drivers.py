"""Drivers of the effect of a scenario: one parameter at a time at its low and its high plausible value.

Every run is paired with the same world without IPS, with the same seed; all other parameters stay where they are (with
an ensemble: at its central vector). The method misses parameters that move together, and uses only the
margins of an ensemble. Every world is run with several seeds, and what they leave open is said beside each bar.
"""

import hashlib
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from experiments.findings.compare.paired import values
from experiments.runs.study.plan import Plan, plan_of
from experiments.runs.study.results import StudyResults
from experiments.settings.replications import central, ensemble
from experiments.settings.without_ips import without_ips
from sim.digest import settings_digest
from sim.settings import Parameters, Settings
from sim.settings.parameters import GROUPS

PERCENTILES = (0.10, 0.90)
"""Percentiles of an ensemble that stand for low and high."""

SEEDS = 4
"""Seeds of every world: one alone would rank by chance."""

SHOWN = 12
"""Parameters in a figure."""

ENDS = ("low", "high")
CENTRE = "centre"
MATTERING_COSTS = ("specialist_cost",)
"""Unit costs that change more than the accounts: the cost of a post decides the number of posts."""


class Range(NamedTuple):
    """Low and high value of one parameter."""

    name: str
    low: float
    high: float


class Drivers(NamedTuple):
    """The result. ``table``: a row for each parameter, the widest first: ``name``, ``weak``, ``low_value``,
    ``high_value``, the mean result ``extra_low``, ``extra_high``, ``reach_low``, ``reach_high``, and ``beyond``:
    whether the extra people move by more than ``noise`` at either end."""

    table: pd.DataFrame
    extra: float
    """more people in work or education at the end with all parameters at their middle"""
    reach: float
    """share of the 43,000 reached"""
    noise: float
    """how far chance alone may move the extra people at any bar (95 % for all bars together)"""
    runs: int


def ranges(settings: Settings) -> list[Range]:
    """The varied parameters: those of the ensemble, or, without one, all that can move the effect."""
    costs = set(GROUPS["costs"].model_fields) - set(MATTERING_COSTS)
    if settings.ensemble:
        found, middle = ensemble(settings.ensemble), central(settings.ensemble)
        return [
            Range(name, *map(float, np.quantile(found.values[:, k], PERCENTILES)))
            for k, name in enumerate(found.names)
            if name not in costs
            if getattr(settings.parameters, name) == getattr(middle, name)  # a value that was set stays
        ]
    default = Parameters()
    return [
        Range(name, about["low"], about["high"])
        for name, about in Parameters.about()
        if name not in costs and about["low"] < about["high"]
        if getattr(settings.parameters, name) == getattr(default, name)
    ]


def most_runs() -> int:
    """Runs if no parameter has been set: the middle and both ends of each, with IPS and without."""
    return 2 * (1 + len(ENDS) * len(Parameters.model_fields))


def plan(settings: Settings, seed: int) -> Plan:
    """The runs: the centre, and each parameter at both ends, all with IPS and without."""
    middle = settings.model_copy(update={"ensemble": ""})
    worlds = {CENTRE: middle}
    for one in ranges(settings):
        for end in ENDS:
            moved = middle.parameters.model_copy(update={one.name: getattr(one, end)})
            worlds[f"{one.name} {end}"] = middle.model_copy(update={"parameters": moved})
    both = {f"{label}{ips}": world if ips else without_ips(world)
            for label, world in worlds.items() for ips in ("", " ips")}  # fmt: skip
    text = f"{settings_digest(settings)} {seed}"
    return plan_of(f"drivers-{hashlib.sha256(text.encode()).hexdigest()[:8]}", both, seed, SEEDS)


def drivers(study: StudyResults, settings: Settings) -> Drivers:
    """The result of the runs of ``plan``."""
    numbers = {str(label).removeprefix("scenarios="): int(cell)
               for cell, label in zip(study.cells["cell"], study.cells["label"], strict=True)}  # fmt: skip
    wide = {label: values(study, cell, ("national", "country")).droplevel(["scope", "key"])
            for label, cell in numbers.items()}  # fmt: skip

    def result(label: str) -> np.ndarray:
        """[extra people and reach, seeds]"""
        world, usual = wide[f"{label} ips"], wide[label]
        extra = world.loc["active_end"].to_numpy(float) - usual.loc["active_end"].to_numpy(float)
        return np.stack([extra, world.loc["reached_43k"].to_numpy(float)])

    centre, weak, rows, moves = result(CENTRE), set(Parameters.weak()), [], []
    for one in ranges(settings):
        low, high = (result(f"{one.name} {end}") for end in ENDS)
        moves += [low[0] - centre[0], high[0] - centre[0]]
        (extra_low, reach_low), (extra_high, reach_high) = low.mean(axis=1), high.mean(axis=1)
        rows.append({"name": one.name, "weak": one.name in weak, "low_value": one.low, "high_value": one.high,
                     "extra_low": extra_low, "extra_high": extra_high,
                     "reach_low": reach_low, "reach_high": reach_high})  # fmt: skip
    extra, reach = (float(mean) for mean in centre.mean(axis=1))
    noise = _noise(np.array(moves))
    table = pd.DataFrame(rows)
    width = table[["extra_low", "extra_high"]].sub(extra).abs().max(axis=1)
    table["beyond"] = width > noise
    order = width.sort_values(ascending=False, kind="stable").index
    runs = len(numbers) * centre.shape[1]
    return Drivers(table.loc[order], extra, reach, noise, runs)


def _noise(moves: np.ndarray) -> float:
    """Half-width of the 95 % interval of a bar's mean, for all bars [bars, seeds] together (Bonferroni), from the
    variance over seeds of all."""
    bars, seeds = moves.shape
    variance = moves.var(axis=1, ddof=1).mean()
    return float(stdtrit(bars * (seeds - 1), 1.0 - 0.025 / bars) * np.sqrt(variance / seeds))
