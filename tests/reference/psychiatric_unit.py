"""A psychiatric unit: its places and its waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.young_person import Treatment
from sim.outcomes.tally import Series
from tests.reference.numbered import Numbered

if TYPE_CHECKING:
    from tests.reference.young_person import YoungPerson


class PsychiatricUnit(Numbered):
    """One unit with its catchment."""

    places: float
    waiting_list: list[YoungPerson]
    """in the order in which they joined"""

    @property
    def treated(self) -> int:
        here = (person for person in self.model.people if person.municipality.unit is self)
        return sum(person.treatment is Treatment.IN_TREATMENT for person in here)

    def admit(self) -> None:
        """Give free places to those who have waited longest, after the time for assessment."""
        if not self.waiting_list:
            return
        free = self.places - self.treated
        while self.waiting_list and free >= 1.0:
            first = self.waiting_list[0]
            if self.model.week - first.list_week < self.model.parameters.assessment_weeks:
                return
            self.waiting_list.pop(0)
            first.treatment = Treatment.IN_TREATMENT
            first.count(Series.TREATMENT_STARTS)
            free -= 1.0
