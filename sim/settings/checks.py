"""Checks of settings: plain data in, frozen settings out, or one clear sentence for every mistake."""

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sim.brief import brief
from sim.settings import Funding, Settings
from sim.settings.levers import EVERYWHERE
from sim.settings.seed import seed_problem
from sim.start.open_data import municipality_codes


class SettingsError(ValueError):
    """Settings that cannot be run; ``problems`` holds one sentence for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def check(data: Mapping[str, Any]) -> Settings:
    """Make settings from plain data: nested, or with whole keys such as ``{"caseload.ceiling": 25}``.

    Raises ``SettingsError`` naming, for each mistake, the key, the value, what is allowed and, for a
    name that does not exist, the nearest right one.
    """
    try:
        return Settings.model_validate(nested(data))
    except ValidationError as error:
        problems = [sentence for details in error.errors() for sentence in _sentences(details)]
        raise SettingsError(problems) from None


def nested(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same data without whole keys. Raises ``SettingsError`` for a key that is given twice."""
    found: dict[str, Any] = {key: value for key, value in data.items() if "." not in str(key)}
    problems = []
    for key, value in data.items():
        group, dot, name = str(key).partition(".")
        if not dot:
            continue
        inside = found.setdefault(group, {})
        if not isinstance(inside, Mapping) or name in inside:
            problems.append(f"{brief(key)} = {brief(value)}: is given twice, also within {brief(group)}; give it once.")
            continue
        found[group] = {**inside, name: value}
    if problems:
        raise SettingsError(problems)
    return found


def checked(settings: Settings | Mapping[str, Any]) -> Settings:
    """Settings as they are, or made from plain data by ``check``."""
    return check(settings) if isinstance(settings, Mapping) else settings


def check_run(settings: Any, seed: Any) -> None:
    """Raise ``SettingsError`` for a seed that is none, or for settings that were changed behind the door's back.

    ``model_copy(update=...)`` and ``model_construct`` of pydantic check nothing.
    """
    if not isinstance(settings, Settings):
        raise SettingsError([f"settings = {brief(settings)}: must be made by sim.settings.checks.check."])
    if problem := seed_problem(seed):
        raise SettingsError([problem])
    check(settings.model_dump(warnings=False))


