"""All measures of the targets for one set of parameters."""

from experiments.evidence.targets import national, usual_service
from experiments.evidence.trial.arms import Replicate, arm_settings, as_held, live_arm, live_trial
from experiments.evidence.trial.measures import measures
from sim.settings import Parameters

PARTICIPANTS = 4000
"""Participants of a trial that measures means, without the chance of a small trial."""

DISTRESSED = 2000
"""The same among young people in distress, whose targets are wider."""

TWO_YEARS = 104

OF_IPSE = ("ever_18_ipse_minus_ips", "hours_18_ipse", "societal_saving_ipse", "societal_saving_full_ipse")
"""Measures of the third arm, from randomised arms."""


def trial(parameters: Parameters, seed: int, participants: int = PARTICIPANTS) -> dict[str, float]:
    """The trial's participants with IPS and without, the same people in both."""
    arms = {"ips": "everybody", "sau": "nobody"}
    return measures(
        {name: live_arm(arm_settings(arm, parameters, participants, seed), seed) for name, arm in arms.items()}
    )


def distress_trial(parameters: Parameters, seed: int, participants: int = DISTRESSED) -> dict[str, float]:
    """Young people in distress without psychiatry, with IPS and without: active after 24 months, weeks active."""
    held = as_held("trial=distress")
    active = {
        name: live_arm(arm_settings(arm, parameters, participants, seed, held), seed).active
        for name, arm in {"ips": "everybody", "sau": "nobody"}.items()
    }
    now = {name: float(weeks[TWO_YEARS - 1].mean()) for name, weeks in active.items()}
    spent = {f"distress_weeks_{name}": float(weeks[:TWO_YEARS].sum(axis=0).mean()) for name, weeks in active.items()}
    gain = now["ips"] - now["sau"]
    return {"distress_gain_24": gain, "distress_sau_24": now["sau"], "distress_relative_24": gain / now["sau"], **spent}


def fitted(parameters: Parameters, seed: int) -> dict[str, float]:
    """The measures that are fitted, of usual service and of IPS; about a second and a half."""
    return {
        **usual_service.observe(parameters, seed), **trial(parameters, seed), **distress_trial(parameters, seed),
    }  # fmt: skip


def quick(parameters: Parameters, seed: int) -> dict[str, float]:
    """The measures that do not need the whole country; some three seconds."""
    randomised = live_trial(Replicate(parameters, PARTICIPANTS, seed)).measures
    return {**{name: randomised[name] for name in OF_IPSE}, **fitted(parameters, seed)}


def everything(parameters: Parameters, seed: int) -> dict[str, float]:
    """All measures of all targets for one vector; some ten seconds."""
    return {**quick(parameters, seed), **national.observe(parameters, seed)}
