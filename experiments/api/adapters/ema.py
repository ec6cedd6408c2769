"""EMA Workbench: the model as a ``Model``, and a study as ``(experiments, outcomes)`` for PRIM, CART and the like.

::

    model = ema_model(uncertainties=["parameters.rivals"], levers={"caseload.ceiling": Interval(10, 40)})
    experiments, outcomes = ema_workbench.perform_experiments(model, scenarios=100, policies=4)
    experiments, outcomes = ema_results(open_study("levers"), ["reached_43k", "ips_cost"])
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.api.axes import Range, Ranges, ranges
from experiments.api.function import ModelFunction, name_of
from experiments.api.scenario import Scenario
from experiments.runs.study.results import StudyResults
from experiments.settings.refusal import Refusal
from sim.outcomes.registry import SUMMARY
from sim.outcomes.subgroups import SUBGROUP

if TYPE_CHECKING:
    import pandas as pd


def ema_model(
    uncertainties: Ranges | Iterable[str] | None = None, levers: Ranges | None = None, *,
    scenario: Scenario = "national", outcomes: Sequence[str] = ("reached_43k", "active_end", "ips_cost"),
    seeds: Sequence[int] = (1,), effect: bool = False, name: str = "ips",
) -> Any:  # fmt: skip
    """A ``Model`` of EMA Workbench. Names of keys have two underscores for the point: ``caseload__ceiling``.

    ``uncertainties``: every parameter that has a plausible range, if none is named. Outcomes are means over ``seeds``,
    and maximised or minimised as the registry says; ``effect`` as in ``evaluate``. Raises ``Refusal`` for a wrong key,
    or if the library is missing.
    """
    library = _library()
    model = library.Model(name, function=ModelFunction(scenario, tuple(outcomes), tuple(seeds), effect))
    model.uncertainties = [_parameter(library, one) for one in ranges(uncertainties)]
    if levers:
        model.levers = [_parameter(library, one) for one in ranges(levers)]
    model.outcomes = [library.ScalarOutcome(outcome, kind=_kind(library, outcome)) for outcome in outcomes]
    return model


def ema_results(study: StudyResults, outcomes: Sequence[str]) -> tuple["pd.DataFrame", dict[str, np.ndarray]]:
    """A study as EMA Workbench gives and takes results: one row of experiments for each run, and arrays in its order.

    The experiments have the varied settings by key, the seed, and the columns ``model``, ``policy`` and ``scenario``.
    """
    table = study.table(outcomes=outcomes).drop_duplicates(["cell", "replication", "outcome"])
    wide = table.pivot(index=["cell", "replication", "seed"], columns="outcome", values="value").reset_index()
    varied = [str(column) for column in study.cells.columns if column not in ("label", "name")]
    experiments = wide[["cell", "seed"]].merge(study.cells[varied], on="cell", how="left")
    experiments["model"], experiments["policy"] = "ips", experiments["cell"].astype(str)
    experiments = experiments.drop(columns="cell").rename(columns={"scenario": "ips_scenario"})
    experiments["scenario"] = np.arange(len(experiments))
    return experiments, {outcome: wide[outcome].to_numpy(float) for outcome in outcomes}


def _library() -> Any:
    try:
        import ema_workbench  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise Refusal("EMA Workbench: is not installed; `pip install ema-workbench`.") from None
    return ema_workbench


def _parameter(library: Any, one: Range) -> Any:
    name = name_of(one.key)
    if one.kind == "option":
        return library.CategoricalParameter(name, list(one.options))
    if one.kind == "whole":
        return library.IntegerParameter(name, int(one.low), int(one.high))
    return library.RealParameter(name, one.low, one.high)


def _kind(library: Any, outcome: str) -> Any:
    better = (SUBGROUP | SUMMARY)[outcome].better
    kinds = library.ScalarOutcome
    return {"more": kinds.MAXIMIZE, "fewer": kinds.MINIMIZE}.get(better, kinds.INFO)
