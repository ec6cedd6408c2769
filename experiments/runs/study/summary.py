"""The summary of a study: by cell and outcome the mean over replications, their spread and a 95 % interval."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from experiments.runs.study.plan import Plan
from experiments.runs.study.run_store import RunStore
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

NAMES = ["scope", "key", "outcome"]


def summary_frame(plan: Plan, store: RunStore) -> "pd.DataFrame":
    """Columns ``cell``, ``scope``, ``key``, ``outcome``, ``runs``, ``mean``, ``sd``, ``low``, ``high``.

    Computed from the kept runs in the order of the plan, so it does not depend on the order of making.
    ``runs`` counts the runs with a value; ``sd`` is that of one run; ``low`` and ``high`` are the ends of the 95 %
    interval of the mean (Student's t over replications). Raises ``Refusal`` with the name of a broken file.
    """
    import pandas as pd

    kept = store.kept(plan.by_digest)
    parts = []
    with ThreadPoolExecutor(4) as readers:
        for cell in plan.cells:
            digests = [
                run.digest for run in plan.runs[cell.number * plan.study.replications :][: plan.study.replications]
            ]
            paths = [store.path(digest) for digest in digests if digest in kept]
            if not paths:
                continue
            part = read_run(paths[0], NAMES).to_pandas()
            columns = readers.map(lambda path: read_run(path, ["value"])["value"].to_numpy(), paths)
            part = part.assign(**_statistics(_stacked(list(columns), paths)))
            part.insert(0, "cell", cell.number)
            parts.append(part)
    columns_in_order = ["cell", *NAMES, "runs", "mean", "sd", "low", "high"]
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


def _statistics(values: np.ndarray) -> dict[str, np.ndarray]:
    """Statistics over runs (rows) of [runs, outcomes], without undefined values (NaN)."""
    from scipy.special import stdtrit

    seen = ~np.isnan(values)
    count = seen.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(seen, values, 0.0).sum(axis=0) / count
        spread = np.sqrt((np.where(seen, values - mean, 0.0) ** 2).sum(axis=0) / np.maximum(count - 1, 0))
        half = stdtrit(np.maximum(count - 1, 1), 0.975) * spread / np.sqrt(count)
    return {"runs": count, "mean": mean, "sd": spread, "low": mean - half, "high": mean + half}
