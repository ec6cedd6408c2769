"""The frontier of a scenario: caseload x money, with its other settings."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from experiments.findings.compare.compared import Compared
from experiments.findings.frontier import axes
from experiments.runs.executors import Executor
from experiments.runs.study.cells import cells
from experiments.runs.study.make import Watching, carry_out, make
from experiments.runs.study.plan import name_without_ips, plan_without_ips
from experiments.runs.study.results import open_study, status
from experiments.runs.study.study import Study
from experiments.runs.study.study_folder import read_study
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.refusal import Refusal
from sim.digest import settings_digest
from sim.settings import Settings

REFERENCE = Path(__file__).parents[3] / "results" / "reference" / "frontier.csv"
"""Made by ``ips frontier parameters=calibrated``."""


class Kept(NamedTuple):
    """A frontier; ``reference``: the one of the source tree, whose other settings may differ."""

    table: pd.DataFrame
    best: dict[str, Any]
    """by amount and measure (``findings.frontier.points.as_kept``)"""
    reference: bool


def kept_frontier(one: Compared, results: Path) -> Kept | None:
    """A complete frontier of the results folder with the same other settings, or the reference, or None."""
    for folder in sorted((results / "studies").glob("*")):
        study = _same_but_axes(folder, one)
        if study is not None:
            return _of_study(study, results)
    if not REFERENCE.is_file():
        return None
    best = json.loads(REFERENCE.with_suffix(".json").read_text(encoding="utf-8"))["best"]
    return Kept(pd.read_csv(REFERENCE), best, True)


def make_frontier(one: Compared, results: Path, executor: Executor, watching: Watching) -> None:
    """Make the frontier of the scenario in focus and keep it."""
    study = axes.sweep(_words(one), FEWEST_VECTORS)
    carry_out(plan_without_ips(study), results, executor, watching)
    make(study, results, executor, watching)


def command_for(one: Compared) -> str:
    """The command that makes the frontier of the scenario in focus and adds it to the report."""
    return f"{one.command} --frontier"


def _words(one: Compared) -> list[str]:
    """Settings of the scenario in focus as words, without those that the axes vary. Raises ``Refusal``."""
    if not one.words:
        raise Refusal("--frontier: goes with scenarios named by words, as in `ips report baseline national`.")
    return [word for word in one.words if word.lstrip("+").partition("=")[0] not in (*axes.DEFAULT_AXES, "name")]


def _of_study(study: Study, results: Path) -> Kept:
    from experiments.findings.frontier.points import as_kept, points

    without = open_study(results, name_without_ips(study))
    found = points(open_study(results, study.name), without, cells(study)[0].settings.horizon.weeks)
    return Kept(found.table, as_kept(found)["best"], False)


def _same_but_axes(folder: Path, one: Compared) -> Study | None:
    """The study of a folder if it is a complete frontier of the same country, else None."""
    try:
        study = read_study(folder)
        axes.require_axes(study)
        results = folder.parents[1]
        complete = status(results, folder.name).complete and status(results, name_without_ips(study)).complete
        if study.name != folder.name or not complete:
            return None
        same = _blind(cells(study)[0].settings) == _blind(one.chosen)
    except Exception as error:
        if hasattr(error, "problems") or isinstance(error, OSError):  # skip broken and foreign studies
            return None
        raise
    return study if same else None


def _blind(settings: Settings) -> str:
    """Digest of all but the name, the caseload's ceiling and the yearly money."""
    return settings_digest(settings.model_copy(update={
        "name": "",
        "caseload": settings.caseload.model_copy(update={"ceiling": 20}),
        "funding": settings.funding.model_copy(update={"yearly_mdkk": 0.0}),
    }))  # fmt: skip
