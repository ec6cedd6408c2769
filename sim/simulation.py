"""A run is a function ``(settings, seed) -> Result``: no globals, no clock, no environment."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sim.digest import arrays_digest
from sim.outcomes.frames import ledger_frame, municipality_frame, weekly_frame
from sim.outcomes.summary import summarise
from sim.settings import Settings
from sim.settings.checks import checked
from sim.start.shared_parts import SharedParts
from sim.start.workplace_links import prepare_links
from sim.start.world_builder import build_world
from sim.week import live_a_week, prepare_week
from sim.world import World, state

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Result:
    """Result of a run. Equal settings, seed and code give an equal ``digest``; only the two times may differ."""

    settings: Settings
    seed: int
    weekly: pd.DataFrame
    """One row a week, every series (sim/outcomes/tally.py) and DKK by payer."""
    municipalities: pd.DataFrame
    """One row a quarter and municipality."""
    ledger: pd.DataFrame
    """DKK over the run by payer and kind."""
    summary: dict[str, float | None]
    """The outcomes of the registry (sim/outcomes/registry.py)."""
    digest: str
    """SHA-256 over every array of the final world that a run can change (``sim.world.state``)."""
    build_seconds: float
    """Time to build the world, without compiling or loading compiled rules."""
    run_seconds: float
    """Time to simulate the weeks."""


def run(
    settings: Settings | Mapping[str, Any],
    seed: int = 1,
    progress: Progress | None = None,
    shared: SharedParts | None = None,
) -> Result:
    """Simulate every week of the horizon.

    ``settings``: made by ``sim.settings.checks.check``, or the plain data that it takes, such as
    ``{"funding.yearly_mdkk": 200.0}``. ``progress(weeks_done, weeks)`` is called after each week. ``shared``:
    parts of earlier worlds, which change no byte. Raises ``SettingsError`` with a sentence for each mistake, and
    ``OSError`` if a file named in the settings cannot be read.
    """
    settings = checked(settings)
    prepare_links()
    started = time.perf_counter()
    world = build_world(settings, seed, shared)
    built = time.perf_counter()
    prepare_week(world)
    ready = time.perf_counter()
    live(world, progress)
    return _result(world, settings, seed, built - started, time.perf_counter() - ready)


def live(world: World, progress: Progress | None = None) -> World:
    """Run every week of a new world's calendar, in place; returns the world."""
    weeks = len(world.calendar)
    for week in range(weeks):
        live_a_week(world)
        if progress is not None:
            progress(week + 1, weeks)
    return world


def _result(world: World, settings: Settings, seed: int, build_seconds: float, run_seconds: float) -> Result:
    return Result(
        settings=settings,
        seed=seed,
        weekly=weekly_frame(world, settings),
        municipalities=municipality_frame(world, settings),
        ledger=ledger_frame(world),
        summary=summarise(world, settings.accounts.discount_rate_pct),
        digest=arrays_digest(state(world)),
        build_seconds=build_seconds,
        run_seconds=run_seconds,
    )
