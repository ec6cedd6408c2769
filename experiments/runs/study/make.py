"""Make a study and open it, for commands that need its runs and not its plan."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from experiments.runs.executors import Executor
from experiments.runs.store import require_writable
from experiments.runs.study import failures
from experiments.runs.study.conduct import Report, Watch, conduct
from experiments.runs.study.estimate import estimate, require_room
from experiments.runs.study.plan import Plan, make_plan, pending
from experiments.runs.study.results import StudyResults, open_study
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study import Study
from experiments.runs.study.study_folder import folder_of
from experiments.settings.refusal import Refusal


class Outlook(NamedTuple):
    """The runs that a start of a study will make."""

    kept: int
    todo: int
    seconds: float
    """Expected time."""


Watching = Callable[[Outlook], Watch]
"""Makes the watch on the runs; a higher room shows them on a screen (``pages.progress.watched``)."""


def unwatched(outlook: Outlook) -> Watch:
    """Show nothing."""
    return nullcontext(lambda failed: None)


class Unfinished(Refusal):
    """A study with missing runs; ``status`` is the exit status: 1 failed, 130 interrupted."""

    def __init__(self, status: int, *problems: str) -> None:
        super().__init__(*problems)
        self.status = status


def make(study: Study, results: Path, executor: Executor, watching: Watching = unwatched) -> StudyResults:
    """Make the missing runs of the study and open it.

    Raises ``Refusal`` or ``SettingsError`` for a study that cannot run, and ``Unfinished`` after a failure or an
    interruption; finished runs are kept.
    """
    return carry_out(make_plan(study), results, executor, watching)


def carry_out(plan: Plan, results: Path, executor: Executor, watching: Watching = unwatched) -> StudyResults:
    """``make`` for a given plan."""
    folder, kept = folder_of(results, plan.name), RunStore(results).intact(plan.by_digest)
    todo = pending(plan.work_order, kept)
    expected = estimate(plan, todo, kept, results, folder, executor.workers())
    require_writable(results)
    require_room(results, expected.disk_bytes)
    outlook = Outlook(len(kept), len(todo), expected.seconds)
    report = conduct(plan, todo, results, executor, watching(outlook))
    if report.stopped or report.failed:
        raise _unfinished(plan, report, folder)
    return open_study(results, plan.name)


def _unfinished(plan: Plan, report: Report, folder: Path) -> Unfinished:
    if report.stopped:
        kept = len(plan.by_digest) - report.missing - report.failed
        sentence = f"{report.stopped}; {kept:,} of {len(plan.by_digest):,} runs are kept; the same command resumes."
        return Unfinished(130 if report.stopped == "interrupted" else 1, sentence)
    return Unfinished(1, *failures.report(failures.records(folder), folder))
