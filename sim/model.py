"""The national model as a Mesa model: clock, calendar, world and agents."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import mesa

from sim.agents import Consultant, Employer, Municipality, PsychiatricUnit, YoungPerson
from sim.agents.mesa_agents import RowAgent
from sim.calendar import monday
from sim.settings import Settings
from sim.settings.checks import check_run, checked
from sim.start.places import chosen_municipalities, unit_names
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World


class NationalModel(mesa.Model):  # type: ignore[type-arg, unused-ignore]
    """One simulated Denmark. ``step()`` runs one week.

    The agents are live views of the rows of ``world``, made when ``agents`` or ``agents_by_type`` is first used, so
    that a sweep does not pay for them. People who enter later are added as they enter.
    """

    world: World
    enlists: bool
    """Whether the model is making its agents; nobody else may make any."""

    def __init__(self, settings: Settings | Mapping[str, Any], seed: int = 1) -> None:
        """``settings`` as for ``sim.run``. Raises ``SettingsError`` with a sentence for each mistake."""
        settings = checked(settings)
        check_run(settings, seed)
        self._enlisted_people = -1  # before super(), which may use the properties below
        super().__init__(rng=seed)
        self.enlists = False
        self.settings = settings
        self.seed = seed
        self.world = build_world(settings, seed)
        self.municipality_names: list[str] = chosen_municipalities(settings)["name"].tolist()
        self.unit_names = unit_names(settings.population.data)

    @property
    def week(self) -> int:
        """Weeks run so far."""
        return int(self.world.clock.week[0])

    @property
    def date(self) -> date:
        """First day of the coming week."""
        return monday(self.settings, self.week)

    def step(self) -> None:
        """Run one week; ``running`` turns False after the last. Raises ``IndexError`` after the last week."""
        weeks = self.settings.horizon.weeks
        if self.week >= weeks:
            raise IndexError(f"the run ends after {weeks} weeks (horizon.weeks)")
        live_a_week(self.world)
        if self._enlisted_people >= 0:
            self._enlist_people()
        self.running = self.week < weeks

    @property  # type: ignore[misc]  # Mesa forbids setting it too
    def agents(self) -> Any:
        """All agents present so far, of all five kinds."""
        self._enlist()
        return super().agents

    @property
    def agents_by_type(self) -> Any:
        """The agents of each kind: ``model.agents_by_type[YoungPerson]``."""
        self._enlist()
        return super().agents_by_type

    def _enlist(self) -> None:
        if self._enlisted_people >= 0 or not hasattr(self, "world"):
            return
        self._enlisted_people = 0
        for kind in (Municipality, PsychiatricUnit, Employer, Consultant):
            self._make(kind, 0, len(getattr(self.world, kind.TABLES[0])))
        self._enlist_people()

    def _enlist_people(self) -> None:
        present = int(self.world.calendar.present[max(0, self.week - 1)])
        self._make(YoungPerson, self._enlisted_people, present)
        self._enlisted_people = present

    def _make(self, kind: type[RowAgent[Any]], first: int, last: int) -> None:
        """Make agents for the rows from ``first`` to below ``last``."""
        self.enlists = True
        for row in range(first, last):
            kind(self, row)
        self.enlists = False
