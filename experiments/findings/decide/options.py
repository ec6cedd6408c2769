"""The options of a decision: the cells of a study and usual service, with their results in every run.

All are runs of the same country with the same seeds and parameter vectors; usual service is the first option.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.findings.measures import MEASURES, Measure, combined, read, rows_of
from experiments.runs.study.cells import cells
from experiments.runs.study.plan import Plan, make_plan, plan_without_ips
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study import Study, study_from_words
from experiments.runs.study.study_folder import folder_of, read_study
from experiments.settings.overrides import key_of
from experiments.settings.refusal import Refusal
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.ledger import Payer
from sim.outcomes.subgroups import GROUPS
from sim.settings import Parameters

USUAL = "usual service"
DEFAULT = {"caseload.ceiling": "10,15,20,30"}
"""Axes where words name none."""

MOST = 40
"""Options of a decision."""

WEEKS_A_QUARTER = 13


@dataclass(frozen=True)
class Options:
    """Options with their results against usual service, run by run."""

    labels: list[str]
    draws: dict[str, np.ndarray]
    """by measure [options, runs]; 0 for usual service: years, gain_public, gain_society, cost, enrolled and, by health
    group, years_<group>"""
    outside: dict[str, float]
    """by health group, weeks a year outside work and education without IPS, mean of its people"""
    vectors: np.ndarray
    """[runs] parameter vector of each run, -1 for none"""
    parameters: pd.DataFrame
    """[vectors, names] values of the parameters that differ between vectors, in the order of their numbers"""
    budget: np.ndarray
    """[options, years, payers] DKK more than with usual service, mean; payers as in ``Payer``"""
    scale: float
    """the 43,000 over those simulated: 1 for the whole country"""


def words_study(words: Sequence[str], replications: int, *, once: bool = False) -> Study:
    """The study of the options that words name; ``scenario=national`` and ``DEFAULT`` where they are silent.

    ``once``: each replication has another parameter vector. Raises ``Refusal`` or ``SettingsError``.
    """
    given = {key_of(word) for word in words}
    if "replications" in given:
        raise Refusal("replications: is written --replications here.")
    scenario = [] if "scenario" in given or "study" in given else ["scenario=national"]
    study = study_from_words([*scenario, *words])
    if len(cells(study)) < 2:
        added = [f"{key}={values}" for key, values in DEFAULT.items() if key not in given]
        study = study_from_words([*scenario, *words, *added])
    text = repr((study.overrides, study.scenarios, study.seed))
    name = f"decide-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    if once and not all(cell.settings.ensemble for cell in cells(study)):
        raise Refusal("--vectors: needs parameters that are drawn, such as parameters=calibrated.")
    return checked(study.model_copy(update={"name": name, "replications": replications, "once": once}))


def kept_study(results: Path, name: str) -> Study:
    """A study made by ``ips sweep``. Raises ``Refusal`` if it is none, or its cells are no options of one country."""
    return checked(read_study(folder_of(results, name)))


def checked(study: Study) -> Study:
    """The study, if its cells can be options. Raises ``Refusal``."""
    count = len(cells(study))
    if not 2 <= count <= MOST:
        raise Refusal(f"a decision has 2 to {MOST} options; this study has {count}, so give caseload.ceiling=10,20,30.")
    try:
        plan_without_ips(study.model_copy(update={"replications": 1}))
    except ValueError:
        raise Refusal("the options must be of one country: they may differ in levers of IPS only, and not in horizon, "
                      "population, economy, network or parameters.") from None  # fmt: skip
    return study


def plans(study: Study) -> tuple[Plan, Plan]:
    """The runs of the options, and those of usual service."""
    return make_plan(study), plan_without_ips(study)


def options(study: Study, store: RunStore) -> Options:
    """Results of the options, from runs that were made."""
    plan, usual = plans(study)
    measures = _measures()
    rows = rows_of(measures)
    other = read(usual, usual.runs, store, rows)
    per_cell = study.replications
    drawn = [np.zeros((len(measures), per_cell))]
    for cell in plan.cells:
        runs = plan.runs[cell.number * per_cell :][:per_cell]
        drawn.append(combined(measures, rows, read(plan, runs, store, rows), other))
    stacked = np.stack(drawn, axis=1)
    draws = {one.name: stacked[k] for k, one in enumerate(measures)}
    vectors = np.array([run.vector for run in usual.runs])
    return Options(
        [USUAL, *(cell.label for cell in plan.cells)], draws, _outside(usual, store), vectors,
        _parameters(usual, vectors), _budget(plan, usual, store), _scale(usual, store),
    )  # fmt: skip


def _measures() -> list[Measure]:
    by_group = [
        Measure(f"years_{group}", "", "", "person-years",
                {("group", group, "work_weeks"): 1.0 / WEEKS_A_YEAR,
                 ("group", group, "education_weeks"): 1.0 / WEEKS_A_YEAR}, True)
        for group in GROUPS
    ]  # fmt: skip
    enrolled = Measure("enrolled", "", "", "people", {("national", "Denmark", "enrolled_people"): 1.0}, True)
    return [*(MEASURES[name] for name in ("years", "gain_public", "gain_society", "cost")), enrolled, *by_group]


def _outside(usual: Plan, store: RunStore) -> dict[str, float]:
    rows = [("group", group, outcome) for group in GROUPS
            for outcome in ("neet_weeks", "work_weeks", "education_weeks")]  # fmt: skip
    weeks = read(usual, usual.runs, store, rows).mean(axis=0).reshape(len(GROUPS), 3)
    whole = weeks.sum(axis=1)
    return {
        group: float(WEEKS_A_YEAR * weeks[k, 0] / whole[k]) if whole[k] > 0 else 0.0 for k, group in enumerate(GROUPS)
    }


def _parameters(usual: Plan, vectors: np.ndarray) -> pd.DataFrame:
    """Values of each vector, for the parameters that differ between them."""
    numbers, first = np.unique(vectors, return_index=True)
    found = pd.DataFrame([usual.runs[k].settings.parameters.model_dump() for k in first], index=numbers)
    names = [name for name in Parameters.model_fields if found[name].nunique() > 1]
    return found[names]


def _budget(plan: Plan, usual: Plan, store: RunStore) -> np.ndarray:
    quarters = -(-usual.runs[0].settings.horizon.weeks // WEEKS_A_QUARTER)
    years = -(-quarters // 4)
    ends = [min(4 * year + 3, quarters - 1) for year in range(years)]
    rows = [("quarter", str(end), f"dkk_{payer.name.lower()}") for end in ends for payer in Payer]
    shape = (years, len(Payer))
    base = read(usual, usual.runs, store, rows).mean(axis=0).reshape(shape)
    found = [np.zeros(shape)]
    for cell in plan.cells:
        runs = plan.runs[cell.number * plan.study.replications :][: plan.study.replications]
        found.append(read(plan, runs, store, rows).mean(axis=0).reshape(shape) - base)
    by_year: np.ndarray = np.diff(np.stack(found), axis=1, prepend=0.0)
    return by_year


def _scale(usual: Plan, store: RunStore) -> float:
    stock = read(usual, usual.runs[:1], store, [("national", "Denmark", "stock_43k")])[0, 0]
    return float(usual.runs[0].settings.population.stock_15_24 / stock) if stock else 1.0
