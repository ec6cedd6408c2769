"""The model as a function of keyword arguments, for libraries that call it one point at a time.

Keys are written with two underscores for the point, ``caseload__ceiling=12``, where a library takes only names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from experiments.api.evaluate import require_known, settings_of
from experiments.api.scenario import Scenario
from experiments.settings.without_ips import without_ips
from sim.settings import Settings

POINT = "__"
"""The point of a key in a name."""


def name_of(key: str) -> str:
    """``caseload.ceiling`` as a name."""
    return key.replace(".", POINT)


def key_of(name: str) -> str:
    """The key that a name stands for."""
    return name.replace(POINT, ".")


@dataclass(frozen=True)
class ModelFunction:
    """Call it with settings to get outcomes by name: means over ``seeds``. A process can be given one.

    ``effect``: as differences from the same world without IPS. Nothing is kept on disk. Raises ``SettingsError`` or
    ``Refusal`` with a sentence for each mistake.
    """

    scenario: Scenario = "national"
    outcomes: Sequence[str] = ("reached_43k", "active_end", "ips_cost")
    seeds: Sequence[int] = (1,)
    effect: bool = False

    def __post_init__(self) -> None:
        require_known(self.outcomes)

    def __call__(self, **point: Any) -> dict[str, float]:
        """Outcomes at one point; nan where one is undefined."""
        settings = settings_of([{key_of(name): value for name, value in point.items()}], self.scenario)[0]
        found = [self._at(settings, seed) for seed in self.seeds]
        return {name: sum(one[name] for one in found) / len(found) for name in self.outcomes}

    def _at(self, settings: Settings, seed: int) -> dict[str, float]:
        values = _values(settings, seed)
        if not self.effect:
            return values
        usual = _values(without_ips(settings), seed)
        return {name: values[name] - usual[name] for name in values}


def _values(settings: Settings, seed: int) -> dict[str, float]:
    """Every outcome of the whole country."""
    from experiments.runs.study.results import NATIONAL
    from sim.outcomes.long_form import long_form
    from sim.simulation import live
    from sim.start.world_builder import build_world

    table = long_form(live(build_world(settings, seed)), settings)
    table = table[table["scope"].isin(list(NATIONAL))]
    return dict(zip(table["outcome"].astype(str), table["value"].astype(float), strict=True))
