"""Overrides such as ``caseload.ceiling=25`` in Hydra's own grammar, each checked before Hydra composes.

Hydra would answer a misspelt key with the advice to add it with ``+``, which makes the mistake silent, and turns
values into others (``int(9.9)``, ``2_5``, ``${seed}``). So every override is looked at first, then read with Hydra's
parser, compared with what exists, and refused in one sentence.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, get_origin
from unicodedata import normalize

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.errors import HydraException

from experiments.settings.config_groups import GROUPS, options
from experiments.settings.override_text import called, quoted, unsound
from sim.brief import brief
from sim.settings.checks import keys, nearest

FROM = "from="
"""Start of the word that names a file of settings to use in place of the configs."""

LONGEST = 20_000
"""Signs of an override that are read."""

PATHS = ("network.edges_csv", "population.data")
"""Keys whose letters are those of a file on the disk, composed or not."""

_EXAMPLE = "write key=value, as in caseload.ceiling=25"
_MOST_NAMES_IN_A_SENTENCE = 12


def judge(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """Overrides in order, choices of options first, and one sentence for each that is refused.

    Of several choices in a group, and of several values of a key, the last counts. A ``+`` in front says nothing new.
    """
    choices: dict[str, str] = {}
    values: list[str] = []
    problems: list[str] = []
    for text in texts:
        if text.startswith(FROM):  # Hydra does not read paths
            choices[FROM] = text
            continue
        override, problem = read(text)
        if override is None or problem:
            problems.append(problem)
            continue
        problem = _problem(override, text)
        if problem:
            problems.append(problem)
        elif is_choice(override):
            choices[override.key_or_group] = text.lstrip("+")
        else:
            values.append(text.lstrip("+"))
    return [*choices.values(), *values], problems


def key_of(text: str) -> str:
    """The key of an override."""
    return text.lstrip("+").partition("=")[0]


def repeated(texts: Iterable[str]) -> list[str]:
    """One sentence for each key that is given more than once, so that nothing is dropped in silence."""
    seen: dict[str, str] = {}
    problems = []
    for text in texts:
        key, _, value = text.lstrip("+").partition("=")
        if key in seen:
            problems.append(f"{brief(key)}: is given twice, as {brief(seen[key])} and as {brief(value)}; give it once.")
        seen[key] = value
    return problems


def last_of_each(texts: Iterable[str]) -> tuple[str, ...]:
    """The same overrides with each key once, as it counts: what goes on a command line."""
    by_key: dict[str, str] = {}
    for text in texts:
        key = key_of(text)
        by_key.pop(key, None)
        by_key[key] = text
    return tuple(by_key.values())


def text_override(key: str, value: str) -> str:
    """The override that sets a key to this text, whatever signs it has."""
    escaped = re.sub(r"(\\*)('|$)", lambda match: 2 * match[1] + match[2].replace("'", r"\'"), value)
    return f"{key}='{escaped}'"


@lru_cache(maxsize=30_000)  # a plan is read for its size, for its first run and for all of them
def read(text: str) -> tuple[Override | None, str]:
    """An override in Hydra's grammar, or none and why it cannot be read. Its key exists; its value is not judged."""
    key, equals, value = text.lstrip("+").partition("=")
    if key not in PATHS:
        key, value = normalize("NFC", key), normalize("NFC", value)
    problem = _no_key(key, equals, value, text) or unsound(key, value)
    if problem:
        return None, problem
    try:
        return _parser().parse_overrides([f"{key}={quoted(value, whole=_is_text(key))}"])[0], ""
    except (HydraException, ValueError, RecursionError):
        return None, _unreadable(key, value)


def key_and_value(text: str) -> tuple[str, Any]:
    """Key and value of an override that ``judge`` has returned."""
    override, problem = read(text)
    assert override is not None, problem
    return override.key_or_group, override.value()


def is_choice(override: Override) -> bool:
    """Whether an option of a group is chosen, rather than a value set."""
    return override.key_or_group in GROUPS and not isinstance(override.value(), dict)


