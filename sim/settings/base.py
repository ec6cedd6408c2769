"""Base of all settings: frozen, no unknown keys, no infinite numbers, no value of another type.

Nothing is converted but what is the same value in another form: a list is a tuple, an ISO date its text, and the code
of a municipality its number.
"""

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any
from unicodedata import category, normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Checked(BaseModel):
    """A frozen group of settings. Defaults are checked like given values, so equal settings have equal digests."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, validate_default=True, strict=True)

    @field_validator("*", mode="before")
    @classmethod
    def _lists(cls, value: Any) -> Any:
        return list_is_tuple(value)


def list_is_tuple(value: Any) -> Any:
    """A list as a tuple, which cannot be changed; all else as it is."""
    return tuple(value) if isinstance(value, list) else value


def _day(value: Any) -> Any:
    """An ISO date from its text; all else stays as it is, for pydantic to refuse."""
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return str(value) if isinstance(value, datetime) else value


def _code(value: Any) -> Any:
    """101 as "101": a municipality may be named by its code."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _composed(text: str) -> str:
    """The same letters in their composed form: å as one sign, as files and names of macOS have it in two."""
    return normalize("NFC", text)


def _printable(text: str) -> str:
    if any(category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in text):
        raise ValueError("a text in one line, without control characters")
    return text


Day = Annotated[date, BeforeValidator(_day)]
"""A date, given as one or as ISO text such as 2024-01-01."""

Word = Annotated[str, Field(max_length=200), AfterValidator(_composed), AfterValidator(_printable)]
"""A text in one line, in composed letters."""

FilePath = Annotated[str, Field(max_length=4000), AfterValidator(_printable)]
"""The path of a file, letter by letter as the disk has it."""

Place = Annotated[Word, BeforeValidator(_code)]
"""Name or code of a municipality."""
