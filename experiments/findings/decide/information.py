"""Value of information on one parameter or a group (EVPPI), by regression: Strong, Oakley and Brennan (2014).

The value of each option is regressed on the parameters with splines; the fitted values are those that one would expect
on knowing them. Chance and all other parameters are the residual. The same with shuffled vectors shows what a
regression finds by chance.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from sim.settings import Parameters
from sim.settings.parameters import GROUPS

FEWEST = 48
"""Parameter vectors below which a regression says nothing."""

SHUFFLES = 20
KNOTS = 4
PENALTIES = tuple(float(10.0**power) for power in range(-3, 6))

STUDIES: dict[str, tuple[str, ...]] = {
    "referral": ("offer_rate_psychiatry", "offer_rate_jobcentre", "integration_on_referral", "take_up",
                 "take_up_by_motivation", "offer_again_weeks"),
    "contact": ("contact_loss", "contact_loss_thin", "handover_loss"),
    "dose": ("engagement_gain", "engagement_saturation", "need_engagement", "need_search", "need_follow_along",
             "profile_hours", "follow_along_effect", "integration_gain"),
    "specialists": ("recruitment_weeks", "supply_start", "supply_growth", "turnover", "silent_weeks",
                    "full_skill_weeks", "skill_spread", "specialist_cost"),
    "employers": ("openness_mean", "openness_spread", "carve_chance", "hours_per_visit", "job_development_share",
                  "visit_known", "visit_introduced", "introduction_lift", "learning_good", "learning_bad",
                  "learning_spread", "support_value", "rivals_when_introduced"),
    "labour_market": ("youth_weight", "withdrawn_share", "entry_seekers", "changer_share", "unfilled_share",
                      "vacancy_weeks", "entry_share", "entry_turnover", "vanish_share",
                      "hiring_rate", "duration_elasticity", "separations_elasticity", "outside_share"),
    "own_search": ("search_intensity", "symptoms_on_search", "symptom_penalty", "movers_among_entrants",
                   "disclosure_penalty", "schooling_weight", "work_history_weight", "job_end", "job_end_early",
                   "tenure_scale"),
    "target_group": ("share_psychiatry", "share_psychosis", "share_mental_health_problem", "women_share",
                     "women_distress_ratio", "share_started_education", "share_worked_before", "readiness_health",
                     "readiness_mildness", "readiness_schooling", "readiness_work_history", "readiness_town",
                     "receives_benefit"),
    "illness": ("symptoms_none", "symptoms_distress", "symptoms_affective", "symptoms_psychosis", "symptoms_spread",
                "symptom_shock", "symptom_pull", "work_relief", "job_loss_harm", "relapse_psychosis",
                "relapse_affective", "relapse_admitted", "untreated_relapse_ratio", "admission_weeks",
                "admission_ends_job", "symptoms_on_job_end", "seeks_treatment", "places_per_patient",
                "treatment_weeks", "assessment_weeks"),
    "education": ("education_start_august", "education_start_january", "education_age_fade",
                  "education_dropout_first_year", "education_dropout_later", "education_weeks"),
    "costs": tuple(name for name in GROUPS["costs"].model_fields if name != "specialist_cost"),
}  # fmt: skip
"""Groups of evidence: parameters that one study could measure together; those that a version lacks are left out."""


def of_parameters(values: np.ndarray, parameters: pd.DataFrame) -> pd.DataFrame:
    """EVPPI of each parameter: ``name``, ``value``, ``chance``, ``beyond``, ``changes`` and ``instead``, the greatest
    value first.

    ``values`` [options, vectors] in the order of the rows of ``parameters``. ``chance``: 95th percentile with shuffled
    vectors; ``beyond``: whether the value is above it. ``changes``: share of the vectors in which one who knew it would
    choose another option than the best on average; ``instead``: row of the one chosen most often then, -1 for none.
    """
    return _table({str(name): (str(name),) for name in parameters.columns}, values, parameters)


def of_groups(values: np.ndarray, parameters: pd.DataFrame) -> pd.DataFrame:
    """EVPPI of each group of evidence, as ``of_parameters``."""
    there = {group: tuple(name for name in names if name in parameters.columns) for group, names in STUDIES.items()}
    return _table({group: names for group, names in there.items() if names}, values, parameters)


def evppi(values: np.ndarray, known: np.ndarray, shuffles: int = 0) -> tuple[float, float]:
    """Value of knowing ``known`` [vectors, parameters] before choosing among ``values`` [options, vectors], and the
    95th percentile of the same with shuffled vectors (nan without shuffles)."""
    basis = _basis(known)
    rng = np.random.default_rng(1)
    orders = [np.arange(len(known)), *(rng.permutation(len(known)) for _ in range(shuffles))]
    found = []
    for order in orders:
        expected = _expected(values[:, order], basis)
        found.append(max(0.0, float(expected.max(axis=1).mean() - expected.mean(axis=0).max())))
    return found[0], float(np.quantile(found[1:], 0.95)) if shuffles else float("nan")


def turns(values: np.ndarray, known: np.ndarray) -> tuple[float, int]:
    """``changes`` and ``instead`` of ``of_parameters`` for one who knows ``known`` [vectors, parameters]."""
    chosen = _expected(values, _basis(known)).argmax(axis=1)
    often = np.bincount(chosen, minlength=len(values))
    often[values.mean(axis=1).argmax()] = 0
    return float(often.sum() / len(chosen)), int(often.argmax()) if often.any() else -1


def _basis(known: np.ndarray) -> np.ndarray:
    """[vectors, columns] splines of the parameters."""
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import SplineTransformer, StandardScaler

    splines = SplineTransformer(n_knots=KNOTS, degree=3, knots="quantile", extrapolation="linear")
    found: np.ndarray = make_pipeline(splines, StandardScaler()).fit_transform(known)
    return found


def _expected(values: np.ndarray, basis: np.ndarray) -> np.ndarray:
    """[vectors, options] expected value of each option on knowing the basis, less the option that is best on
    average: differences have less noise."""
    from sklearn.linear_model import RidgeCV

    against = values - values[values.mean(axis=1).argmax()]
    found: np.ndarray = RidgeCV(PENALTIES).fit(basis, against.T).predict(basis)
    return found


def _table(groups: Mapping[str, Sequence[str]], values: np.ndarray, parameters: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for name, members in groups.items():
        known = parameters[list(members)].to_numpy(float)
        value, chance = evppi(values, known, SHUFFLES)
        rows.append((name, value, chance, value > chance, *turns(values, known)))
    table = pd.DataFrame(rows, columns=["name", "value", "chance", "beyond", "changes", "instead"])
    return table.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def known_names() -> set[str]:
    """Names in ``STUDIES`` that this version has."""
    return {name for names in STUDIES.values() for name in names} & set(Parameters.model_fields)
