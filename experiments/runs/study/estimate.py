"""Time and disk space of a plan: measured where runs exist, else a rule of thumb."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from experiments.runs.study.plan import Plan, Run
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study_folder import made
from experiments.settings.refusal import Refusal
from sim.settings import Settings
from sim.start.open_data import table

START_SECONDS, NATION_BUILD_SECONDS, NATION_WEEK_SECONDS = 0.03, 0.4, 0.0075
"""Seconds of a run on one core of a machine of the 2020s: fixed, for the people of all Denmark, and for each week."""

START_UP_SECONDS = 5.0
"""Seconds until a worker has loaded the compiled model."""

ROOM = 1.5
"""Free disk space that is required, relative to the expected use."""


class Estimate(NamedTuple):
    """Time and disk of the runs to make."""

    seconds_a_run: float
    measured: bool
    seconds: float
    disk_bytes: float


def estimate(plan: Plan, todo: Sequence[Run], kept: set[str], results: Path, folder: Path, workers: int) -> Estimate:
    """Time (with ``workers`` at work) and disk that ``todo`` needs."""
    times = [line["seconds"] for line in made(folder)][-200:]
    each = sum(times) / len(times) if times else sum(rule_of_thumb(run.settings) for run in todo) / max(1, len(todo))
    size = RunStore(results).typical_bytes(kept & plan.by_digest.keys())
    whole = START_UP_SECONDS + each * len(todo) / max(1, min(workers, len(todo)))
    return Estimate(each, bool(times), whole, size * len(todo))


def require_room(results: Path, needed_bytes: float) -> None:
    """Refuse a plan for which the disk has no room."""
    place = next(path for path in (results.absolute(), *results.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free
    if free < ROOM * needed_bytes:
        raise Refusal(
            f"{results}: needs about {needed_bytes / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free there; make room "
            "or name another folder with --results."
        )


def rule_of_thumb(settings: Settings) -> float:
    """Seconds of one run on one core."""
    people = settings.population
    chosen = set(people.municipalities)
    places = table("municipalities", people.data)
    here = places[places["name"].isin(chosen) | places["code"].isin(chosen)] if chosen else places
    share = float(here["residents"].sum() / places["residents"].sum())
    stock = (people.stock_15_24, people.stock_25_29)
    if people.data:
        stock = (int(places["neet_15_24"].sum()), int(places["neet_25_29"].sum()))
    share *= (stock[0] + people.include_25_29 * stock[1]) / 73_000
    if settings.trial.participants:
        share = settings.trial.participants / 73_000
    return START_SECONDS + share * (NATION_BUILD_SECONDS + NATION_WEEK_SECONDS * settings.horizon.weeks)
