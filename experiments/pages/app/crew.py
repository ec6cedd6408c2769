"""Workers that live as long as the app, and the thread that hands them jobs, one at a time each."""

import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import wait
from typing import Any

from experiments.runs.executors import WorkerLost
from experiments.runs.executors.worker import Worker

Ask = Callable[[], Any]
"""Gives the next job, or None if there is none now."""
Tell = Callable[[Any, Any], None]
"""Takes a job and its answer, or the exception that came instead."""


class Crew:
    """So many workers; each does ``first`` before anything else, the first worker alone, as it may compile."""

    def __init__(self, work: Callable[[Any], Any], count: int, first: Any, ask: Ask, tell: Tell) -> None:
        self.work, self.first, self.ask, self.tell = work, first, ask, tell
        self.prepared: set[int] = set()
        self.closing = False
        self.ear, self.bell = Pipe(duplex=False)
        self.thread = threading.Thread(target=self._live, args=(count,), daemon=True)
        self.thread.start()

    def ring(self) -> None:
        """There may be a job now."""
        with suppress(OSError):
            self.bell.send(None)

    def close(self) -> None:
        """End the workers, with what they have in hand."""
        self.closing = True
        self.ring()
        self.thread.join()

    def _live(self, count: int) -> None:
        workers = [Worker(self.work) for _ in range(count)]
        while not self.closing:
            for place, worker in enumerate(workers):
                self._give(place, worker)
            busy = {worker.pipe: place for place, worker in enumerate(workers) if worker.place is not None}
            for pipe in wait([self.ear, *busy]):
                if pipe is self.ear:
                    self.ear.recv()
                elif not self._collect(workers[busy[pipe]]):  # type: ignore[index]
                    place = busy[pipe]  # type: ignore[index]
                    self.prepared.discard(place)
                    workers[place] = Worker(self.work)
        for worker in workers:
            worker.dismiss()

    def _give(self, place: int, worker: Worker) -> None:
        """A job for a worker that has none."""
        if worker.place is not None:
            return
        first = self.first if place == 0 or self.prepared else None
        job = self.ask() if place in self.prepared else first
        if job is not None:
            worker.give(place, job, None)

    def _collect(self, worker: Worker) -> bool:
        """Pass on what a worker says; False if it died."""
        place, job = worker.in_hand
        try:
            finished = worker.collect()
        except (EOFError, OSError, WorkerLost):
            self.tell(job, WorkerLost(f"its worker {worker.ending()}"))
            return False
        if finished is not None:
            if job is self.first and finished.error is None:
                self.prepared.add(place)
            self.tell(job, finished.error if finished.error is not None else finished.answer)
        return True
