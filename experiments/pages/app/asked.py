"""The request of a page: scenarios, each paired with the same country without IPS by seed and parameter vector."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

import pandas as pd

from experiments.runs.manifest import run_digest
from experiments.runs.study.plan import Run
from experiments.runs.study.work import Task
from experiments.settings.counts import REPLICATIONS
from experiments.settings.replications import replications
from experiments.settings.without_ips import without_ips
from sim.settings import Settings
from sim.start.part_keys import part_keys

_numbers = count()


@dataclass(frozen=True)
class Asked:
    """Scenarios by their name on the page; the first is in focus. ``number`` tells requests of a process apart."""

    scenarios: Mapping[str, Settings]
    seed: int = 1
    pairs: int = REPLICATIONS
    number: int = field(default_factory=_numbers.__next__, compare=False)

    @cached_property
    def cells(self) -> list[tuple[str, Settings]]:
        """Name and settings of every cell: the country without IPS, the scenarios, and further countries without."""
        usual: list[Settings] = []
        for settings in self.scenarios.values():
            if (without := without_ips(settings)) not in usual:
                usual.append(without)
        named = [("baseline", settings) for settings in usual]
        return [named[0], *self.scenarios.items(), *named[1:]]

    def cell(self, name: str) -> int:
        """The cell of a scenario."""
        return 1 + list(self.scenarios).index(name)

    def against(self, name: str) -> int:
        """The cell of the country without IPS of a scenario."""
        usual, scenarios = without_ips(self.scenarios[name]), range(1, 1 + len(self.scenarios))
        return next(n for n, (_, settings) in enumerate(self.cells) if n not in scenarios and settings == usual)

    @cached_property
    def runs(self) -> list[Run]:
        """Every run by replication; the first scenario comes before its country without IPS, which is often kept."""
        order = [1, 0, *range(2, len(self.cells))]
        drawn = [replications(settings, self.seed, self.pairs) for _, settings in self.cells]
        return [
            Run(run_digest(one.settings, one.seed), cell, k, *one)
            for k in range(self.pairs)
            for cell in order
            for one in [drawn[cell][k]]
        ]

    @cached_property
    def tasks(self) -> list[Task]:
        """The different runs as tasks for workers."""
        once = {run.digest: run for run in self.runs}
        return [Task(run.digest, run.settings, run.seed, part_keys(run.settings).network) for run in once.values()]

    @cached_property
    def table(self) -> pd.DataFrame:
        """``cell``, ``label``, ``name``, as in a study."""
        rows = [(number, name, settings.name) for number, (name, settings) in enumerate(self.cells)]
        return pd.DataFrame(rows, columns=["cell", "label", "name"])
