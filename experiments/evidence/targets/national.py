"""National measures (T19-T25, T29): sites and their fidelity, specialists, coverage, diagnoses, displacement."""

import numpy as np

from experiments.settings.configure import compose
from sim.agents.young_person import Activity, Group, Programme
from sim.outcomes.displacement import displacement
from sim.outcomes.history import aged_out
from sim.outcomes.tally import Series
from sim.settings import Parameters, Settings
from sim.settings.checks import check
from sim.simulation import live
from sim.start.open_data import table
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World

YEAR = 52
QUARTER = 13
FROM = 2 * YEAR
"""First week of the comparison of sites: their first specialists have full skill by then."""

SMALLEST_SITE = 10
"""Fewest mean clients of a site in the comparison."""

FEWEST = 100
"""Fewest young people with a diagnosis in a municipality, because smaller ones are not published."""

DIAGNOSED_ACTIVE = 0.60
"""National share of young people with a diagnosis in job or education (E183): it fixes their total number, because
the model contains only those who have been outside. The spread between municipalities is the model's."""


def settings(parameters: Parameters, *overrides: str) -> Settings:
    """A national scenario with these parameters."""
    return check(compose(["scenario=national", *overrides])[0].model_dump() | {"parameters": parameters.model_dump()})


def observe(parameters: Parameters, seed: int) -> dict[str, float]:
    """National measures from a run with IPS, one where the budget is not binding, and one of usual service."""
    world = build_world(settings(parameters), seed)
    sites = Sites(world)
    for week in range(len(world.calendar)):
        live_a_week(world)
        sites.look(week)
    rich = live(build_world(settings(parameters, "funding.yearly_mdkk=1000", "horizon.weeks=156"), seed))
    usual = live(build_world(settings(parameters, "funding.yearly_mdkk=0", f"horizon.weeks={2 * YEAR}"), seed))
    found = {"coverage_a_year": coverage(rich), "diagnosed_spread": diagnosed_spread(usual)}
    lost = displacement(world, usual, len(usual.calendar))
    found["displaced_share"] = float("nan") if lost is None else lost
    return sites.measures() | found


class Sites:
    """Teams in the last week of each quarter."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.fidelity: list[np.ndarray] = []  # one [teams] a quarter
        self.clients: list[np.ndarray] = []
        self.employed: list[np.ndarray] = []

    def look(self, week: int) -> None:
        """Record fidelity, clients, and clients at work."""
        if week % QUARTER != QUARTER - 1:
            return
        world = self.world
        team = world.municipalities.team[world.people.municipality]
        enrolled = (world.people.programme == Programme.ENROLLED) & (team >= 0)
        at_work = enrolled & (world.people.activity == Activity.WORK)
        self.fidelity.append(world.teams.fidelity.copy())
        self.clients.append(np.bincount(team[enrolled], minlength=len(world.teams)).astype(float))
        self.employed.append(np.bincount(team[at_work], minlength=len(world.teams)).astype(float))

    def measures(self) -> dict[str, float]:
        """Measures of sites and specialists for the targets."""
        weekly, first = self.world.weekly, FROM // QUARTER
        clients, employed = np.sum(self.clients[first:], axis=0), np.sum(self.employed[first:], axis=0)
        large = clients >= SMALLEST_SITE * len(self.clients[first:])
        fidelity = np.mean(self.fidelity[first:], axis=0)[large]
        rate = employed[large] / clients[large]
        scored = [scores[scores > 0].mean() for scores in (self.fidelity[3], self.fidelity[11])]
        specialists = weekly[YEAR:, Series.SPECIALISTS].sum() / YEAR
        return {
            "fidelity_employment_r": float(np.corrcoef(fidelity, rate)[0, 1]),
            "fidelity_first_year": float(scored[0]),
            "fidelity_gain": float(scored[1] - scored[0]),
            "supported_a_year": self._supported_a_year(),
            "specialist_turnover": float(weekly[YEAR:, Series.LEFT_SPECIALISTS].sum() / specialists),
        }

    def _supported_a_year(self) -> float:
        """People with a case in a year, per full-time specialist, from the second year on."""
        weekly = self.world.weekly
        years = [slice(start, start + YEAR) for start in range(YEAR, len(weekly) - YEAR + 1, YEAR)]
        return float(
            np.mean(
                [
                    (weekly[year.start - 1, Series.ENROLLED] + weekly[year, Series.ENROLMENTS].sum())
                    / weekly[year, Series.SPECIALISTS].mean()
                    for year in years
                ]
            )
        )


def coverage(world: World) -> float:
    """Points a year by which seats grow, as a share of young people outside with a mental-health problem.

    In a run where the supply of specialists is binding and the budget is not.
    """
    needing = (world.people.group != Group.NONE) & (world.people.activity == Activity.NEET)
    needing &= ~aged_out(world, len(world.calendar) - 1)
    years = len(world.calendar) / YEAR - 1.0
    specialists = world.weekly[[YEAR - 1, -1], Series.SPECIALISTS]
    grown = float(specialists[1] - specialists[0]) * float(world.policy[0].ceiling)
    return 100.0 * grown / max(1.0, float(needing.sum())) / years


def diagnosed_spread(world: World) -> float:
    """Highest less lowest municipality in the share of young people with a diagnosis who work or study.

    People of the model are counted where they live. People never outside work and education are not in the model; their
    number follows from the national share ``DIAGNOSED_ACTIVE``, and they are spread like residents aged 15-29.
    """
    people, places = world.people, len(world.municipalities)
    patient = (people.group >= Group.AFFECTIVE) & ~aged_out(world, len(world.calendar) - 1)
    patient &= people.activity != Activity.NOT_YET
    here = np.bincount(people.municipality[patient], minlength=places)
    outside = np.bincount(people.municipality[patient & (people.activity == Activity.NEET)], minlength=places)
    code = [f"{code:03d}" for code in world.municipalities.code]
    residents = table("municipalities").set_index("code").loc[code, "pop_15_29_2021est"].to_numpy(float)
    never_outside = max(0.0, outside.sum() / (1.0 - DIAGNOSED_ACTIVE) - here.sum())
    everybody = here + never_outside * residents / residents.sum()
    share = (1.0 - outside / everybody)[everybody >= FEWEST]
    return float(share.max() - share.min())
