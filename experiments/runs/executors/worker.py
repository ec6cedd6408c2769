"""A worker of this machine: a process that takes one task at a time through a pipe.

It ends by itself when the process that started it ends, for any reason, because the pipe closes.
"""

import os
import signal
import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from experiments.runs.executors import Abandoned, Finished, WorkerLost, attempt
from experiments.runs.stopping import SIGNALS

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")
"""A worker uses one core: libraries must not start threads of their own."""


ABANDON = "abandon"
"""Sent to a worker whose task nobody wants any more."""


class Worker:
    """A process that takes a task, returns the answer, and takes the next."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        os.environ.update(dict.fromkeys(THREADS, "1"))  # the environment of a spawned process
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _signals_held_back(), _without_main():
            self.process.start()
        theirs.close()
        self.kind: Hashable = None
        self.place: int | None = None
        self.task: Any = None
        self.began = False
        self.abandoned = False

    @property
    def in_hand(self) -> tuple[int, Any]:
        """The place of its task in the order of tasks, and the task."""
        assert self.place is not None
        return self.place, self.task

    def give(self, place: int, task: Any, kind: Hashable) -> None:
        """Send a task; if the process is already dead, ``collect`` raises an error."""
        self.place, self.task, self.kind, self.abandoned = place, task, kind, False
        with suppress(OSError):
            self.pipe.send(task)

    def abandon(self) -> None:
        """Ask for no answer to the task in hand; ``collect`` brings ``Abandoned``, or the answer if it was there."""
        if not self.abandoned:
            self.abandoned = True
            with suppress(OSError):
                self.pipe.send(ABANDON)

    def collect(self) -> Finished | None:
        """The answer, or None from a process that says it has begun.

        Raises ``EOFError`` or ``OSError`` if the process died, and ``WorkerLost`` if it died before it began.
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
        """Close the pipe, which ends an idle process; kill a process that still has a task."""
        self.pipe.close()
        if self.place is not None:
            self.process.kill()
        self.process.join()


@contextmanager
def _without_main() -> Iterator[None]:
    """Processes started in this block do not run the user's script again: the work is a function of a module.

    A script that uses ``experiments`` therefore needs no ``if __name__ == "__main__"``.
    """
    main = sys.modules["__main__"]
    hidden = {name: vars(main)[name] for name in ("__file__", "__spec__") if name in vars(main)}
    for name in hidden:
        setattr(main, name, None)
    try:
        yield
    finally:
        for name, value in hidden.items():
            setattr(main, name, value)


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Processes started in this block never receive Ctrl-C or a cluster's warning: the study handles both."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # its start would unblock the signals
    before = signal.pthread_sigmask(signal.SIG_BLOCK, set(SIGNALS))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_pipes: list[Connection] = []
"""In a worker: its pipe."""


def go_on(*_: Any) -> None:
    """Between two steps of a task: raises ``Abandoned`` if nobody wants its answer, or if nobody is left to take it."""
    if _pipes and _pipes[0].poll():  # nothing else is sent while a task is in hand
        raise Abandoned


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """The loop of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _pipes[:] = [pipe]
    with suppress(EOFError, OSError):  # the study is over, or gone
        pipe.send(True)
        while True:
            task = pipe.recv()
            if task != ABANDON:  # which comes late where the answer was on its way
                pipe.send(attempt(work, task))
