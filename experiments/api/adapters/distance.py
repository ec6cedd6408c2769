"""How far a vector of parameters is from the published results: for Optuna, pyABC and other optimisers and samplers.

::

    distance = Distance()
    study = optuna.create_study()
    study.optimize(lambda trial: distance(suggested(trial, ["parameters.rivals", "parameters.take_up"])), 50)

    pyabc.ABCSMC(distance.simulate, prior, distance.between).new(database, distance.published)
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np

from experiments.api.axes import Ranges, ranges
from experiments.evidence.targets import observe
from experiments.evidence.targets.target import Target, fitted
from experiments.settings.refusal import Refusal
from sim.settings.checks import check

PREFIX = "parameters."


class Distance:
    """Root mean square of the distances from the fitted targets, each in half-widths of its tolerance; 1 = on the edge.

    ``seed`` stands still, so that the distance is a function of the parameters alone; about a second a call.
    """

    def __init__(self, seed: int = 1, chosen: Iterable[str] | None = None) -> None:
        """``chosen``: ids of targets, such as T1; all that calibration fits if none is named. Raises ``Refusal``."""
        known = {target.id: target for target in fitted()}
        ids = list(known) if chosen is None else list(chosen)
        if wrong := [one for one in ids if one not in known]:
            raise Refusal(f"targets: {', '.join(wrong)}: must be among {', '.join(known)}.")
        self.seed, self.targets = seed, tuple(known[one] for one in ids)

    @cached_property
    def published(self) -> dict[str, float]:
        """Published value of each target, by its measure."""
        return {target.measure: target.published for target in self.targets}

    def simulate(self, parameters: Mapping[str, Any]) -> dict[str, float]:
        """Simulated value of each target, by its measure; other parameters stand at their defaults.

        Keys with or without ``parameters.``. Raises ``SettingsError`` with a sentence for each mistake.
        """
        values = {str(key).removeprefix(PREFIX): _plain(value) for key, value in parameters.items()}
        found = observe.fitted(check({"parameters": values}).parameters, self.seed)
        return {target.measure: found[target.measure] for target in self.targets}

    def between(self, one: Mapping[str, float], other: Mapping[str, float]) -> float:
        """Distance between two sets of measures; an undefined measure makes it infinite."""
        gaps = [(one[t.measure] - other[t.measure]) / _half_width(t) for t in self.targets]
        return float(np.sqrt(np.mean(np.square(gaps)))) if not np.isnan(gaps).any() else float("inf")

    def __call__(self, parameters: Mapping[str, Any]) -> float:
        """Distance of the model with these parameters from the published results."""
        return self.between(self.simulate(parameters), self.published)


def suggested(trial: Any, named: Ranges | Iterable[str] | None = None) -> dict[str, Any]:
    """Values for the keys of ``named`` (``experiments.api.axes``) from a trial of Optuna."""
    return {one.key: _suggest(trial, one) for one in ranges(named)}


def _suggest(trial: Any, one: Any) -> Any:
    if one.kind == "option":
        return trial.suggest_categorical(one.key, list(one.options))
    if one.kind == "whole":
        return trial.suggest_int(one.key, int(one.low), int(one.high))
    return trial.suggest_float(one.key, one.low, one.high)


def _half_width(target: Target) -> float:
    return (target.high - target.low) / 2.0


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value
