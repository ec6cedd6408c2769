"""Overrides such as ``caseload.ceiling=25`` in Hydra's own grammar, each checked before Hydra composes.

Hydra answers a misspelt key with the advice to add it with ``+``, which hides the mistake. Therefore every override is
read with Hydra's parser, compared with the existing keys, and, if wrong, refused in one sentence.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, get_origin

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.override_parser.types import Override
from hydra.errors import HydraException

from experiments.settings.config_groups import GROUPS, options
from sim.settings.checks import keys, nearest

FROM = "from="
"""Start of the word that names a file of settings to use in place of the configs."""

_EXAMPLE = "write key=value, as in caseload.ceiling=25"
_QUOTED_OR_WORDS = re.compile(r"""('[^']*'|"[^"]*")|([\w.\-]+(?: +[\w.\-]+)*)""")
_MOST_NAMES_IN_A_SENTENCE = 12


def judge(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """Overrides ready for Hydra, and one sentence for each that is refused.

    A choice of an option is returned unchanged (the last of a group counts) and a value as forced (``++``): its key is
    known by then, and the settings check the value. A leading ``+`` has no effect.
    """
    choices: dict[str, str] = {}
    values: list[str] = []
    problems: list[str] = []
    parser = OverridesParser.create()
    for text in texts:
        if text.startswith(FROM):  # Hydra does not read paths
            choices[FROM] = text
            continue
        ready = quoted(text.lstrip("+"))
        try:
            override = parser.parse_overrides([ready])[0]
        except HydraException:
            problems.append(_unreadable(text))
            continue
        problem = _problem(override, text)
        if problem:
            problems.append(problem)
        elif override.key_or_group in GROUPS and not isinstance(override.value(), dict):
            choices[override.key_or_group] = ready
        else:
            values.append(f"++{ready}")
    return [*choices.values(), *values], problems


def key_and_value(text: str) -> tuple[str, Any]:
    """Key and value of an override that ``judge`` has returned."""
    override = OverridesParser.create().parse_overrides([text])[0]
    return override.key_or_group, override.value()


def quoted(text: str) -> str:
    """An override for Hydra's parser: words with letters such as ø need quotes there."""
    key, equals, value = text.partition("=")

    def quote(match: re.Match[str]) -> str:
        words = match[2]
        return f"'{words}'" if words and not words.isascii() else match[0]

    return key + equals + _QUOTED_OR_WORDS.sub(quote, value)


def _unreadable(text: str) -> str:
    key, equals, value = text.partition("=")
    if equals:
        return (
            f"{key} = {value}: cannot be read; {_EXAMPLE}, a list as in rollout.fixed=[Stevns,Assens], "
            f"and a text with unusual signs in its own quotes, as in \"name='a, b'\"."
        )
    group = next((group for group in GROUPS if text in options(group)), None)
    hint = f" Did you mean '{group}={text}'?" if group else ""
    return f"'{text}': a setting needs a value; {_EXAMPLE}.{hint}"


def _problem(override: Override, text: str) -> str:
    """Reason for refusing an override; empty if it is accepted."""
    key, value = override.key_or_group, text.partition("=")[2]
    if override.is_delete():
        return f"'{text}': a setting cannot be removed, only set; {_EXAMPLE}."
    if override.package is not None:
        return f"'{text}': a key must not contain the sign @; {_EXAMPLE}."
    if key not in _known():
        return _unknown(key, value)
    if override.is_sweep_override():
        return (
            f"{key} = {value}: a run takes one value (`ips sweep` takes several); write a list in brackets, as "
            f"in {key}=[{value}]."
        )
    if "${" in value and ":" in value:
        return f"{key} = {value}: a run depends on its settings alone; write the value itself."
    chosen = override.value()
    if key in GROUPS and not isinstance(chosen, dict) and chosen not in options(key):
        names = options(key)
        return f"{key} = {value}: must be one of {', '.join(names)}.{nearest(str(chosen), names)}"
    if key not in GROUPS and isinstance(chosen, dict) and not _takes_keys(key):
        return f"{key} = {value}: takes a value, not keys; {_EXAMPLE}."
    return ""


def _takes_keys(key: str) -> bool:
    """Whether a value is a mapping, such as funding.shares."""
    field = dict(keys()).get(key)
    return field is not None and get_origin(field.annotation) is dict


@cache
def _known() -> tuple[str, ...]:
    """Every group and key by full name."""
    return (*GROUPS, "seed", *(name for name, _ in keys()))


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
    return f"{key} = {value}: is not a setting; {allowed}.{_hint(key, inside or list(_known()))}"


def _hint(key: str, names: list[str]) -> str:
    """The nearest full name, by its last word first: ``ceiling`` is found in ``caseload.ceiling``."""
    by_last_word = {name.rpartition(".")[2]: name for name in names}
    hint = nearest(re.split(r"[./]", key)[-1], list(by_last_word)) or nearest(key, names)
    return re.sub(r"'(.+)'", lambda match: f"'{by_last_word.get(match[1], match[1])}'", hint)
