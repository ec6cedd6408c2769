"""What each parameter is, in the language."""

from functools import cache
from pathlib import Path

import yaml

from experiments.pages.language import Language
from sim.settings import Parameters


def meaning(name: str, language: Language) -> str:
    """The parameter in a few words."""
    return _danish()[name] if language == "da" else str(Parameters.model_fields[name].description)


@cache
def _danish() -> dict[str, str]:
    path = Path(__file__).with_name("parameters_da.yaml")
    found: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found
