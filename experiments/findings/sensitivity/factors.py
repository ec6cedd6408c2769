"""Factors of a sensitivity study: every uncertain parameter, structural alternatives, and chance itself.

A factor turns a quantile, 0 to 1, into a value. A parameter's distribution is its plausible range (half of it on either
side of the best guess) or, with ``posterior``, its distribution in the calibrated ensemble. Factors are independent of
each other: indices of Morris and Sobol need that, and correlations in the ensemble are therefore ignored.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from scipy.special import ndtri

from experiments.evidence.calibration.priors import uncertain, values_at
from experiments.findings.sensitivity.structures import STRUCTURES, Structure
from experiments.settings.refusal import Refusal
from experiments.settings.replications import central, ensemble
from sim.brief import brief
from sim.settings import Parameters, Settings
from sim.settings.checks import check, nearest
from sim.settings.parameters import GROUPS

Distribution = Literal["ranges", "posterior"]

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
    def keys(self) -> tuple[str, ...]:
        """The settings that it moves; none for chance, and for another way of counting the same run."""
        if self.kind == "structure":
            return STRUCTURES[self.name].keys
        return (f"parameters.{self.name}",) if self.kind == "parameter" else ()


def factors(
    settings: Settings, distribution: Distribution, *, accounts: bool, structures: bool, chances: int,
    counting: bool = False,
) -> list[Factor]:  # fmt: skip
    """All factors. ``accounts``: with unit costs. ``counting``: with ``DISPLACEMENT``. ``chances``: how many factors of
    chance. Values set by the user stay.

    Raises ``Refusal`` if the posterior is asked for and the settings name no ensemble.
    """
    found = [one for one in _parameters(settings, distribution) if accounts or one.name not in ACCOUNTS]
    if structures:
        free = {f"parameters.{name}" for name in _free(settings)} | {"network.kind"}
        found += [_structure(name, one) for name, one in STRUCTURES.items() if free.issuperset(one.keys)]
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


def at(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """Settings with values by key, such as ``parameters.take_up``, and no ensemble to draw from.

    Raises ``SettingsError`` where values contradict each other.
    """
    data = settings.model_dump() | {"ensemble": ""}
    for key, value in values.items():
        group, _, name = key.partition(".")
        data[group] = data[group] | {name: value}
    return check(data)


def moved(found: Sequence[Factor], values: Sequence[Any], base: Parameters) -> dict[str, Any]:
    """Settings, by key, that the values of factors stand for; other forms of a mechanism start from the parameters of
    the point, which are those of ``base`` where no factor moves them."""
    pairs = list(zip(found, values, strict=True))
    drawn = {one.name: value for one, value in pairs if one.kind == "parameter"}
    here = base.model_copy(update=drawn)
    answer: dict[str, Any] = {f"parameters.{name}": value for name, value in drawn.items()}
    for one, value in pairs:
        if one.kind == "structure":
            answer |= STRUCTURES[one.name].forms[value](here)
    return answer


def _free(settings: Settings) -> list[str]:
    """Uncertain parameters that nobody has set."""
    default, given = Parameters(), settings.parameters
    middle = central(settings.ensemble) if settings.ensemble else default
    return [name for name in uncertain()
            if getattr(given, name) in (getattr(middle, name), getattr(default, name))]  # fmt: skip


def _parameters(settings: Settings, distribution: Distribution) -> list[Factor]:
    free = _free(settings)
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


def _structure(name: str, one: Structure) -> Factor:
    forms = list(one.forms)

    def values(unit: np.ndarray) -> np.ndarray:
        numbers = np.minimum((unit * len(forms)).astype(int), len(forms) - 1)
        found: np.ndarray = np.array(forms, dtype=object)[numbers]
        return found

    return Factor(name, "structure", values)
