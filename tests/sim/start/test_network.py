"""The employer network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest

from sim.digest import arrays_digest
from sim.settings.checks import check
from sim.start.network import freeze
from sim.start.world_builder import build_world
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import Small

KINDS = ("workplaces", "small_world", "scale_free", "stochastic_block")
KNOWN = {
    "workplaces": "5f12c9f260bbb123",
    "small_world": "d24dbdc41dde1120",
    "scale_free": "a44b8b0dc24b8f01",
    "stochastic_block": "88b04b9af67ddb9c",
}
"""Digests of the links of each kind in three places."""

PLACES = {
    "municipalities": ["Aarhus", "Favrskov", "Skanderborg", "Randers", "Silkeborg", "Viborg", "Horsens", "Odder"],
}

Net = Callable[..., World]


@pytest.fixture(scope="module")
def net(small: Small) -> Net:
    def build(kind: str, employers: int = 10_000, **levers: Any) -> World:
        population = {**PLACES, "employers": employers}
        return build_world(small(weeks=1, population=population, network={"kind": kind, **levers}), 1)

    return build


def pairs(world: World) -> np.ndarray:
    """[links, 2]: each link in both directions."""
    return np.column_stack([np.repeat(np.arange(len(world.employers)), np.diff(world.link_start)), world.links])


@pytest.mark.parametrize("kind", KINDS)
def test_links_go_both_ways_once_and_nobody_knows_themselves(net: Net, kind: str) -> None:
    world = net(kind)
    both = pairs(world)
    assert len(both) > len(world.employers)
    listed = list(map(tuple, both.tolist()))
    assert listed == sorted(set(listed))
    assert set(listed) == {(b, a) for a, b in listed}
    assert all(a != b for a, b in listed)


@pytest.mark.parametrize("kind", KINDS)
def test_links_are_the_same_on_every_python_and_with_every_networkx(kind: str) -> None:
    """As they came out on Python 3.11 with networkx 3.6.1, and on 3.12 and 3.13 with networkx 3.7."""
    places = {"municipalities": ["Bornholm", "Struer", "Stevns"], "employers": 6000}
    world = build_world(check({"population": places, "network": {"kind": kind}}), 1)
    assert arrays_digest([world.link_start, world.links])[:16] == KNOWN[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("clustering", [0.0, 0.6])
def test_the_mean_degree_is_the_lever_whatever_the_clustering(net: Net, kind: str, clustering: float) -> None:
    for degree in (4.0, 8.0):
        world = net(kind, mean_degree=degree, clustering=clustering, leaving_share=0.1)
        # a tenth: blocks and stubs are drawn, rings and growth round to whole links in small places
        assert len(world.links) / len(world.employers) == pytest.approx(degree, rel=0.1)


@pytest.mark.parametrize("kind", ["workplaces", "stochastic_block"])
def test_links_leave_the_municipality_by_the_lever(net: Net, kind: str) -> None:
    for share in (0.0, 0.4):
        world = net(kind, leaving_share=share, clustering=0.0)
        both = pairs(world)
        home = world.employers.municipality
        leaving = float((home[both[:, 0]] != home[both[:, 1]]).mean())
        # 7,000 links: SD 0.006; links at home meet old friends more often
        assert abs(leaving - share) < 0.03


@pytest.mark.parametrize("kind", ["workplaces", "scale_free"])
def test_friends_of_friends_are_friends_more_often_with_the_lever(net: Net, kind: str) -> None:
    found = [nx.average_clustering(nx.Graph(pairs(net(kind, clustering=c)).tolist())) for c in (0.0, 0.3, 0.8)]
    assert found[0] < found[1] < found[2]
    assert found[2] > found[0] + 0.2


def test_links_stay_in_the_industry_by_the_lever(net: Net) -> None:
    def within(share: float) -> float:
        world = net("workplaces", same_industry=share, clustering=0.0)
        both = pairs(world)
        return float((world.employers.industry[both[:, 0]] == world.employers.industry[both[:, 1]]).mean())

    assert within(0.0) < 0.5 < 0.9 < within(1.0)


def test_large_workplaces_are_hubs(net: Net) -> None:
    world = net("workplaces")
    degree = np.diff(world.link_start) / world.workplaces.copies  # links of one workplace
    large = world.employers.employees > np.quantile(world.employers.employees, 0.9)
    assert degree[large].mean() > 2 * degree[~large].mean()


def test_introductions_lead_to_workplaces_of_the_same_size_however_many_employers_there_are(net: Net) -> None:
    def met(employers: int) -> float:
        world = net("workplaces", employers=employers)
        return float(np.average(np.log(world.employers.employees), weights=np.diff(world.link_start)))

    # repeated links fall away a little more often where there are few; by the size of the row alone 0.56 apart
    assert met(1_500) == pytest.approx(met(12_000), abs=0.3)


def test_links_are_frozen_as_rows_of_friends_each_named_once_in_order() -> None:
    links = np.array([[3, 1], [1, 3], [2, 2], [3, 0], [3, 1]])
    start, friends = freeze(links, 5)
    assert start.tolist() == [0, 1, 2, 2, 4, 4]
    assert friends.tolist() == [3, 3, 0, 1]
    assert start.dtype == np.int64 and friends.dtype == np.int32


def test_blocks_are_drawn_pair_by_pair(small: Small) -> None:
    """Pairs of a block, and of two blocks, are each as likely as the next: the degree is spread as a binomial is."""
    places = {"municipalities": ["Aarhus", "Odder"], "employers": 20_000}
    lever = {"kind": "stochastic_block", "mean_degree": 6.0, "leaving_share": 0.0}
    world = build_world(small(1, population=places, network=lever), 1)
    home, degree = world.employers.municipality, np.diff(world.link_start)
    for m in (0, 1):
        mine = degree[home == m]
        # mean 6, variance 6 (1 - chance): 4 SD of both, from the fourth moment of the Poisson distribution
        assert abs(mine.mean() - 6.0) < 4 * (2 * 6.0 / len(mine)) ** 0.5
        assert abs(mine.var() - 6.0) < 4 * ((6.0 + 2 * 36.0) / len(mine)) ** 0.5
    both, count = pairs(world), int((home == 0).sum())
    steps = (both[:, 1] - both[:, 0])[(home[both[:, 0]] == 0) & (both[:, 0] < both[:, 1])]
    # between rows i < j of n the step j - i is d with chance 2 (n - d) / n / (n - 1): its mean is (n + 1) / 3
    assert abs(steps.mean() - (count + 1) / 3) < 4 * count / 18**0.5 / len(steps) ** 0.5


def test_no_network_has_no_links(net: Net) -> None:
    world = net("none")
    assert len(world.links) == 0
    assert (world.link_start == 0).all()


def test_an_edge_list_is_taken_as_it_is(net: Net, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("employer_a,employer_b\n0,1\n1,2\n2,1\n3,3\n")
    assert pairs(net("csv", edges_csv=str(path))).tolist() == [[0, 1], [1, 0], [1, 2], [2, 1]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("employer_a\n0\n", "employer_b"),
        ("employer_a,employer_b\n0,x\n", "line 2 has 'x'"),
        ("employer_a,employer_b\n0,1.5\n", "line 2 has '1.5'"),
        ("employer_a,employer_b\n0,\n", "line 2 has ''"),
        ("employer_a,employer_b\n0,999999\n", "line 2 has employer 999999, and the last is 1"),
        ("employer_a,employer_b\n-1,0\n", "line 2 has '-1'"),
        ("", "employer_a,employer_b"),
    ],
)
def test_a_wrong_edge_list_is_refused_in_words(net: Net, tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "links.csv"
    path.write_text(text)
    with pytest.raises(ValueError, match=message):
        net("csv", edges_csv=str(path))


def test_an_edge_list_that_is_not_there_is_named(net: Net, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"links\.csv: there is no such file"):
        net("csv", edges_csv=str(tmp_path / "links.csv"))


def test_another_network_leaves_people_and_employers_as_they_were(net: Net) -> None:
    one, other = net("none"), net("scale_free")
    assert (one.people == other.people).all()
    assert (one.employers == other.employers).all()
