"""Outcomes by subgroup: reach, work and education by municipality, age, sex and mental-health group.

Two worlds with the same people and draws are compared subgroup by subgroup as differences of these numbers.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.agents.young_person import Activity, Group, Schooling
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.history import aged_out, is_active, weeks_spent
from sim.outcomes.registry import Outcome
from sim.world import World

AGE_BANDS = ("15-17", "18-24", "25-29")
"""Age at entry into the model: in the first week for the stock. Those under 18 come first."""

SEXES = ("men", "women")
SCHOOLINGS = tuple(schooling.name.lower() for schooling in Schooling)
GROUPS = tuple(group.name.lower() for group in Group)

SUBGROUP: dict[str, Outcome] = {
    "people": Outcome(
        "subgroups", "People of the model", "Personer i modellen", "people",
        "People who were in the stock at the start or entered before the end.",
        "Personer i målgruppen ved start eller kommet til inden slutningen.", "neither",
    ),
    "stock_43k": Outcome(
        "subgroups", "The 43,000: stock at the start", "De 43.000: målgruppen ved start", "people",
        "People aged 15-24 without completed youth education, outside work and education, in the first week.",
        "Personer på 15-24 år uden gennemført ungdomsuddannelse, uden job og uddannelse, i første uge.", "neither",
    ),
    "enrolled_people": Outcome(
        "subgroups", "Enrolled", "Indskrevet", "people",
        "Different people ever enrolled in IPS.", "Forskellige personer, der nogensinde er indskrevet i IPS.", "more",
    ),
    "reached_43k_people": Outcome(
        "subgroups", "Reached of the 43,000", "Nået af de 43.000", "people",
        "People of the stock at the start (the 43,000) ever enrolled in IPS.",
        "Personer i målgruppen ved start (de 43.000), der nogensinde er indskrevet i IPS.", "more",
    ),
    "work_weeks": Outcome(
        "subgroups", "Weeks in work", "Uger i job", "weeks",
        "Weeks in work over the run, also past 30.", "Uger i job i hele perioden, også efter 30.", "more",
    ),
    "education_weeks": Outcome(
        "subgroups", "Weeks in education", "Uger i uddannelse", "weeks",
        "Weeks in education over the run, also past 30.", "Uger i uddannelse i hele perioden, også efter 30.", "more",
    ),
    "neet_weeks": Outcome(
        "subgroups", "Weeks outside work and education", "Uger uden job og uddannelse", "weeks",
        "Weeks outside work and education over the run, also past 30.",
        "Uger uden job og uddannelse i hele perioden, også efter 30.", "fewer",
    ),
    "active_end": Outcome(
        "subgroups", "In work or education at the end", "I job eller uddannelse ved slutningen", "people",
        "People in work or education in the last week, also past 30.",
        "Personer i job eller uddannelse i sidste uge, også efter 30.", "more",
    ),
    "neet_end": Outcome(
        "subgroups", "Outside work and education at the end", "Uden job og uddannelse ved slutningen", "people",
        "People under 30 outside work and education in the last week.",
        "Personer under 30 uden job og uddannelse i sidste uge.", "fewer",
    ),
    "hires": Outcome(
        "subgroups", "Hires", "Ansættelser", "hires", "Jobs started over the run, with IPS or without.",
        "Påbegyndte job i hele perioden, gennem IPS eller på egen hånd.", "more",
    ),
}  # fmt: skip
"""Outcomes of every subgroup."""


class Value(NamedTuple):
    """One number of a run: ``scope`` is the kind of ``key``, and ``outcome`` names the count."""

    scope: str
    key: str
    outcome: str
    value: float


def subgroup_values(world: World, municipality_names: list[str]) -> Iterator[Value]:
    """Every outcome of ``SUBGROUP`` in the country and in each subgroup of a world at the end of its run.

    ``municipality_names`` in the order of the world's municipalities; the scopes are ``country``, ``municipality``,
    ``age``, ``sex``, ``group`` and ``schooling``.
    """
    entry_age = (world.lives.entry_week - world.people.birth_week) / WEEKS_A_YEAR
    groupings = (
        ("municipality", municipality_names, world.people.municipality),
        ("age", AGE_BANDS, np.searchsorted([18.0, 25.0], entry_age, side="right")),
        ("sex", SEXES, world.people.sex),
        ("group", GROUPS, world.people.group),
        ("schooling", SCHOOLINGS, world.lives.first_schooling),
    )
    sums = _by_cell(world, [member for _, _, member in groupings], [len(names) for _, names, _ in groupings])
    for outcome in SUBGROUP:
        yield Value("country", "Denmark", outcome, float(sums[outcome].sum()))
    for axis, (scope, names, _) in enumerate(groupings):
        others = tuple(other for other in range(len(groupings)) if other != axis)
        totals = {outcome: sums[outcome].sum(axis=others) for outcome in SUBGROUP}
        for row, name in enumerate(names):
            for outcome in SUBGROUP:
                yield Value(scope, name, outcome, float(totals[outcome][row]))


def _by_cell(world: World, members: list[np.ndarray], sizes: list[int]) -> dict[str, np.ndarray]:
    """[*sizes] every outcome by all groupings at once; amounts are whole numbers, so sums are exact in any order."""
    present = np.flatnonzero(world.people.activity != Activity.NOT_YET)
    cell = np.ravel_multi_index([member[present].astype(int) for member in members], sizes)
    counted = _counted(world)
    return {outcome: np.bincount(cell, counted[outcome][present], int(np.prod(sizes))).reshape(sizes)
            for outcome in SUBGROUP}  # fmt: skip


def _counted(world: World) -> dict[str, np.ndarray]:
    """[people] amounts of every outcome."""
    people, clients = world.people, world.clients
    enrolled, in_stock = clients.enrol_week >= 0, world.lives.in_stock == 1
    outside = (people.activity == Activity.NEET) & ~aged_out(world, len(world.calendar) - 1)
    return {
        "people": np.ones(len(people)),
        "stock_43k": in_stock.astype(float),
        "enrolled_people": enrolled.astype(float),
        "reached_43k_people": (in_stock & enrolled).astype(float),
        "work_weeks": weeks_spent(world, Activity.WORK),
        "education_weeks": weeks_spent(world, Activity.EDUCATION),
        "neet_weeks": weeks_spent(world, Activity.NEET),
        "active_end": is_active(people.activity).astype(float),
        "neet_end": outside.astype(float),
        "hires": world.lives.jobs.astype(float),
    }
