"""A planner's expectations that only the whole country can show: one change at a time, seeds paired."""

from functools import cache
from typing import Any

import numpy as np

from sim.outcomes.effect import effect
from sim.outcomes.tally import Series
from sim.settings.checks import check
from sim.simulation import live
from sim.start.world_builder import build_world
from sim.world import World

SEEDS = (1, 2)
SLACK, TIGHT = {"vacancy_rate_pct": 1.6}, {"vacancy_rate_pct": 3.3}


def country(seed: int, yearly_mdkk: float = 200.0, **groups: dict[str, Any]) -> World:
    """Denmark after five years with so much money for IPS."""
    return live(build_world(check({"funding": {"yearly_mdkk": yearly_mdkk}, **groups}), seed))


@cache
def displaced(seed: int, slack: bool) -> tuple[float, float]:
    """Displacement over five years; weeks in work that people never eligible lose, per hire through IPS."""
    economy = SLACK if slack else TIGHT
    world, without = country(seed, economy=economy), country(seed, 0.0, economy=economy)
    effects = effect(world, without)
    outsiders, lost = effects["displaced_5"], effects["work_weeks_lost_by_others"]
    assert outsiders is not None
    assert lost is not None
    return outsiders, lost / float(world.weekly[:, Series.SUPPORTED_HIRES].sum())


def test_in_a_slack_economy_ips_displaces_more_than_in_a_tight_one() -> None:
    slack, tight = (np.array([displaced(seed, slack) for seed in SEEDS]) for slack in (True, False))
    assert slack[:, 0].mean() > tight[:, 0].mean(), "fewer of the openings would have stayed empty"
    assert slack[:, 1].mean() > tight[:, 1].mean(), "other young people lose more work"


def test_without_a_network_there_are_fewer_hires_and_fewer_of_them_at_employers_who_had_one_before() -> None:
    """Introductions lead to well-connected, large employers, again and again."""
    for seed in SEEDS:
        linked, none = (country(seed, network={"kind": kind}).weekly.sum(axis=0) for kind in ("workplaces", "none"))
        assert none[Series.SUPPORTED_HIRES] < linked[Series.SUPPORTED_HIRES]
        again = [totals[Series.REPEAT_HIRES] / totals[Series.SUPPORTED_HIRES] for totals in (none, linked)]
        assert again[0] < again[1]
