"""Sensitivity from Python: the study of ``ips sensitivity``."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from experiments.api.scenario import Scenario, words
from experiments.api.studies import RESULTS, executor

if TYPE_CHECKING:
    import pandas as pd


def sensitivity(
    scenario: Scenario = "national", settings: Mapping[str, Any] | None = None, *,
    measures: Sequence[str] = ("years", "reach"), against: str = "without", factors: Sequence[str] = (),
    distribution: Literal["ranges", "posterior"] = "ranges", trajectories: int = 4, sobol: int = 0, keep: int = 8,
    structures: bool = True, replications: int = 1, workers: int | None = None, results: Path | str = RESULTS,
    progress: bool = True,
) -> "pd.DataFrame":  # fmt: skip
    """Screen every uncertain parameter by Morris's method; with ``sobol`` samples, divide the variance among the
    ``keep`` strongest. The runs are kept; more trajectories or samples continue the study.

    ``settings`` are those of both worlds that are compared; the rest as for ``ips sensitivity`` (docs/guides/
    sensitivity.md). One row for each measure, method and factor: ``measure``, ``unit``, ``method``, ``name``, ``kind``,
    and the indices of either method with their half-widths at 95 %. Raises ``SettingsError`` or ``Refusal`` with a
    sentence for each mistake, and ``Unfinished`` if runs fail. Needs the extra ``analysis``.
    """
    from experiments.findings.sensitivity import kept, points, study
    from experiments.findings.sensitivity.question import Wanted, asked
    from experiments.pages.progress import watched
    from experiments.runs.study.make import carry_out
    from experiments.runs.study.run_store import RunStore

    wanted = Wanted(against, tuple(measures), tuple(factors), distribution, replications, structures)
    question = asked([*words(scenario), *words(settings or {})], wanted)
    folder, watching = Path(results), watched(quiet=not progress)
    store, screened, sampled = RunStore(folder), {}, {}
    if trajectories:
        made = points.screening(question, trajectories)
        carry_out(made.plan, folder, executor(workers), watching)
        screened = study.screened(question, made, store)
    if sobol:
        chosen = study.named(question, tuple(factors)) if factors else study.remaining(question, screened, keep)
        made = points.sample(question, chosen, sobol)
        carry_out(made.plan, folder, executor(workers), watching)
        sampled = study.sampled(question, made, store)
    return kept.table(question, screened, sampled)
