"""Cells: the scenarios of a study, each with its settings checked before anything runs.

A design turns axes into points: every combination, or a sample that fills the space evenly. Hydra composes once for
each choice of options (80 ms), not for each cell: the values on the axes are put into the plain data it gives, which
pydantic then checks (under a millisecond).
"""

from collections.abc import Mapping, Sequence
from itertools import product
from math import floor, prod
from typing import Any, NamedTuple

from experiments.runs.study.study import Study
from experiments.settings.configure import checked, composed, with_values
from experiments.settings.overrides import judge, last_of_each, text_override
from experiments.settings.refusal import Refusal
from experiments.settings.sweep_grammar import Axis, Level, read_sweep
from sim.settings import Settings
from sim.settings.checks import SettingsError

_SHOWN = 8  # problems shown: an axis of a thousand values can have the same mistake a thousand times


class Cell(NamedTuple):
    """One scenario of a study."""

    number: int
    point: Mapping[str, str]
    """The varied keys, as written: ``{"scenario": "national", "caseload.ceiling": "10"}``."""
    overrides: tuple[str, ...]
    """All words that ``ips run`` needs for these settings."""
    settings: Settings

    @property
    def label(self) -> str:
        """The varied keys in one line."""
        return " ".join(f"{key}={value}" for key, value in self.point.items()) or self.settings.name


def cells(study: Study) -> list[Cell]:
    """Every cell in the order of the plan: scenarios first, then the design's points.

    Raises ``Refusal`` or ``SettingsError`` with a sentence for every mistake, before any cell runs, and for a
    study whose words do not make its cells.
    """
    if study.of_settings:
        raise Refusal(f"{study.name}: another command made this study; only that command resumes it.")
    sweep, problems = read_sweep(study.overrides)
    swept = {axis.key for axis in sweep.axes}
    if "seed" in swept:
        problems.append("seed: replications have their own seeds, from seed= on; write replications=50.")
    if any(text.startswith("seed=") for text in sweep.fixed):
        problems.append("seed: is of the study as a whole (seed: 7), not one of its overrides.")
    bundles: dict[str, tuple[str, ...]] = {}
    for name, texts in (study.scenarios or {"": ()}).items():
        bundle, found = read_sweep(texts)
        bundles[name] = bundle.fixed
        problems += [f"scenarios.{name}: {problem}" for problem in found]
        problems += [f"scenarios.{name}: {axis.key} has several values; a scenario has one." for axis in bundle.axes]
        if any(text.startswith("seed=") for text in bundle.fixed):
            problems.append(f"scenarios.{name}: all scenarios have the same seeds, from seed= on; leave seed out.")
        twice = swept & {text.lstrip("+").partition("=")[0] for text in bundle.fixed}
        problems += [f"scenarios.{name}: {key} is varied by the study, so a scenario cannot set it." for key in twice]
    if problems:
        raise SettingsError(problems[:_SHOWN])
    composer = _Composer(sweep.fixed, study.seed)
    for name, texts in bundles.items():
        for levels in points(study, sweep.axes):
            composer.add(name, texts, sweep.axes, levels)
    return composer.made()


def count(study: Study) -> int:
    """How many cells a study has, without expanding it. Raises ``SettingsError`` for words that cannot be read."""
    sweep, problems = read_sweep(study.overrides)
    if problems:
        raise SettingsError(problems[:_SHOWN])
    points = study.samples if study.design != "grid" else prod(len(axis.levels) for axis in sweep.axes)
    return points * max(1, len(study.scenarios))


def first_settings(study: Study) -> Settings:
    """Settings of the first cell, for an estimate. Raises as ``cells``."""
    sweep, _ = read_sweep(study.overrides)
    scenario = next(iter(study.scenarios.values()), ())
    data = composed(judge((*sweep.fixed, *scenario, *(_level(axis, 0.0).text for axis in sweep.axes)))[0])
    return checked(data | {"seed": study.seed})[0]


