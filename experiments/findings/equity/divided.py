"""Reach and effect by subgroup, their concentration, and the groups that are left out, from paired runs."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.compare.paired import values
from experiments.runs.study.results import StudyResults
from experiments.runs.uncertainty import ANYTHING, NOTHING, Spread, spread
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.subgroups import GROUPS, SCHOOLINGS
from sim.settings import Settings
from sim.start.places import chosen_municipalities, relative_unemployment

SCOPES = ("group", "age", "sex", "schooling", "municipality")
"""Divisions of the people."""

LITTLE = 0.5
"""Reach below this part of the country's counts as left out."""


class Part(NamedTuple):
    """One subgroup. ``people`` of the model, ``reach``: share ever enrolled, ``years``: extra person-years in work or
    education for 1,000 people, over the run."""

    scope: str
    key: str
    people: float
    reach: Spread
    years: Spread


class Concentration(NamedTuple):
    """Index of a measure (``reach`` or ``years``) over people ranked by something, and its interval."""

    measure: str
    ranked_by: str
    concentration: Spread


@dataclass(frozen=True)
class Divided:
    """The result: the whole country, its parts, and indices."""

    whole: Part
    parts: list[Part]
    indices: list[Concentration]

    def of(self, scope: str) -> list[Part]:
        """The parts of a division with people in them."""
        return [part for part in self.parts if part.scope == scope and part.people > 0]


def divided(study: StudyResults, usual: StudyResults, settings: Settings) -> Divided:
    """Reach and effect by subgroup of the first cell of a study against the world without IPS."""
    scopes = ("country", *SCOPES)
    one, other = values(study, 0, scopes), values(usual, 0, scopes)
    shared = one.columns.intersection(other.columns)
    one, other = one[shared], other[shared]
    vectors = shared.get_level_values("vector").astype(int).tolist()
    keys = list(dict.fromkeys((str(scope), str(key)) for scope, key, _ in one.index))
    one, other = one.sort_index(), other.sort_index()
    parts = [_part(scope, key, one, other, vectors) for scope, key in keys]
    indices = [
        Concentration(measure, ranked_by, _index(measure, scope, rank, one, other, vectors))
        for scope, ranked_by, rank in _ranks(settings) for measure in ("reach", "years")
    ]  # fmt: skip
    whole = next(part for part in parts if part.scope == "country")
    return Divided(whole, [part for part in parts if part.scope != "country"], indices)


def left_out(found: Divided) -> dict[str, list[Part]]:
    """By division, the parts with people whose mean reach is below ``LITTLE`` of the country's, the lowest first."""
    limit = LITTLE * found.whole.reach.mean
    by_scope = {
        scope: sorted((part for part in found.of(scope) if part.reach.mean < limit), key=lambda part: part.reach.mean)
        for scope in SCOPES
    }
    return {scope: parts for scope, parts in by_scope.items() if parts}


