"""Replications: the same settings several times, with other seeds and, from an ensemble, other parameters.

An ensemble is a set of parameter vectors that a calibration found plausible, beside the config that names it.
Replication k has the same seed and the same parameter vector whatever the settings, so that scenarios are paired.
"""

from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.settings.config_groups import config_file, ensembles, say_own
from experiments.settings.counts import FEWEST_VECTORS, REPLICATIONS
from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import read_yaml
from sim.brief import brief
from sim.settings import Parameters, Settings
from sim.settings.checks import SettingsError, check, nearest
from sim.settings.seed import LARGEST_SEED

NONE = -1
"""Number of the vector where parameters are not drawn."""


class Ensemble(NamedTuple):
    """Vectors [vectors, names], equally likely, in the order they are drawn: the first of them, however many, are
    spread over the whole."""

    names: tuple[str, ...]
    values: np.ndarray


def ensemble(name: str) -> Ensemble:
    """The ensemble of that name. Raises ``Refusal`` if there is none, or if its table cannot be used."""
    if name not in ensembles():
        allowed = ", ".join(ensembles()) or "none yet; `ips calibrate` makes one"
        hint = nearest(name, ensembles())
        raise Refusal(f"ensemble = {brief(name)}: is not a set of parameter vectors; there is {allowed}.{hint}")
    path = config_file("parameters", f"{name}.csv")
    say_own(f"ensemble={name}", path)
    return _table(path, path.stat().st_mtime_ns)


@cache
def _table(path: Path, changed: int) -> Ensemble:
    try:
        table = pd.read_csv(path, dtype=str).drop(columns="vector", errors="ignore").astype(float)  # exact, every digit
    except (ValueError, UnicodeDecodeError, pd.errors.ParserError) as error:
        raise Refusal(f"{path}: is not a table of numbers ({brief(str(error))}).") from None
    names = tuple(str(column) for column in table.columns)
    if not names or table.empty:
        raise Refusal(f"{path}: has no parameter vectors; a column is a parameter, a row a vector.")
    rows: list[dict[Hashable, Any]] = table.to_dict("records")
    for number, row in enumerate(rows):
        try:
            check({"parameters": row})
        except SettingsError as error:
            raise Refusal(*(f"{path}: row {number + 1}: {problem}" for problem in error.problems)) from None
    return Ensemble(names, table.to_numpy(float))


def central(name: str) -> Parameters:
    """The vector that represents the ensemble in a single run: the values of the config option, else the defaults."""
    path = config_file("parameters", f"{name}.yaml")
    return _middle(path, path.stat().st_mtime_ns) if path.is_file() else Parameters()


@cache
def _middle(path: Path, changed: int) -> Parameters:
    return Parameters(**read_yaml(path).get("parameters", {}))


def applied(settings: Settings, number: int) -> Settings:
    """Settings of one run with a vector of ``settings.ensemble`` in place.

    A parameter that was set to another value than the central vector or the default keeps that value.
    """
    found, middle, default = ensemble(settings.ensemble), central(settings.ensemble), Parameters()
    given = settings.parameters
    vector = {
        name: float(value)
        for name, value in zip(found.names, found.values[number], strict=True)
        if getattr(given, name) in (getattr(middle, name), getattr(default, name))
    }
    return settings.model_copy(update={"ensemble": "", "parameters": given.model_copy(update=vector)})


class Replication(NamedTuple):
    """One repetition. ``vector``: number of the parameter vector its settings carry, -1 = parameters as set."""

    settings: Settings
    seed: int
    vector: int


def replications(settings: Settings, seed: int, count: int) -> list[Replication]:
    """``count`` repetitions with the seeds from ``seed`` on; vectors are those of ``settings.ensemble``, if any.

    Twelve vectors come first with one seed each, then the same twelve with another, then the next twelve: as many
    vectors as can be where runs are few, and two runs of each where there are enough. Raises ``Refusal`` if there is no
    such ensemble, or if the seeds would end beyond the largest.
    """
    if seed + count - 1 > LARGEST_SEED:
        raise Refusal(f"seed = {seed}: {count:,} seeds from there end beyond {LARGEST_SEED:,}, the largest.")
    if not settings.ensemble:
        return [Replication(settings, seed + k, NONE) for k in range(count)]
    found = ensemble(settings.ensemble)
    numbers = [vector_of(k) % len(found.values) for k in range(count)]
    return [Replication(applied(settings, number), seed + k, number) for k, number in enumerate(numbers)]


def vector_of(replication: int) -> int:
    """The place in the ensemble, if it is long enough, of the vector of a replication."""
    block, place = divmod(replication, REPLICATIONS)
    return block * FEWEST_VECTORS + place % FEWEST_VECTORS


def once_each(settings: Settings, seed: int, count: int) -> list[Replication]:
    """The first ``count`` vectors of the ensemble with one seed each, or as many seeds where there is none."""
    if not settings.ensemble:
        return replications(settings, seed, count)
    return [
        Replication(applied(settings, k), seed + k, k)
        for k in range(min(count, len(ensemble(settings.ensemble).values)))
    ]
