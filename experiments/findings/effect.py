"""The effect of IPS in a scenario, compared with the same world without IPS, paired by seed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from experiments.runs.executors.here import in_order
from experiments.settings.without_ips import without_ips
from sim.settings import Settings


class Pair(NamedTuple):
    """One scenario with one seed."""

    settings: Settings
    seed: int


DELIVERED = ("reached_43k", "enrolled_people", "caseload", "hours_per_client", "hours_per_client_week")
"""Reach and delivery of IPS, from the summary of the world with IPS."""


def measure(pair: Pair) -> dict[str, float | None]:
    """Effects of one pair (``sim.outcomes.effect``), with net costs and the reach of IPS."""
    from sim.outcomes.effect import effect
    from sim.outcomes.summary import summarise
    from sim.run import live
    from sim.start.world_builder import build_world

    settings, seed = pair
    baseline = without_ips(settings)
    world, without = live(build_world(settings, seed)), live(build_world(baseline, seed))
    rate = settings.accounts.discount_rate_pct
    with_ips, usual = summarise(world, rate), summarise(without, rate)
    net = {key: (with_ips[key] or 0.0) - (usual[key] or 0.0) for key in ("net_public", "net_society")}
    return {key: with_ips[key] for key in DELIVERED} | effect(world, without) | net


def measured(pairs: Sequence[Pair], workers: int | None = None) -> Iterator[dict[str, float | None]]:
    """Effects of many pairs, in order."""
    yield from in_order(measure, pairs, workers)
