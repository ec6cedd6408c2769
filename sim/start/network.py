"""The employer network: built with networkx, frozen to arrays."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from sim.rows import EmployerRows
from sim.settings import Network, Settings
from sim.settings.checks import SettingsError
from sim.start.streams import Component, generator
from sim.tables import Whole, whole

Links = list[tuple[int, int]]

TRIES = 5
"""Ends drawn for a stub before it is given up, as most of a small place may be linked already."""


def build_network(
    employers: EmployerRows, neighbour_start: Whole, neighbours: Whole, settings: Settings
) -> tuple[Whole, Whole]:
    """The network as (start [employers + 1], neighbours): every link in both directions, rows sorted.

    Raises ``OSError`` for an edge list that is not there, ``SettingsError`` for one that cannot be used.
    """
    lever = settings.network
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(employers)))
    draw = generator(settings.world_seed, Component.NETWORK)
    if lever.kind == "csv":
        graph.add_edges_from(_from_csv(lever.edges_csv, len(employers)))
    elif lever.kind == "workplaces":
        graph.add_edges_from(_workplaces(employers, neighbour_start, neighbours, lever, draw))
    elif lever.kind != "none":
        graph.add_edges_from(BY_MUNICIPALITY[lever.kind](employers, lever, draw))
    graph.remove_edges_from([(node, node) for node in graph if graph.has_edge(node, node)])
    return freeze(graph)


def freeze(graph: "nx.Graph[int]") -> tuple[Whole, Whole]:
    """A graph on nodes 0..n-1 as arrays (start [n + 1] i8, neighbours i4)."""
    start = np.zeros(graph.number_of_nodes() + 1, np.int64)
    start[1:] = np.cumsum([degree for _, degree in sorted(graph.degree())])
    links = np.empty(int(start[-1]), np.int32)
    for node in range(graph.number_of_nodes()):
        links[start[node] : start[node + 1]] = sorted(graph[node])
    return whole(start), whole(links)


def _workplaces(
    employers: EmployerRows, neighbour_start: Whole, neighbours: Whole, lever: Network,
    draw: np.random.Generator,
) -> Links:  # fmt: skip
    """Links by industry and distance with hubs: each workplace has stubs by the root of its size.

    A stub ends in the same municipality or, for ``leaving_share`` of them, in a neighbouring one; in the same
    industry for ``same_industry`` of them; at a workplace drawn by the root of its size; or, with chance
    ``clustering``, at a link of a link, which closes a triangle.
    """
    pull = np.sqrt(employers.employees)
    stubs = np.floor(pull / pull.mean() * lever.mean_degree / 2.0 + draw.random(len(pull))).astype(int)
    pools = _Pools(employers, pull)
    beside: list[list[int]] = [[] for _ in pull]
    links: Links = []
    for i in draw.permutation(len(pull)):
        for _ in range(stubs[i]):
            for _ in range(TRIES):
                j = _other_end(int(i), employers, neighbour_start, neighbours, lever, pools, beside, draw.random(5))
                if j not in (-1, i) and j not in beside[i]:
                    beside[i].append(j)
                    beside[j].append(int(i))
                    links.append((int(i), j))
                    break
    return links


def _other_end(
    i: int, employers: EmployerRows, neighbour_start: Whole, neighbours: Whole, lever: Network,
    pools: "_Pools", beside: list[list[int]], u: np.ndarray,
) -> int:  # fmt: skip
    """Where a stub of workplace i ends, or -1."""
    j = _friend_of_friend(beside, i, u[0], u[1]) if u[2] < lever.clustering else -1
    if j >= 0 and j != i and j not in beside[i]:
        return j
    m = int(employers.municipality[i])
    around = neighbours[neighbour_start[m] : neighbour_start[m + 1]]
    if u[3] < lever.leaving_share and len(around):
        m = int(around[int(u[0] * len(around))])
    return pools.pick(m, int(employers.industry[i]) if u[4] < lever.same_industry else -1, u[1])


class _Pools:
    """Employers of a municipality, and of an industry in it, drawn in proportion to their pull."""

    def __init__(self, employers: EmployerRows, pull: np.ndarray) -> None:
        self.rows: dict[tuple[int, int], np.ndarray] = {}
        self.cumulated: dict[tuple[int, int], np.ndarray] = {}
        for key, rows in _cells(employers):
            self.rows[key] = rows
            self.cumulated[key] = np.cumsum(pull[rows])

    def pick(self, municipality: int, industry: int, chance: float) -> int:
        """A workplace of the municipality (industry -1: of any), or -1 if there is none."""
        key = (municipality, industry) if (municipality, industry) in self.rows else (municipality, -1)
        if key not in self.rows:
            return -1
        cumulated = self.cumulated[key]
        return int(self.rows[key][np.searchsorted(cumulated, chance * cumulated[-1], side="right")])


def _cells(employers: EmployerRows) -> list[tuple[tuple[int, int], np.ndarray]]:
    frame = pd.DataFrame({"m": employers.municipality, "i": employers.industry})
    by_industry: dict[Any, Any] = dict(frame.groupby(["m", "i"]).indices)
    whole: dict[Any, Any] = dict(frame.groupby("m").indices)
    cells = [((int(m), int(i)), np.array(rows)) for (m, i), rows in by_industry.items()]
    return cells + [((int(m), -1), np.array(rows)) for m, rows in whole.items()]


def _friend_of_friend(beside: list[list[int]], i: int, first: float, second: float) -> int:
    if not beside[i]:
        return -1
    friend = beside[i][int(first * len(beside[i]))]
    return beside[friend][int(second * len(beside[friend]))]


def _small_world(employers: EmployerRows, lever: Network, draw: np.random.Generator) -> Links:
    """Watts-Strogatz rings within each municipality, rewired for ``leaving_share``."""
    links: Links = []
    for (_, industry), rows in _cells(employers):
        near = min(round(lever.mean_degree), len(rows) - 1)
        if industry == -1 and near >= 2:
            ring = nx.watts_strogatz_graph(len(rows), near, lever.leaving_share, seed=_seed(draw))
            links += [(int(rows[a]), int(rows[b])) for a, b in ring.edges]
    return links


def _scale_free(employers: EmployerRows, lever: Network, draw: np.random.Generator) -> Links:
    """Holme-Kim growth (heavy-tailed, clustered) within each municipality, largest workplaces first."""
    links: Links = []
    for (_, industry), rows in _cells(employers):
        new = max(1, round(lever.mean_degree / 2))
        if industry == -1 and len(rows) > new:
            ranked = rows[np.argsort(-employers.employees[rows], kind="stable")]
            grown = nx.powerlaw_cluster_graph(len(rows), new, lever.clustering, seed=_seed(draw))
            links += [(int(ranked[a]), int(ranked[b])) for a, b in grown.edges]
    return links


def _stochastic_block(employers: EmployerRows, lever: Network, draw: np.random.Generator) -> Links:
    """Blocks are municipalities; ``leaving_share`` of an employer's links go to any other one, by its size."""
    sizes = np.bincount(employers.municipality).astype(int)
    blocks = len(sizes)
    total = float(sizes.sum())
    chance = np.full((blocks, blocks), 0.0)
    for a in range(blocks):
        inside = lever.mean_degree * (1.0 - lever.leaving_share if blocks > 1 else 1.0)
        chance[a, a] = min(1.0, inside / max(1, sizes[a] - 1))
        for b in range(a):
            elsewhere = 0.5 / (total - sizes[a]) + 0.5 / (total - sizes[b])  # so that the mean is the lever
            chance[a, b] = chance[b, a] = min(1.0, lever.mean_degree * lever.leaving_share * elsewhere)
    graph = nx.stochastic_block_model(sizes.tolist(), chance.tolist(), seed=_seed(draw), sparse=True)
    return [(int(a), int(b)) for a, b in graph.edges]


