"""What a worker does with one run: build its world, live it, and give back the bytes of the result."""

import time
import traceback
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from experiments.runs.manifest import peak_memory_mb, run_digest
from experiments.runs.store import write_table
from sim.settings import Settings

if TYPE_CHECKING:
    from sim.start.shared_parts import SharedParts


class Task(NamedTuple):
    """A run as it is handed to a worker."""

    digest: str
    settings: Settings
    seed: int
    kind: str
    """Runs of one kind share their network, the dearest part of a world."""


class Done(NamedTuple):
    """A run that is finished; ``content`` is the file to keep, the rest is about this machine."""

    content: bytes
    seconds: float
    peak_memory_mb: int | None


class Broken(NamedTuple):
    """A run that raised: what was being done, the error in a line, and where."""

    stage: str
    error: str
    traceback: str


def live_one(task: Task) -> Done | Broken:
    """One run, from settings to the bytes of its file. Same run, same bytes, wherever it is lived.

    The file holds one long table (``sim.outcomes.long_form``) with the run's digest in a column ``run``.
    """
    started = time.perf_counter()
    stage = "importing the model"
    try:
        from sim.outcomes.long_form import long_form
        from sim.run import live
        from sim.start.world_builder import build_world

        stage = "comparing the code of this worker with that of the plan"
        if run_digest(task.settings, task.seed) != task.digest:
            raise ValueError("this worker has another version of the model, or another file that the settings name")
        stage = "building the world"
        world = build_world(task.settings, task.seed, _shared_parts())
        stage = "living its weeks"
        live(world)
        stage = "counting its outcomes"
        table = long_form(world, task.settings)
        table.insert(0, "run", task.digest)
        buffer = BytesIO()
        write_table(table, buffer)
    except Exception as error:
        return Broken(stage, f"{type(error).__name__}: {error}", traceback.format_exc())
    return Done(buffer.getvalue(), time.perf_counter() - started, peak_memory_mb())


_kept: "list[SharedParts]" = []


def keep_parts(kept: int) -> None:
    """Let this process keep so many populations and networks, for whoever goes back and forth between a few."""
    from sim.start.shared_parts import SharedParts

    _kept[:] = [SharedParts(kept)]


def _shared_parts() -> "SharedParts":
    """This process's own; a world built with them is the same as without."""
    from sim.start.shared_parts import SharedParts

    if not _kept:
        _kept.append(SharedParts())
    return _kept[0]
