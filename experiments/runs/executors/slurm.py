"""Slurm: jobs of one Dask worker each, started and ended by this process (dask-jobqueue)."""

import os
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Literal

from pydantic import Field

from experiments.runs.executors import Finished, alike, never
from experiments.runs.executors.dask import connected, through
from experiments.runs.executors.worker import THREADS
from experiments.settings.refusal import Refusal
from sim.settings.base import Checked


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
    interface: str | None = Field(default=None, description="the network interface that workers reach this machine by")
    python: str | None = Field(default=None, description="the Python on the nodes (default: the one at work here)")

    def workers(self) -> int:
        """As many as jobs."""
        return self.jobs

    def finished(
        self,
        work: Callable[[Any], Any],
        tasks: Sequence[Any],
        kind: Callable[[Any], Hashable] = alike,
        stopping: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """See ``Executor``. The jobs are cancelled at the end, however it comes."""
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
            cluster.scale(jobs=min(self.jobs, len(tasks)))
            with connected(cluster) as client:
                yield from through(client, work, tasks, stopping)
