"""The employer network, as arrays: drawn here or by networkx, or read from a file."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from sim.rows import EmployerRows
from sim.settings import Network, Settings
from sim.start.edge_list import edge_list
from sim.start.employers import Workplaces
from sim.start.streams import Component, generator
from sim.start.workplace_links import workplace_links
from sim.tables import Whole, whole


def build_network(
    work: Workplaces, neighbour_start: Whole, neighbours: Whole, settings: Settings
) -> tuple[Whole, Whole]:
    """The network as (start [employers + 1], neighbours): every link in both directions, rows sorted.

    Raises ``SettingsError`` for an edge list that cannot be used.
    """
    lever, employers = settings.network, work.employers
    draw = generator(settings.world_seed, Component.NETWORK)
    if lever.kind == "csv":
        links = edge_list(lever.edges_csv, len(employers))
    elif lever.kind == "workplaces":
        links = workplace_links(employers, work.workplaces.copies, neighbour_start, neighbours, lever, draw)
    else:
        links = BY_MUNICIPALITY[lever.kind](employers, lever, draw)
    return freeze(links, len(employers))


def freeze(links: np.ndarray, nodes: int) -> tuple[Whole, Whole]:
    """Links between nodes 0..n-1, as pairs [links, 2], as arrays (start [n + 1] i8, neighbours i4).

    A link that is named twice, or both ways, is one; a link of a node with itself is none.
    """
    pairs = links[links[:, 0] != links[:, 1]].astype(np.int64)
    both = np.unique(np.concatenate([pairs[:, 0] * nodes + pairs[:, 1], pairs[:, 1] * nodes + pairs[:, 0]]))
    start = np.searchsorted(both, np.arange(nodes + 1) * nodes)
    return whole(start), whole((both % nodes).astype(np.int32))


def _together(parts: Iterable[np.ndarray]) -> np.ndarray:
    """Links [links, 2] of several parts of the network."""
    return np.concatenate([np.zeros((0, 2), int), *parts])


def _of_graph(edges: Iterable[tuple[int, int]], rows: np.ndarray) -> np.ndarray:
    """Links [links, 2] of employers from those of a graph, whose nodes are numbers of ``rows``."""
    links: np.ndarray = rows[np.array(list(edges), int).reshape(-1, 2)]
    return links


def _none(employers: EmployerRows, lever: Network, draw: np.random.Generator) -> np.ndarray:
    return _together([])


def _small_world(employers: EmployerRows, lever: Network, draw: np.random.Generator) -> np.ndarray:
    """Watts-Strogatz rings within each municipality, rewired for ``leaving_share``."""
    from networkx import watts_strogatz_graph

    def ring(rows: np.ndarray) -> np.ndarray:
        near = min(round(lever.mean_degree), len(rows) - 1)
        if near < 2:
            return _together([])
        graph = watts_strogatz_graph(len(rows), near, lever.leaving_share, seed=_seed(draw))
        return _of_graph(graph.edges, rows)

    return _together(ring(rows) for rows in _by_municipality(employers))


def _scale_free(employers: EmployerRows, lever: Network, draw: np.random.Generator) -> np.ndarray:
    """Holme-Kim growth (heavy-tailed, clustered) within each municipality, largest workplaces first."""
    from networkx import powerlaw_cluster_graph

    new = max(1, round(lever.mean_degree / 2))

    def grown(rows: np.ndarray) -> np.ndarray:
        if len(rows) <= new:
            return _together([])
        ranked = rows[np.argsort(-employers.employees[rows], kind="stable")]
        graph = powerlaw_cluster_graph(len(rows), new, lever.clustering, seed=_seed(draw))
        return _of_graph(graph.edges, ranked)

    return _together(grown(rows) for rows in _by_municipality(employers))


def _stochastic_block(employers: EmployerRows, lever: Network, draw: np.random.Generator) -> np.ndarray:
    """Blocks are municipalities; ``leaving_share`` of an employer's links go to any other one, by its size.

    Every pair of employers is linked with the chance of its two blocks: so many of a block's pairs as a binomial
    draw says, each set of so many alike.
    """
    blocks = list(_by_municipality(employers))
    parts = []
    for a, rows in enumerate(blocks):
        inside = lever.mean_degree * (1.0 - lever.leaving_share if len(blocks) > 1 else 1.0)
        places = _drawn(len(rows) * (len(rows) - 1) // 2, inside / max(1, len(rows) - 1), draw)
        step, first = np.divmod(places, len(rows))  # pairs of a ring, by the steps between the two
        parts.append(np.column_stack([rows[first], rows[(first + step + 1) % len(rows)]]))
        for others in blocks[:a]:
            elsewhere = 0.5 / (len(employers) - len(rows)) + 0.5 / (len(employers) - len(others))  # the mean: the lever
            places = _drawn(len(rows) * len(others), lever.mean_degree * lever.leaving_share * elsewhere, draw)
            parts.append(np.column_stack([rows[places // len(others)], others[places % len(others)]]))
    return _together(parts)


def _drawn(pairs: int, chance: float, draw: np.random.Generator) -> np.ndarray:
    """Numbers of the pairs, of so many, that are linked with this chance each."""
    linked = draw.binomial(pairs, min(1.0, chance))
    drawn: np.ndarray = draw.choice(pairs, linked, replace=False, shuffle=False) if linked else np.zeros(0, int)
    return drawn


BY_MUNICIPALITY: dict[str, Callable[[EmployerRows, Network, np.random.Generator], np.ndarray]] = {
    "none": _none,
    "small_world": _small_world,
    "scale_free": _scale_free,
    "stochastic_block": _stochastic_block,
}


def _by_municipality(employers: EmployerRows) -> Iterator[np.ndarray]:
    """Rows of the employers of each municipality that has any."""
    home = employers.municipality
    return (np.flatnonzero(home == m) for m in np.unique(home))


def _seed(draw: np.random.Generator) -> int:
    return int(draw.integers(2**31))
