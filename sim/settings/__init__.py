"""Settings of a run: levers (a planner's choices) and parameters (uncertain numbers), frozen and checked."""

from pydantic import model_validator

from sim.settings.base import Word
from sim.settings.levers import (
    Accounts,
    Caseload,
    Economy,
    Eligibility,
    Funding,
    Horizon,
    Lever,
    Methods,
    Network,
    Population,
    Psychiatry,
    Rollout,
    Trial,
    lever,
)
from sim.settings.parameters import Parameters

__all__ = [
    "Accounts", "Caseload", "Economy", "Eligibility", "Funding", "Horizon", "Methods", "Network", "Parameters",
    "Population", "Psychiatry", "Rollout", "Settings", "Trial",
]  # fmt: skip


class Settings(Lever):
    """Everything that determines a run, except the seed. ``sim.settings.checks.check`` makes it from plain data."""

    name: Word = lever("custom", "name of the scenario")
    world_seed: int = lever(1, "seed of the world: its people and employers", "", 0, 2**63 - 1)
    ensemble: Word = lever(
        "",
        "set of parameter vectors that repeated runs draw from (parameters=calibrated sets it); one run takes "
        "the parameters as set",
    )
    horizon: Horizon = Horizon()
    population: Population = Population()
    trial: Trial = Trial()
    caseload: Caseload = Caseload()
    funding: Funding = Funding()
    rollout: Rollout = Rollout()
    eligibility: Eligibility = Eligibility()
    psychiatry: Psychiatry = Psychiatry()
    network: Network = Network()
    economy: Economy = Economy()
    methods: Methods = Methods()
    accounts: Accounts = Accounts()
    parameters: Parameters = Parameters()

    @model_validator(mode="after")
    def _combinations(self) -> "Settings":
        """Refuse combinations that contradict each other; every message names the keys."""
        from sim.settings.checks import contradictions

        problems = contradictions(self)
        if problems:
            raise ValueError("\n".join(problems))
        return self
