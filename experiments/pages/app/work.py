"""Jobs of a worker of the app: warm up, make one run of a comparison, or make a requested file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from experiments.pages.language import Language
from experiments.runs.executors.worker import go_on
from experiments.runs.study.work import Broken, Done, Task, keep_parts, live_one
from sim.settings import Settings

if TYPE_CHECKING:
    from experiments.findings.compare.compared import Compared

POLITE = 5
"""Runs let the page and the browser go first, which have little to do and somebody waiting for it."""

PARTS_KEPT = 2
"""Populations and networks that a worker keeps in memory: every vector of an ensemble needs its own, from the disk."""


class WarmUp(NamedTuple):
    """Compile the model, or load the compiled model."""


class Export(NamedTuple):
    """A run to export, with settings and result, as the file ``file``."""

    digest: str
    settings: Settings
    seed: int
    file: str


class Page(NamedTuple):
    """A report to write: the long page, or two pages of paper. ``results``: the folder of its runs."""

    digest: str
    compared: "Compared"
    results: Path
    language: Language
    place: str = ""
    """key of the place it is about"""
    short: bool = False


Job = WarmUp | Export | Page | Task


def answer(job: Job) -> str | bytes | Done | Broken | None:
    """The answer to a job: nothing, the text of a file, or the answer of ``live_one``.

    Raises ``Abandoned`` if the engine takes back a run.
    """
    if isinstance(job, Task):
        return live_one(job, go_on)
    if isinstance(job, Export):
        from experiments.runs.reproduce import exported
        from sim.simulation import run

        return exported(run(job.settings, job.seed), job.file)
    if isinstance(job, Page):
        if job.short:
            from experiments.pages.report.short import short

            return short(job.compared, job.language, job.place, job.results)
        from experiments.pages.report.report import report

        return report(job.compared, job.results, [], job.language, job.place).html
    keep_parts(PARTS_KEPT, on_disk=True)
    if hasattr(os, "nice"):
        os.nice(POLITE)
    from sim.week.__main__ import compile_all

    compile_all()
    return None