def table(found: Divided) -> pd.DataFrame:
    """One row for each part: ``scope``, ``key``, ``people``, and ``reach`` and ``years`` with the ends of their 95 %
    intervals."""
    rows = [
        {"scope": part.scope, "key": part.key, "people": part.people,
         **{f"{name}{end}": value for name in ("reach", "years")
            for end, value in zip(("", "_low", "_high"), getattr(part, name)[:3], strict=True)}}
        for part in (found.whole, *found.parts)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def indices_table(found: Divided) -> pd.DataFrame:
    """One row for each index: ``measure``, ``ranked_by``, ``index``, ``low``, ``high``."""
    rows = [(one.measure, one.ranked_by, *one.concentration[:3]) for one in found.indices]
    return pd.DataFrame(rows, columns=["measure", "ranked_by", "index", "low", "high"])


def concentration(amounts: np.ndarray, people: np.ndarray, rank: np.ndarray) -> float:
    """Concentration index of an amount over groups of people; nan where nobody has any, or there is one rank only.

    ``amounts``: of each group in all, ``people`` its size, ``rank``: low = worst off. From -1 (all with the worst off)
    over 0 (in proportion to people) to 1 (all with the best off): twice the covariance of a person's amount and
    fractional rank over the mean amount (Kakwani, Wagstaff and van Doorslaer 1997). Groups of one rank share the mean
    of their places.
    """
    there = people > 0
    amounts, people, rank = amounts[there], people[there], rank[there]
    total = amounts.sum()
    if total == 0.0 or len(np.unique(rank)) < 2:
        return float("nan")
    place = fractional_rank(people, rank)
    return float(2.0 * (amounts @ place) / total - 1.0)


def fractional_rank(people: np.ndarray, rank: np.ndarray) -> np.ndarray:
    """[groups] middle of each group's place among all people, 0 to 1, from the lowest rank on."""
    levels, number = np.unique(rank, return_inverse=True)
    sizes = np.bincount(number, weights=people, minlength=len(levels))
    middles = (np.cumsum(sizes) - sizes / 2.0) / sizes.sum()
    found: np.ndarray = middles[number]
    return found


def _part(scope: str, key: str, one: pd.DataFrame, other: pd.DataFrame, vectors: list[int]) -> Part:
    mine, usual = _at(one, scope, key), _at(other, scope, key)
    people = _at(mine, "people").to_numpy(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        reach = _at(mine, "enrolled_people").to_numpy(float) / people
        years = 1000.0 * (_active(mine) - _active(usual)) / people
    spreads = [spread(drawn.tolist(), vectors, bounds) or NOTHING
               for drawn, bounds in ((reach, (0.0, 1.0)), (years, ANYTHING))]  # fmt: skip
    return Part(scope, key, float(people.mean()), *spreads)


def _at(rows: Any, *key: str) -> Any:
    """The rows of a frame below a key of its index: a frame, or a series if the key names one row."""
    return rows.loc[key if len(key) > 1 else key[0]]


def _active(rows: pd.DataFrame) -> np.ndarray:
    weeks: np.ndarray = _at(rows, "work_weeks").to_numpy(float) + _at(rows, "education_weeks").to_numpy(float)
    return weeks / WEEKS_A_YEAR


def _index(
    measure: str, scope: str, rank: dict[str, float], one: pd.DataFrame, other: pd.DataFrame, vectors: list[int]
) -> Spread:
    """Index of each run over the groups of a division, and its spread over runs."""
    keys = list(rank)
    mine, usual = _at(one, scope), _at(other, scope)
    people = np.stack([_at(mine, key, "people").to_numpy(float) for key in keys])
    if measure == "reach":
        amounts = np.stack([_at(mine, key, "enrolled_people").to_numpy(float) for key in keys])
    else:
        amounts = np.stack([_active(_at(mine, key)) - _active(_at(usual, key)) for key in keys])
    ranks = np.array([rank[key] for key in keys])
    drawn = [concentration(amounts[:, run], people[:, run], ranks) for run in range(people.shape[1])]
    return spread(drawn, vectors, (-1.0, 1.0) if measure == "reach" else ANYTHING) or NOTHING


def _ranks(settings: Settings) -> list[tuple[str, str, dict[str, float]]]:
    """Division, name of the ranking, and the rank of each key, low = worst off: the most ill; those who never began
    a youth education; municipalities with most
    unemployment, and those with the greatest share of 18-25 year-olds without a completed youth education."""
    found = [("group", "health", {group: -float(k) for k, group in enumerate(GROUPS)})]
    found.append(("schooling", "own_schooling", {name: float(k) for k, name in enumerate(SCHOOLINGS)}))
    places = chosen_municipalities(settings)
    if len(places) > 1:
        names = [str(name) for name in places["name"]]
        hardship = {
            "unemployment": relative_unemployment(places),
            "schooling": places["edu_no_completion_share_pct"].astype(float).tolist(),
        }
        found += [("municipality", ranked_by, {name: -value for name, value in zip(names, worse, strict=True)})
                  for ranked_by, worse in hardship.items()]  # fmt: skip
    return found
