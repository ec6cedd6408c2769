"""All measures of the targets for one set of parameters."""

from experiments.evidence.targets import national, usual_service
from experiments.evidence.trial import Replicate, arm_settings, live_arm, live_trial, measures
from sim.settings import Parameters

PARTICIPANTS = 4000
"""Participants of a trial that measures means, without the chance of a small trial."""

TWO_YEARS = 104


def trial(parameters: Parameters, seed: int, participants: int = PARTICIPANTS) -> dict[str, float]:
    """The trial's participants with IPS and without, the same people in both."""
    arms = {"ips": "everybody", "sau": "nobody"}
    return measures(
        {name: live_arm(arm_settings(arm, parameters, participants, seed), seed) for name, arm in arms.items()}
    )


def distress_trial(parameters: Parameters, seed: int, participants: int = PARTICIPANTS) -> dict[str, float]:
    """Young people in distress without psychiatry, with IPS and without: active after 24 months, weeks active."""
    active = {
        name: live_arm(arm_settings(arm, parameters, participants, seed, "distress"), seed).active
        for name, arm in {"ips": "everybody", "sau": "nobody"}.items()
    }
    now = {name: float(weeks[TWO_YEARS - 1].mean()) for name, weeks in active.items()}
    spent = {f"distress_weeks_{name}": float(weeks[:TWO_YEARS].sum(axis=0).mean()) for name, weeks in active.items()}
    gain = now["ips"] - now["sau"]
    return {"distress_gain_24": gain, "distress_sau_24": now["sau"], "distress_relative_24": gain / now["sau"], **spent}


def fitted(parameters: Parameters, seed: int) -> dict[str, float]:
    """The measures of all targets that calibration fits; about a second."""
    return {
        **usual_service.observe(parameters, seed),
        **trial(parameters, seed),
        **distress_trial(parameters, seed),
    }


def everything(parameters: Parameters, seed: int) -> dict[str, float]:
    """All measures of all targets for one vector; about ten seconds."""
    return {**quick(parameters, seed), **national.observe(parameters, seed)}


def quick(parameters: Parameters, seed: int) -> dict[str, float]:
    """The measures that do not need the whole country; about a second."""
    randomised = live_trial(Replicate(parameters, PARTICIPANTS, seed)).measures
    return {
        "ever_18_ipse_minus_ips": randomised["ever_18_ipse_minus_ips"],
        **fitted(parameters, seed),
    }
