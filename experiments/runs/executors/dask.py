"""Any Dask cluster: a scheduler's address is all that is needed. Dask itself repeats what a dead worker lost."""

import logging
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Literal

from pydantic import Field

from experiments.runs.executors import Finished, WorkerLost, alike, attempt, never
from experiments.settings.refusal import Refusal
from sim.settings.base import Checked

AHEAD = 2
"""Tasks handed over for each core: one in work, one in wait."""

PATIENCE = 20
"""Seconds in which a scheduler must answer."""


class Dask(Checked):
    """``executor=dask executor.scheduler=tcp://host:8786``."""

    kind: Literal["dask"] = "dask"
    scheduler: str = Field(min_length=3, description="the address of a Dask scheduler, such as tcp://host:8786")

    def workers(self) -> int:
        """Cores the cluster has now; 1 while it has none."""
        with connected(self.scheduler) as client:
            return cores(client) or 1

    def finished(
        self,
        work: Callable[[Any], Any],
        tasks: Sequence[Any],
        kind: Callable[[Any], Hashable] = alike,
        stopping: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """See ``Executor``. Raises ``Refusal`` if the scheduler does not answer, ``WorkerLost`` if it goes away."""
        with connected(self.scheduler) as client:
            yield from through(client, work, tasks, stopping)


def connected(address: Any) -> Any:
    """A Dask client. Raises ``Refusal`` if Dask is not installed or no scheduler answers."""
    try:
        from distributed import Client
    except ImportError:
        raise Refusal("executor: Dask is not installed here; `pip install 'ips-denmark[cluster]'`.") from None
    for name in list(logging.root.manager.loggerDict):  # importing it set their levels, one by one
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what a user can mend is said in a sentence
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise Refusal(f"executor.scheduler = {address}: no Dask scheduler answers there ({reason}).") from None


def cores(client: Any) -> int:
    """Threads of all workers now."""
    return sum(client.nthreads().values())


def through(
    client: Any, work: Callable[[Any], Any], tasks: Sequence[Any], stopping: Callable[[], bool]
) -> Iterator[Finished]:
    """Work on tasks through a client. Raises ``WorkerLost`` if the scheduler goes away."""
    from distributed import CancelledError

    try:
        yield from _a_few_ahead(client, work, tasks, stopping)
    except (CancelledError, OSError):  # of the connection: what the work itself raises comes as an answer
        raise WorkerLost("the Dask scheduler went away") from None


def _a_few_ahead(
    client: Any, work: Callable[[Any], Any], tasks: Sequence[Any], stopping: Callable[[], bool]
) -> Iterator[Finished]:
    """Tasks a few ahead of the workers, so that stopping leaves little behind."""
    from distributed import KilledWorker, as_completed

    waiting = iter(tasks)
    in_hand: dict[str, Any] = {}
    running = as_completed(loop=client.loop)
    while True:
        while not stopping() and len(in_hand) < max(1, AHEAD * cores(client)):
            task = next(waiting, None)
            if task is None:
                break
            future = client.submit(attempt, work, task, pure=False)
            in_hand[future.key] = task
            running.add(future)
        if not in_hand:
            return
        future = next(running)
        task = in_hand.pop(future.key)
        try:
            finished = Finished(task, *future.result())
        except KilledWorker:
            finished = Finished(task, error=WorkerLost("every worker that tried it died"))
        yield finished
