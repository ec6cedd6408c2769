"""The real model: the same files on one worker, on two, on Dask, and from Hydra's own multirun."""

import os
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from experiments.runs.executors import Job, WorkerLost
from experiments.runs.executors.here import Here
from experiments.runs.executors.local import Local
from experiments.runs.study.conduct import Report
from experiments.runs.study.plan import Plan
from experiments.runs.study.results import open_study
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.work import Done, Task, live_one
from sim.start.part_keys import part_keys
from tests.experiments.runs.study import tasks
from tests.experiments.runs.study.conftest import Conduct, contents

SILENT: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@pytest.fixture(scope="module")
def alone(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study, made in this process."""
    results = tmp_path_factory.mktemp("alone")
    for run in plan.runs:
        answer = live_one(Task(run.digest, run.settings, run.seed, ""))
        assert isinstance(answer, Done), answer
        RunStore(results).put(run.digest, answer.content)
    return results


def runs_of(results: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(results).items() if name.startswith("runs")}


def test_two_processes_make_the_same_bytes(carry_out: Conduct, alone: Path, tmp_path: Path) -> None:
    report: Report = carry_out(tmp_path, Local(workers=2), live_one)
    assert report.made == 10
    assert runs_of(tmp_path) == runs_of(alone)


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a Dask cluster of two worker processes."""
    distributed = pytest.importorskip("distributed", reason="needs the extra: pip install 'ips-denmark[cluster]'")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster:
            yield cluster.scheduler_address


@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_makes_the_same_bytes(carry_out: Conduct, alone: Path, scheduler: str, tmp_path: Path) -> None:
    from experiments.runs.executors.dask import Dask

    executor = Dask(scheduler=scheduler)
    assert executor.workers() == 2
    report: Report = carry_out(tmp_path, executor, live_one)
    assert (report.made, report.failed, report.stopped) == (10, 0, "")
    assert runs_of(tmp_path) == runs_of(alone)


@pytest.mark.filterwarnings("default")
def test_a_worker_of_a_dask_cluster_killed_once_costs_nothing(
    carry_out: Conduct, scheduler: str, tmp_path: Path
) -> None:
    from experiments.runs.executors.dask import Dask

    carry_out(tmp_path / "undisturbed")
    report: Report = carry_out(
        tmp_path / "hit", Dask(scheduler=scheduler), partial(tasks.dies_once, tmp_path / "marker")
    )
    assert (report.made, report.failed) == (10, 0) and (tmp_path / "marker").exists()
    assert contents(tmp_path / "hit") == contents(tmp_path / "undisturbed")


@pytest.mark.filterwarnings("default")
def test_a_scheduler_that_goes_away_is_said_in_a_sentence() -> None:
    pytest.importorskip("distributed", reason="needs the extra: pip install 'ips-denmark[cluster]'")
    from experiments.runs.executors.dask import Dask

    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask, quiet = [sys.executable, "-m", "dask"], ["--no-dashboard"]
    host, port = address.removeprefix("tcp://").split(":")
    scheduler = subprocess.Popen([*dask, "scheduler", "--host", host, "--port", port, *quiet], **SILENT)
    worker = subprocess.Popen([*dask, "worker", address, "--nthreads", "1", *quiet], **SILENT)
    try:
        finished = Dask(scheduler=address).finished(Job(time.sleep, [0.05] * 200))
        next(finished)
        scheduler.kill()
        with pytest.raises(WorkerLost, match="the Dask scheduler has disappeared"):
            list(finished)
    finally:
        for process in (scheduler, worker):
            process.kill()
            process.wait()


def test_another_version_of_the_model_on_a_worker_is_refused(plan: Plan) -> None:
    run = plan.runs[0]
    answer: Any = live_one(Task(run.digest[::-1], run.settings, run.seed, part_keys(run.settings).network))
    assert "another version of the model" in answer.error and "comparing the code" in answer.stage


def test_differences_are_paired_replication_by_replication(carry_out: Conduct, tmp_path: Path) -> None:
    carry_out(tmp_path, Here(), live_one)
    study = open_study(tmp_path, "small")
    assert list(study.cells["caseload.ceiling"]) == [10, 20]
    assert study.cells.attrs["unit"]["caseload.ceiling"] == "clients"
    values = study.values(["municipality", "age"], ["neet_weeks"], [1])
    assert len(values) == 5 * (1 + 3) and set(values["cell"]) == {1} and set(values["seed"]) == {1, 2, 3, 4, 5}
    same = study.paired(1, 1, ["national", "sex"])
    assert len(same) and (same["value"].fillna(0.0) == 0.0).all()
    one = study.paired(1, 0, outcomes=["neet_end"])
    both = study.values(outcomes=["neet_end"]).pivot(index="replication", columns="cell", values="value")
    assert list(one["value"]) == list(both[1] - both[0])


def test_the_memory_of_a_worker_does_not_grow_with_its_runs(plan: Plan) -> None:
    def live_all() -> int:
        for run in plan.runs * 6:
            assert isinstance(live_one(Task(run.digest, run.settings, run.seed, "")), Done)
        return resident_bytes()

    resident_bytes()
    before = live_all()
    assert live_all() - before < 4e6  # sixty worlds of 4 MB each would show


def resident_bytes() -> int:
    """Memory this process holds now."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("the system does not tell how much memory is held")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
