"""Marginal effects by cluster of municipalities, and money moved from clusters with low to those with high effects."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.allocate.places import Cluster, overrides
from experiments.findings.compare.paired import values
from experiments.runs.study.results import StudyResults
from experiments.runs.study.study import Study, checked_study
from experiments.runs.uncertainty import Spread, direction, spread
from sim.calendar import WEEKS_A_YEAR
from sim.settings import Settings

MORE = 1.0
"""Increase of the money of a cluster to measure its marginal effect: double, because less is lost in noise."""

SHIFT = 0.25
"""Change of its share after that, before all shares are scaled to sum to 1."""

MakeScenarios = Callable[[Mapping[str, tuple[str, ...]]], StudyResults]


class Marginal(NamedTuple):
    """The effect of more money in one cluster."""

    cluster: str
    share: float
    """Share of the money in this round."""
    effect: Spread
    """Person-years in work or education, in the whole country, per million DKK more for the cluster."""
    against: Spread
    """The effect less the mean of all clusters, weighted by share."""
    direction: int
    """1: on average above that mean beyond noise, -1: below, 0: within noise. At 95 % for all clusters together."""


def rounds(
    share: pd.Series, clusters: Sequence[Cluster], settings: Settings, most: int, make: MakeScenarios
) -> tuple[pd.Series, list[list[Marginal]]]:
    """Shares by municipality after at most ``most`` rounds, and the marginal effects of each round.

    ``share``: by code, sums to 1. ``make`` carries out scenarios. Ends early if all effects are equal within noise.
    """
    found: list[list[Marginal]] = []
    while len(found) < most:
        found.append(measured(share, clusters, settings, make))
        moves = {one.cluster: one.direction for one in found[-1]}
        if not any(moves.values()):
            break
        factor = {code: 1.0 + SHIFT * moves[cluster.name] for cluster in clusters for code in cluster.codes}
        share = share * pd.Series(factor)
        share = share / share.sum()
    return share, found


def measured(
    share: pd.Series, clusters: Sequence[Cluster], settings: Settings, make: MakeScenarios
) -> list[Marginal]:  # fmt: skip
    """Marginal effects of one round: each cluster in turn gets ``MORE`` money, with the same seeds."""
    of_cluster = np.array([float(share[list(cluster.codes)].sum()) for cluster in clusters])
    scenarios = {"as it is": overrides(share, settings)}
    for cluster, part in zip(clusters, of_cluster, strict=True):
        raised = share.where(~share.index.isin(cluster.codes), share * (1.0 + MORE))
        scenarios[f"more for {cluster.name}"] = overrides(raised / raised.sum(), settings, 1.0 + MORE * part)
    active, paid, vectors = _outcomes(make(scenarios))
    effects = (active[1:] - active[0]) / ((paid[1:] - paid[0]) / 1e6)
    mean = of_cluster @ effects / of_cluster.sum()
    found = []
    for cluster, part, effect in zip(clusters, of_cluster, effects, strict=True):
        against = _spread(effect - mean, vectors)
        moves = direction(against, tests=len(clusters))
        found.append(Marginal(cluster.name, float(part), _spread(effect, vectors), against, moves))
    return found


def scenarios_study(
    scenarios: Mapping[str, Sequence[str]], fixed: Sequence[str], seed: int, replications: int, name: str
) -> Study:
    """The study of some scenarios beside each other."""
    return checked_study(
        {"name": name, "overrides": list(fixed), "seed": seed, "replications": replications,
         "scenarios": {key: list(texts) for key, texts in scenarios.items()}}
    )  # fmt: skip


def _outcomes(study: StudyResults) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """[scenarios, replications] person-years in work or education and DKK paid in; vectors of the replications."""
    frames = [values(study, int(cell), ("country", "national")) for cell in study.cells["cell"]]
    columns = frames[0].columns
    wide = np.stack([
        frame.droplevel("key").loc[
            [("country", "work_weeks"), ("country", "education_weeks"), ("national", "paid_in")], columns
        ].to_numpy(float)
        for frame in frames
    ])  # fmt: skip
    years = (wide[:, 0] + wide[:, 1]) / WEEKS_A_YEAR
    return years, wide[:, 2], columns.get_level_values("vector").astype(int).tolist()


def _spread(drawn: np.ndarray, vectors: Sequence[int]) -> Spread:
    found = spread(drawn.tolist(), vectors)
    assert found is not None
    return found
