"""YAML as people mean it: what a file says is what is read, and what is written reads back the same.

PyYAML reads YAML 1.1, where ``1:30`` is 90, ``010`` is 8, ``no`` is false, ``2024-01-01`` a date, and the last of two
equal keys wins. Here a number is a plain decimal number, a truth is ``true`` or ``false``, nothing is ``null`` or
``~``, a key is a text, and all else is the text that stands there. Refused are a key given twice, tags (``!x``),
references to other parts of the file (``&x``, ``*x``), nesting deeper than ``DEEPEST``, and files larger than
``LARGEST``.
"""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from experiments.settings.refusal import Refusal
from sim.brief import brief
from sim.plain_file import NotPlain, as_text, read_bytes

LARGEST = 2_000_000
"""Bytes; the settings of a run are 6,000."""

DEEPEST = 12
"""Levels of lists and keys within each other."""

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?|[-+]?\.[0-9]+([eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None,
          ".inf": float("inf"), "-.inf": -float("inf"), ".nan": float("nan")}  # fmt: skip
_MOST_DIGITS = 100


def plain(text: str) -> Any:
    """The value that an unquoted text stands for: number, truth, nothing, or the text itself.

    A number that cannot be kept (``1e999``, ``1e-999``, a hundred digits and more) stays a text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _MOST_DIGITS or not _NUMBER.fullmatch(text):
        return text
    if text.lstrip("+-").isdecimal():
        return int(text)
    value = float(text)
    lost = value in (float("inf"), -float("inf")) or (value == 0.0 and any(d in "123456789" for d in _mantissa(text)))
    return text if lost else value


def _mantissa(number: str) -> str:
    """The digits of a number before its exponent."""
    return re.split("[eE]", number)[0]


def read_yaml(path: Path) -> Any:
    """The content of a YAML file as plain data. Raises ``Refusal``, naming file and line."""
    try:
        return yaml.load(as_text(read_bytes(path, LARGEST), path), _Reader)
    except NotPlain as error:
        raise Refusal(*error.problems) from None
    except yaml.MarkedYAMLError as error:
        raise Refusal(f"{brief(path)}{_line(error)}: {_reason(error)}.") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Refusal(f"{brief(path)}: is not readable as YAML.") from None


def write_yaml(data: Any) -> str:
    """The text of a file that ``read_yaml`` reads back as ``data`` (lists for tuples, ISO texts for dates)."""
    return yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True)


class _Reader(yaml.SafeLoader):
    """See the head of this file."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Unread("refers to another part of the file (& and *); write it out", event.start_mark)
        if getattr(event, "tag", None):
            raise _Unread(f"has a tag ({brief(event.tag)}); leave it out", event.start_mark)
        if self.depth > DEEPEST:
            raise _Unread(f"is nested more than {DEEPEST} deep", event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return plain(node.value) if node.style is None else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.construct_object(part) for part in node.value]
        found: dict[Hashable, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Unread("has a list or keys where the name of a key stands", key.start_mark)
            if key.value in found:
                raise _Unread(f"{brief(key.value)} is given twice", key.start_mark)
            found[key.value] = self.construct_object(value)
        return found


class _Writer(yaml.SafeDumper):
    """Quotes every text that this reader, or another one, would take for something else, and writes everything out."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a text without quotes: what ``plain`` reads, else what YAML 1.1 reads."""
        found = plain(value) if kind is yaml.ScalarNode and implicit[0] else value
        return super().resolve(kind, value, implicit) if found is value else _TAGS[type(found)]  # type: ignore[no-untyped-call]


_TAGS = {bool: "tag:yaml.org,2002:bool", int: "tag:yaml.org,2002:int", float: "tag:yaml.org,2002:float",
         type(None): "tag:yaml.org,2002:null"}  # fmt: skip


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    """A text; signs that are not seen are written by their numbers."""
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"')


def _number(writer: _Writer, number: float) -> yaml.ScalarNode:
    """The shortest text that reads back as the same number."""
    text = {float("inf"): ".inf", -float("inf"): "-.inf"}.get(number, repr(number) if number == number else ".nan")
    return writer.represent_scalar("tag:yaml.org,2002:float", text)


_Writer.add_representer(str, _text)
_Writer.add_representer(float, _number)


class _Unread(yaml.MarkedYAMLError):
    """A refusal of this reader, with the place."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem=problem, problem_mark=mark)


def _line(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return f", line {mark.line + 1}" if mark else ""


def _reason(error: yaml.MarkedYAMLError) -> str:
    return str(error.problem) if isinstance(error, _Unread) else "is not readable as YAML"
