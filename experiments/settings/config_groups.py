"""The config groups of ``configs/``, their options, and the description of each option."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel

from experiments.settings.yaml_file import read_yaml
from sim.settings import Settings

CONFIGS = Path(__file__).parents[2] / "configs"

SETTING_GROUPS: dict[str, type[BaseModel]] = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
}
"""Class of each group of settings, by the group's name."""

GROUPS = ("scenario", *SETTING_GROUPS)
"""Every config group: scenarios, which choose options of the other groups, and the groups of settings."""


def options(group: str) -> list[str]:
    """Names of the options of a group: the files in its folder."""
    return sorted(path.stem for path in (CONFIGS / group).glob("*.yaml"))


def ensembles() -> list[str]:
    """Names of all ensembles: options of the config group ``parameters`` that have a table."""
    return sorted(path.stem for path in (CONFIGS / "parameters").glob("*.csv"))


@cache
def default_options() -> dict[str, str]:
    """The default option of each group."""
    defaults = read_yaml(CONFIGS / "config.yaml")["defaults"]
    return {group: option for entry in defaults if isinstance(entry, dict) for group, option in entry.items()}


def description(group: str, option: str) -> str:
    """The first comment line with text in an option's file."""
    lines = (CONFIGS / group / f"{option}.yaml").read_text(encoding="utf-8").splitlines()
    comments = (line.removeprefix("#").strip() for line in lines if line.startswith("#"))
    return next((comment for comment in comments if not comment.startswith("@")), "")
