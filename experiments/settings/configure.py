"""From overrides or a saved file to checked settings and a seed. Hydra composes here and nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from hydra import compose as hydra_compose
from hydra import initialize_config_dir
from hydra.core.config_store import ConfigStore
from hydra.errors import HydraException
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException
from yaml import YAMLError

from experiments.settings.config_groups import (
    CONFIGS,
    GROUPS,
    SETTING_GROUPS,
    config_file,
    ensembles,
    folders,
    own_files,
    say_own,
)
from experiments.settings.overrides import FROM, judge, key_and_value, key_of, repeated
from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import read_yaml
from sim.brief import brief
from sim.plain_file import local
from sim.settings import Settings
from sim.settings.checks import SettingsError, check, nearest
from sim.settings.seed import seed_problem

PRIMARY = "ips"
"""Name under which Hydra finds what a run is made of."""

BASELINE, OWN_PLAN = "baseline", "own_plan"
"""The scenario without money for IPS, and the name of a run that adds money to it: it is no baseline any more."""

EXPECTED = "expected"
"""Key of an exported file that contains the results of its run; only ``ips reproduce`` reads it."""


def compose(overrides: Sequence[str] = ()) -> tuple[Settings, int]:
    """Settings and seed of one run from the config groups and overrides such as ``scenario=national``.

    Raises ``SettingsError`` with one sentence for each mistake in the overrides and in the values. A refused value is
    not checked again as if it had been left out.
    """
    accepted, problems = judge(overrides)
    problems = [*repeated(overrides), *problems]
    try:
        settings, seed = checked(composed(accepted))
    except SettingsError as error:
        refused = {key_of(text) for text in overrides if text.lstrip("+") not in accepted}
        others = [problem for problem in error.problems if not any(key in problem for key in refused)]
        raise SettingsError([*problems, *others]) from None
    if problems:
        raise SettingsError(problems)
    return settings, seed


def settings_from_file(path: Path) -> tuple[Settings, int]:
    """Settings and seed from the ``settings.yaml`` of a result folder, or a file that the app exported.

    Raises ``OSError`` if it cannot be read, and ``SettingsError`` with the name of the file if it cannot run.
    """
    data, _ = data_from_file(path)
    try:
        return checked(data, draws=False)
    except SettingsError as error:
        raise SettingsError([f"{path}: {problem}" for problem in error.problems]) from None


def data_from_file(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Plain data of a run from a file, not checked yet, and the results that the file expects, if any.

    Raises the same errors as ``settings_from_file``.
    """
    try:
        data = read_yaml(path)
    except Refusal as refusal:
        raise SettingsError(refusal.problems) from None
    if not isinstance(data, dict) or "seed" not in data:
        raise SettingsError([f"{path}: is not the settings of a run: it must contain its keys, including seed."])
    expected = data.pop(EXPECTED, None)
    if expected is not None and not isinstance(expected, dict):
        raise SettingsError(
            [f"{path}: {EXPECTED} differs from the format of the app; leave it out, or export the file again."]
        )
    flat = [key for key in SETTING_GROUPS if not isinstance(data.get(key, {}), dict)]
    if flat:
        raise SettingsError(
            [f"{path}: {key} = {brief(data[key])}: must contain keys (`ips list {key}`)." for key in flat]
        )
    return data, expected or {}


def composed(overrides: Sequence[str]) -> dict[str, Any]:
    """Plain data of a composed run with its seed; ``overrides`` have been checked.

    Hydra composes the options that are chosen; values go on top of that. Raises ``SettingsError`` if it cannot be
    composed.
    """
    files = [text.removeprefix(FROM) for text in overrides if text.startswith(FROM)]
    pairs = {text: key_and_value(text) for text in overrides if not text.startswith(FROM)}
    choices = {text: key for text, (key, value) in pairs.items() if key in GROUPS and not isinstance(value, dict)}
    data = _from_groups(list(choices))
    if files:
        data = _file_with_options(local(files[-1]), data, choices)
    for text, (key, value) in pairs.items():
        if text not in choices:
            data = with_values(data, {key: value})
    return _named(data)


def _named(data: dict[str, Any]) -> dict[str, Any]:
    """The data under the name of an own plan if it is the baseline with money for IPS, and the other way round."""
    funding = data.get("funding")
    amounts = [funding.get(key) for key in ("yearly_mdkk", "grant_mdkk")] if isinstance(funding, dict) else []
    pays = any(isinstance(amount, int | float) and amount > 0 for amount in amounts)
    names = {BASELINE: OWN_PLAN} if pays else {OWN_PLAN: BASELINE}
    return {**data, "name": names[data["name"]]} if data.get("name") in list(names) else data


def _from_groups(choices: list[str]) -> dict[str, Any]:
    """Plain data of the options that are chosen, the default ones of the others."""
    own = own_files()
    data, chosen = _composed_by_hydra(tuple(choices), own)
    for group, option in chosen.items():
        if group in GROUPS:
            file = config_file(group, f"{option}.yaml")
            say_own(f"{group}={option}", file)
            if file in [path for path, _ in own]:
                _require_one_meaning(file)
    return deepcopy(data)


