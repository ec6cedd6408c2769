"""Answers to a planner who weighs caseload and money, in English and Danish."""

from collections.abc import Mapping

from experiments.findings.frontier.questions import Best, Cheapest
from experiments.pages.language import NONE, Language, number, words

SCALE_AND_DIGITS = {"reach": (100.0, 1), "extra": (1.0, 0), "cost": (1.0, 1)}


def answer(question: Cheapest | Best, language: Language) -> str:
    """The answer in one or two sentences, every figure with its interval."""
    say, row = words(language).say, question.row
    figures = {name: _figure(row, name, language) for name in SCALE_AND_DIGITS}
    figures |= {name: f"{row[name]:g}" for name in ("caseload", "funding")}
    if isinstance(question, Cheapest):
        wanted = f"{100 * question.wanted:g}" if language == "en" else f"{100 * question.wanted:g}".replace(".", ",")
        text = say("frontier.cheapest" if question.attained else "frontier.none", wanted=wanted, **figures)
        doubt = question.attained and not row["reach_low"] >= question.wanted
        return f"{text} {say('frontier.cheapest_doubt', wanted=wanted)}" if doubt else text
    text = say(f"frontier.best_{question.measure}", budget=f"{question.budget:g}", **figures)
    alike = ", ".join(f"{caseload:g}" for caseload in question.alike)
    return f"{text} {say('frontier.alike', alike=alike) if alike else words(language)['frontier.alone']}"


def _figure(row: Mapping[str, float], name: str, language: Language) -> str:
    scale, digits = SCALE_AND_DIGITS[name]
    value, low, high = (number(scale * row[name + end], language, digits) for end in ("", "_low", "_high"))
    value += " %" if name == "reach" else ""
    return value if low == NONE else words(language).say("frontier.between", value=value, low=low, high=high)
