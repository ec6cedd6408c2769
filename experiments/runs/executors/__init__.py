"""Executors work on many tasks: in this process, on this machine's cores, on a Dask cluster, under Slurm.

All give the same answers, each in the order in which tasks finish.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol


class Finished(NamedTuple):
    """A task with its answer, or with the error that took its place."""

    task: Any
    answer: Any = None
    error: BaseException | None = None


class WorkerLost(Exception):
    """Two workers in turn died with the same task."""


class Abandoned(BaseException):
    """Raised within a task that nobody wants any more; no ``Exception``, so that no work takes it for its own."""


def never() -> bool:
    """No request to stop."""
    return False


def alike(task: Any) -> Hashable:
    """All tasks are of one kind."""
    return None


def attempt(work: Callable[[Any], Any], task: Any) -> tuple[Any, BaseException | None]:
    """The answer that a worker sends back for a task, or the exception that the task raised."""
    try:
        return work(task), None
    except (Exception, Abandoned) as error:
        return None, error


class Job(NamedTuple):
    """Tasks and the work to do on each."""

    work: Callable[[Any], Any]
    """A function of a module, so that a process can import it."""
    tasks: Sequence[Any]
    kind: Callable[[Any], Hashable] = alike
    """Tasks of one kind share what is costly to prepare, so a worker keeps to one kind where it can."""
    stopping: Callable[[], bool] = never
    """Once it says yes, no task begins any more; those that have begun are finished."""


class Executor(Protocol):
    """The interface of every executor."""

    def finished(self, job: Job) -> Iterator[Finished]:
        """Work on every task of a job and yield each as it finishes."""
        ...

    def workers(self) -> int:
        """Number of tasks in work at a time; for estimates."""
        ...
