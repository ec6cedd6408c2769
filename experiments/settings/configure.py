"""From overrides or a saved file to checked settings and a seed. Hydra composes here and nowhere else."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from hydra import compose as hydra_compose
from hydra import initialize_config_dir
from hydra.core.config_store import ConfigStore
from hydra.errors import HydraException
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from experiments.settings.config_groups import CONFIGS, GROUPS, SETTING_GROUPS, ensembles
from experiments.settings.overrides import FROM, judge, key_and_value
from sim.settings import Settings
from sim.settings.checks import SettingsError, check, nearest

LARGEST_SEED = 2**63 - 1
EXPECTED = "expected"
"""Key of an exported file that contains the results of its run; only ``ips reproduce`` reads it."""


def compose(overrides: Sequence[str] = ()) -> tuple[Settings, int]:
    """Settings and seed of one run from the config groups and overrides such as ``scenario=national``.

    Raises ``SettingsError`` with one sentence for each mistake in the overrides and in the values.
    """
    accepted, problems = judge(overrides)
    try:
        settings, seed = checked(composed(accepted))
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from None
    if problems:
        raise SettingsError(problems)
    return settings, seed


def settings_from_file(path: Path) -> tuple[Settings, int]:
    """Settings and seed from the ``settings.yaml`` of a result folder, or a file that the app exported.

    Raises ``OSError`` if it cannot be read, and ``SettingsError`` with the name of the file if it cannot run.
    """
    data, _ = data_from_file(path)
    try:
        return checked(data)
    except SettingsError as error:
        raise SettingsError([f"{path}: {problem}" for problem in error.problems]) from None


def data_from_file(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Plain data of a run from a file, not checked yet, and the results that the file expects, if any.

    Raises the same errors as ``settings_from_file``.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SettingsError([f"{path}: is not readable as YAML{_line(error)}."]) from None
    if not isinstance(data, dict) or "seed" not in data:
        raise SettingsError([f"{path}: is not the settings of a run: it must contain its keys, including seed."])
    expected = data.pop(EXPECTED, None)
    if expected is not None and not isinstance(expected, dict):
        raise SettingsError(
            [f"{path}: {EXPECTED} differs from the format of the app; leave it out, or export the file again."]
        )
    flat = [key for key in SETTING_GROUPS if not isinstance(data.get(key, {}), dict)]
    if flat:
        raise SettingsError([f"{path}: {key} = {data[key]}: must contain keys (`ips list {key}`)." for key in flat])
    return {str(key): value for key, value in data.items()}, expected or {}


def composed(overrides: list[str]) -> dict[str, Any]:
    """Plain data of a composed run with its seed; ``overrides`` have been checked.

    Raises ``SettingsError`` if Hydra cannot compose them, and ``OSError`` if a file in ``from=`` cannot be read.
    """
    files = [text.removeprefix(FROM) for text in overrides if text.startswith(FROM)]
    if files:
        return _on_top(Path(files[-1]), [text for text in overrides if not text.startswith(FROM)])
    ConfigStore.instance().store(name="schema", node=Settings().model_dump(mode="json"))
    try:
        with initialize_config_dir(config_dir=str(CONFIGS), version_base="1.3", job_name="ips"):
            config = hydra_compose("config", overrides)
        data = OmegaConf.to_container(config, resolve=True)
    except (HydraException, OmegaConfBaseException, ValueError, yaml.YAMLError) as error:
        first_line = str(error).strip().partition("\n")[0].replace("++", "").rstrip(".")
        raise SettingsError([f"The configuration cannot be composed: {first_line}{_line(error)}."]) from None
    assert isinstance(data, dict)
    return {str(key): value for key, value in data.items()}


def _on_top(path: Path, overrides: list[str]) -> dict[str, Any]:
    """Plain data of a file with overrides: a whole group where an option is chosen, else single keys."""
    settings_from_file(path)  # so that messages attribute mistakes in the file to the file
    data, _ = data_from_file(path)
    new = composed(overrides)
    for text in overrides:
        key, value = key_and_value(text)
        group, _, name = key.partition(".")
        if key == "scenario":
            raise SettingsError([f"{text}: {FROM}{path} contains a whole scenario; leave one of the two out."])
        if key in GROUPS:
            chosen = new[group] if not isinstance(value, dict) else {name: new[group][name] for name in value}
            data[group] = {**data.get(group, {}), **chosen}
            if key == "parameters" and not isinstance(value, dict):
                data["ensemble"] = new["ensemble"]  # an option of the parameters names the ensemble it stands for
        elif name:
            data[group] = {**data.get(group, {}), name: new[group][name]}
        else:
            data[key] = new[key]
    return data


def checked(data: Mapping[str, Any]) -> tuple[Settings, int]:
    """Settings and seed from plain data; raises ``SettingsError`` with one sentence for each mistake."""
    values = dict(data)
    seed = values.pop("seed")
    right = isinstance(seed, int) and not isinstance(seed, bool) and 0 <= seed <= LARGEST_SEED
    problems = [] if right else [f"seed = {seed}: must be a whole number from 0 to {LARGEST_SEED:,}."]
    try:
        settings = check(values)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from None
    if settings.ensemble and settings.ensemble not in ensembles():
        there = ", ".join(ensembles())
        hint = nearest(settings.ensemble, ensembles())
        problems.append(f"ensemble = {settings.ensemble}: must be empty or a set of parameter vectors: {there}.{hint}")
    if problems:
        raise SettingsError(problems)
    return settings, seed


def _line(error: Exception) -> str:
    """The place in a YAML file where reading stopped, if the error names it."""
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 1})" if mark else ""
