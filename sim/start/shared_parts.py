"""The expensive parts of a world, kept for the next world that needs the same: its people and its employer network.

Building them takes nearly all of the time of building a world, and each reads few of the settings. A process
with many runs keeps one ``SharedParts`` and passes it to ``build_world``: the worlds have the same bytes as without
it, and no world sees changes made by another.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
import pandas as pd

from sim.rows import EmployerRows
from sim.settings import Settings
from sim.start.employers import industry_shares
from sim.start.network import build_network
from sim.start.part_keys import part_keys
from sim.start.people import Population, build_people
from sim.start.trial import build_participants
from sim.tables import Whole

Part = TypeVar("Part", bound=tuple[np.ndarray, ...])


class SharedParts:
    """The last ``kept`` populations and networks built in this process; every world gets copies of its own."""

    def __init__(self, kept: int = 2) -> None:
        self.kept = kept
        self.built = 0
        self._parts: dict[str, OrderedDict[str, tuple[np.ndarray, ...]]] = {"people": OrderedDict(),
                                                                           "network": OrderedDict()}  # fmt: skip

    def people(self, frame: pd.DataFrame, settings: Settings) -> Population:
        """``build_people``, or a copy of its result for equal settings; a trial's participants are always drawn."""
        if settings.trial.participants:
            return build_participants(frame, settings, industry_shares())
        make = lambda: build_people(frame, settings, industry_shares())  # noqa: E731
        return Population(*self._part("people", part_keys(settings).people, make))

    def network(
        self, employers: EmployerRows, neighbour_start: Whole, neighbours: Whole, settings: Settings
    ) -> tuple[Whole, Whole]:
        """``build_network``, or a copy of its result for equal settings; a file of links is always read."""
        if settings.network.kind == "csv":
            return build_network(employers, neighbour_start, neighbours, settings)
        make = lambda: build_network(employers, neighbour_start, neighbours, settings)  # noqa: E731
        return self._part("network", part_keys(settings).network, make)

    def _part(self, kind: str, key: str, make: Callable[[], Part]) -> Part:
        if self.kept == 0:
            return make()
        parts = self._parts[kind]
        if key not in parts:
            while len(parts) >= self.kept:
                parts.popitem(last=False)
            parts[key] = make()
            self.built += 1
        parts.move_to_end(key)
        return cast(Part, tuple(array.copy() for array in parts[key]))
