"""Names that planners give to scenarios."""

import re

from experiments.pages.language import Language, words

MOST_KEPT = 12
"""Scenarios kept in one visit."""

_NAME = re.compile(r"[A-Za-zÆØÅæøåÄÖÜäöüÉé0-9][A-Za-zÆØÅæøåÄÖÜäöüÉé0-9 _-]{0,39}")


def problem_with(name: str, taken: list[str], language: Language) -> str:
    """Why a name is refused, in a sentence; empty if it is not."""
    say = words(language)
    if not name.strip():
        return say["app.names.empty"]
    if not _NAME.fullmatch(name.strip()):
        return say["app.names.wrong"]
    if name.strip().casefold() in [other.casefold() for other in taken]:
        return say["app.names.taken"]
    return say.say("app.names.many", most=MOST_KEPT) if len(taken) >= MOST_KEPT else ""


def file_name(name: str) -> str:
    """A name for a file of a scenario."""
    return f"{re.sub(r'[^A-Za-zÆØÅæøåÄÖÜäöüÉé0-9_-]+', '-', name).strip('-') or 'ips'}.yaml"
