"""The config groups, their options, and the description of each option.

Options are files of two folders: the user's own (``own_configs``), and the one that comes with the program. Where both
have a file, the user's counts.
"""

import logging
import os
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from experiments.settings.yaml_file import read_yaml
from sim.settings import Settings

CONFIGS = Path(__file__).parents[2] / "configs"
"""The folder that comes with the program."""

VARIABLE = "IPS_CONFIG_DIR"
"""Environment variable that names the user's folder, for processes too; ``ips ... --config-dir`` sets it."""

log = logging.getLogger(__name__)

SETTING_GROUPS: dict[str, type[BaseModel]] = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
}
"""Class of each group of settings, by the group's name."""

GROUPS = ("scenario", *SETTING_GROUPS)
"""Every config group: scenarios, which choose options of the other groups, and the groups of settings."""


def named_configs() -> Path:
    """The user's folder, which may be missing: the one named, else ``configs`` in the working folder."""
    return Path(os.environ.get(VARIABLE) or "configs").resolve()


def own_configs() -> Path | None:
    """The user's folder, if there is one; None in the folder of the project itself."""
    folder = named_configs()
    return folder if folder.is_dir() and folder != CONFIGS.resolve() else None


def folders() -> list[Path]:
    """The folders of configs, the first that has a file counts."""
    own = own_configs()
    return [own, CONFIGS] if own else [CONFIGS]


def own_files() -> tuple[tuple[Path, int], ...]:
    """The options in the user's folder, each with the time of its last change."""
    own = own_configs()
    return (
        tuple((path, path.stat().st_mtime_ns) for path in sorted(own.glob("*/*.yaml")) if path.is_file()) if own else ()
    )


def config_file(group: str, name: str) -> Path:
    """The file that counts of those with this name, such as ``tight.yaml``; in the last folder if there is none."""
    files = [folder / group / name for folder in folders()]
    return next((file for file in files if file.is_file()), files[-1])


def say_own(chosen: str, file: Path) -> None:
    """Log that a choice such as ``caseload=mine`` comes from the user's folder, if it does."""
    own = own_configs()
    if own and file.is_relative_to(own):
        hidden = CONFIGS.joinpath(file.relative_to(own)).is_file()
        log.info("%s is from %s%s", chosen, file, ", not the one of that name that comes with ips" if hidden else "")


def options(group: str) -> list[str]:
    """Names of the options of a group: the files in its folders."""
    return _names(group, ".yaml")


def ensembles() -> list[str]:
    """Names of all ensembles: tables of the config group ``parameters``."""
    return _names("parameters", ".csv")


def _names(group: str, suffix: str) -> list[str]:
    return sorted({path.stem for folder in folders() for path in (folder / group).glob(f"*{suffix}") if path.is_file()})


@cache
def default_options() -> dict[str, str]:
    """The default option of each group."""
    defaults = read_yaml(CONFIGS / "config.yaml")["defaults"]
    return {group: option for entry in defaults if isinstance(entry, dict) for group, option in entry.items()}


def description(group: str, option: str) -> str:
    """The first comment line with text in an option's file."""
    lines = config_file(group, f"{option}.yaml").read_text(encoding="utf-8").splitlines()
    comments = (line.removeprefix("#").strip() for line in lines if line.startswith("#"))
    return next((comment for comment in comments if not comment.startswith("@")), "")
