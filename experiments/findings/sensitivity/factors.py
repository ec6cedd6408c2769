"""Factors of a sensitivity study: every uncertain parameter, structural alternatives, and luck itself.

A factor turns a quantile, 0 to 1, into a value. A parameter's distribution is its plausible range (half of it on either
side of the best guess) or, with ``posterior``, its distribution in the calibrated ensemble. Factors are independent of
each other: indices of Morris and Sobol need that, and correlations in the ensemble are therefore ignored.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from scipy.special import ndtri

from experiments.evidence.calibration.priors import uncertain, values_at
from experiments.settings.refusal import Refusal
from experiments.settings.replications import central, ensemble
from sim.brief import brief
from sim.settings import Parameters, Settings
from sim.settings.checks import check, keys, nearest
from sim.settings.parameters import GROUPS

Distribution = Literal["ranges", "posterior"]

STRUCTURES: dict[str, tuple[Any, ...]] = {
    "network.kind": ("workplaces", "stochastic_block", "scale_free", "none"),
}
"""Settings that stand for another structure of the model, with their alternatives."""

DISPLACEMENT = "displacement"
"""Name of the factor that counts ``years`` without (below 0.5) or with what people outside the model lose."""

CHANCE = "chance"
"""Name of factors that change the seed and nothing else."""

ACCOUNTS = tuple(name for name in GROUPS["costs"].model_fields if name != "specialist_cost")
"""Unit costs: they change results in DKK alone, except the cost of a post, which decides the number of posts."""


class Factor(NamedTuple):
    """A factor: its name, its kind, and its values [count] at quantiles [count], 0 to 1."""

    name: str
    kind: Literal["parameter", "structure", "counting", "chance"]
    values: Callable[[np.ndarray], np.ndarray]

    @property
    def key(self) -> str:
        """The setting that it moves; empty for chance, and for another way of counting the same run."""
        return {"parameter": f"parameters.{self.name}", "structure": self.name}.get(self.kind, "")


def factors(
    settings: Settings, distribution: Distribution, *, accounts: bool, structures: bool, chances: int,
    counting: bool = False,
) -> list[Factor]:  # fmt: skip
    """All factors. ``accounts``: with unit costs. ``counting``: with ``DISPLACEMENT``. ``chances``: how many factors of
    luck. Values that somebody set stay.

    Raises ``Refusal`` if the posterior is asked for and the settings name no ensemble.
    """
    found = [one for one in _parameters(settings, distribution) if accounts or one.name not in ACCOUNTS]
    if structures:
        known = {name for name, _ in keys()}
        found += [_structure(key, levels) for key, levels in STRUCTURES.items() if key in known]
    if counting:
        found.append(Factor(DISPLACEMENT, "counting", lambda unit: unit))
    return [*found, *(Factor(f"{CHANCE} {k + 1}", "chance", lambda unit: unit) for k in range(chances))]


def chosen(found: Sequence[Factor], names: Sequence[str]) -> list[Factor]:
    """The factors of these names, and those of chance. Raises ``Refusal`` for a name that is none."""
    known = [one.name for one in found if one.kind != "chance"]
    for name in names:
        if name not in known:
            raise Refusal(f"'{brief(name)}' is no factor of this study: it must be an uncertain parameter that is not "
                          f"set, or one of {', '.join(STRUCTURES)}.{nearest(name, known)}")  # fmt: skip
    return [one for one in found if one.kind == "chance" or one.name in names]


def at(settings: Settings, moved: Mapping[str, Any]) -> Settings:
    """Settings with the values of factors, by key such as ``parameters.take_up``, and no ensemble to draw from.

    Raises ``SettingsError`` where values contradict each other.
    """
    data = settings.model_dump() | {"ensemble": ""}
    for key, value in moved.items():
        group, _, name = key.partition(".")
        data[group] = data[group] | {name: value}
    return check(data)


def _parameters(settings: Settings, distribution: Distribution) -> list[Factor]:
    default, given = Parameters(), settings.parameters
    middle = central(settings.ensemble) if settings.ensemble else default
    free = [name for name in uncertain()
            if getattr(given, name) in (getattr(middle, name), getattr(default, name))]  # fmt: skip
    if distribution == "ranges":
        return [Factor(name, "parameter", _of_range(name)) for name in free]
    if not settings.ensemble:
        raise Refusal("--distribution posterior: needs parameters that are drawn, such as parameters=calibrated.")
    drawn = ensemble(settings.ensemble)
    column = {name: drawn.values[:, k] for k, name in enumerate(drawn.names)}
    return [Factor(name, "parameter", _of_draws(column[name])) for name in free if name in column]


def _of_range(name: str) -> Callable[[np.ndarray], np.ndarray]:
    return lambda unit: values_at(ndtri(unit)[:, None], (name,))[:, 0]


def _of_draws(drawn: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    return lambda unit: np.asarray(np.quantile(drawn, unit))


def _structure(key: str, levels: tuple[Any, ...]) -> Factor:
    def values(unit: np.ndarray) -> np.ndarray:
        numbers = np.minimum((unit * len(levels)).astype(int), len(levels) - 1)
        found: np.ndarray = np.array(levels, dtype=object)[numbers]
        return found

    return Factor(key, "structure", values)
