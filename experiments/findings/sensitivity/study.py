"""The whole study: screening, then Sobol indices of the factors that remain, for every measure at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.sensitivity import indices
from experiments.findings.sensitivity.factors import Factor
from experiments.findings.sensitivity.points import Points, results
from experiments.findings.sensitivity.question import Question
from experiments.runs.study.run_store import RunStore
from experiments.settings.refusal import Refusal


class Screened(NamedTuple):
    """The screening of one measure. Tables: ``indices.screening``, ``indices.convergence``."""

    table: pd.DataFrame
    chance: float
    mean: float
    """of the measure over the design"""
    deviation: float
    convergence: pd.DataFrame
    halves: tuple[float, int]
    """rank correlation of two halves of the trajectories, and how many of the ten strongest they share"""


class Sampled(NamedTuple):
    """Sobol indices of one measure. Tables: ``indices.variance_shares``, ``indices.growing``."""

    table: pd.DataFrame
    mean: float
    deviation: float
    growing: pd.DataFrame


def screened(question: Question, points: Points, store: RunStore) -> dict[str, Screened]:
    """The screening of each measure, by its name, from runs that were made."""
    found, positions = question.found, points.positions
    lucky = [k for k, one in enumerate(found) if one.kind == "chance"]
    return {
        one.name: Screened(
            indices.screening(found, positions, drawn, question.seed), indices.chance(found, positions, drawn),
            float(drawn.mean()), float(drawn.std()), indices.convergence(positions, drawn, lucky),
            indices.halves(positions, drawn, lucky),
        )
        for one, drawn in zip(question.measures, results(points, question, store), strict=True)
    }  # fmt: skip


def remaining(question: Question, found: dict[str, Screened], most: int) -> list[Factor]:
    """The factors to go on with: of each measure the strongest beyond chance, ``most`` in all, and one of chance.

    Measures take turns. Raises ``Refusal`` if none stands out.
    """
    ranked = [
        [str(name) for name, kind, beyond in zip(*(one.table[c] for c in ("name", "kind", "beyond")), strict=True)
         if beyond and kind != "chance"]
        for one in found.values()
    ]  # fmt: skip
    turns = [names[place] for place in range(max(map(len, ranked))) for names in ranked if place < len(names)]
    names = list(dict.fromkeys(turns))[:most]
    if not names:
        raise Refusal(
            "no factor moves a measure by more than another seed does; make more trajectories or replications, or name "
            "the factors with --factors."
        )
    return named(question, names)


def named(question: Question, names: Sequence[str]) -> list[Factor]:
    """The factors of these names, in the order of the question, and one of chance."""
    lucky = [one for one in question.found if one.kind == "chance"][:1]
    return [*(one for one in question.found if one.name in names), *lucky]


def sampled(question: Question, points: Points, store: RunStore) -> dict[str, Sampled]:
    """The Sobol indices of each measure, by its name, from runs that were made. Raises ``Refusal`` where nothing
    varies."""
    answer = {}
    for one, drawn in zip(question.measures, results(points, question, store), strict=True):
        if np.ptp(drawn) == 0.0:
            raise Refusal(f"{one.name}: is the same at every point, so there is no variance to divide.")
        answer[one.name] = Sampled(
            indices.variance_shares(points.found, drawn, question.seed), float(drawn.mean()), float(drawn.std()),
            indices.growing(points.found, drawn, question.seed),
        )  # fmt: skip
    return answer
