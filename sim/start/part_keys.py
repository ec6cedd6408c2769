"""Settings that determine the expensive parts of a world: equal keys, equal parts. Fast, as plans need it often."""

import hashlib
import json
from typing import Any, NamedTuple

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


class PartKeys(NamedTuple):
    """Digests of the settings behind each part: equal keys, equal parts."""

    network: str
    people: str


def part_keys(settings: Settings) -> PartKeys:
    """The keys of a world's parts. Runs with equal keys do well to follow each other in one process."""
    return PartKeys(_key(settings, (*NETWORK_READ, "network.edges_csv")), _key(settings, PEOPLE_READ))


def _key(settings: Settings, names: tuple[str, ...]) -> str:
    values = {name: _value(settings, name) for name in names}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _value(settings: Settings, name: str) -> Any:
    value: Any = settings
    for word in name.split("."):
        value = getattr(value, word)
    return value
