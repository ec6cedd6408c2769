"""Settings that determine the expensive parts of a world: equal keys, equal parts. Fast, as plans need it often."""

import hashlib
import json
from typing import Any, NamedTuple

from sim.settings import Settings
from sim.settings.parameters import GROUPS
from sim.start.open_data import changed

PAST_READ = (
    "world_seed", "horizon.start", "population.data", "population.apportionment",
    "population.stock_15_24",
    "population.include_25_29", "population.stock_25_29", "population.municipalities", "population.employers",
    "population.history_years", "economy.vacancy_rate_pct", "economy.path_pct",
    *(f"parameters.{name}" for group in ("people", "health", "employers", "spells")
      for name in GROUPS[group].model_fields),
)  # fmt: skip
"""The settings that the years before the first week depend on."""

START_READ = (*PAST_READ, "horizon.weeks")
"""The settings that the first week's people and their labour market depend on: the horizon tells who will enter."""

NETWORK_READ = (
    "world_seed", "population.data", "population.municipalities", "population.employers", "network.kind",
    "network.mean_degree",
    "network.clustering", "network.leaving_share", "network.same_industry",
)  # fmt: skip
"""Exactly the settings that the employer network depends on, where it is not read from a file."""


class PartKeys(NamedTuple):
    """Digests of the settings behind each part: equal keys, equal parts."""

    network: str
    past: str
    start: str


def part_keys(settings: Settings) -> PartKeys:
    """The keys of a world's parts. Runs with equal keys do well to follow each other in one process."""
    network = (*NETWORK_READ, "network.edges_csv")
    return PartKeys(_key(settings, network), _key(settings, PAST_READ), _key(settings, START_READ))


def _key(settings: Settings, names: tuple[str, ...]) -> str:
    values = {name: _value(settings, name) for name in names} | {"tables": changed(settings.population.data)}
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def _value(settings: Settings, name: str) -> Any:
    value: Any = settings
    for word in name.split("."):
        value = getattr(value, word)
    return value
