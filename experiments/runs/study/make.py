"""Make a study and open it, for commands that need its runs and nothing of its plan."""

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
    """What a start of a study has before it."""

    kept: int
    todo: int
    seconds: float
    """How long it is expected to take."""


Watching = Callable[[Outlook], Watch]
"""Makes what watches the runs; a room above shows them on a screen (``pages.progress.watched``)."""


def unwatched(outlook: Outlook) -> Watch:
    """Show nothing."""
    return nullcontext(lambda failed: None)


class Unfinished(Refusal):
    """A study of which runs are missing; ``status`` is the exit status: 1 failed, 130 interrupted."""

    def __init__(self, status: int, *problems: str) -> None:
        super().__init__(*problems)
        self.status = status


def make(study: Study, results: Path, executor: Executor, watching: Watching = unwatched) -> StudyResults:
    """Every run of the study, those that are kept already not made again.

    Raises ``Refusal`` or ``SettingsError`` for what cannot be run, and ``Unfinished`` where a run failed or somebody
    interrupted; what was made by then is kept.
    """
    return carry_out(make_plan(study), results, executor, watching)


def carry_out(plan: Plan, results: Path, executor: Executor, watching: Watching = unwatched) -> StudyResults:
    """``make`` for a plan that is there already."""
    folder, kept = folder_of(results, plan.name), RunStore(results).kept(plan.by_digest)
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
