"""Tasks of workers in these tests in place of a run: functions of a module, so that a process can import them."""

import os
import signal
import time
from pathlib import Path

import pandas as pd

from experiments.runs.study.run_file import run_bytes
from experiments.runs.study.work import Broken, Done, Task

OUTCOMES = ("reached_43k", "enrolled_people", "neet_end", "ips_cost", "net_public")


def quick(task: Task) -> Done:
    """Numbers made of the settings and the seed."""
    value = float(task.seed + task.settings.caseload.ceiling)
    rows = [(task.digest, "national", "Denmark", outcome, value * k) for k, outcome in enumerate(OUTCOMES)]
    content = run_bytes(pd.DataFrame(rows, columns=["run", "scope", "key", "outcome", "value"]))
    return Done(content, 0.01, 100)


def slow(task: Task) -> Done:
    """The same, a little later."""
    time.sleep(0.05)
    return quick(task)


def breaks_at_seed_3(task: Task) -> Done | Broken:
    """One that says what went wrong."""
    if task.seed == 3:
        return Broken("simulating its weeks", "ZeroDivisionError: division by zero", "Traceback ...")
    return quick(task)


def raises_at_seed_3(task: Task) -> Done:
    """One that raises, which the real one does not."""
    if task.seed == 3:
        raise RuntimeError("at seed 3")
    return quick(task)


def dies_at_seed_3(task: Task) -> Done:
    """One that kills its worker, every time."""
    if task.seed == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return slow(task)


def dies_once(marker: Path, task: Task) -> Done:
    """One that kills its worker the first time."""
    if task.seed == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return quick(task)