class _Composer:
    """Makes cells; composes each choice of options once."""

    def __init__(self, fixed: tuple[str, ...], seed: int) -> None:
        self.fixed, self.seed = fixed, seed
        self.cells: list[Cell] = []
        self.problems: dict[str, None] = {}
        self.bases: dict[tuple[str, ...], dict[str, Any]] = {}

    def add(self, scenario: str, texts: Sequence[str], axes: Sequence[Axis], levels: Sequence[Level]) -> None:
        """Make one cell, or note what is wrong with it."""
        chosen = [level.text for axis, level in zip(axes, levels, strict=True) if axis.chooses_options]
        values = {axis.key: level for axis, level in zip(axes, levels, strict=True) if not axis.chooses_options}
        overrides = (*self.fixed, *texts, *chosen)
        point = {"scenarios": scenario} if scenario else {}
        point |= {axis.key: level.text.partition("=")[2] for axis, level in zip(axes, levels, strict=True)}
        try:
            data = with_values(self._base(overrides), {key: level.value for key, level in values.items()})
            if scenario:
                data["name"] = scenario
            settings, _ = checked(data | {"seed": self.seed})
        except SettingsError as error:
            self.problems |= dict.fromkeys(error.problems)
            return
        named = (text_override("name", scenario),) if scenario else ()
        all_of_it = last_of_each((*overrides, *(level.text for level in values.values()), *named))
        self.cells.append(Cell(len(self.cells), point, all_of_it, settings))

    def made(self) -> list[Cell]:
        """The cells, or a refusal that names their mistakes."""
        if not self.problems:
            return self.cells
        problems = list(self.problems)
        more = [f"... and {len(problems) - _SHOWN:,} more of this kind."] if len(problems) > _SHOWN else []
        raise Refusal(*problems[:_SHOWN], *more)

    def _base(self, overrides: tuple[str, ...]) -> dict[str, Any]:
        if overrides not in self.bases:
            self.bases[overrides] = composed(judge(overrides)[0])
        return self.bases[overrides]


MOST_CELLS = 1_000_000


def points(study: Study, axes: Sequence[Axis]) -> list[tuple[Level, ...]]:
    """One level of every axis for each cell, in the order of the plan: the last axis varies fastest.

    Raises ``Refusal`` where the design does not fit the axes.
    """
    if study.design == "grid":
        for axis in axes:
            if axis.interval:
                raise Refusal(
                    f"{axis.key}: an interval needs a draw; write design=sobol samples=64 (or latin_hypercube), or "
                    "list its values."
                )
        if prod(len(axis.levels) for axis in axes) > MOST_CELLS:
            raise Refusal(f"The grid has more than {MOST_CELLS:,} cells; shorten the axes or draw a sample.")
        return list(product(*(axis.levels for axis in axes)))
    if not axes:
        raise Refusal(f"design = {study.design}: needs something to vary, such as caseload.ceiling=interval(10,30).")
    return [tuple(map(_level, axes, row)) for row in _sample(study, len(axes))]


def _sample(study: Study, dimensions: int) -> list[list[float]]:
    """[samples][dimensions] numbers from 0 to below 1; a larger Sobol design begins with the same samples."""
    from scipy.stats import qmc

    kind = qmc.Sobol if study.design == "sobol" else qmc.LatinHypercube
    rows: list[list[float]] = kind(dimensions, rng=study.design_seed).random(study.samples).tolist()
    return rows


def _level(axis: Axis, share: float) -> Level:
    """The level at a share of the length of an axis."""
    if axis.interval is None:
        return axis.levels[min(int(share * len(axis.levels)), len(axis.levels) - 1)]
    low, high = axis.interval
    value = min(floor(low + share * (high - low + 1)), int(high)) if _is_whole(axis.key) else low + share * (high - low)
    text = str(value) if isinstance(value, int) else f"{value:.6g}"
    return Level(f"{axis.key}={text}", value if isinstance(value, int) else float(text))


def _is_whole(key: str) -> bool:
    from sim.settings.checks import keys

    field = dict(keys()).get(key)
    return field is not None and field.annotation is int
