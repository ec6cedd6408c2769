"""The effect of IPS in a scenario: against the same world without money for it, paired by seed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from experiments.executor import in_order
from sim.settings import Funding, Settings


class Pair(NamedTuple):
    """One scenario with one seed."""

    settings: Settings
    seed: int


class Interval(NamedTuple):
    """Mean of paired differences with its 95 % interval (Student's t over seeds: chance alone)."""

    mean: float
    low: float
    high: float


def without_ips(settings: Settings) -> Settings:
    """The same world with no money for IPS."""
    return settings.model_copy(update={"funding": Funding(), "name": f"{settings.name} without IPS"})


def measure(pair: Pair) -> dict[str, float | None]:
    """Effects of one pair (``sim.outcomes.effect``), with what both worlds cost and how far IPS reached."""
    from sim.build.world_builder import build_world
    from sim.outcomes.effect import effect
    from sim.outcomes.summary import summarise
    from sim.run import live

    settings, seed = pair
    baseline = without_ips(settings)
    world, without = live(build_world(settings, seed)), live(build_world(baseline, seed))
    rate = settings.accounts.discount_rate_pct
    with_ips, usual = summarise(world, rate), summarise(without, rate)
    net = {key: (with_ips[key] or 0.0) - (usual[key] or 0.0) for key in ("net_public", "net_society")}
    return {"reached_43k": with_ips["reached_43k"], "enrolled_people": with_ips["enrolled_people"],
            **effect(world, without), **net}  # fmt: skip


def measured(pairs: Sequence[Pair], workers: int | None = None) -> Iterator[dict[str, float | None]]:
    """Effects of many pairs, in their order."""
    yield from in_order(measure, pairs, workers)


def interval(values: Sequence[float | None]) -> Interval | None:
    """Mean and 95 % interval over seeds; None where no seed has a value, no width where only one has."""
    seen = np.array([value for value in values if value is not None])
    if len(seen) == 0:
        return None
    mean = float(seen.mean())
    if len(seen) == 1:
        return Interval(mean, float("nan"), float("nan"))
    half = float(stdtrit(len(seen) - 1, 0.975) * seen.std(ddof=1) / np.sqrt(len(seen)))
    return Interval(mean, mean - half, mean + half)
