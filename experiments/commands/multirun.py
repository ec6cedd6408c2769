"""For users of Hydra: ``ips run -m caseload.ceiling=10,20 seed=1,2,3`` goes through Hydra's own multirun.

Every job is one run. It is kept in the store of ``ips sweep`` (``results/runs``), under the same name and with the same
bytes, and a kept run is not repeated. All launchers and sweepers of Hydra work. ``ips sweep`` is faster, resumes after
failures of the machine, and summarises.
"""

import argparse
import sys
from typing import Any

import hydra
from omegaconf import OmegaConf

from experiments.commands import bounds
from experiments.commands.cli import DONE, FAILED, REFUSED, say
from experiments.runs.manifest import run_digest
from experiments.runs.study.cells import cells, count, first_settings
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study import Study
from experiments.runs.study.work import Broken, Task, live_one
from experiments.settings.configure import PRIMARY, checked, hydras_folders
from experiments.settings.refusal import Refusal
from sim.settings.checks import SettingsError

QUIET = (
    "hydra.output_subdir=null",
    "hydra.run.dir=.",
    "hydra.sweep.dir={results}/hydra",
    "hydra.sweep.subdir=.",
    "hydra/job_logging=stdout",
    "hydra/hydra_logging=none",
)
"""Hydra creates no folders except ``hydra/`` in the results, with a note of the latest multirun."""


def multirun(options: argparse.Namespace) -> int:
    """Check every word and every point, then let Hydra run. Returns the exit status."""
    words, results = options.overrides, options.results
    settings = [word for word in words if not word.startswith(("hydra.", "hydra/", "+hydra"))]
    seeds = [word for word in settings if word.startswith("seed=")]
    study = Study(overrides=tuple(word for word in settings if word not in seeds))
    try:
        runs = count(study) * count(Study(overrides=tuple(seeds)))
        if not bounds.begin(bounds.Ahead(runs, lambda: first_settings(study)), options, 1):
            return DONE
        cells(study)
    except (Refusal, SettingsError) as error:
        for problem in error.problems:
            say(problem)
        return REFUSED
    failures: list[str] = []
    first, path = hydras_folders()
    sys.argv = [sys.argv[0], "-m", *(word.format(results=results) for word in QUIET), *path, *words]
    hydra.main(config_path=first, config_name=PRIMARY, version_base="1.3")(
        lambda config: _one(OmegaConf.to_container(config, resolve=True), RunStore(results), failures)
    )()
    return FAILED if failures else DONE


def _one(data: Any, store: RunStore, failures: list[str]) -> None:
    """One job: make a run unless it is kept."""
    settings, seed = checked(data)
    digest = run_digest(settings, seed)
    if not store.intact([digest]):
        answer = live_one(Task(digest, settings, seed, ""))
        if isinstance(answer, Broken):
            say(f"seed {seed} failed while {answer.stage}: {answer.error}")
            failures.append(digest)
            return
        store.put(digest, answer.content)
    print(store.path(digest))
