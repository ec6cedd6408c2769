"""The same world without IPS: the one definition of what every effect is measured against."""

from sim.settings import Caseload, Eligibility, Funding, Methods, Psychiatry, Rollout, Settings

WITHOUT = "without IPS"
"""What this world is called."""


def without_ips(settings: Settings) -> Settings:
    """The same people, employers, services and parameters, with no money for IPS.

    Without money nobody is offered IPS, so caseload, roll-out, eligibility, methods and the integration of teams and
    psychiatry have no consequence. They stand at their defaults: scenarios that differ in them alone have the very
    same world without IPS, with one digest, and share its runs. What the country is like without IPS stays as it is:
    horizon, population, trial, treatment places, employer network, economy, accounts and every parameter.
    """
    idle = {
        "funding": Funding(), "caseload": Caseload(), "rollout": Rollout(), "eligibility": Eligibility(),
        "methods": Methods(),
        "psychiatry": settings.psychiatry.model_copy(update={"integration": Psychiatry().integration}),
    }  # fmt: skip
    return settings.model_copy(update={**idle, "name": WITHOUT})
