"""The engine behind the page: it makes and keeps the runs that pages request, the newest request first.

A page repeats its request; the engine drops requests that were not repeated for a while, and abandons the runs that no
request wants any more, so that a moved lever does not wait for them. Results go into the store of studies, so that the
app, `ips sweep` and `ips compare` share their runs.
"""

import os
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from experiments.pages.app.asked import Asked
from experiments.pages.app.work import Export, Job, Page, WarmUp, answer
from experiments.runs.executors import Abandoned, WorkerLost
from experiments.runs.executors.worker import Worker
from experiments.runs.study.results import StudyResults
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.work import Broken, Done, Task

Ask = Callable[[], Any]
"""Returns the next job, or None."""
Tell = Callable[[Any, Any], None]
"""Takes a job and its answer, or its exception."""
Unwanted = Callable[[Any], bool]
"""Whether nobody wants the answer to a job any more."""


STARTS = 3
"""Times in a row that a worker may die before it is ready; then its place stays empty."""


class NoWorkers(Exception):
    """The last worker was given up."""


class Crew:
    """The workers; each begins with ``first``, the first worker alone, because it may compile."""

    def __init__(
        self, work: Callable[[Any], Any], count: int, first: Any, ask: Ask, tell: Tell, unwanted: Unwanted
    ) -> None:
        self.work, self.first, self.ask, self.tell, self.unwanted = work, first, ask, tell, unwanted
        self.prepared: set[int] = set()
        self.deaths = Counter[int]()
        self.closing = False
        self.ear, self.bell = Pipe(duplex=False)
        self.thread = threading.Thread(target=self._live, args=(count,), daemon=True)
        self.thread.start()

    def ring(self) -> None:
        """Notify the workers of a new job, or of one that is not wanted any more."""
        with suppress(OSError):
            self.bell.send(None)

    def close(self) -> None:
        """End the workers and their current jobs."""
        self.closing = True
        self.ring()
        self.thread.join()

    def _live(self, count: int) -> None:
        workers = {place: Worker(self.work) for place in range(count)}
        while not self.closing:
            for place, worker in workers.items():
                self._give(place, worker, leader=place == min(workers))
                if worker.place is not None and self.unwanted(worker.task):
                    worker.abandon()
            busy = {worker.pipe: place for place, worker in workers.items() if worker.place is not None}
            for pipe in wait([self.ear, *busy]):
                if pipe is self.ear:
                    self.ear.recv()
                elif not self._collect(workers[busy[pipe]]):  # type: ignore[index]
                    self._replace(workers, busy[pipe])  # type: ignore[index]
        for worker in workers.values():
            worker.dismiss()

    def _replace(self, workers: dict[int, Worker], place: int) -> None:
        """Start another worker, unless too many have died in this place before they were ready."""
        dead = workers.pop(place)
        self.deaths[place] = 1 if place in self.prepared else self.deaths[place] + 1
        self.prepared.discard(place)
        if self.deaths[place] < STARTS:
            workers[place] = Worker(self.work)
        elif not workers:
            self.tell(self.first, NoWorkers(f"its worker {dead.ending()}, {STARTS} times in a row"))

    def _give(self, place: int, worker: Worker, leader: bool) -> None:
        """Give a job to an idle worker."""
        if worker.place is not None:
            return
        first = self.first if leader or self.prepared else None
        job = self.ask() if place in self.prepared else first
        if job is not None:
            worker.give(place, job, None)

    def _collect(self, worker: Worker) -> bool:
        """Pass on the answer of a worker; False if it died."""
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


PATIENCE = 15.0
"""Seconds without a request after which a page counts as closed."""

TRIES = 2
"""Most deaths of workers with the same run."""


class Answer(NamedTuple):
    """The part of a request that is ready."""

    study: StudyResults
    pairs: int
    """replications with a run in every cell; the study contains only these"""
    problem: str
    """why a run failed; empty if none did"""
    left: float | None
    """seconds until the rest is ready; None before the first run of this app has shown how long one takes"""


