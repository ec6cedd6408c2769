"""Each parameter in the language: its meaning, its unit and, where the evidence is weak, its source."""

from functools import cache
from pathlib import Path

import yaml

from experiments.findings.sensitivity.ranks import ranks
from experiments.pages.language import Language
from sim.settings import Parameters


def meaning(name: str, language: Language) -> str:
    """The parameter in a few words."""
    if language == "en":
        return str(Parameters.model_fields[name].description)
    return dict(Parameters.about())[name]["meaning_da"] or _danish()["meanings"][name]


def unit(name: str, language: Language) -> str:
    """Its unit."""
    english = str(dict(Parameters.about())[name]["unit"])
    return _danish()["units"][english] if language == "da" else english


def source(name: str, language: Language) -> str:
    """The source of a parameter with weak evidence."""
    english = str(dict(Parameters.about())[name]["source"])
    if language == "en":
        return english
    return "skøn" if english == "judgement" else _danish()["sources"][name]


def strongest(language: Language, count: int = 3) -> list[str]:
    """The parameters that move the effect most in the reference screening, beyond chance; none if none is kept."""
    found = next(iter(ranks().values()), {})
    return [meaning(name, language) for name, rank in found.items() if rank.beyond and rank.place <= count]


@cache
def _danish() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("parameters_da.yaml")
    found: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
