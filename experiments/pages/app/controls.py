"""The levers on the page: their list, their widgets, and the errors in written values."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

from babel.numbers import NumberFormatError, parse_decimal

from experiments.pages.language import Language, words
from experiments.pages.numbers import number
from experiments.runs.study.cells import with_values
from sim.settings import Settings
from sim.settings.checks import SettingsError, check, keys

Kind = Literal["slider", "number", "date", "choice", "switch"]


class Control(NamedTuple):
    """One lever on the page."""

    key: str
    kind: Kind
    step: float = 1.0

    @property
    def field(self) -> Any:
        """Its declaration in the settings: meaning, unit, range."""
        return FIELDS[self.key]

    @property
    def ends(self) -> tuple[float, float]:
        """The range it accepts."""
        low = next(rule.ge for rule in self.field.metadata if hasattr(rule, "ge"))
        return low, next(rule.le for rule in self.field.metadata if hasattr(rule, "le"))

    @property
    def options(self) -> list[str]:
        """Options of a choice; options that need a file or a table are for the command line."""
        return [option for option in get_args(self.field.annotation) if option not in ("csv", "shares")]


FIELDS = dict(keys())

MAIN = (
    Control("funding.yearly_mdkk", "number"),
    Control("funding.grant_mdkk", "number"),
    Control("caseload.ceiling", "slider"),
    Control("rollout.municipalities", "slider"),
    Control("rollout.rule", "choice"),
    Control("rollout.ramp_weeks", "number"),
    Control("eligibility.distress_included", "switch"),
    Control("eligibility.youngest", "number"),
    Control("eligibility.oldest", "number"),
    Control("network.kind", "choice"),
    Control("economy.vacancy_rate_pct", "slider", 0.1),
)

MORE = (
    Control("funding.grant_from", "date"),
    Control("funding.grant_until", "date"),
    Control("funding.cofinancing", "number"),
    Control("funding.allocation", "choice"),
    Control("funding.unspent", "choice"),
    Control("rollout.smallest_team", "number"),
    Control("caseload.queue", "choice"),
    Control("caseload.queue_limit", "number"),
    Control("caseload.support_limit_weeks", "number"),
    Control("caseload.follow_along_weeks", "number"),
    Control("methods.training", "switch"),
    Control("methods.collaborative", "switch"),
    Control("psychiatry.integration", "slider", 0.05),
    Control("psychiatry.capacity", "slider", 0.05),
    Control("network.mean_degree", "number"),
    Control("accounts.discount_rate_pct", "number"),
)

CONTROLS = (*MAIN, *MORE)


def shown(control: Control, data: Mapping[str, Any], language: Language) -> Any:
    """The widget's value for a lever, from plain data."""
    group, _, name = control.key.partition(".")
    value = data[group][name]
    if control.kind == "number":
        whole = value == int(value)
        return number(value, language) if whole else number(value, language, 3).rstrip("0")
    if control.kind == "slider":
        return int(value) if control.step == 1.0 else float(value)
    return str(value) if control.kind == "date" else value


def read(control: Control, value: Any, language: Language) -> Any:
    """Plain data from the value of a widget; a text that is no number is kept, and the check refuses it."""
    if control.kind != "number":
        return value.strip() if isinstance(value, str) else value
    try:
        read = float(parse_decimal(value.strip(), locale={"da": "da", "en": "en_GB"}[language], strict=True))
    except NumberFormatError:
        return value.strip()
    return int(read) if read.is_integer() else read


class Judged(NamedTuple):
    """Settings from the levers, or none and one sentence for each wrong lever; ``""`` is for several levers."""

    settings: Settings | None
    problems: dict[str, list[str]]


def judge(base: Mapping[str, Any], values: Mapping[str, Any], language: Language) -> Judged:
    """Check plain data with the values of the levers, by the check of all commands."""
    data = with_values(base, values)
    data.pop("seed", None)
    if values.get("economy.vacancy_rate_pct") != base["economy"]["vacancy_rate_pct"]:
        data["economy"]["path_pct"] = ()  # a path would override the chosen rate
    try:
        return Judged(check(data), {})
    except SettingsError as error:
        problems: dict[str, list[str]] = {}
        for problem in error.problems:
            key = next((control.key for control in CONTROLS if problem.startswith(f"{control.key} ")), "")
            problems.setdefault(key, []).append(_in_words(key, problem, language))
        return Judged(None, problems)


def _in_words(key: str, problem: str, language: Language) -> str:
    """The sentence of the check on one lever, in the language of the page."""
    if not key:
        return problem
    say, control = words(language), next(control for control in CONTROLS if control.key == key)
    if ": must be" not in problem:
        return say.get(f"app.wrong.{key}", problem)
    if control.kind == "date":
        return say["app.wrong.date"]
    whole = control.field.annotation is int
    low, high = (number(end, language, 0 if end == int(end) else 1) for end in control.ends)
    unit = say.get(f"app.units.{key}", "")
    return say.say("app.wrong.whole" if whole else "app.wrong.number", low=low, high=high, unit=unit).replace(" .", ".")
