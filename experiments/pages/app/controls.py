"""The levers on the page: their list, their widgets, and the errors in written values."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple, get_args

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from experiments.pages.language import Language, words
from experiments.pages.numbers import number
from experiments.settings.configure import with_values
from sim.settings import Settings
from sim.settings.checks import SettingsError, check, keys

Kind = Literal["slider", "number", "date", "choice", "switch"]


LOCALES: dict[Language, str] = {"da": "da", "en": "en_GB"}
_DIGITS = re.compile(r"-?[0-9][0-9.,]*")


class Control(NamedTuple):
    """One lever on the page; sliders move in whole steps."""

    key: str
    kind: Kind

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
    Control("horizon.start", "date"),
    Control("eligibility.distress_included", "switch"),
    Control("eligibility.youngest", "number"),
    Control("eligibility.oldest", "number"),
    Control("economy.vacancy_rate_pct", "number"),
)

MORE = (
    Control("horizon.weeks", "number"),
    Control("funding.yearly_from", "date"),
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
    Control("psychiatry.integration", "number"),
    Control("psychiatry.capacity", "number"),
    Control("network.kind", "choice"),
    Control("network.mean_degree", "number"),
    Control("accounts.discount_rate_pct", "number"),
)

CONTROLS = (*MAIN, *MORE)


def plain_value(control: Control, data: Mapping[str, Any]) -> Any:
    """The value of a lever in plain data, as ``read`` gives it back; a whole number is one, a date a text."""
    group, _, name = control.key.partition(".")
    value = data[group][name]
    if control.kind in ("number", "slider"):
        return int(value) if float(value).is_integer() else float(value)
    return str(value) if control.kind == "date" else value


def widget_value(control: Control, value: Any, language: Language) -> Any:
    """The widget's value for a value of a lever."""
    return typed(value, language) if control.kind == "number" and not isinstance(value, str) else value


def shown(control: Control, data: Mapping[str, Any], language: Language) -> Any:
    """The widget's value for a lever, from plain data."""
    return widget_value(control, plain_value(control, data), language)


def typed(value: float, language: Language) -> str:
    """A number with all its digits as the language writes it; read back, it is the same number."""
    pattern = f"#,##0.{'#' * 20}"
    text = str(format_decimal(Decimal(repr(value)), pattern, locale=LOCALES[language], decimal_quantization=False))
    return f"{text}0" if _two_meanings(text, language) else text


def read(control: Control, value: Any, language: Language) -> Any:
    """Plain data from the value of a widget.

    A text that is no number in this language, or another number in the other language, is kept; the check refuses it.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    if control.kind != "number" or not _DIGITS.fullmatch(text) or _two_meanings(text, language):
        return text
    try:
        read = float(parse_decimal(text, locale=LOCALES[language], strict=True))
    except NumberFormatError:
        return text
    return int(read) if read.is_integer() else read


def _two_meanings(text: str, language: Language) -> bool:
    """Whether a number with a decimal sign would be thousands in the other language: 1.000 in English, 1,000 in Danish.

    No number below 1 is: thousands do not begin with 0.
    """
    sign = {"da": ",", "en": r"\."}[language]
    return re.fullmatch(rf"-?[1-9][0-9]{{0,2}}({sign}[0-9]{{3}})+", text) is not None


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
            problems.setdefault(key, []).append(_in_words(key, problem, language, values.get(key)))
        return Judged(None, problems)


def _in_words(key: str, problem: str, language: Language, value: Any) -> str:
    """The sentence of the check on one lever, in the language of the page."""
    if not key:
        return problem
    say, control = words(language), next(control for control in CONTROLS if control.key == key)
    if ": must be" not in problem:
        return say.get(f"app.wrong.{key}", problem)
    if control.kind == "date":
        return say["app.wrong.date"]
    if isinstance(value, str) and control.kind == "number" and _two_meanings(value, language):
        digits = re.sub(r"[.,]", "", value)
        return say.say("app.wrong.meaning", thousands=typed(int(digits), language), decimal=f"{value}0")
    if control.kind not in ("number", "slider"):
        return problem
    whole = control.field.annotation is int
    low, high = (number(end, language, 0 if end == int(end) else 1) for end in control.ends)
    unit = say.get(f"app.units.{key}", "")
    return say.say("app.wrong.whole" if whole else "app.wrong.number", low=low, high=high, unit=unit).replace(" .", ".")
