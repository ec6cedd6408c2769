"""One simulated Denmark: ``sim.run({"funding.yearly_mdkk": 200.0}, seed=1)``, or a live Mesa model:
``sim.NationalModel({"funding.yearly_mdkk": 200.0}, seed=1)``.

Hydra, result files and studies of many runs are in ``experiments``; ``sim`` does not use them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.model import NationalModel
    from sim.settings import Settings
    from sim.settings.checks import SettingsError, check
    from sim.simulation import Result, run

__all__ = ["NationalModel", "Result", "Settings", "SettingsError", "check", "run"]

_HOMES = {
    "NationalModel": "sim.model", "Result": "sim.simulation", "Settings": "sim.settings",
    "SettingsError": "sim.settings.checks", "check": "sim.settings.checks", "run": "sim.simulation",
}  # fmt: skip


if not TYPE_CHECKING:  # a type checker would take any name for granted

    def __getattr__(name: str) -> Any:
        """The parts of the model that users import, loaded when first asked for: most commands need few of them."""
        if name not in _HOMES:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        return getattr(import_module(_HOMES[name]), name)
