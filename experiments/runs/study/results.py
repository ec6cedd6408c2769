"""Results and progress of a study, read from its folder and the store; nothing is composed or run."""

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from experiments.runs.outcome_words import about
from experiments.runs.study import failures
from experiments.runs.study.run_file import read_kept
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study_folder import folder_of, read_study
from experiments.runs.study.summary import read_run
from experiments.settings.refusal import Refusal

NATIONAL = ("national", "country")
"""Scopes of the whole country."""


@dataclass(frozen=True)
class StudyResults:
    """A study that has been started; its runs are read on demand."""

    cells: pd.DataFrame
    """``cell``, ``label``, ``name``, and a column for each varied key, with its meaning and unit in ``attrs``."""
    runs: pd.DataFrame
    """``cell``, ``replication``, ``seed``, ``vector``, ``run`` (digest): the kept runs, in the order of the plan."""
    store: RunStore
    folder: Path | None = None
    """of the study, if it is a whole one"""

    @property
    def name(self) -> str:
        """Name of the study; empty where cells of several are put together."""
        return self.folder.name if self.folder else ""

    @property
    def drawn(self) -> bool:
        """Whether parameters are drawn from an ensemble."""
        return bool((self.runs["vector"] >= 0).any())

    def values(
        self, scopes: Collection[str] = ("national",), outcomes: Collection[str] | None = None,
        cells: Collection[int] | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """Values of runs in long form.

        Columns: ``cell``, ``replication``, ``seed``, ``vector``, ``scope``, ``key``, ``outcome``, ``value``
        (float64; units in docs/outcomes.md and ``sim.outcomes.subgroups``). ``outcomes`` and ``cells``: None = all.
        """
        runs = self.runs if cells is None else self.runs[self.runs["cell"].isin(list(cells))]
        paths = [self.store.path(digest) for digest in runs["run"]]
        with ThreadPoolExecutor(4) as readers:
            tables = list(readers.map(lambda path: _part(path, scopes, outcomes), paths))
        if not tables:
            return pd.DataFrame(columns=["cell", "replication", "seed", "vector", "scope", "key", "outcome", "value"])
        lengths = [len(table) for table in tables]
        numbers = runs[["cell", "replication", "seed", "vector"]]
        repeated = numbers.iloc[np.repeat(np.arange(len(runs)), lengths)].reset_index(drop=True)
        found: pd.DataFrame = pa.concat_tables(tables).to_pandas()
        return pd.concat([repeated, found], axis=1)

    def table(
        self, scopes: Collection[str] = NATIONAL, outcomes: Collection[str] | None = None,
        cells: Collection[int] | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """``values`` with the varied settings of each cell, and ``label`` and ``unit`` of each outcome."""
        return self._labelled(self.values(scopes, outcomes, cells))

    def summary(self, scopes: Collection[str] = NATIONAL, outcomes: Collection[str] | None = None) -> pd.DataFrame:
        """Mean and intervals over the runs of each cell (``experiments.runs.study.summary``), with varied settings.

        Raises ``Refusal`` while runs are missing.
        """
        if not self.folder or not (self.folder / "summary.parquet").is_file():
            raise Refusal(f"{self.name or 'this study'}: has no summary before all its runs are there.")
        found = pd.read_parquet(self.folder / "summary.parquet")
        found = found[found["scope"].isin(list(scopes))]
        found = found if outcomes is None else found[found["outcome"].isin(list(outcomes))]
        return self._labelled(found.drop(columns=["label", "unit"]))

    def _labelled(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows with the varied settings behind ``cell``, and label and unit behind ``outcome``."""
        axes = [str(column) for column in self.cells.columns if column not in ("cell", "label", "name")]
        found = rows.merge(self.cells[["cell", *axes]], on="cell", how="left")
        known = [about(str(name)) for name in found["outcome"]]
        found = found.assign(label=[one.label for one in known], unit=[one.unit for one in known])
        place = list(rows.columns).index("outcome") + 1
        names = [str(column) for column in rows.columns]
        front, behind = names[1:place], names[place:]
        found = found[["cell", *axes, *front, "label", "unit", *behind]]
        found.attrs = dict(self.cells.attrs)
        return found

    def paired(
        self, cell: int, against: int, scopes: Collection[str] = ("national",), outcomes: Collection[str] | None = None,
    ) -> pd.DataFrame:  # fmt: skip
        """Differences ``cell`` minus ``against``, replication by replication (same seed, same parameter vector).

        Columns: ``replication``, ``seed``, ``vector``, ``scope``, ``key``, ``outcome``, ``value``. Replications that
        one of the two lacks are left out; a difference of an undefined value is NaN.
        """
        names = ["replication", "seed", "vector", "scope", "key", "outcome"]
        one, other = (self.values(scopes, outcomes, [number]).drop(columns="cell") for number in (cell, against))
        both = one.merge(other, on=names, suffixes=("", "_against"), how="inner")
        both["value"] -= both.pop("value_against")
        return both


def open_study(results: Path, name: str) -> StudyResults:
    """Open ``results/studies/<name>``. Raises ``Refusal`` if it is not there."""
    folder, store = folder_of(results, name), RunStore(results)
    if not (folder / "runs.parquet").is_file():
        raise Refusal(f"{folder}: is not the folder of a study; `ips status` lists them.")
    runs = read_run(folder / "runs.parquet", ["cell", "replication", "seed", "vector", "run"]).to_pandas()
    kept = store.kept(runs["run"])
    runs = runs[runs["run"].isin(list(kept))].reset_index(drop=True)
    return StudyResults(pd.read_parquet(folder / "cells.parquet"), runs, store, folder)


def _part(path: Path, scopes: Collection[str], outcomes: Collection[str] | None) -> pa.Table:
    table = read_kept(path, ["scope", "key", "outcome", "value"])
    table = table.filter(_within(table["scope"], list(scopes)))
    return table if outcomes is None else table.filter(_within(table["outcome"], list(outcomes)))


def _within(column: pa.ChunkedArray, allowed: Sequence[str]) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.is_in(column, value_set=pa.array(allowed, pa.string()))


class Status(NamedTuple):
    """Counts of different runs of one study."""

    name: str
    planned: int
    done: int
    failures: list[dict[str, Any]]
    summary: bool
    """Whether it is there, or the study has none."""
    of_settings: bool
    """Whether only the command that began it can resume it."""

    @property
    def complete(self) -> bool:
        """Whether every run and the summary are there."""
        return self.done == self.planned and self.summary


def status(results: Path, name: str) -> Status:
    """The current state of a study. Raises ``Refusal`` if its folder is broken."""
    folder = folder_of(results, name)
    planned = set(read_run(folder / "runs.parquet", ["run"])["run"].to_pylist())
    done = RunStore(results).kept(planned)
    failed = [record for record in failures.records(folder) if record["run"] in planned - done]
    study = read_study(folder)
    summary = not study.summary or (folder / "summary.parquet").is_file()
    return Status(name, len(planned), len(done), failed, summary, study.of_settings)