class Engine:
    """Makes the requested runs. ``close`` ends its processes."""

    def __init__(self, results: Path, workers: int | None = None) -> None:
        self.results, self.store = results, RunStore(results)
        self.ready = False
        """whether the model is compiled and loaded"""
        self.trouble = ""
        """why it cannot be"""
        self._wishes: dict[tuple[str, str], tuple[float, Asked]] = {}
        self._files: dict[str, tuple[Export | Page, Future[str | bytes]]] = {}
        self._given: dict[str, float] = {}
        self._seconds: deque[float] = deque(maxlen=20)
        self._kept: set[str] = set()
        self._failed: dict[str, str] = {}
        self._deaths = Counter[str]()
        self._given_up = False
        self._lock = threading.Lock()
        self._workers = workers or os.cpu_count() or 1
        self._crew = Crew(answer, self._workers, WarmUp(), self._next, self._done, self._unwanted)

    def look(self, page: str, asked: Asked, part: str = "") -> Answer:
        """Set the request of a page and return its available part.

        A new request of the page itself ends those of its other parts, which request again what they still want.
        """
        with self._lock:
            earlier = self._wishes.get((page, part))
            if earlier is None or earlier[1] is not asked:
                for wish in [wish for wish in self._wishes if wish[0] == page and part in ("", wish[1])]:
                    del self._wishes[wish]
            self._wishes[page, part] = (time.monotonic(), asked)
            there = self._there(asked)
            problem = next((self._failed[task.digest] for task in asked.tasks if task.digest in self._failed), "")
            left = self._left(len(asked.tasks) - len(there))
        self._crew.ring()
        rows = [(run.cell, run.replication, run.seed, run.vector, run.digest)
                for run in asked.runs if run.digest in there]  # fmt: skip
        runs = pd.DataFrame(rows, columns=["cell", "replication", "seed", "vector", "run"])
        cells = runs.groupby("replication")["cell"].nunique()
        whole = cells.index[cells == len(asked.cells)]
        runs = runs[runs["replication"].isin(list(whole))].sort_values(["cell", "replication"], ignore_index=True)
        return Answer(StudyResults(asked.table, runs, self.store), len(whole), problem, left)

    def produce(self, job: Export | Page) -> str | bytes:
        """The content of a requested file; waits for it. Raises ``RuntimeError`` if it cannot be made."""
        with self._lock:
            if self._given_up:
                raise RuntimeError(self.trouble)
            _, future = self._files.setdefault(_name(job), (job, Future[str | bytes]()))
        self._crew.ring()
        return future.result()

    def close(self) -> None:
        """End the processes; current runs are lost, the others kept."""
        self._crew.close()
        self._refuse_files("the app was ended")

    def _left(self, runs: int) -> float | None:
        """Seconds that so many runs take, by the runs that this app has made."""
        if runs == 0:
            return 0.0
        return runs * sum(self._seconds) / len(self._seconds) / self._workers if self._seconds else None

    def _there(self, asked: Asked) -> set[str]:
        digests = {task.digest for task in asked.tasks}
        self._kept |= self.store.intact(digests - self._kept)
        return digests & self._kept

    def _next(self) -> Job | None:
        """Files first, because a user waits for them; then the newest request."""
        with self._lock:
            jobs: list[Export | Page | Task] = [job for job, _ in self._files.values()]
            jobs += [job for asked in self._alive() for job in asked.tasks]
            for job in jobs:
                name = _name(job)
                if name not in self._given and name not in self._kept and name not in self._failed:
                    self._given[name] = time.monotonic()
                    return job
        return None

    def _unwanted(self, job: Job) -> bool:
        with self._lock:
            wanted = (task.digest for asked in self._alive() for task in asked.tasks)
            return isinstance(job, Task) and job.digest not in wanted

    def _alive(self) -> list[Asked]:
        now = time.monotonic()
        for wish in [wish for wish, (looked, _) in self._wishes.items() if now - looked > PATIENCE]:
            del self._wishes[wish]
        return [asked for _, asked in reversed(self._wishes.values())]

    def _done(self, job: Job, outcome: Any) -> None:
        """Keep the answer of a job."""
        if isinstance(job, WarmUp):
            self.ready = self.ready or not isinstance(outcome, Exception)
            lasting = isinstance(outcome, NoWorkers) or not self.ready
            self.trouble = f"{outcome}" if isinstance(outcome, Exception) and lasting else ""
            if isinstance(outcome, NoWorkers):
                self._given_up = True
                self._refuse_files(self.trouble)
            return
        with self._lock:
            began = self._given.pop(_name(job), None)
            if isinstance(outcome, Done) and began is not None:
                self._seconds.append(time.monotonic() - began)
            if isinstance(outcome, WorkerLost):
                self._deaths[_name(job)] += 1
                if self._deaths[_name(job)] < TRIES:
                    return
            if isinstance(outcome, Abandoned):
                return
            if not isinstance(job, Task):
                _, future = self._files.pop(_name(job))
                if isinstance(outcome, str | bytes):
                    future.set_result(outcome)
                else:
                    future.set_exception(RuntimeError(str(outcome)))
                return
            self._keep(job, outcome)

    def _refuse_files(self, why: str) -> None:
        """Answer everybody who waits for a file."""
        with self._lock:
            for _, future in self._files.values():
                future.set_exception(RuntimeError(why))
            self._files.clear()

    def _keep(self, job: Task, outcome: Any) -> None:
        try:
            if isinstance(outcome, Done):
                self.store.put(job.digest, outcome.content)
                self._kept.add(job.digest)
                return
        except OSError as error:
            outcome = error
        self._failed[job.digest] = outcome.error if isinstance(outcome, Broken) else str(outcome)


def _name(job: Export | Page | Task) -> str:
    """A key of a job: the same run may be made for a comparison and for a file at the same time."""
    return job.digest if isinstance(job, Task) else f"{type(job).__name__} {job.digest}"
