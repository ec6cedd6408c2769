"""The folder of a study, ``studies/<name>``: the plan, the runs it refers to, and their summary.

- ``study.yaml``: the study as requested: enough to repeat it
- ``cells.parquet``: one row a cell: its number, its label and each varied key, numbers as numbers
- ``runs.parquet``: one row a run: cell, replication, seed, vector, digest (``run``)
- ``summary.parquet``: mean, spread and interval by cell and outcome, once every run is kept
- ``failures/<digest>.json``: one record for each run that failed
- ``made*.jsonl``: seconds and memory of each run, which differ between machines
"""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.runs.store import write_table
from experiments.runs.study.plan import Plan
from experiments.runs.study.study import Study, checked_study
from experiments.runs.whole_file import write_whole
from experiments.settings.key_words import is_key, meaning, unit
from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import read_yaml, write_yaml
from sim.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


def folder_of(results: Path, name: str) -> Path:
    """Folder of a study."""
    return results / "studies" / name


def write_plan(folder: Path, plan: Plan) -> None:
    """Write the plan in place of an earlier plan of this name; equal files are left alone."""
    data = {"name": plan.name, **plan.study.model_dump(mode="json", exclude_defaults=True)}
    study = write_yaml(data).encode()
    for name, content in (
        ("study.yaml", study),
        ("cells.parquet", table_bytes(cells_frame(plan))),
        ("runs.parquet", table_bytes(runs_frame(plan))),
    ):
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            (folder / "summary.parquet").unlink(missing_ok=True)
            write_whole(path, content)


def read_study(folder: Path) -> Study:
    """The study kept in a folder. Raises ``Refusal`` if there is none."""
    try:
        data = read_yaml(folder / "study.yaml")
    except (OSError, Refusal):
        raise Refusal(f"{folder}: is not the folder of a study: its study.yaml cannot be read.") from None
    return checked_study(data if isinstance(data, dict) else {}, f"{folder / 'study.yaml'}: ")


def cells_frame(plan: Plan) -> "pd.DataFrame":
    """One row a cell: ``cell``, ``label``, ``name`` (of the settings), and a column for each axis.

    An axis has the type of its setting (number, yes or no, date, text); ``attrs`` has meaning and unit.
    """
    import pandas as pd

    rows = [
        {"cell": cell.number, "label": cell.label, "name": cell.settings.name}
        | {key: value_of(cell.settings, key, text) if is_key(key) else text for key, text in cell.point.items()}
        for cell in plan.cells
    ]
    frame = pd.DataFrame(rows)
    frame.attrs["label"] = {str(name): FIXED.get(str(name)) or meaning(str(name)) or "option" for name in frame.columns}
    frame.attrs["unit"] = {str(name): unit(str(name)) for name in frame.columns}
    return frame


FIXED = {"cell": "number of the cell", "label": "the varied keys in one line", "name": "name of the scenario"}


def value_of(settings: Settings, key: str, text: str) -> Any:
    """The value of a setting such as ``caseload.ceiling``; ``text``, as written, where that is a list of values."""
    value: Any = settings
    for name in key.split("."):
        value = getattr(value, name)
    return text if isinstance(value, tuple | dict) else value


def runs_frame(plan: Plan) -> "pd.DataFrame":
    """One row a run: ``cell``, ``replication``, ``seed``, ``vector``, ``run`` (its digest)."""
    import pandas as pd

    rows = [(run.cell, run.replication, run.seed, run.vector, run.digest) for run in plan.runs]
    return pd.DataFrame(rows, columns=["cell", "replication", "seed", "vector", "run"])


def table_bytes(frame: "pd.DataFrame") -> bytes:
    """A table as a Parquet file."""
    buffer = BytesIO()
    write_table(frame, buffer)
    return buffer.getvalue()


def made(folder: Path) -> Iterator[dict[str, Any]]:
    """Seconds and memory of each run made in this study; lines cut short by a kill are skipped."""
    for path in sorted(folder.glob("made*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                continue
