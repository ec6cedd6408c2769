"""The work on one run: build its world, simulate its weeks, and return the bytes of the result."""

import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from experiments.runs.manifest import peak_memory_mb, run_digest
from experiments.runs.study.run_file import run_bytes
from sim.settings import Settings

if TYPE_CHECKING:
    from sim.start.shared_parts import SharedParts


class Task(NamedTuple):
    """A run as a worker receives it."""

    digest: str
    settings: Settings
    seed: int
    kind: str
    """Runs of one kind share their network, the most costly part of a world."""


class Done(NamedTuple):
    """A finished run; ``content`` is the file to keep, the rest is about this machine."""

    content: bytes
    seconds: float
    peak_memory_mb: int | None


class Broken(NamedTuple):
    """A failed run: the stage, the error in a line, and the traceback."""

    stage: str
    error: str
    traceback: str


def live_one(task: Task, progress: Callable[[int, int], None] | None = None) -> Done | Broken:
    """One run, from settings to the bytes of its file. Same run, same bytes, on every machine.

    The file holds one long table (``sim.outcomes.long_form``) with the run's digest in a column ``run``.
    ``progress(weeks_done, weeks)`` is called after each week.
    """
    started = time.perf_counter()
    stage = "importing the model"
    try:
        from sim.outcomes.long_form import long_form
        from sim.simulation import live
        from sim.start.world_builder import build_world

        stage = "comparing the code of this worker with that of the plan"
        if run_digest(task.settings, task.seed) != task.digest:
            raise ValueError("this worker has another version of the model or of a file named in the settings")
        stage = "building the world"
        world = build_world(task.settings, task.seed, _shared_parts())
        stage = "simulating its weeks"
        live(world, progress)
        stage = "counting its outcomes"
        table = long_form(world, task.settings)
        table.insert(0, "run", task.digest)
        content = run_bytes(table)
    except Exception as error:
        return Broken(stage, f"{type(error).__name__}: {error}", traceback.format_exc())
    return Done(content, time.perf_counter() - started, peak_memory_mb())


_kept: "list[SharedParts]" = []


def keep_parts(kept: int, on_disk: bool) -> None:
    """Let this process keep so many populations and networks, and the pasts on disk, for tasks that come again."""
    from sim.start.shared_parts import SharedParts

    _kept[:] = [SharedParts(kept, on_disk)]


def _shared_parts() -> "SharedParts":
    """The parts of this process; a world is the same with and without them."""
    from sim.start.shared_parts import SharedParts

    if not _kept:
        _kept.append(SharedParts())
    return _kept[0]
