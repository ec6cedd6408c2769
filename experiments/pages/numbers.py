"""Every number as a reader sees it: thousands and decimals of the language, a real minus, a dash where there is none.

``number`` writes results. ``written`` writes settings, which people type.
"""

from collections.abc import Callable
from math import floor, isnan, log10
from typing import Any

from experiments.pages.language import MINUS, NO_BREAK, Language, words

NONE = "–"
"""The sign for a missing number."""

Formatter = Callable[[float, Language], str]
"""Writes a number in a language."""


def number(value: float | None, language: Language, decimals: int = 0) -> str:
    """A number with thousands and decimals of the language and a real minus; a dash if there is none."""
    from babel.numbers import format_decimal

    if value is None or value != value:
        return NONE
    rounded = round(float(value), decimals) + 0.0  # + 0.0: no minus before zero
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(rounded, pattern, locale=language)).replace("-", MINUS)


def percent(share: float | None, language: Language, decimals: int = 1) -> str:
    """A share as per cent: ``0.123`` is 12.3 %."""
    return _with_sign(None if share is None else 100 * share, "%", language, decimals)


def points(share_difference: float | None, language: Language, decimals: int = 1) -> str:
    """A difference of shares in percentage points."""
    value = None if share_difference is None else 100 * share_difference
    return _with_sign(value, words(language)["units.points"], language, decimals)


def million_dkk(dkk: float | None, language: Language, decimals: int = 1) -> str:
    """An amount of DKK in millions, with the word."""
    return _with_sign(None if dkk is None else dkk / 1e6, words(language)["units.million_dkk"], language, decimals)


def dkk(amount: float | None, language: Language) -> str:
    """An amount of DKK, with the word."""
    return _with_sign(amount, words(language)["units.dkk"], language, 0)


def _with_sign(value: float | None, unit: str, language: Language, decimals: int) -> str:
    text = number(value, language, decimals)
    return text if text == NONE else f"{text}{NO_BREAK}{unit.replace(' ', NO_BREAK)}"


def interval(low: float | None, high: float | None, language: Language, formatter: Formatter = number) -> str:
    """Two ends of an interval, both written by ``formatter``; a dash if there is none."""
    if low is None or high is None or low != low or high != high:
        return NONE
    first, last = formatter(low, language), formatter(high, language)
    number_, sign, unit = first.partition(NO_BREAK)
    if sign and last.endswith(sign + unit):
        first = number_  # one unit for both ends
    return words(language).say("units.interval", low=first, high=last)


def change(value: float, decimals: int = 0) -> str:
    """A difference in English, with a plus if it is not negative."""
    text = number(value, "en", decimals)
    return text if text.startswith((MINUS, NONE)) else f"+{text}"


def scaled(unit: str, largest: float) -> tuple[float, str]:
    """Factor for values, of which ``largest`` is the largest in size, and the unit of the product.

    Shares become per cent; from a million on, DKK become million DKK.
    """
    if unit.startswith("share"):
        return 100.0, "%" + unit.removeprefix("share")
    if unit.startswith("DKK") and largest >= 1e6:
        return 1e-6, f"million {unit}"
    return 1.0, unit


def number_and_unit(value: float | None, unit: str, language: Language = "en") -> tuple[str, str]:
    """A figure and its English unit, such as ``("73.3", "million DKK")``; a dash if there is none."""
    if value is None or isnan(value):
        return NONE, unit
    scale, shown = scaled(unit, abs(value))
    if scale != 1.0:
        return number(value * scale, language, 1), shown
    return number(value, language) if unit.startswith("DKK") else plain(value, language), unit


def row_in_unit(values: list[float], unit: str, language: Language = "en") -> tuple[list[str], str]:
    """Numbers of one row in one unit; the last one is a half-width that says how many digits they carry."""
    largest = max((abs(value) for value in values if not isnan(value)), default=0.0)
    scale, shown = scaled(unit, largest)
    half = values[-1] * scale
    reference = half if half > 0 else largest * scale / 100
    digits = min(3, max(0, 1 - floor(log10(reference)))) if reference > 0 else 0
    return [number(value * scale, language, digits) for value in values], shown


def plain(value: float, language: Language = "en") -> str:
    """Whole numbers whole, others with about three figures: 12,345 / 345.6 / 3.46 / 0.0125."""
    if value == int(value) or abs(value) >= 1000:
        return number(value, language)
    if abs(value) >= 1:
        return number(value, language, 1 if abs(value) >= 100 else 2)
    return figures(value, language, 3)


def figures(value: float, language: Language, count: int) -> str:
    """``count`` significant figures without trailing zeros; all digits before the decimal sign are kept."""
    if value == 0.0:
        return number(value, language)
    text = number(value, language, min(9, max(0, count - 1 - floor(log10(abs(value))))))
    sign = "," if language == "da" else "."
    return text.rstrip("0").rstrip(sign) if sign in text else text


def written(value: float) -> str:
    """A setting as people type it, with thousands separated: 650,000 / 0.0135 / 1.6."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6g}"


def setting(value: Any, unit: str) -> str:
    """A setting of any kind, a list in brackets; a whole number without a unit is a label, such as a seed."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and not unit:
        return str(value)
    if isinstance(value, int | float):
        return written(value)
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
