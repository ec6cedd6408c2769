"""Many tasks on this machine's cores, in processes of their own; results in the order of the tasks."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from experiments.runs.executors import Executor
from experiments.runs.executors.here import Here
from experiments.runs.executors.local import Local

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def in_order(work: Callable[[Task], Answer], tasks: Sequence[Task], workers: int | None = None) -> Iterator[Answer]:
    """Yield ``work(task)`` for each task, in their order, on ``workers`` processes (default: one per core).

    Results do not depend on the number of workers. One worker works in this process. An exception of a task
    is raised when its turn comes; what has not started is dropped.
    """
    local = Local(workers=workers)
    executor: Executor = local if min(local.workers(), len(tasks)) > 1 else Here()
    early, place = {}, 0
    for finished in executor.finished(_numbered, [(work, k, task) for k, task in enumerate(tasks)]):
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
