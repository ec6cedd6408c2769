"""Clusters: a Dask scheduler by its address, and Slurm, whose jobs of one Dask worker each this process starts.

Dask itself repeats the tasks of a worker that died.
"""

import logging
import os
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from experiments.runs.executors import Finished, Job, WorkerLost, attempt
from experiments.runs.executors.worker import THREADS
from experiments.settings.refusal import Refusal
from sim.settings.base import Checked

AHEAD = 2
"""Tasks submitted for each core: one running, one waiting."""

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

    def finished(self, job: Job) -> Iterator[Finished]:
        """See ``Executor``. Raises ``Refusal`` if the scheduler does not answer and ``WorkerLost`` if it disappears."""
        with connected(self.scheduler) as client:
            yield from through(client, job)


def connected(address: Any) -> Any:
    """A Dask client. Raises ``Refusal`` if Dask is not installed or no scheduler answers."""
    try:
        from distributed import Client
    except ImportError:
        raise Refusal("executor: Dask is not installed here; `pip install 'ips-denmark[cluster]'`.") from None
    for name in list(logging.root.manager.loggerDict):  # the import sets their levels one by one
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)  # users get one sentence in place of these logs
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise Refusal(f"executor.scheduler = {address}: no Dask scheduler answers there ({reason}).") from None


def cores(client: Any) -> int:
    """Threads of all workers now."""
    return sum(client.nthreads().values())


def through(client: Any, job: Job) -> Iterator[Finished]:
    """Work on a job through a client. Raises ``WorkerLost`` if the scheduler disappears."""
    from distributed import CancelledError

    try:
        yield from _a_few_ahead(client, job)
    except (CancelledError, OSError):  # from the connection: errors of the work itself arrive as answers
        raise WorkerLost("the Dask scheduler has disappeared") from None


def _a_few_ahead(client: Any, job: Job) -> Iterator[Finished]:
    """Submit a few tasks ahead of the workers, so that few are left when the study stops."""
    from distributed import KilledWorker, as_completed

    waiting = iter(job.tasks)
    in_hand: dict[str, Any] = {}
    running = as_completed(loop=client.loop)
    while True:
        while not job.stopping() and len(in_hand) < max(1, AHEAD * cores(client)):
            task = next(waiting, None)
            if task is None:
                break
            future = client.submit(attempt, job.work, task, pure=False)
            in_hand[future.key] = task
            running.add(future)
        if not in_hand:
            return
        future = next(running)
        task = in_hand.pop(future.key)
        try:
            finished = Finished(task, *future.result())
        except KilledWorker:
            finished = Finished(task, error=WorkerLost("every worker that tried this task died"))
        yield finished


class Slurm(Checked):
    """``executor=slurm executor.jobs=20 executor.partition=short``."""

    kind: Literal["slurm"] = "slurm"
    jobs: int = Field(default=4, description="a whole number from 1: jobs of one core each", ge=1, le=10_000)
    partition: str | None = Field(default=None, description="a partition of the cluster (sinfo shows them)")
    account: str | None = Field(default=None, description="an account to charge")
    walltime: str = Field(
        default="01:00:00", description="the time a job may take, such as 01:00:00", pattern=r"^[\d:-]+$"
    )
    memory: str = Field(default="1GB", description="memory of a job, such as 1GB", pattern=r"^\d+ ?[KMGT]i?B$")
    interface: str | None = Field(
        default=None, description="the network interface through which workers reach this machine"
    )
    python: str | None = Field(default=None, description="the Python on the nodes (default: this one)")

    def workers(self) -> int:
        """As many as jobs."""
        return self.jobs

    def finished(self, job: Job) -> Iterator[Finished]:
        """See ``Executor``. The jobs are cancelled at the end, also after an error."""
        try:
            from dask_jobqueue.slurm import SLURMCluster
        except ImportError:
            raise Refusal("executor: dask-jobqueue is not installed; `pip install 'ips-denmark[cluster]'`.") from None
        path = [f"export PYTHONPATH={os.environ['PYTHONPATH']}"] if "PYTHONPATH" in os.environ else []
        try:
            cluster = SLURMCluster(
                cores=1, processes=1, memory=self.memory, queue=self.partition, account=self.account,
                walltime=self.walltime, interface=self.interface, python=self.python, log_directory="slurm-logs",
                job_script_prologue=[*(f"export {name}=1" for name in THREADS), *path],
                worker_extra_args=["--no-dashboard"], scheduler_options={"dashboard_address": None},
            )  # fmt: skip
        except (RuntimeError, ValueError, OSError) as error:
            raise Refusal(f"executor = slurm: cannot start: {str(error).partition(chr(10))[0]}.") from None
        with cluster:
            cluster.scale(jobs=min(self.jobs, len(job.tasks)))
            with connected(cluster) as client:
                yield from through(client, job)
