"""The same world without IPS: the single definition of the baseline of every effect."""

from sim.settings import Caseload, Eligibility, Funding, Methods, Psychiatry, Rollout, Settings
from sim.settings.parameters import GROUPS

WITHOUT = "without IPS"
"""Name of this world."""


def without_ips(settings: Settings) -> Settings:
    """The same people, employers, services and parameters, with no money for IPS.

    Without money nobody receives an offer of IPS, so caseload, roll-out, eligibility, methods and the integration of
    teams and psychiatry have no consequence. They get their defaults: scenarios that differ only in them have the
    same world without IPS, with one digest, and share its runs. Everything that shapes the country without IPS is kept:
    horizon, population, trial, treatment places, employer network, economy, accounts and every parameter.
    """
    idle = {
        "funding": Funding(), "caseload": Caseload(), "rollout": Rollout(), "eligibility": Eligibility(),
        "methods": Methods(),
        "psychiatry": settings.psychiatry.model_copy(update={"integration": Psychiatry().integration}),
    }  # fmt: skip
    return settings.model_copy(update={**idle, "name": WITHOUT})


IDLE = (
    *GROUPS["programme"].model_fields,
    "specialist_cost", "training_cost", "usual_service_during_ips", "follow_along_effect", "rivals_when_introduced",
    "support_value", "carve_chance", "visit_known", "visit_introduced", "introduction_lift", "learning_good",
    "learning_bad", "learning_spread", "learning_fade", "lasting_placement_weeks", "failed_placement_weeks",
)  # fmt: skip
"""Parameters of IPS itself: none of their values changes any result of this world (a test draws them all)."""
