"""Plans that differ from the levers in one thing, to be compared with them, and what a planner calls each."""

from collections.abc import Callable
from typing import NamedTuple

from experiments.pages.language import Language, words
from sim.settings import Settings

MORE_MDKK = 100.0
"""Million DKK a year that one variant adds and another takes away."""


class Variant(NamedTuple):
    """One change; ``made`` gives None where it makes no sense for the plan."""

    key: str
    made: Callable[[Settings], Settings | None]


def _changed(settings: Settings, group: str, **values: object) -> Settings:
    part = getattr(settings, group).model_copy(update=values)
    return settings.model_copy(update={group: part})


def _money(by: float) -> Callable[[Settings], Settings | None]:
    def made(settings: Settings) -> Settings | None:
        amount = settings.funding.yearly_mdkk + by
        return _changed(settings, "funding", yearly_mdkk=amount) if 0.0 < amount <= 10_000.0 else None

    return made


def _caseload(by: int) -> Callable[[Settings], Settings | None]:
    def made(settings: Settings) -> Settings | None:
        ceiling = settings.caseload.ceiling + by
        return _changed(settings, "caseload", ceiling=ceiling) if 5 <= ceiling <= 80 else None

    return made


def _distress(included: bool) -> Callable[[Settings], Settings | None]:
    def made(settings: Settings) -> Settings | None:
        same = settings.eligibility.distress_included == included
        return None if same else _changed(settings, "eligibility", distress_included=included)

    return made


def _a_year_later(settings: Settings) -> Settings | None:
    funding = settings.funding
    days = {name: getattr(funding, name) for name in ("yearly_from", "grant_from", "grant_until")}
    days["yearly_from"] = max(days["yearly_from"], settings.horizon.start)
    try:
        later = {name: day.replace(year=day.year + 1) for name, day in days.items()}
    except ValueError:  # 29 February
        return None
    return _changed(settings, "funding", **later)


def _shared_teams(settings: Settings) -> Settings | None:
    return _changed(settings, "rollout", smallest_team=3.0) if settings.rollout.smallest_team < 3.0 else None


VARIANTS = (
    Variant("more_money", _money(MORE_MDKK)),
    Variant("less_money", _money(-MORE_MDKK)),
    Variant("psychiatry_only", _distress(False)),
    Variant("everybody", _distress(True)),
    Variant("fewer_clients", _caseload(-5)),
    Variant("more_clients", _caseload(10)),
    Variant("later", _a_year_later),
    Variant("shared_teams", _shared_teams),
)


def variants(settings: Settings, language: Language) -> dict[str, Settings]:
    """By its name in the language: each plan that differs from ``settings`` in one thing."""
    names = words(language).group("app.variants")
    made = {names[one.key]: one.made(settings) for one in VARIANTS}
    return {name: other for name, other in made.items() if other is not None}
