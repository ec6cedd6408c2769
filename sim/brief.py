"""A value as a refusal quotes it: at most a line of it, with control characters shown and not obeyed."""

from pathlib import PurePath
from typing import Any
from unicodedata import category

MOST = 80
MOST_OF_PATH = 240
"""A path is quoted to be found, so it is left whole where it can be."""
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control and formatting characters (escape, the signs that turn the direction of writing), lone surrogates, and ends
of line."""


def brief(value: Any, most: int = MOST) -> str:
    """``value`` as text of at most ``most`` signs (``MOST_OF_PATH`` for a path), the middle left out; true and false as
    they are written."""
    if isinstance(value, PurePath):
        most = max(most, MOST_OF_PATH)
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = str(value)
    except ValueError:  # Python writes no integer of more than 4,300 digits
        return "a number of thousands of digits"
    text = visible(text if len(text) <= most else f"{text[: most - 20]} ... {text[-15:]}")
    return text if len(text) <= 2 * most else f"{text[:most]} ..."


def visible(text: str) -> str:
    """The same text with signs that a terminal would obey written as ``\\x1b``."""
    return "".join(_escaped(sign) if category(sign) in _HIDDEN else sign for sign in text)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
