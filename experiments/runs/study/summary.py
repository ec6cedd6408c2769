"""The summary of a study: by cell and outcome the mean over replications, their spread and its 95 % intervals."""

import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from experiments.runs.outcome_words import About, about
from experiments.runs.study.plan import Plan
from experiments.runs.study.run_file import read_kept
from experiments.runs.study.run_store import RunStore
from experiments.runs.uncertainty import spreads
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

NAMES = ["scope", "key", "outcome"]


STATISTICS = (
    "runs", "observations", "mean", "sd", "expected_low", "expected_high", "country_low", "country_high", "precision",
)  # fmt: skip


def summary_frame(plan: Plan, store: RunStore) -> "pd.DataFrame":
    """Columns ``cell``, ``scope``, ``key``, ``outcome``, ``label``, ``unit`` and ``STATISTICS``.

    Computed from the kept runs in the order of the plan, so it does not depend on the order of making.
    ``runs`` counts the runs with a value, ``observations`` their parameter vectors (the runs, where parameters are
    fixed); ``sd`` is that of one run; intervals and precision are those of ``experiments.runs.uncertainty``. Raises
    ``Refusal`` with the name of a broken file.
    """
    import pandas as pd

    kept = store.kept(plan.by_digest)
    parts = []
    with ThreadPoolExecutor(4) as readers:
        for cell in plan.cells:
            runs = plan.runs[cell.number * plan.study.replications :][: plan.study.replications]
            runs = [run for run in runs if run.digest in kept]
            if not runs:
                continue
            paths = [store.path(run.digest) for run in runs]
            part = read_kept(paths[0], NAMES).to_pandas()
            known = [about(str(name)) for name in part["outcome"]]
            part = part.assign(label=[one.label for one in known], unit=[one.unit for one in known])
            columns = readers.map(lambda path: read_kept(path, ["value"])["value"].to_numpy(), paths)
            stacked = _stacked(list(columns), paths)
            part = part.assign(**_statistics(stacked, [run.vector for run in runs], known))
            part.insert(0, "cell", cell.number)
            parts.append(part)
    columns_in_order = ["cell", *NAMES, "label", "unit", *STATISTICS]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns_in_order)


def read_run(path: Path, columns: Sequence[str]) -> "pa.Table":
    """Columns of a kept run. Raises ``Refusal`` if the file is broken."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            return file.read(columns=list(columns))
    except (OSError, pa.ArrowException):
        raise Refusal(f"{path}: is broken; remove it and start the study again, which repeats the run.") from None


def _stacked(columns: list[np.ndarray], paths: Sequence[Path]) -> np.ndarray:
    """[runs, rows] values."""
    odd = next((path for column, path in zip(columns, paths, strict=True) if len(column) != len(columns[0])), None)
    if odd:
        raise Refusal(f"{odd}: has other rows than the other runs; remove it and start the study again.")
    return np.stack(columns)


def _statistics(values: np.ndarray, vectors: Sequence[int], known: Sequence[About]) -> dict[str, np.ndarray]:
    """Statistics over runs (rows) of [runs, outcomes], leaving out what is undefined (NaN)."""
    bounds = np.array([one.least for one in known]), np.array([one.most for one in known])
    found = spreads(values.T, vectors, bounds)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of outcomes that one run or none has
        deviation = np.nanstd(values, axis=0, ddof=1)
    numbers = (found.runs, found.observations, found.mean, deviation, *found[1:6])
    return dict(zip(STATISTICS, numbers, strict=True))