def keys(model: type[BaseModel] = Settings, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every settable key as ``("caseload.ceiling", field)``, in the order of declaration."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from keys(kind, f"{prefix}{name}.")
        else:
            yield prefix + name, field


def nearest(word: str, choices: list[str]) -> str:
    """A hint naming the choice nearest to ``word``: " Did you mean 'ceiling'?", or nothing."""
    if len(word) > 100:  # no misspelling
        return ""
    found = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    return f" Did you mean '{found[0]}'?" if found else ""


def contradictions(settings: Settings) -> list[str]:
    """Sentences on values that are allowed alone but not together, and on places that do not exist."""
    problems = list(_own_country(settings))
    if problems:
        return problems
    problems = list(_unknown_places(settings))
    funding, eligibility = settings.funding, settings.eligibility
    if funding.grant_mdkk > 0 and funding.grant_until < funding.grant_from:
        problems.append(
            f"funding.grant_until = {funding.grant_until}: the grant would end before it starts "
            f"(funding.grant_from = {funding.grant_from}); give a later day."
        )
    problems += _shares(funding)
    if eligibility.oldest < eligibility.youngest:
        problems.append(
            f"eligibility.oldest = {eligibility.oldest}: is below eligibility.youngest = {eligibility.youngest}; "
            "nobody could be offered IPS."
        )
    if len(settings.rollout.fixed) > settings.rollout.municipalities:
        problems.append(
            f"rollout.fixed names {len(settings.rollout.fixed)} municipalities, but rollout.municipalities = "
            f"{settings.rollout.municipalities}; raise the number or shorten the list."
        )
    problems += _part_of_country(settings) if not problems else []
    if (settings.network.kind == "csv") != bool(settings.network.edges_csv):
        problems.append(
            f"network.edges_csv = '{brief(settings.network.edges_csv)}' and network.kind = {settings.network.kind}: "
            "a file of links goes with kind csv, and kind csv with a file."
        )
    if any(not 0.1 <= rate <= 10.0 for rate in settings.economy.path_pct):
        problems.append(
            f"economy.path_pct = {brief(list(settings.economy.path_pct))}: every rate must be from 0.1 to 10 % of "
            "posts."
        )
    horizon = settings.horizon
    if date.max - horizon.start < timedelta(weeks=horizon.weeks + 1):
        problems.append(
            f"horizon.start = {horizon.start}: {horizon.weeks:,} weeks from there end after {date.max}, the last day "
            "of the calendar; start earlier or simulate fewer weeks (horizon.weeks)."
        )
    return problems


def _own_country(settings: Settings) -> Iterator[str]:
    """Sentences on a folder that has no country in it, and on numbers of people that its tables give."""
    population = settings.population
    if not population.data:
        return
    from sim.start.own_data import problems

    yield from (
        f"population.data = {brief(population.data)}: {problem}" for problem in problems(population.data)[:_SHOWN]
    )
    for name in ("stock_15_24", "stock_25_29"):
        if getattr(population, name) != type(population).model_fields[name].default:
            yield (
                f"population.{name} = {getattr(population, name)}: the tables of population.data give the numbers of "
                "people; leave it out."
            )


_SHOWN = 8
"""Most errors of a folder reported at a time."""


def _part_of_country(settings: Settings) -> Iterator[str]:
    """Sentences on money for a part of the country that nobody there would get."""
    simulated, rollout, funding = settings.population.municipalities, settings.rollout, settings.funding
    funded = funding.yearly_mdkk > 0.0 or funding.grant_mdkk > 0.0
    if not simulated or not funded or rollout.municipalities == 0 or settings.trial.participants:
        return
    if funding.scope == "country":
        from sim.start.rollout import taking_part

        here = taking_part(settings)
        if not here.simulated:
            yield (
                f"population.municipalities = {', '.join(simulated)}: none of them takes part in this roll-out of the "
                f"country, so no money comes here; name one that does, such as {here.country[0]}, or set "
                "funding.scope = simulated for a roll-out and amounts of the simulated municipalities alone."
            )
        return
    if rollout.municipalities not in (EVERYWHERE, *range(len(simulated) + 1)):
        yield (
            f"rollout.municipalities = {rollout.municipalities}: only {len(simulated)} are simulated "
            "(population.municipalities); with funding.scope = country the roll-out is that of all 98."
        )
    codes = municipality_codes(settings.population.data)
    here_codes = {codes[name] for name in simulated}
    for name in rollout.fixed:
        if codes[name] not in here_codes:
            yield (
                f"rollout.fixed: '{name}' is not simulated (population.municipalities); with funding.scope = country "
                "the roll-out is that of all 98."
            )


def _shares(funding: Funding) -> Iterator[str]:
    if (funding.allocation == "shares") != bool(funding.shares):
        given = "names municipalities" if funding.shares else "is empty"
        yield (
            f"funding.allocation = {funding.allocation}, and funding.shares {given}: shares go with allocation shares, "
            "and allocation shares with shares such as {Bornholm: 2, Stevns: 1}."
        )
    elif funding.shares and sum(funding.shares.values()) == 0.0:
        yield "funding.shares: every share is 0; nobody would get the money."


def _unknown_places(settings: Settings) -> Iterator[str]:
    codes = municipality_codes(settings.population.data)
    number = len(set(codes.values()))
    for key, names in (
        ("population.municipalities", settings.population.municipalities),
        ("rollout.fixed", settings.rollout.fixed),
        ("funding.shares", tuple(settings.funding.shares)),
    ):
        for name in names:
            if name not in codes:
                yield f"{key}: '{brief(name)}' is not one of the {number} municipalities.{nearest(name, list(codes))}"
        if len({codes.get(name, name) for name in names}) < len(names):
            yield f"{key} names a municipality twice: {brief(', '.join(names))}."


def _sentences(details: ErrorDetails) -> list[str]:
    """One pydantic error in words."""
    key = ".".join(str(part) for part in details["loc"])
    if not key:
        return details["msg"].removeprefix("Value error, ").split("\n")
    known = dict(keys())
    name = next((name for name in (key, *_above(key)) if name in known), "")
    value = brief(details["input"])
    if details["type"] in ("extra_forbidden", "invalid_key"):
        return [_not_a_setting(key, value)]
    if details["type"] in ("model_type", "model_attributes_type"):
        return [f"{brief(key)} = {value}: must contain keys (`ips list {brief(key)}`)."]
    if not name:
        return [f"{brief(key)} = {value}: {details['msg']}."]
    most = details.get("ctx", {}).get("max_length")
    allowed = f"at most {most} long" if most else _allowed(known[name])
    if details["type"] == "value_error":
        allowed = "a text in one line, without control characters"
    return [f"{brief(key)} = {value}: must be {allowed}."]


def _above(key: str) -> Iterator[str]:
    """``a.b.0.c`` lies within ``a.b.0``, ``a.b`` and ``a``."""
    while "." in key:
        key = key.rpartition(".")[0]
        yield key


def _not_a_setting(key: str, value: str) -> str:
    *group, word = key.split(".")
    beside = [name for name, _ in keys() if name.startswith(".".join([*group, ""])) or not group]
    full = {name.rsplit(".", 1)[-1]: name for name in beside} | {
        name.split(".")[0]: name.split(".")[0] for name in beside
    }
    hint = nearest(word, list(full)) or nearest(key, [name for name, _ in keys()])
    return f"{brief(key)} = {value}: is not a setting.{_whole(hint, full)}"


def _whole(hint: str, full: dict[str, str]) -> str:
    """The hint with the whole key in place of its last word."""
    return re.sub(r"'([^']+)'", lambda match: f"'{full.get(match[1], match[1])}'", hint)


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:g}"


def _allowed(field: Any) -> str:
    """Allowed values of a field in words: type or choices, range and unit."""
    if get_origin(field.annotation) is dict:
        return "amounts from 0 by municipality, such as {Bornholm: 2, Stevns: 1}"
    choices = get_args(field.annotation)
    kind = {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}.get(field.annotation)
    if get_origin(field.annotation) is tuple:
        kind = "a list of numbers, such as [2.5, 3]" if float in choices else "a list of names, such as [Bornholm]"
    elif choices:
        kind = "one of " + ", ".join(choices)
    elif kind is None:
        kind = "a date such as 2024-01-01"
    low = next((m.ge for m in field.metadata if hasattr(m, "ge")), None)
    high = next((m.le for m in field.metadata if hasattr(m, "le")), None)
    span = f" from {_plain(low)} to {_plain(high)}" if low is not None and high is not None else ""
    unit = (field.json_schema_extra or {}).get("unit", "")
    if get_origin(field.annotation) is tuple:
        return f"{kind} ({unit})" if unit else str(kind)
    return f"{kind}{span}{' ' + unit if unit else ''}"
