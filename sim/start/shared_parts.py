"""The expensive parts of a world, kept for the next world that needs the same: people in their market, and the
employer network.

Building them takes nearly all of the time of building a world, and each reads few of the settings. A process
with many runs keeps one ``SharedParts`` and passes it to ``build_world``: the worlds have the same bytes as without
it, and no world sees changes made by another.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar, cast

import pandas as pd

from sim.settings import Settings
from sim.start import kept_pasts
from sim.start.economy import Path, path_of
from sim.start.employers import Workplaces
from sim.start.history import Past, Start, first_week, live_past
from sim.start.market import Labour, build_labour, no_youths
from sim.start.network import build_network
from sim.start.part_keys import part_keys
from sim.tables import Whole, copied

Part = TypeVar("Part", bound=tuple[Any, ...])


class SharedParts:
    """The last ``kept`` starts and networks built in this process; every world gets copies of its own.

    ``on_disk``: pasts are also kept for later processes (sim/start/kept_pasts.py).
    """

    def __init__(self, kept: int = 2, on_disk: bool = False) -> None:
        self.kept, self.on_disk = kept, on_disk
        self.built = 0
        self._parts: dict[str, OrderedDict[str, Any]] = {
            "start": OrderedDict(), "market": OrderedDict(), "network": OrderedDict(),
        }  # fmt: skip

    def start(self, frame: pd.DataFrame, settings: Settings) -> Start:
        """``live_history``, or a copy of its result for equal settings."""
        make = lambda: first_week(self._past(frame, settings), frame, settings)  # noqa: E731
        return self._part("start", part_keys(settings).start, make)

    def _past(self, frame: pd.DataFrame, settings: Settings) -> Past:
        """``live_past``, or its result as it was kept on disk."""
        if not self.on_disk:
            return live_past(frame, settings)
        key = part_keys(settings).past
        past = kept_pasts.read(key)
        if past is None:
            past = live_past(frame, settings)
            kept_pasts.write(key, past)
        return past

    def market(self, frame: pd.DataFrame, settings: Settings) -> tuple[Labour, Path]:
        """The labour market without the country's young people, and its path: a trial's arms have the same."""

        def make() -> tuple[Labour, Path]:
            labour = build_labour(frame, no_youths(len(frame)), settings)
            return labour, path_of(labour, settings)

        return self._part("market", part_keys(settings).start, make)

    def network(
        self, work: Workplaces, neighbour_start: Whole, neighbours: Whole, settings: Settings
    ) -> tuple[Whole, Whole]:
        """``build_network``, or a copy of its result for equal settings; a file of links is always read."""
        if settings.network.kind == "csv":
            return build_network(work, neighbour_start, neighbours, settings)
        make = lambda: build_network(work, neighbour_start, neighbours, settings)  # noqa: E731
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
        return cast(Part, copied(parts[key]))
