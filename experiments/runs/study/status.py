"""How far a study is, by what its folder and the store hold; nothing is composed or run."""

from pathlib import Path
from typing import Any, NamedTuple

from experiments.runs.study import failures
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study_folder import folder_of
from experiments.runs.study.summary import read_run


class Status(NamedTuple):
    """Counts of different runs of one study."""

    name: str
    planned: int
    done: int
    failures: list[dict[str, Any]]
    summary: bool

    @property
    def complete(self) -> bool:
        """Whether every run is there and summed up."""
        return self.done == self.planned and self.summary


def status(results: Path, name: str) -> Status:
    """The state of a study now. Raises ``Refusal`` if its folder is broken."""
    folder = folder_of(results, name)
    planned = set(read_run(folder / "runs.parquet", ["run"])["run"].to_pylist())
    done = RunStore(results).kept(planned)
    failed = [record for record in failures.records(folder) if record["run"] in planned - done]
    return Status(name, len(planned), len(done), failed, (folder / "summary.parquet").is_file())
