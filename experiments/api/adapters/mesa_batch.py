"""Mesa's batch runner: a model whose keyword arguments are settings, with a ``DataCollector`` of the weekly series.

::

    mesa.batch_run(ScenarioModel, {"scenario": "national", "caseload.ceiling": [10, 20], "seed": [1, 2, 3]})
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import mesa

from experiments.api.function import key_of
from experiments.api.scenario import scenario as settings_of
from experiments.settings.refusal import Refusal
from sim.model import NationalModel
from sim.outcomes.tally import Series


class ScenarioModel(NationalModel):
    """``NationalModel`` of a scenario. ``datacollector`` collects every series after each week.

    Keyword arguments are options and settings: ``caseload="thin"``, ``caseload__ceiling=12``, or the key itself,
    ``**{"caseload.ceiling": 12}``. ``seed`` or ``rng`` is the seed of the run, 1 without either: name seeds in place of
    iterations. ``agent_reporters`` are those of Mesa's collector. Raises ``SettingsError`` or ``Refusal`` with a
    sentence for each mistake.
    """

    def __init__(
        self, scenario: str = "baseline", seed: int | None = None, rng: int | None = None,
        agent_reporters: Mapping[str, Any] | None = None, **settings: Any,
    ) -> None:  # fmt: skip
        if seed is not None and rng is not None:
            raise Refusal(f"seed = {seed} and rng = {rng}: both are the seed of the run; give one.")
        chosen = settings_of(scenario, {key_of(key): value for key, value in settings.items()})
        super().__init__(chosen, next((one for one in (seed, rng) if one is not None), 1))
        reporters = {series.name.lower(): partial(_of_last_week, series=series) for series in Series}
        self.datacollector = mesa.DataCollector(model_reporters=reporters, agent_reporters=agent_reporters)

    def step(self) -> None:
        """Run one week and collect its series."""
        super().step()
        self.datacollector.collect(self)


def _of_last_week(model: NationalModel, series: Series) -> float:
    return float(model.world.weekly[model.week - 1, series])
