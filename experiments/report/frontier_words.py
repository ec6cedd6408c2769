"""The frontier in words, English and Danish: answers to a planner, and the headings of table and figure."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import yaml

from experiments.frontier.questions import Best, Cheapest

Language = Literal["en", "da"]

WORDS: dict[Language, dict[str, str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))

SCALE_AND_DIGITS = {"reach": (100.0, 1), "extra": (1.0, 0), "cost": (1.0, 1)}


def number(value: float, digits: int, language: Language) -> str:
    """Thousands and decimals as the language writes them; a dash where there is none."""
    if value != value:
        return "–"
    text = f"{round(value, digits) + 0.0:,.{digits}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def answer(question: Cheapest | Best, language: Language) -> str:
    """The answer in one or two sentences, every figure with its interval."""
    words, row = WORDS[language], question.row
    figures = {name: _figure(row, name, language) for name in SCALE_AND_DIGITS}
    figures |= {name: f"{row[name]:g}" for name in ("caseload", "funding")}
    if isinstance(question, Cheapest):
        wanted = f"{100 * question.wanted:g}" if language == "en" else f"{100 * question.wanted:g}".replace(".", ",")
        text = words["cheapest" if question.attained else "none"].format(wanted=wanted, **figures)
        doubt = question.attained and not row["reach_low"] >= question.wanted
        return f"{text} {words['cheapest_doubt'].format(wanted=wanted)}" if doubt else text
    text = words[f"best_{question.measure}"].format(budget=f"{question.budget:g}", **figures)
    alike = ", ".join(f"{caseload:g}" for caseload in question.alike)
    return f"{text} {words['alike'].format(alike=alike) if alike else words['alone']}"


def _figure(row: Mapping[str, float], name: str, language: Language) -> str:
    scale, digits = SCALE_AND_DIGITS[name]
    value, low, high = (number(scale * row[name + end], digits, language) for end in ("", "_low", "_high"))
    value += " %" if name == "reach" else ""
    return value if low == "–" else WORDS[language]["between"].format(value=value, low=low, high=high)
