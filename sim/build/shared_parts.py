"""The dear parts of a world, kept for the next one that needs the same: its people and its employer network.

Building them takes nearly all of the time of building a world, and each reads few of the settings. Whoever lives
many runs in one process keeps one ``SharedParts`` and hands it to ``build_world``: the worlds are the same bytes
as without it, and none sees what another one does to its people.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
import pandas as pd

from sim.agents.view import Rows
from sim.build.employers import industry_shares
from sim.build.network import build_network
from sim.build.people import Population, build_people
from sim.settings import Settings

PEOPLE_READ = (
    "world_seed", "horizon.weeks", "population.apportionment", "population.stock_15_24", "population.include_25_29",
    "population.stock_25_29", "population.municipalities", "parameters.share_psychiatry", "parameters.share_psychosis",
    "parameters.share_mental_health_problem", "parameters.women_share", "parameters.women_distress_ratio",
    "parameters.share_started_education", "parameters.share_worked_before", "parameters.movers_in_stock",
    "parameters.movers_among_entrants", "parameters.inflow_yearly", "parameters.returners_yearly",
    "parameters.returners_years", "parameters.receives_benefit", "parameters.stock_age_mode",
    "parameters.entrant_age_mode", "parameters.symptoms_none", "parameters.symptoms_distress",
    "parameters.symptoms_affective", "parameters.symptoms_psychosis", "parameters.symptoms_spread",
)  # fmt: skip
"""Exactly the settings that the people of a world depend on."""

NETWORK_READ = (
    "world_seed", "population.municipalities", "population.employers", "network.kind", "network.mean_degree",
    "network.clustering", "network.leaving_share", "network.same_industry",
)  # fmt: skip
"""Exactly the settings that the employer network depends on, where it is not read from a file."""

Part = TypeVar("Part", bound=tuple[np.ndarray, ...])


class PartKeys(NamedTuple):
    """Digests of the settings behind each part: equal keys, equal parts."""

    network: str
    people: str


def part_keys(settings: Settings) -> PartKeys:
    """The keys of a world's parts. Runs with equal keys do well to follow each other in one process."""
    return PartKeys(_key(settings, (*NETWORK_READ, "network.edges_csv")), _key(settings, PEOPLE_READ))


class SharedParts:
    """The last ``kept`` populations and networks built in this process; every world gets copies of its own."""

    def __init__(self, kept: int = 2) -> None:
        self.kept = kept
        self.built = 0
        self._parts: dict[str, OrderedDict[str, tuple[np.ndarray, ...]]] = {"people": OrderedDict(),
                                                                           "network": OrderedDict()}  # fmt: skip

    def people(self, frame: pd.DataFrame, settings: Settings) -> Population:
        """``build_people``, or a copy of what it gave for equal settings."""
        make = lambda: build_people(frame, settings, industry_shares())  # noqa: E731
        return Population(*self._part("people", part_keys(settings).people, make))

    def network(
        self, employers: Rows, neighbour_start: np.ndarray, neighbours: np.ndarray, settings: Settings
    ) -> tuple[np.ndarray, np.ndarray]:
        """``build_network``, or a copy of what it gave for equal settings; a file of links is read every time."""
        if settings.network.kind == "csv":
            return build_network(employers, neighbour_start, neighbours, settings)
        make = lambda: build_network(employers, neighbour_start, neighbours, settings)  # noqa: E731
        return self._part("network", part_keys(settings).network, make)

    def _part(self, kind: str, key: str, make: Callable[[], Part]) -> Part:
        if self.kept == 0:
            return make()
        parts = self._parts[kind]
        if key not in parts:
            while len(parts) >= self.kept:
                parts.popitem(last=False)
            parts[key] = make()
            self.built += 1
        parts.move_to_end(key)
        return cast(Part, tuple(array.copy() for array in parts[key]))


def _key(settings: Settings, names: tuple[str, ...]) -> str:
    values = {name: _value(settings, name) for name in names}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _value(settings: Settings, name: str) -> Any:
    value: Any = settings
    for word in name.split("."):
        value = getattr(value, word)
    return value
