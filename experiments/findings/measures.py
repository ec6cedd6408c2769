"""Measures of a scenario, alone or against another: the results that sensitivity, discovery and decisions look at.

A measure is a sum of outcomes of the long form, of the scenario itself or of its difference from the other world with
the same people, parameters and draws.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from experiments.runs.outcome_words import about
from experiments.runs.study.plan import Plan, Run
from experiments.runs.study.run_file import read_kept
from experiments.runs.study.run_store import RunStore
from experiments.settings.refusal import Refusal
from sim.brief import brief
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.registry import SUMMARY
from sim.outcomes.subgroups import SUBGROUP
from sim.settings.checks import nearest

Row = tuple[str, str, str]
"""Scope, key and outcome of a value of a run."""


class Measure(NamedTuple):
    """A result: its words, unit, the outcomes it sums with their factors, and whether it is a difference."""

    name: str
    label_en: str
    label_da: str
    unit: str
    terms: Mapping[Row, float]
    paired: bool
    better: int = 1
    """1: more is better, -1: less is better, 0: neither"""

    def label(self, language: str) -> str:
        """Label in a language, ``en`` or ``da``."""
        return self.label_da if language == "da" else self.label_en


def _country(outcome: str) -> Row:
    return "country", "Denmark", outcome


def _national(outcome: str) -> Row:
    return "national", "Denmark", outcome


YEAR = 1.0 / WEEKS_A_YEAR

MEASURES: dict[str, Measure] = {
    one.name: one
    for one in (
        Measure("reach", "Reached of the 43,000", "Nået af de 43.000", "share of the stock",
                {_national("reached_43k"): 1.0}, False),
        Measure("years", "Extra person-years in work or education", "Ekstra personår i job eller uddannelse",
                "person-years", {_country("work_weeks"): YEAR, _country("education_weeks"): YEAR}, True),
        Measure("years_net", "Extra person-years in work or education, net of people outside the model who lose work",
                "Ekstra personår i job eller uddannelse, fratrukket andres tabte job", "person-years",
                {_country("work_weeks"): YEAR, _country("education_weeks"): YEAR, _country("seeker_years"): -1.0},
                True),
        Measure("extra", "Extra people in work or education at the end",
                "Flere personer i job eller uddannelse ved slutningen", "people", {_country("active_end"): 1.0}, True),
        Measure("cost", "Extra spending on IPS", "Ekstra udgifter til IPS", "DKK", {_national("ips_cost"): 1.0}, True,
                -1),
        Measure("gain_public", "Net gain of the public purse", "Nettogevinst for de offentlige kasser", "DKK",
                {_national("net_public"): -1.0}, True),
        Measure("gain_society", "Net gain of society", "Nettogevinst for samfundet", "DKK",
                {_national("net_society"): -1.0}, True),
        Measure("others", "Extra person-years in work of young people whom IPS is not for",
                "Ekstra personår i job for unge, som IPS ikke er for", "person-years",
                {("group", "none", "work_weeks"): YEAR}, True),
    )
}  # fmt: skip
"""Measures by their short name. Any outcome is one too: ``active_end`` as a level, ``+active_end`` as a difference."""


def measure(name: str) -> Measure:
    """A measure by its short name, or an outcome of a run, with ``+`` in front for its difference.

    Raises ``Refusal`` if there is none of that name.
    """
    if name in MEASURES:
        return MEASURES[name]
    outcome, paired = name.removeprefix("+"), name.startswith("+")
    if outcome not in SUMMARY and outcome not in SUBGROUP:
        known = [*MEASURES, *SUMMARY, *SUBGROUP]
        raise Refusal(
            f"'{brief(name)}' is not a measure; there are {', '.join(MEASURES)}, every outcome of docs/outcomes.md, "
            f"and +OUTCOME for its difference.{nearest(outcome, known)}"
        )
    one = SUMMARY.get(outcome) or SUBGROUP[outcome]
    row = _national(outcome) if outcome in SUMMARY else _country(outcome)
    more = ("Extra: ", "Ekstra: ") if paired else ("", "")
    better = {"more": 1, "fewer": -1, "neither": 0}[one.better]
    return Measure(
        name, more[0] + one.label_en, more[1] + one.label_da, about(outcome).unit, {row: 1.0}, paired, better
    )


def rows_of(measures: Sequence[Measure]) -> list[Row]:
    """Every value of a run that these measures need, each once."""
    return list(dict.fromkeys(row for one in measures for row in one.terms))


def read(plan: Plan, runs: Sequence[Run], store: RunStore, rows: Sequence[Row]) -> np.ndarray:
    """[runs, rows] values of kept runs, nan where undefined. ``plan``: the runs' own, all with the same table.

    Raises ``Refusal`` if a file is broken or has no such row.
    """
    places: list[int] | None = None
    by_digest: dict[str, np.ndarray] = {}
    for run in runs:
        if run.digest in by_digest:
            continue
        path = store.path(run.digest)
        if places is None:
            names = read_kept(path, ["scope", "key", "outcome"]).to_pydict()
            where = {row: k for k, row in enumerate(zip(*names.values(), strict=True))}
            missing = [row for row in rows if row not in where]
            if missing:
                raise Refusal(f"{path}: has no {' '.join(missing[0])}; start the study again with this version.")
            places, length = [where[row] for row in rows], len(where)
        values = read_kept(path, ["value"])["value"].to_numpy()
        if len(values) != length:
            raise Refusal(f"{plan.name}: its runs have different tables, so they cannot be compared one by one.")
        by_digest[run.digest] = values[places]
    return np.array([by_digest[run.digest] for run in runs]).reshape(len(runs), len(rows))


def combined(measures: Sequence[Measure], rows: Sequence[Row], own: np.ndarray, other: np.ndarray) -> np.ndarray:
    """[measures, runs] of runs with the values ``own`` against ``other``, both [runs, rows]."""
    place = {row: k for k, row in enumerate(rows)}
    found = []
    for one in measures:
        side = own - other if one.paired else own
        found.append(sum(factor * side[:, place[row]] for row, factor in one.terms.items()))
    return np.array(found).reshape(len(measures), len(own))


Reading = Callable[[Sequence[Measure]], np.ndarray]
"""Gives [measures, ...] of runs that were made."""
