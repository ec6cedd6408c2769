"""What a worker of the app does: warm up, live one run of a comparison, or make a run to export."""

import os
from typing import NamedTuple

from experiments.study.work import Broken, Done, Task, keep_parts, live_one
from sim.settings import Settings

PARTS_KEPT = 8
"""Populations and networks a worker keeps: every vector of an ensemble needs people of its own."""


class WarmUp(NamedTuple):
    """Compile the model, or load it compiled."""


class Export(NamedTuple):
    """A run whose settings and result are to be exported as the file ``file``."""

    digest: str
    settings: Settings
    seed: int
    file: str


Job = WarmUp | Export | Task


def answer(job: Job) -> str | Done | Broken | None:
    """The answer to a job: nothing, the text of a file, or a run as ``live_one`` gives it."""
    if isinstance(job, Task):
        return live_one(job)
    if isinstance(job, Export):
        from experiments.exported import exported
        from sim.run import run

        return exported(run(job.settings, job.seed), job.file)
    _give_way()
    keep_parts(PARTS_KEPT)
    import sim.week.__main__  # noqa: F401  # compiles

    return None


def _give_way() -> None:
    """The page stays quick while the workers work."""
    if hasattr(os, "nice"):
        os.nice(5)
