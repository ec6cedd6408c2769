"""Caveats beside the figures: weak evidence, and that one run is one draw."""

from typing import Any

from experiments.pages.numbers import percent, plain, written
from sim.settings import Settings
from sim.settings.parameters import Parameters

ONE_DRAW = "One draw of luck and of parameters. `ips effect` and `ips compare` give means over many, with intervals."


def caveats(settings: Settings) -> list[str]:
    """Sentences on the parameters of a run."""
    weak, total = Parameters.weak(), len(Parameters.model_fields)
    statuses = [_evidence(name)["status"] for name in weak]
    parts = ", ".join(f"{statuses.count(status)} {status}" for status in sorted(set(statuses)))
    return [
        f"{len(weak)} of the {total} parameters rest on weak evidence ({parts}): `ips list parameters`.",
        *_part(settings),
        *_outside(settings),
    ]


def _part(settings: Settings) -> list[str]:
    """The share of a part of the country in national amounts, or that the amounts are its own."""
    funding = settings.funding
    amounts = {"a year": funding.yearly_mdkk, "in all": funding.grant_mdkk}
    if not settings.population.municipalities or not any(amounts.values()) or settings.trial.participants:
        return []
    from sim.start.people import stock_by_municipality
    from sim.start.places import chosen_municipalities
    from sim.start.rollout import plan_rollout

    frame = chosen_municipalities(settings)
    plan = plan_rollout(frame, stock_by_municipality(frame, settings)[0], settings)
    specialists = percent(plan.specialists, "en", 2)
    if funding.scope == "simulated":
        return [
            "Amounts are for the simulated municipalities alone (funding.scope=simulated), which can recruit "
            f"{specialists} of the country's specialists."
        ]
    share = float(plan.share.sum())
    got = [f"{plain(share * whole)} of {written(whole)} million DKK {when}" for when, whole in amounts.items() if whole]
    return [
        f"Amounts are national: the simulated municipalities get their part, {' and '.join(got)}, and {specialists} of "
        "the country's specialists (funding.scope=simulated: amounts for them alone)."
    ]


def _outside(settings: Settings) -> list[str]:
    """One sentence for each parameter set outside its plausible range."""
    found = []
    for name, value in settings.parameters:
        evidence = _evidence(name)
        low, high = evidence["low"], evidence["high"]
        if not low <= value <= high:
            found.append(
                f"parameters.{name} = {written(value)} is outside the plausible range, "
                f"{written(low)} to {written(high)} {evidence['unit']}."
            )
    return found


def _evidence(name: str) -> dict[str, Any]:
    extra = Parameters.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    return extra
