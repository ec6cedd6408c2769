"""Everything about many runs. From Python::

    from experiments import compare, sweep

    compare(["baseline", "national"], {"caseload.ceiling": 15})

Seven rooms, each of which uses only those before it; ``sim`` uses none of them: ``settings``, ``runs``, ``evidence``,
``findings``, ``pages``, ``api``, ``commands``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.api.evaluate import evaluate
    from experiments.api.own_country import example_country
    from experiments.api.scenario import Interval, scenario
    from experiments.api.sensitivity import sensitivity
    from experiments.api.studies import compare, open_study, sweep

__all__ = ["Interval", "compare", "evaluate", "example_country", "open_study", "scenario", "sensitivity", "sweep"]

_HOMES = {
    "Interval": "scenario", "compare": "studies", "evaluate": "evaluate", "example_country": "own_country",
    "open_study": "studies", "scenario": "scenario", "sensitivity": "sensitivity", "sweep": "studies",
}  # fmt: skip


if not TYPE_CHECKING:  # a type checker would take any name for granted

    def __getattr__(name: str) -> Any:
        """The functions that users import, loaded when first asked for: a command needs few of them."""
        if name not in _HOMES:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        return getattr(import_module(f"{__name__}.api.{_HOMES[name]}"), name)
