"""Comparisons and sweeps from Python: the runs are those of ``ips compare`` and ``ips sweep``, kept and resumed."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.api.scenario import Scenario, axis, words
from experiments.settings.counts import REPLICATIONS
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    import pandas as pd

    from experiments.runs.executors import Executor
    from experiments.runs.study.results import StudyResults
    from experiments.runs.study.study import Study

RESULTS = "results"
"""Folder that keeps runs and studies, as on the command line."""


def compare(
    scenarios: Sequence[str] | Mapping[str, Scenario], settings: Mapping[str, Any] | None = None, *,
    replications: int = REPLICATIONS, seed: int = 1, workers: int | None = None, results: Path | str = RESULTS,
    progress: bool = True,
) -> "pd.DataFrame":  # fmt: skip
    """Compare scenarios with the first of them, run by run with the same random draws, as ``ips compare`` does.

    ``scenarios``: names, or scenarios by a name of your own; ``settings`` are those of every scenario. Missing runs are
    made on ``workers`` processes (default: one for each core; 1 = in this process) and kept in ``results``.

    One row for each scenario but the first and each outcome. Columns: ``scenario``, ``against`` (the first),
    ``scope``, ``key``, ``outcome``, ``label``, ``unit``, ``replications``, ``left_out`` (those without a value),
    ``mean_against``, ``mean``, and ``difference`` with its 95 % intervals: ``low`` and ``high`` of the expected effect,
    ``country_low`` and ``country_high`` of one country, ``precision`` (half-width) of the mean, and ``narrower``, the
    gain from pairing (docs/decisions/0013-uncertainty.md). ``attrs["study"]`` is the name of the kept study.

    Raises ``SettingsError`` or ``Refusal`` with a sentence for each mistake, and ``Unfinished`` if runs fail.
    """
    from experiments.findings.compare.paired import compared, together
    from experiments.findings.compare.scenarios import of_other_people, study_of

    named = {name: name for name in scenarios} if not isinstance(scenarios, Mapping) else scenarios
    if len(named) < 2:
        raise Refusal("a comparison needs at least two scenarios; the others are compared with the first.")
    study = study_of(words(settings or {}), {name: words(one) for name, one in named.items()}, seed, replications)
    for other in of_other_people(study):
        warnings.warn(f"{other}: has a different population from {next(iter(named))}.", stacklevel=2)
    found = made(study, workers, results, progress)
    frame = together(compared(found), next(iter(named)))
    frame.attrs["study"] = study.name
    return frame


def sweep(
    axes: Mapping[str, Any], scenario: Scenario = "baseline", *, scenarios: Mapping[str, Scenario] | None = None,
    design: str = "grid", samples: int = 0, replications: int = 1, seed: int = 1, name: str = "",
    workers: int | None = None, results: Path | str = RESULTS, progress: bool = True,
) -> "StudyResults":  # fmt: skip
    """Run a scenario for many values, as ``ips sweep`` does; a second call with the same words resumes.

    ``axes``: values by key, ``{"caseload.ceiling": [10, 20]}``, or ``Interval(10, 30)`` with ``design="sobol"`` or
    ``"latin_hypercube"`` and ``samples``; ``scenarios`` crosses them with scenarios of your own. ``workers``,
    ``results`` and errors as in ``compare``. The answer gives tables with typed axes, labels and units: ``summary()``
    and ``table()``.
    """
    from experiments.runs.study.study import checked_study

    taken = {} if "scenario" in axes else {"scenario": scenario} if isinstance(scenario, str) else scenario
    overrides = [*words(taken), *(axis(key, levels) for key, levels in axes.items())]
    data: dict[str, Any] = {"name": name, "overrides": overrides, "design": design, "samples": samples, "seed": seed}
    data["scenarios"] = {key: words(one) for key, one in (scenarios or {}).items()}
    return made(checked_study(data | {"replications": replications}), workers, results, progress)


def open_study(name: str, results: Path | str = RESULTS) -> "StudyResults":
    """A study that is kept, by the name of its folder. Raises ``Refusal`` if there is none."""
    from experiments.runs.study.results import open_study

    return open_study(Path(results), name)


def made(study: "Study", workers: int | None, results: Path | str, progress: bool) -> "StudyResults":
    """Make the missing runs of a study and open it."""
    from experiments.pages.progress import watched
    from experiments.runs.study.make import make

    return make(study, Path(results), executor(workers), watched(quiet=not progress))


def executor(workers: int | None) -> "Executor":
    """The processes of this machine; one is this process itself. Raises ``Refusal`` for a number below 1."""
    from experiments.runs.executors.choice import choose

    return choose(["executor=here"]) if workers == 1 else choose([], workers)
