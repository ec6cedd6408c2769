"""Where many tasks are worked on: this process, this machine's cores, a Dask cluster, Slurm. One small file each.

All give the same answers; each in the order in which tasks finish.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol


class Finished(NamedTuple):
    """A task with its answer, or with the error that took its place."""

    task: Any
    answer: Any = None
    error: BaseException | None = None


class WorkerLost(Exception):
    """A worker died with a task, and so did the next one that tried it."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


def alike(task: Any) -> Hashable:
    """All tasks are of one kind."""
    return None


def attempt(work: Callable[[Any], Any], task: Any) -> tuple[Any, BaseException | None]:
    """The answer to a task, or the exception it raised: what a worker sends back."""
    try:
        return work(task), None
    except Exception as error:
        return None, error


class Executor(Protocol):
    """What an executor offers."""

    def finished(
        self,
        work: Callable[[Any], Any],
        tasks: Sequence[Any],
        kind: Callable[[Any], Hashable] = alike,
        stopping: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """Work on every task and yield each as it finishes.

        ``kind``: tasks of one kind share what is dear to prepare, so a worker keeps to one kind where it can.
        ``stopping``: once it says yes nothing new begins, and what has begun is finished.
        """
        ...

    def workers(self) -> int:
        """How many tasks are worked on at a time; for estimates."""
        ...
