"""The effect of IPS in a scenario, compared with the same world without IPS, paired by seed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from experiments.evidence.trial.measures import IPS_AS_PUBLISHED
from experiments.runs.executors.here import in_order
from experiments.runs.kept_answers import KeptAnswers
from experiments.runs.manifest import run_digest, versions
from experiments.runs.outcome_words import about
from experiments.runs.uncertainty import ANYTHING, NOTHING, Spread, ratio, spread
from experiments.settings.without_ips import without_ips
from sim.digest import settings_digest
from sim.outcomes.effect import YEARS
from sim.outcomes.prices import to_price_year
from sim.settings import Settings
from sim.start.shared_parts import SharedParts

if TYPE_CHECKING:
    from sim.world import World

SHARED = SharedParts()
"""Parts of the worlds of this process: both of a pair hold the same people."""


class Pair(NamedTuple):
    """One scenario with one seed."""

    settings: Settings
    seed: int


DELIVERED = ("reached_43k", "enrolled_people", "caseload", "hours_per_client", "hours_per_client_week")
"""Reach and delivery of IPS, from the summary of the world with IPS."""

NET = ("net_public", "net_society", "net_society_gross")
"""Net costs, as differences between the two worlds."""

BOUNDS = {key: (about(key).least, about(key).most) for key in DELIVERED} | {"cost": (0.0, float("inf"))}
"""Least and greatest value of figures that are not differences."""


def measure(pair: Pair) -> dict[str, float | None]:
    """Effects of one pair (``sim.outcomes.effect``), with net costs and the reach of IPS."""
    from sim.outcomes.effect import effect
    from sim.outcomes.summary import summarise
    from sim.simulation import live
    from sim.start.world_builder import build_world

    settings, seed = pair
    baseline = without_ips(settings)
    world, without = live(build_world(settings, seed, SHARED)), _usual(baseline, seed)
    rate = settings.accounts.discount_rate_pct
    with_ips, usual = summarise(world, rate), summarise(without, rate)
    net = {key: (with_ips[key] or 0.0) - (usual[key] or 0.0) for key in NET}
    return {key: with_ips[key] for key in DELIVERED} | effect(world, without) | net


_LAST: dict[tuple[str, int], "World"] = {}


def _usual(settings: Settings, seed: int) -> "World":
    """The world of these settings at its end; the last one is kept, as many scenarios share a world without IPS."""
    from sim.simulation import live
    from sim.start.world_builder import build_world

    key = settings_digest(settings.model_copy(update={"name": ""})), seed
    if key not in _LAST:
        _LAST.clear()
        _LAST[key] = live(build_world(settings, seed, SHARED))
    return _LAST[key]


def measured(
    pairs: Sequence[Pair], workers: int | None = None, results: Path | None = None
) -> Iterator[dict[str, float | None]]:
    """Effects of many pairs, in order; kept below ``results``, if given, so that a broken command resumes."""
    yield from kept_pairs(results, workers).each(pairs) if results else in_order(measure, pairs, workers)


def over_pairs(rows: Sequence[dict[str, float | None]], vectors: Sequence[int]) -> dict[str, Spread]:
    """Every figure over the pairs of a scenario; displacement is the ratio of the means of what is lost and gained.

    ``vectors``: the parameter vector of each pair, -1 for none.
    """
    found = {key: spread([row[key] for row in rows], vectors, BOUNDS.get(key, ANYTHING)) or NOTHING for key in rows[0]}
    for years in YEARS:
        lost, gained = ([row[f"{side}_{years}"] for row in rows] for side in ("lost", "gained"))
        found[f"displaced_{years}"] = ratio(lost, gained, vectors) or NOTHING
    gains = [gains_of_society(row) for row in rows]
    for k, name in enumerate(("gain_society", "gain_society_booked")):
        found[name] = spread([both[k] for both in gains], vectors) or NOTHING
    return found


def gains_of_society(row: Mapping[str, float | None]) -> tuple[float, float]:
    """What society gains, DKK over the run, net of jobs that others lose: with specialists at full price, and with IPS
    as the cost paper books it (E230), so that neither is met without the other."""
    net, cost, enrolled = (row[key] or 0.0 for key in ("net_society", "cost", "enrolled_people"))
    return -net, -net + cost - enrolled * IPS_AS_PUBLISHED * to_price_year(2016)


def kept_pairs(results: Path, workers: int | None = None) -> KeptAnswers[Pair, dict[str, float | None]]:
    """The pairs measured so far."""
    return KeptAnswers(results / "answers" / "pairs.jsonl", measure, _key, workers)


def _key(pair: Pair) -> str:
    worlds = (run_digest(one, pair.seed) for one in (pair.settings, without_ips(pair.settings)))
    return sha256(json.dumps([*worlds, DELIVERED, NET, versions()]).encode()).hexdigest()[:32]
