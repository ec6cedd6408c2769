"""One task after the other in this process, for a debugger and for small work; or on all cores, in their order."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, TypeVar

from experiments.runs.executors import Executor, Finished, Job, attempt
from experiments.runs.executors.local import Local
from sim.settings.base import Checked


class Here(Checked):
    """``executor=here``."""

    kind: Literal["here"] = "here"

    def finished(self, job: Job) -> Iterator[Finished]:
        """See ``Executor``. A task that kills the process ends the whole program."""
        for task in job.tasks:
            if job.stopping():
                return
            yield Finished(task, *attempt(job.work, task))

    def workers(self) -> int:
        """One."""
        return 1


Task = TypeVar("Task")
Answer = TypeVar("Answer")


def in_order(work: Callable[[Task], Answer], tasks: Sequence[Task], workers: int | None = None) -> Iterator[Answer]:
    """Yield ``work(task)`` for each task, in their order, on ``workers`` processes (default: one per core).

    Results do not depend on the number of workers. With one worker, the tasks run in this process. The exception of a
    task is raised in its turn; tasks that have not started are dropped.
    """
    local = Local(workers=workers)
    executor: Executor = local if min(local.workers(), len(tasks)) > 1 else Here()
    early, place = {}, 0
    for finished in executor.finished(Job(_numbered, [(work, k, task) for k, task in enumerate(tasks)])):
        early[finished.task[1]] = finished
        while place in early:
            done = early.pop(place)
            if done.error is not None:
                raise done.error
            yield done.answer
            place += 1


def _numbered(task: tuple[Callable[[Task], Answer], int, Task]) -> Answer:
    work, _, argument = task
    return work(argument)
