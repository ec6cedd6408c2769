"""Which parameters are fitted, in which stage; their priors are uniform over the plausible range they state.

What has a range and is not fitted is uncertain all the same: it is drawn from its range beside the fitted ones.
"""

import numpy as np
from scipy.stats import qmc

from sim.settings import Parameters

USUAL = (
    "movers_among_entrants", "movers_in_trial",
    "search_intensity", "youth_weight", "symptoms_on_search", "symptom_penalty", "disclosure_penalty",
    "industry_mismatch", "hours_mismatch", "work_history_weight", "symptoms_distress", "symptoms_affective",
    "symptoms_psychosis", "job_end", "job_end_early", "tenure_scale", "symptoms_on_job_end", "admission_ends_job",
    "education_start_august", "education_start_january", "education_age_fade", "education_dropout_first_year",
    "education_dropout_later", "hours_growth", "search_in_preferred", "openness_mean", "openness_spread",
    "withdrawn_share", "entry_seekers", "changer_share",
)  # fmt: skip
"""Stage 1: usual service and the labour market, with all that acts on young people's own search."""

PROGRAMME = (
    "engagement_gain", "engagement_saturation", "integration_gain", "job_development_share", "hours_per_visit",
    "contact_loss", "contact_loss_thin", "rivals_when_introduced", "support_value", "carve_chance", "visit_known",
    "visit_introduced", "introduction_lift", "follow_along_effect", "need_engagement", "need_search",
    "need_follow_along", "profile_hours", "skill_spread", "learning_good", "learning_bad", "learning_spread",
    "unfilled_share", "usual_service_during_ips",
)  # fmt: skip
"""Stage 2: the mechanisms of IPS."""


def others() -> tuple[str, ...]:
    """Every parameter with a range that is not fitted, unit costs too: savings are as uncertain as prices."""
    return tuple(
        name for name, about in Parameters.about()
        if name not in (*USUAL, *PROGRAMME) and about["low"] < about["high"]
    )  # fmt: skip


def from_ranges(names: tuple[str, ...], count: int, seed: int) -> np.ndarray:
    """[count, names] values of parameters that nothing is fitted to.

    Half of the draws lie below the best guess and half above it, evenly on either side: the guess stays the median
    where a range is lopsided. Latin hypercube, so that each parameter uses its whole range.
    """
    unit = qmc.LatinHypercube(len(names), rng=np.random.default_rng([seed, len(names)])).random(count)
    (low, high), best = bounds(names), Parameters()
    guess = np.array([float(getattr(best, name)) for name in names]).clip(low, high)
    below, above = low + 2.0 * unit * (guess - low), guess + (2.0 * unit - 1.0) * (high - guess)
    values: np.ndarray = np.where(unit < 0.5, below, above)
    return values


def bounds(names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest plausible values [parameters]."""
    about = dict(Parameters.about())
    return np.array([about[n]["low"] for n in names], float), np.array([about[n]["high"] for n in names], float)


def to_unit(values: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """Values as positions in their plausible range, 0 to 1."""
    low, high = bounds(names)
    unit: np.ndarray = (values - low) / (high - low)
    return unit


def from_unit(unit: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """Values at positions in their plausible range."""
    low, high = bounds(names)
    values: np.ndarray = low + unit * (high - low)
    return values
