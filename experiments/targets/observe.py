"""Everything the targets ask, measured for one set of parameters."""

from experiments.targets import national, usual_service
from experiments.trial import arm_settings, live_arm, measures
from sim.settings import Parameters

PARTICIPANTS = 4000
"""Participants of a trial that measures means, not a trial's own chance."""

TWO_YEARS = 104


def trial_without_ips(parameters: Parameters, seed: int, participants: int = PARTICIPANTS) -> dict[str, float]:
    """The trial's participants, all in service as usual."""
    return measures({"sau": live_arm(arm_settings("nobody", parameters, participants, seed), seed)})


def trial(parameters: Parameters, seed: int, participants: int = PARTICIPANTS) -> dict[str, float]:
    """The trial's participants with IPS and without, the same people in both."""
    arms = {"ips": "everybody", "sau": "nobody"}
    return measures(
        {name: live_arm(arm_settings(arm, parameters, participants, seed), seed) for name, arm in arms.items()}
    )


def distress_trial(parameters: Parameters, seed: int, participants: int = PARTICIPANTS) -> dict[str, float]:
    """In job or education after 24 months, young people in distress without psychiatry, with IPS and without."""
    now = {
        name: float(
            live_arm(arm_settings(arm, parameters, participants, seed, "distress"), seed).active[TWO_YEARS].mean()
        )
        for name, arm in {"ips": "everybody", "sau": "nobody"}.items()
    }
    return {"distress_gain_24": now["ips"] - now["sau"], "distress_sau_24": now["sau"]}


def usual(parameters: Parameters, seed: int) -> dict[str, float]:
    """Usual service: the stock and the trial's participants without IPS."""
    return usual_service.observe(parameters, seed) | trial_without_ips(parameters, seed)


def everything(parameters: Parameters, seed: int) -> dict[str, float]:
    """All measures of all targets but those that need an arm of its own (T4)."""
    return {
        **usual_service.observe(parameters, seed),
        **trial(parameters, seed),
        **distress_trial(parameters, seed),
        **national.observe(parameters, seed),
    }
