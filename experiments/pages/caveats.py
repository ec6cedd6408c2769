"""Caveats beside the figures: weak evidence, and that one run is one draw."""

from typing import Any

from experiments.pages import parameter_words
from experiments.pages.language import Language, words
from experiments.pages.numbers import figures, percent, plain
from sim.settings import Settings
from sim.settings.parameters import Parameters

ONE_DRAW = "One draw of chance and of parameters. `ips effect` and `ips compare` give means over many, with intervals."


def caveats(settings: Settings, language: Language = "en") -> list[str]:
    """Sentences on the parameters of a run."""
    say = words(language)
    weak, total = Parameters.weak(), len(Parameters.model_fields)
    statuses = [_evidence(name)["status"] for name in weak]
    parts = ", ".join(f"{statuses.count(status)} {say[f'report.status.{status}']}" for status in sorted(set(statuses)))
    return [
        say.say("caveats.weak", weak=len(weak), all=total, parts=parts),
        *_part(settings, language),
        *_outside(settings, language),
    ]


def _part(settings: Settings, language: Language) -> list[str]:
    """The share of a part of the country in national amounts, or that the amounts are its own."""
    funding = settings.funding
    amounts = {"yearly": funding.yearly_mdkk, "grant": funding.grant_mdkk}
    if not settings.population.municipalities or not any(amounts.values()) or settings.trial.participants:
        return []
    from sim.start.people import stock_by_municipality
    from sim.start.places import chosen_municipalities
    from sim.start.rollout import plan_rollout

    frame, say = chosen_municipalities(settings), words(language)
    plan = plan_rollout(frame, stock_by_municipality(frame, settings)[0], settings)
    specialists = percent(plan.specialists, language, 2)
    if funding.scope == "simulated":
        return [say.say("caveats.alone", specialists=specialists)]
    share = float(plan.share.sum())
    got = [
        say.say(f"caveats.amount_{kind}", part=plain(share * whole, language), whole=figures(whole, language, 6))
        for kind, whole in amounts.items()
        if whole
    ]
    return [say.say("caveats.part", amounts=say["caveats.and"].join(got), specialists=specialists)]


def _outside(settings: Settings, language: Language) -> list[str]:
    """One sentence for each parameter set outside its plausible range."""
    say, found = words(language), []
    for name, value in settings.parameters:
        low, high = (_evidence(name)[end] for end in ("low", "high"))
        if not low <= value <= high:
            unit = parameter_words.unit(name, language)
            value, low, high = (figures(one, language, 6) for one in (value, low, high))
            found.append(say.say("caveats.outside", name=name, value=value, low=low, high=high, unit=unit))
    return found


def _evidence(name: str) -> dict[str, Any]:
    extra = Parameters.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    return extra
