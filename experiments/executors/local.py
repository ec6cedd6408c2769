"""All cores of this machine: one process each, with one task in flight, so that a death has one suspect.

What a dead worker had in hand is tried once more, by another worker; a second death makes it a failure. Workers
end by themselves when whoever started them is gone, however that happened.
"""

import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

from pydantic import Field

from experiments.executors import Finished, WorkerLost, alike, attempt, never
from sim.settings.base import Checked

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
"""A worker is one core: libraries must not start threads of their own."""

TRIES = 2


class Local(Checked):
    """``executor=local``, the default."""

    kind: Literal["local"] = "local"
    number: int | None = Field(default=None, alias="workers", description="a whole number from 1", ge=1, le=4096)

    def workers(self) -> int:
        """How many processes: one for each core, if nothing else was asked for."""
        return self.number or os.cpu_count() or 1

    def finished(
        self,
        work: Callable[[Any], Any],
        tasks: Sequence[Any],
        kind: Callable[[Any], Hashable] = alike,
        stopping: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """See ``Executor``. Raises ``WorkerLost`` if workers die before they can begin."""
        queue, deaths = _Queue(tasks, kind), Counter[int]()
        crew = [_Worker(work) for _ in range(min(self.workers(), len(tasks)))]
        try:
            while True:
                for worker in crew:
                    if worker.place is None and queue and not stopping():
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
                        crew[crew.index(worker)] = _Worker(work)
                        deaths[place] += 1
                        if deaths[place] < TRIES:
                            queue.put_back(place, task)
                        else:
                            yield Finished(task, error=WorkerLost(f"its worker {worker.ending()}, {TRIES} times"))
                    else:
                        if finished is not None:
                            yield finished
        finally:
            for worker in crew:
                worker.dismiss()


class _Worker:
    """A process that takes a task, gives the answer, and so on."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        os.environ.update(dict.fromkeys(THREADS, "1"))  # what a spawned process finds
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _signals_held_back():
            self.process.start()
        theirs.close()
        self.kind: Hashable = None
        self.place: int | None = None
        self.task: Any = None
        self.began = False

    @property
    def in_hand(self) -> tuple[int, Any]:
        """The place of its task in the order of tasks, and the task."""
        assert self.place is not None
        return self.place, self.task

    def give(self, place: int, task: Any, kind: Hashable) -> None:
        """Hand over a task; if the process is dead already, that shows when its answer is collected."""
        self.place, self.task, self.kind = place, task, kind
        with suppress(OSError):
            self.pipe.send(task)

    def collect(self) -> Finished | None:
        """The answer, or None from a process that says it has begun.

        Raises ``EOFError`` or ``OSError`` if the process died, ``WorkerLost`` if it did before it began.
        """
        try:
            if not self.began:
                self.began = bool(self.pipe.recv())
                return None
            finished = Finished(self.task, *self.pipe.recv())
        except (EOFError, OSError):
            if not self.began:
                raise WorkerLost(f"a worker {self.ending()} before it could begin") from None
            raise
        self.place = self.task = None
        return finished

    def ending(self) -> str:
        """How the process ended, in words."""
        self.process.join(10)
        code = self.process.exitcode
        if code == -signal.SIGKILL:
            return "was killed (signal 9; often because memory ran out)"
        return f"was ended by signal {-code}" if code and code < 0 else f"ended by itself (exit status {code})"

    def dismiss(self) -> None:
        """Close the pipe, which ends an idle process; one with a task in hand is killed."""
        self.pipe.close()
        if self.place is not None:
            self.process.kill()
        self.process.join()


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """What is started meanwhile never gets Ctrl-C or a cluster's warning: they are the study's to answer."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """A worker's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # the study is over, or gone
        pipe.send(True)
        while True:
            task = pipe.recv()
            pipe.send(attempt(work, task))


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
        """A task of the kind a worker knows; else of one nobody works on; else of the kind with most to do."""
        kind = known if known in self.kinds else next((k for k in self.kinds if k not in elsewhere), None)
        if kind not in self.kinds:
            kind = max(self.kinds, key=lambda k: len(self.kinds[k]))
        place, task = self.kinds[kind].popleft()
        if not self.kinds[kind]:
            del self.kinds[kind]
        return place, task, kind

    def put_back(self, place: int, task: Any) -> None:
        """To the front of its kind."""
        self.kinds.setdefault(self.kind_of(task), deque()).appendleft((place, task))
