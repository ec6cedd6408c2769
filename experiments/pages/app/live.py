"""A live model for the modeller's page, with the changes since the week before."""

from collections.abc import Sequence

import numpy as np

from sim.agents.young_person import Activity, Programme
from sim.model import NationalModel
from sim.outcomes.history import aged_out
from sim.settings import Settings
from sim.settings.checks import contradictions
from sim.start.open_data import table as open_data
from sim.start.places import chosen_municipalities

MOST_PLACES = 12


def settings_for(settings: Settings, places: Sequence[str]) -> Settings:
    """The same plan for a model of these municipalities alone, as ``population.municipalities`` says it."""
    population = settings.population.model_copy(update={"municipalities": tuple(places)})
    return settings.model_copy(update={"population": population, "ensemble": ""})


def problem_with(settings: Settings, places: Sequence[str]) -> str:
    """Why these places cannot be run alone, in a word: "none" chosen, too "many", or "apart" from the roll-out."""
    if not places:
        return "none"
    if len(places) > MOST_PLACES:
        return "many"
    return "apart" if contradictions(settings_for(settings, places)) else ""


def with_neighbours(places: Sequence[str]) -> list[str]:
    """Municipalities and their neighbours."""
    known = open_data("municipalities").set_index("code")["name"]
    pairs = open_data("adjacency")[["code_a", "code_b"]].to_numpy()
    near = [known[b] for a, b in [*pairs, *pairs[:, ::-1]] if known[a] in places]
    return list(dict.fromkeys([*places, *(str(name) for name in near)]))


class Live:
    """A model that is being stepped. ``chosen``: the levers it was built from."""

    def __init__(self, chosen: Settings, places: Sequence[str], seed: int) -> None:
        settings = settings_for(chosen, places)
        self.chosen, self.first = chosen, places[0]
        self.model = NationalModel(settings, seed)
        self.places = [str(name) for name in chosen_municipalities(settings)["name"]]
        self._remember()

    @property
    def over(self) -> bool:
        """Whether the last week has been simulated."""
        return self.model.week >= self.model.settings.horizon.weeks

    def step(self, weeks: int) -> None:
        """Simulate the given number of weeks, or all that are left; changes refer to the last of them."""
        for _ in range(min(weeks, self.model.settings.horizon.weeks - self.model.week)):
            self._remember()
            self.model.step()

    @property
    def visited(self) -> np.ndarray:
        """[employers] visits of the latest week."""
        now: np.ndarray = self.model.world.workplaces.visits - self._visits
        return now

    @property
    def hired(self) -> np.ndarray:
        """[employers] hires through IPS of the latest week."""
        now: np.ndarray = self.model.world.workplaces.ips_hires - self._hires
        return now

    def counts(self) -> dict[str, int]:
        """Counts of the week for the page."""
        world, people = self.model.world, self.model.world.people
        outside = (people.activity == Activity.NEET) & ~aged_out(world, max(0, self.model.week - 1))
        return {
            "enrolled": int((people.programme == Programme.ENROLLED).sum()),
            "waiting": int((people.programme == Programme.WAITING).sum()),
            "working": int((people.activity == Activity.WORK).sum()),
            "neet": int(outside.sum()),
            "visits": int(self.visited.sum()),
            "hires": int(self.hired.sum()),
        }

    def _remember(self) -> None:
        self._visits = self.model.world.workplaces.visits.copy()
        self._hires = self.model.world.workplaces.ips_hires.copy()
