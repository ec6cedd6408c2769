"""State shared by the pages of a running app: the engine, and the settings it was started with."""

from dataclasses import dataclass
from typing import Any

from experiments.pages.app.engine import Engine
from experiments.settings.configure import composed
from experiments.settings.overrides import FROM, judge


@dataclass(frozen=True)
class Running:
    """A started app. ``words``: settings that apply to every scenario, checked at the start."""

    engine: Engine
    words: tuple[str, ...]
    scenario: str
    seed: int

    @property
    def from_file(self) -> bool:
        """Whether the app starts from a file, which replaces the choice of a scenario."""
        return any(word.startswith(FROM) for word in self.words)

    def base(self, scenario: str) -> dict[str, Any]:
        """Plain data of a scenario with the settings of the app applied."""
        chosen = [] if self.from_file else [f"scenario={scenario}"]
        return composed(judge([*chosen, *self.words])[0])


_running: list[Running] = []


def start(running: Running) -> None:
    """Set the app of this process."""
    _running[:] = [running]


def app() -> Running:
    """The app of this process."""
    return _running[0]
