"""Structural alternatives: other forms of a mechanism that evidence allows, written as settings of the model.

An alternative of a mechanism agrees with the model's own form where that is known best, so that the form and not its
strength is compared; parameters of the point keep their meaning.
"""

from collections.abc import Callable, Mapping
from math import exp, log, log1p
from typing import Any, NamedTuple

from sim.calendar import WEEKS_A_YEAR
from sim.settings import Parameters

DOSE = 40.0
"""Hours of coaching at which both forms of the dose give the same rise in readiness: the middle of the three budgets of
Roessler et al. 2019 (25, 40 and 55 hours; E073-E075)."""

STRAIGHT = 1e6
"""Hours of saturation beyond which the dose does not bend within a client's time."""

Change = Callable[[Parameters], Mapping[str, Any]]
"""From the parameters of a point to the settings, by key, that make the alternative."""


class Structure(NamedTuple):
    """A mechanism with its forms by name, and the settings that they read or replace."""

    forms: Mapping[str, Change]
    keys: tuple[str, ...]


def _own(_: Parameters) -> Mapping[str, Any]:
    return {}


def _network(kind: str) -> Change:
    return lambda _: {"network.kind": kind}


def _straight(p: Parameters) -> Mapping[str, Any]:
    """Every hour yields alike; ``DOSE`` hours yield as much as with saturation."""
    bend = DOSE / p.engagement_saturation
    return {
        "parameters.engagement_gain": p.engagement_gain * log1p(bend) / bend,
        "parameters.engagement_saturation": STRAIGHT,
    }


def _by_tenure(p: Parameters) -> Mapping[str, Any]:
    """One kind of job: early exits are more by as many as poor matches end in a year, of people without severe
    symptoms."""
    within_a_year = p.mismatch_share * (1.0 - exp(-WEEKS_A_YEAR / p.mismatch_weeks))
    exposure = p.job_end * p.tenure_scale / WEEKS_A_YEAR * log1p(WEEKS_A_YEAR / p.tenure_scale)
    more = -log(1.0 - within_a_year) / exposure
    return {"parameters.job_end_early": p.job_end_early + more, "parameters.mismatch_share": 0.0}


STRUCTURES: dict[str, Structure] = {
    "network.kind": Structure(
        {kind: _network(kind) for kind in ("workplaces", "stochastic_block", "scale_free", "none")},
        ("network.kind",),
    ),
    "hand_over": Structure(
        {"loses clients": _own, "delays clients": lambda _: {"parameters.handover_loss": 0.0}},
        ("parameters.handover_loss",),
    ),
    "dose": Structure(
        {"bends": _own, "is straight": _straight},
        ("parameters.engagement_gain", "parameters.engagement_saturation"),
    ),
    "short_jobs": Structure(
        {"poor matches": _own, "exits fall with tenure": _by_tenure},
        ("parameters.job_end", "parameters.job_end_early", "parameters.tenure_scale", "parameters.mismatch_share",
         "parameters.mismatch_weeks"),
    ),
}  # fmt: skip
"""Mechanisms with more than one form, the model's own form first; their names are names of factors."""
