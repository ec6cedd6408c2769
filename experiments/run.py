"""For users of Hydra: ``python -m experiments.run -m caseload.ceiling=10,20 seed=1,2,3`` through Hydra's own multirun.

Every job is one run. It lands in the store that ``ips sweep`` uses (``results/runs``), under the same name and with
the same bytes, and what is there already is not made again. Launchers and sweepers that Hydra knows work as ever;
``ips sweep`` is faster, goes on after failures of the machine, and sums up.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import hydra
from hydra.core.config_store import ConfigStore
from omegaconf import OmegaConf

from experiments.cli import DONE, FAILED, REFUSED, say
from experiments.config_groups import CONFIGS
from experiments.configure import checked
from experiments.manifest import run_digest
from experiments.refusal import Refusal
from experiments.study.cells import cells
from experiments.study.run_store import RunStore
from experiments.study.study import Study
from experiments.study.work import Broken, Task, live_one
from sim.settings import Settings
from sim.settings.checks import SettingsError

RESULTS = Path("results")

QUIET = (
    "hydra.output_subdir=null",
    "hydra.run.dir=.",
    "hydra.sweep.dir=results/hydra",
    "hydra.sweep.subdir=.",
    "hydra/job_logging=stdout",
    "hydra/hydra_logging=none",
)
"""Hydra leaves no folders of its own, but a note of the latest multirun in ``results/hydra``."""


def main(words: Sequence[str]) -> int:
    """Judge every word and every point first, then let Hydra run. Returns the exit status."""
    settings = [word for word in words if not word.startswith(("-", "hydra.", "hydra/", "+hydra"))]
    try:
        cells(Study(overrides=tuple(word for word in settings if not word.startswith("seed="))))
    except (Refusal, SettingsError) as error:
        for problem in error.problems:
            say(problem)
        return REFUSED
    ConfigStore.instance().store(name="schema", node=Settings().model_dump(mode="json"))
    failures: list[str] = []
    flags, overrides = [w for w in words if w.startswith("-")], [w for w in words if not w.startswith("-")]
    sys.argv = [sys.argv[0], *flags, *QUIET, *overrides]
    hydra.main(config_path=str(CONFIGS), config_name="config", version_base="1.3")(
        lambda config: _one(OmegaConf.to_container(config, resolve=True), failures)
    )()
    return FAILED if failures else DONE


def _one(data: Any, failures: list[str]) -> None:
    """One job: a run that is made unless it is there."""
    store = RunStore(RESULTS)
    settings, seed = checked(data)
    digest = run_digest(settings, seed)
    if not store.kept([digest]):
        answer = live_one(Task(digest, settings, seed, ""))
        if isinstance(answer, Broken):
            say(f"seed {seed} failed while {answer.stage}: {answer.error}")
            failures.append(digest)
            return
        store.put(digest, answer.content)
    print(store.path(digest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