def _no_key(key: str, equals: str, value: str, text: str) -> str:
    """Why what stands before ``=`` is no key; empty if it is one."""
    if len(text) > LONGEST:
        return f"{brief(key)}: has {len(text):,} signs; at most {LONGEST:,} are read."
    if key.startswith("~"):
        return f"'{brief(text)}': a setting cannot be removed, only set; {_EXAMPLE}."
    if not equals:
        group = next((group for group in GROUPS if text in options(group)), None)
        hint = f" Did you mean '{group}={text}'?" if group else ""
        return f"'{brief(text)}': a setting needs a value; {_EXAMPLE}.{hint}"
    if "@" in key:
        return f"'{brief(text)}': a key must not contain the sign @; {_EXAMPLE}."
    return "" if key in _known() else _unknown(key, value)


@cache
def _parser() -> OverridesParser:
    return OverridesParser.create()


def _unreadable(key: str, value: str) -> str:
    return (
        f"{key} = {brief(value)}: cannot be read; {_EXAMPLE}, a list as in rollout.fixed=[Stevns,Assens], "
        f"and a text with unusual signs in its own quotes, as in \"name='a, b'\"."
    )


def _problem(override: Override, text: str) -> str:
    """Reason for refusing an override of a single run; empty if it is accepted."""
    key, value = override.key_or_group, text.partition("=")[2]
    if override.is_sweep_override():
        return f"{key} = {brief(value)}: {_one_value(key, value)}."
    if function := called(value):
        return f"{key} = {brief(value)}: {function}() has no place in a value; write the value itself."
    chosen = override.value()
    if key in GROUPS and (key == "scenario" or not isinstance(chosen, dict)) and chosen not in options(key):
        names = options(key)
        return f"{key} = {brief(value)}: must be one of {', '.join(names)}.{nearest(str(chosen), names)}"
    if key not in GROUPS and isinstance(chosen, dict) and not _takes_keys(key):
        return f"{key} = {brief(value)}: takes a value, not keys; {_EXAMPLE}."
    return ""


def _one_value(key: str, value: str) -> str:
    """Advice where several values stand and one is meant."""
    field = _fields().get(key)
    if field is not None and field.annotation is float and re.fullmatch(r"-?\d+,\d+", value):
        return f"decimals stand after a point, as in {key}={value.replace(',', '.')}"
    one = "a run takes one value (`ips sweep` takes several)"
    if field is None or get_origin(field.annotation) is not tuple:
        return one
    return f"{one}; write a list in brackets, as in {key}=[{brief(value)}]"


def _is_text(key: str) -> bool:
    """Whether a value is a text, so that ``name=1e5`` is no number."""
    field = _fields().get(key)
    return field is not None and field.annotation is str


def _takes_keys(key: str) -> bool:
    """Whether a value is a mapping, such as funding.shares."""
    field = _fields().get(key)
    return field is not None and get_origin(field.annotation) is dict


@cache
def _known() -> tuple[str, ...]:
    """Every group and key by full name."""
    return (*GROUPS, "seed", *_fields())


@cache
def _fields() -> dict[str, Any]:
    """Every key by full name, with what the settings declare of it."""
    return dict(keys())


def _unknown(key: str, value: str) -> str:
    """The sentence on a key that does not exist, with the allowed keys and the nearest name."""
    group = re.split(r"[./]", key)[0]
    inside = [name for name in _known() if name.startswith(f"{group}.")]
    if not inside:
        allowed = f"the top level has {', '.join(name for name in _known() if '.' not in name)}"
    elif len(inside) > _MOST_NAMES_IN_A_SENTENCE:
        allowed = f"`ips list {group}` shows the {len(inside)} that {group} has"
    else:
        allowed = f"{group} has {', '.join(name.partition('.')[2] for name in inside)}"
    return f"{brief(key)} = {brief(value)}: is not a setting; {allowed}.{_hint(key, inside or list(_known()))}"


def _hint(key: str, names: list[str]) -> str:
    """The nearest full name, by its last word first: ``ceiling`` is found in ``caseload.ceiling``."""
    by_last_word = {name.rpartition(".")[2]: name for name in names}
    hint = nearest(re.split(r"[./]", key)[-1], list(by_last_word)) or nearest(key, names)
    return re.sub(r"'(.+)'", lambda match: f"'{by_last_word.get(match[1], match[1])}'", hint)
