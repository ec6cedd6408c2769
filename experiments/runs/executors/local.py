"""All cores of this machine: one process each, with one task in flight, so that a death has one suspect.

Another worker tries the task of a dead worker once more; a second death makes it a failure. Workers end by themselves
when the process that started them ends, for any reason.
"""

import os
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from multiprocessing.connection import wait
from typing import Any, Literal

from pydantic import Field

from experiments.runs.executors import Finished, Job, WorkerLost
from experiments.runs.executors.worker import Worker
from experiments.runs.stopping import tidying
from sim.settings.base import Checked

TRIES = 2


class Local(Checked):
    """``executor=local``, the default."""

    kind: Literal["local"] = "local"
    number: int | None = Field(default=None, alias="workers", description="a whole number from 1", ge=1, le=4096)

    def workers(self) -> int:
        """Number of processes; one for each core by default."""
        return self.number or os.cpu_count() or 1

    def finished(self, job: Job) -> Iterator[Finished]:
        """See ``Executor``. Raises ``WorkerLost`` if workers die before they begin."""
        queue, deaths = _Queue(job.tasks, job.kind), Counter[int]()
        crew = [Worker(job.work) for _ in range(min(self.workers(), len(job.tasks)))]
        try:
            while True:
                for worker in crew:
                    if worker.place is None and queue and not job.stopping():
                        worker.give(*queue.take(worker.kind, {other.kind for other in crew if other is not worker}))
                busy = {worker.pipe: worker for worker in crew if worker.place is not None}
                if not busy:
                    return
                for pipe in wait(list(busy)):
                    worker = busy[pipe]  # type: ignore[index]
                    place, task = worker.in_hand
                    try:
                        finished = worker.collect()
                    except (EOFError, OSError):
                        crew[crew.index(worker)] = Worker(job.work)
                        deaths[place] += 1
                        if deaths[place] < TRIES:
                            queue.put_back(place, task)
                        else:
                            yield Finished(task, error=WorkerLost(f"its worker {worker.ending()}, {TRIES} times"))
                    else:
                        if finished is not None:
                            yield finished
        finally:
            with tidying():
                for worker in crew:
                    worker.dismiss()


class _Queue:
    """Tasks in their order, by kind."""

    def __init__(self, tasks: Sequence[Any], kind: Callable[[Any], Hashable]) -> None:
        self.kind_of = kind
        self.kinds: dict[Hashable, deque[tuple[int, Any]]] = {}
        for place, task in enumerate(tasks):
            self.kinds.setdefault(kind(task), deque()).append((place, task))

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def take(self, known: Hashable, elsewhere: set[Hashable]) -> tuple[int, Any, Hashable]:
        """A task of the kind that the worker knows, of one that no worker has, or of the one with most tasks."""
        kind = known if known in self.kinds else next((k for k in self.kinds if k not in elsewhere), None)
        if kind not in self.kinds:
            kind = max(self.kinds, key=lambda k: len(self.kinds[k]))
        place, task = self.kinds[kind].popleft()
        if not self.kinds[kind]:
            del self.kinds[kind]
        return place, task, kind

    def put_back(self, place: int, task: Any) -> None:
        """Return a task to the front of its kind."""
        self.kinds.setdefault(self.kind_of(task), deque()).appendleft((place, task))