BY_MUNICIPALITY: dict[str, Callable[[EmployerRows, Network, np.random.Generator], Links]] = {
    "small_world": _small_world,
    "scale_free": _scale_free,
    "stochastic_block": _stochastic_block,
}


def _from_csv(path: str, employers: int) -> Links:
    """Links of a CSV file with columns employer_a, employer_b (rows of the employers table)."""
    needed = "needed are columns employer_a and employer_b with whole numbers"
    try:
        frame = pd.read_csv(path)[["employer_a", "employer_b"]]
    except (KeyError, ValueError) as error:  # pandas' own reading errors are ValueErrors
        raise SettingsError([f"network.edges_csv = {path}: cannot be read as a list of links; {needed}."]) from error
    if not all(pd.api.types.is_integer_dtype(kind) for kind in frame.dtypes):
        raise SettingsError([f"network.edges_csv = {path}: holds something that is not a whole number; {needed}."])
    if len(frame) and (frame.min().min() < 0 or frame.max().max() >= employers):
        raise SettingsError([f"network.edges_csv = {path}: names an employer outside 0 to {employers - 1}."])
    return [(int(a), int(b)) for a, b in frame.itertuples(index=False)]


def _seed(draw: np.random.Generator) -> int:
    return int(draw.integers(2**31))
