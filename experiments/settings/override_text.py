"""The text of an override before Hydra's parser reads it: what would turn into another value is quoted or refused."""

import re
from collections.abc import Collection

from experiments.settings.yaml_file import plain
from sim.brief import brief

DEEPEST = 4
"""Brackets within brackets; a list of shares by municipality has one."""

_PIECE = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[\[\]{}(),:]|[^'"\[\]{}(),:]+""")
_WORDS = re.compile(
    r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|((?:[\w.+\-]|[^\x00-\x7f])+(?: +(?:[\w.+\-]|[^\x00-\x7f])+)*+)"""
)
_ALL = re.compile(r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|([^'"\[\]{}(),]++)(?!\()""")
_NUMBER = re.compile(r"[-+]?(nan|inf|[\d_.]*\d[\d_.]*(e[-+]?[\d_]+)?)", re.IGNORECASE | re.ASCII)
_FUNCTION = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|([A-Za-z_]\w*)\s*\(""")


def quoted(value: str, *, whole: bool = False) -> str:
    """A value ready for Hydra's parser: texts that it does not know, or takes for another number, in quotes.

    Such are words with letters like ø, and ``2_5``, ``1e999``, ``nan``. ``whole``: all words are texts, as of a name.
    """

    def quote(match: re.Match[str]) -> str:
        words = match[2]
        if words is None or not words.strip():
            return match[0]
        odd = not words.isascii() or (_NUMBER.fullmatch(words) and isinstance(plain(words), str))
        return f"'{words.strip()}'" if whole or odd else match[0]

    return (_ALL if whole else _WORDS).sub(quote, value)


def called(value: str, allowed: Collection[str] = ()) -> str:
    """The first function that a value calls and that is not ``allowed``, such as ``int``; empty if there is none."""
    return next((match[1] for match in _FUNCTION.finditer(value) if match[1] and match[1] not in allowed), "")


def unsound(key: str, value: str) -> str:
    """Why a value cannot be taken as it stands, in a sentence: it follows another setting, or repeats a key."""
    if "${" in value:
        return (
            f"{key} = {brief(value)}: a value cannot follow another setting or the environment; write the value itself."
        )
    opened: list[set[str]] = []
    before = ""
    for piece in _PIECE.findall(value):
        if piece in "[{(":
            opened.append(set())
        elif piece in "]})" and opened:
            opened.pop()
        elif piece == ":" and opened:
            if before in opened[-1]:
                return f"{key} = {brief(value)}: {brief(before)} is given twice; give it once."
            opened[-1].add(before)
        if len(opened) > DEEPEST:
            return f"{key} = {brief(value)}: has brackets more than {DEEPEST} deep."
        before = piece.strip().strip("'\"")
    return ""
