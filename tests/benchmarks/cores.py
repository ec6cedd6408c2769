"""A hundred runs of the country on one core and on two, as a study makes them."""

from __future__ import annotations

import time
from typing import Any

from experiments.runs.executors import Job
from experiments.runs.executors.local import Local
from experiments.runs.manifest import run_digest
from experiments.runs.study.work import Done, Task, live_one
from tests.benchmarks.scenes import settings_of

RUNS = 100


def measure() -> dict[str, Any]:
    """Seconds of the runs, from the first to the last; workers start once before and are warm."""
    settings = settings_of()
    tasks = [Task(run_digest(settings, seed), settings, seed, "nation") for seed in range(1, RUNS + 1)]
    one, two = _seconds(tasks, 1), _seconds(tasks, 2)
    return {"runs": RUNS, "one_core_s": round(one, 1), "two_cores_s": round(two, 1), "ratio": round(one / two, 3)}


def _seconds(tasks: list[Task], workers: int) -> float:
    """From the first answer of every worker on, so that starting and compiling do not count."""
    job, began, left = Job(live_one, tasks), 0.0, len(tasks)
    for finished in Local(workers=workers).finished(job):
        if not isinstance(finished.answer, Done):
            raise AssertionError(f"a run failed: {finished.answer or finished.error}")
        left -= 1
        if left == len(tasks) - workers:
            began = time.perf_counter()
    return (time.perf_counter() - began) * len(tasks) / (len(tasks) - workers)
