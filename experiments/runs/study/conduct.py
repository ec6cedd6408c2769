"""Carry out a plan: make the missing runs and keep them, one at a time.

Ctrl-C and a cluster's warning (SIGTERM) ask a study to stop; current runs are finished and kept.
"""

import json
import os
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from experiments.runs.executors import Executor, Finished, Job, WorkerLost
from experiments.runs.stopping import Interrupt
from experiments.runs.study import failures, study_folder
from experiments.runs.study.plan import Plan, Run
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.summary import summary_frame
from experiments.runs.study.work import Broken, Done, Task, live_one
from experiments.runs.whole_file import write_whole
from experiments.settings.refusal import Refusal

RunDone = Callable[[int], None]
Watch = AbstractContextManager[RunDone]


class Report(NamedTuple):
    """The outcome of one start of a study."""

    made: int
    failed: int
    missing: int
    """Runs of the whole plan that are neither kept nor failed."""
    seconds: float
    stopped: str
    """Why it stopped early; empty if it did not."""


def conduct(
    plan: Plan, todo: Sequence[Run], results: Path, executor: Executor, watch: Watch,
    work: Callable[[Task], Done | Broken] = live_one, log: str = "made.jsonl",
) -> Report:  # fmt: skip
    """Make every run of ``todo``, and the summary once no run of the plan is missing.

    ``work``: the work on one run (a function of a module, so that a process can import it). Raises
    ``Refusal`` if nothing can be written or the executor cannot be used.
    """
    started = time.perf_counter()
    folder, store = study_folder.folder_of(results, plan.name), RunStore(results)
    try:
        study_folder.write_plan(folder, plan)
        if todo:
            (folder / "summary.parquet").unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(f"{folder}: cannot be written: {error.strerror or error}.") from None
    keeper = _Keeper(plan, folder, store, log)
    stopped = ""
    with watch as run_done, Interrupt() as interrupt:
        tasks = [Task(run.digest, run.settings, run.seed, plan.keys[id(run.settings)].network) for run in todo]
        try:
            for finished in executor.finished(Job(work, tasks, lambda task: task.kind, interrupt.asked)):
                keeper.keep(finished)
                run_done(keeper.failed)
        except OSError as error:
            stopped = f"{error.filename or results}: cannot be written: {error.strerror or error}"
        except WorkerLost as error:
            stopped = str(error)
        except KeyboardInterrupt:
            stopped = "interrupted"
        if interrupt.asked():
            stopped = stopped or "interrupted"
    missing = len(plan.by_digest) - len(store.kept(plan.by_digest)) - keeper.failed
    if not stopped:
        finish(plan, folder, store)
    return Report(keeper.made, keeper.failed, missing, time.perf_counter() - started, stopped)


def finish(plan: Plan, folder: Path, store: RunStore) -> bool:
    """Write the summary, if the study has one, once only failed runs are missing; returns whether that is so."""
    kept = store.kept(plan.by_digest)
    failed = {record["run"] for record in failures.records(folder)}
    if plan.by_digest.keys() - kept - failed:
        return False
    store.clean(kept)
    if plan.study.summary and not (folder / "summary.parquet").is_file():
        write_whole(folder / "summary.parquet", study_folder.table_bytes(summary_frame(plan, store)))
    return True


class _Keeper:
    """Keeps the answers of workers."""

    def __init__(self, plan: Plan, folder: Path, store: RunStore, log: str) -> None:
        self.plan, self.folder, self.store, self.log = plan, folder, store, folder / log
        self.made = self.failed = 0

    def keep(self, finished: Finished) -> None:
        """Put a result into the store or a failure into its record. Raises ``OSError`` if it cannot be written."""
        run = self.plan.by_digest[finished.task.digest]
        answer = finished.answer
        if isinstance(answer, Done):
            self.store.put(run.digest, answer.content)
            failures.forget(self.folder, run.digest)
            self._note({"run": run.digest, "seconds": round(answer.seconds, 4), "mb": answer.peak_memory_mb})
            self.made += 1
            return
        if not isinstance(answer, Broken):
            error = finished.error
            stage = "in its worker" if isinstance(error, WorkerLost) else "sending its result"
            answer = Broken(stage, f"{type(error).__name__}: {error}", "")
        failures.keep(self.folder, self.plan, run, answer)
        self.failed += 1

    def _note(self, line: dict[str, Any]) -> None:
        handle = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(handle, (json.dumps(line) + "\n").encode())
        finally:
            os.close(handle)
