"""All agents of the reference model share this: a number, and luck that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa

from sim.luck import Decision

if TYPE_CHECKING:
    from tests.reference.denmark import Denmark


class Numbered(mesa.Agent):  # type: ignore[type-arg, unused-ignore]
    """An agent whose luck depends on its number alone."""

    model: Denmark

    def __init__(self, model: Denmark, number: int, record: dict[str, Any]) -> None:
        super().__init__(model)
        self.number = number
        vars(self).update(record)

    def luck(self, decision: Decision, index: int = 0) -> float:
        """Draw of this week in [0, 1)."""
        return self.model.luck(decision, self.number, index)
