"""The plan of a study: every run in its order, known before the first one starts."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from experiments.runs.manifest import run_digest
from experiments.runs.study.cells import Cell, cells
from experiments.runs.study.study import Study
from experiments.settings.refusal import Refusal
from experiments.settings.replications import NONE, once_each, replications
from experiments.settings.without_ips import WITHOUT, without_ips
from sim.settings import Settings
from sim.start.part_keys import PartKeys, part_keys


class Run(NamedTuple):
    """One run of a plan. Replication k has the same seed and parameter vector in every cell."""

    digest: str
    cell: int
    replication: int
    settings: Settings
    seed: int
    vector: int


@dataclass(frozen=True)
class Plan:
    """Cells and runs of a study; runs by cell, then by replication."""

    study: Study
    cells: list[Cell]
    runs: list[Run]

    @property
    def name(self) -> str:
        """The study's own name, or one made from its content."""
        if self.study.name:
            return self.study.name
        text = json.dumps(self.study.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return f"sweep-{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    @cached_property
    def by_digest(self) -> dict[str, Run]:
        """Each different run once: two cells may have the same settings."""
        return {run.digest: run for run in reversed(self.runs)}

    @cached_property
    def work_order(self) -> list[Run]:
        """The different runs, those that share a network and people next to each other."""
        keys = self.keys
        return sorted(self.by_digest.values(), key=lambda run: (keys[id(run.settings)], run.replication, run.cell))

    @cached_property
    def keys(self) -> dict[int, PartKeys]:
        """Keys of the parts that worlds share, by ``id`` of the settings, because many runs have the same settings."""
        settings = {id(run.settings): run.settings for run in self.runs}
        return {name: part_keys(each) for name, each in settings.items()}

    def shard(self, number: int, of: int) -> list[Run]:
        """Part ``number`` (from 1) of the work, for parallel jobs; parts are as equal as possible."""
        work = self.work_order
        return work[len(work) * (number - 1) // of : len(work) * number // of]

    def cell_of(self, run: Run) -> Cell:
        """The cell of a run."""
        return self.cells[run.cell]


def make_plan(study: Study) -> Plan:
    """Compose, check and name every run. Raises ``Refusal`` or ``SettingsError`` for settings that cannot run."""
    return _planned(study, cells(study))


def plan_of(
    name: str, settings: Mapping[str, Settings], seed: int, replications: int, *, once: bool = False
) -> Plan:  # fmt: skip
    """A plan of given settings, one cell for each, named by its key; for studies that words cannot describe.

    Raises ``Refusal`` if the settings name an ensemble that does not exist.
    """
    study = Study(name=name, replications=replications, seed=seed, once=once, of_settings=True)
    return _planned(study, [Cell(k, {"scenarios": label}, (), one) for k, (label, one) in enumerate(settings.items())])


def plan_of_points(name: str, points: Sequence[tuple[Settings, int]]) -> Plan:
    """A plan of one run for each point (settings, seed), without a summary; points of a design are read one by one."""
    study = Study(name=name, seed=points[0][1], of_settings=True, summary=False)
    found = [Cell(k, {"point": str(k)}, (), settings) for k, (settings, _) in enumerate(points)]
    runs = [Run(run_digest(one, seed), k, 0, one, seed, NONE) for k, (one, seed) in enumerate(points)]
    return Plan(study, found, runs)


def plan_without_ips(study: Study) -> Plan:
    """The same country without IPS, with the seeds and replications of a study whose cells differ in levers of IPS.

    Raises ``ValueError`` if its cells are different countries, and ``Refusal`` or ``SettingsError`` as ``make_plan``.
    """
    first, *others = (without_ips(cell.settings) for cell in cells(study))
    if any(other != first for other in others):
        raise ValueError(f"{study.name}: its scenarios are different countries without IPS")
    return plan_of(name_without_ips(study), {WITHOUT: first}, study.seed, study.replications,
                   once=study.once)  # fmt: skip


def name_without_ips(study: Study) -> str:
    """Name of the plan that ``plan_without_ips`` makes."""
    return f"{study.name}-without"


def _planned(study: Study, found: list[Cell]) -> Plan:
    runs = []
    repeated = once_each if study.once else replications
    for cell in found:
        drawn = repeated(cell.settings, study.seed, study.replications)
        if len(drawn) < study.replications:
            raise Refusal(f"{study.replications} runs with a vector each: the ensemble has {len(drawn)} vectors.")
        for k, (settings, seed, vector) in enumerate(drawn):
            runs.append(Run(run_digest(settings, seed), cell.number, k, settings, seed, vector))
    return Plan(study, found, runs)


def pending(runs: Collection[Run], kept: set[str]) -> list[Run]:
    """Runs still to be made, in the given order."""
    return [run for run in runs if run.digest not in kept]