def _require_one_meaning(file: Path) -> None:
    """Refuse a file of the user that Hydra, whose YAML is that of 1.1, reads otherwise than ``read_yaml`` does.

    Raises ``Refusal`` or ``SettingsError``.
    """
    plain, hydras = read_yaml(file), OmegaConf.to_container(OmegaConf.load(file))
    for key, value in _values(plain):
        other = dict(_values(hydras)).get(key)
        if type(other) is not type(value) or other != value:
            also = f"can be read as {brief(other)}; put a text in quotes"
            raise SettingsError([f"{brief(file)}: {key} = {brief(value)}: {also}."])
        if isinstance(value, str) and "${" in value:
            raise SettingsError([f"{brief(file)}: {key} = {brief(value)}: must be the value itself."])


def _values(data: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of nested data by the path to it."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in inside:
        yield from _values(value, f"{key}.{name}" if key else str(name))
    if not isinstance(data, dict | list):
        yield key, data


@cache
def _composed_by_hydra(
    choices: tuple[str, ...], own: tuple[tuple[Path, int], ...]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Plain data and the option of each group; ``own``: what, beside the program, it depends on."""
    first, path = hydras_folders()
    try:
        with initialize_config_dir(config_dir=first, version_base="1.3", job_name="ips"):
            config = hydra_compose(PRIMARY, [*choices, *path], return_hydra_config=True)
        chosen = dict(config.hydra.runtime.choices)
        OmegaConf.set_struct(config, False)
        del config["hydra"]
        data = OmegaConf.to_container(config, resolve=True)
    except YAMLError:
        for file, _ in own:
            read_yaml(file)  # says which, and the line
        raise SettingsError(["The configuration cannot be composed: a file is not readable as YAML."]) from None
    except (HydraException, OmegaConfBaseException, ValueError) as error:
        first_line = str(error).strip().partition("\n")[0].rstrip(".")
        raise SettingsError([f"The configuration cannot be composed: {brief(first_line, 200)}."]) from None
    assert isinstance(data, dict)
    return {str(key): value for key, value in data.items()}, chosen


def hydras_folders() -> tuple[str, list[str]]:
    """Where Hydra searches: the first folder of configs, and an override that names the others.

    What a run is made of, ``config.yaml``, always is that of the program: it is registered, with the defaults, under
    the name ``PRIMARY``.
    """
    store = ConfigStore.instance()
    store.store(name="schema", node=Settings().model_dump(mode="json"))
    store.store(name=PRIMARY, node=read_yaml(CONFIGS / "config.yaml"))
    first, *others = folders()
    return str(first), [f"hydra.searchpath=['file://{_in_quotes(other)}']" for other in others]


def _in_quotes(folder: Path) -> str:
    return folder.as_posix().replace("'", r"\'")


def _file_with_options(path: Path, chosen: Mapping[str, Any], choices: Mapping[str, str]) -> dict[str, Any]:
    """Plain data of a file, with a whole group in place of the file's where an option is chosen."""
    settings_from_file(path)  # so that messages attribute mistakes in the file to the file
    data, _ = data_from_file(path)
    for text, group in choices.items():
        if group == "scenario":
            raise SettingsError([f"{text}: {FROM}{path} contains a whole scenario; leave one of the two out."])
        data[group] = {**data.get(group, {}), **chosen[group]}
        if group == "parameters":
            data["ensemble"] = chosen["ensemble"]  # an option of the parameters names the ensemble it stands for
    return data


def with_values(data: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain data of a run with some keys, such as ``caseload.ceiling``, at other values; ``data`` stays as it is."""
    new = {key: dict(value) if isinstance(value, dict) else value for key, value in data.items()}
    for key, value in values.items():
        group, _, name = key.partition(".")
        if key in GROUPS and isinstance(value, dict):
            new[group] = {**new.get(group, {}), **deepcopy(value)}
        elif name:
            new[group] = {**new.get(group, {}), name: value}
        else:
            new[key] = value
    return _named(new)


def checked(data: Mapping[str, Any], draws: bool = True) -> tuple[Settings, int]:
    """Settings and seed from plain data; raises ``SettingsError`` with one sentence for each mistake.

    ``draws``: parameters may be drawn, so the ensemble must be there. One run of saved settings does not need it.
    """
    values = dict(data)
    seed = values.pop("seed")
    problems = [problem] if (problem := seed_problem(seed)) else []
    try:
        settings = check(values)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from None
    if draws and settings.ensemble and settings.ensemble not in ensembles():
        there = ", ".join(ensembles())
        hint = nearest(settings.ensemble, ensembles())
        problems.append(
            f"ensemble = {brief(settings.ensemble)}: must be empty or a set of parameter vectors: {there}.{hint}"
        )
    if problems:
        raise SettingsError(problems)
    return settings, seed
