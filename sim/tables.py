"""The tables of a world: record arrays. Each column is declared once, with type and meaning, beside its agent.

A declaration such as ``PEOPLE: Columns[PersonRows]`` names the type of its table in ``sim.rows``, which is made from
the declarations (``python -m sim.make_rows``). A type checker therefore knows every column of every table, although
the rows of a running model are NumPy's own records.
"""

from collections.abc import Iterator
from enum import IntEnum
from math import isfinite
from numbers import Integral, Real
from typing import Any, Generic, NamedTuple, Self, TypeVar, cast, overload

import numpy as np
from numpy.typing import ArrayLike
from pydantic import BaseModel

from sim.allowed import FLAG, Allowed

R = TypeVar("R", bound="Row")
T = TypeVar("T", bound="Rows[Any]")


CACHE_LINE = 64
"""Bytes that a processor fetches at once."""


class Column(NamedTuple):
    """One column of a table."""

    name: str
    kind: str
    """NumPy's name of the type"""
    meaning: str
    """what it means, with its unit"""
    allowed: Allowed | None = None
    """what it may be set to from outside, where an agent shows it"""

    @property
    def codes(self) -> type[IntEnum] | None:
        """Meaning of its numbers, if they are codes."""
        return getattr(self.allowed, "codes", None)

    def takes(self, value: Any, world: Any) -> bool:
        """Whether it may be set to a value from outside, in an agent of this world."""
        if isinstance(value, bool | np.bool):
            return self.allowed == FLAG
        if not isinstance(value, Real if self.kind.startswith("f") else Integral) or not isfinite(value):
            return False
        return self.allowed is None or self.allowed.includes(float(value), world)

    def words(self, world: Any = None) -> str:
        """Allowed values, after "must be"."""
        number = "a number" if self.kind.startswith("f") else "a whole number"
        return number if self.allowed is None else self.allowed.words(number, world)


class Columns(tuple[Column, ...], Generic[T]):
    """The columns of a table, and the type of the table for a type checker."""

    def __new__(cls, *columns: tuple[str, str, str] | tuple[str, str, str, Allowed]) -> Self:
        return super().__new__(cls, (Column(*column) for column in columns))


class Row:
    """One record of a table; ``sim.rows`` knows the columns of each."""

    def __getitem__(self, column: str) -> Any:
        raise NotImplementedError  # only a type: the records of a world are NumPy's

    def __setitem__(self, column: str, value: Any) -> None:
        raise NotImplementedError


class Rows(np.ndarray[Any, np.dtype[np.void]], Generic[R]):
    """A table, as a type: a row by its number, rows by slices and masks, a column by its name."""

    def __iter__(self) -> Iterator[R]:  # type: ignore[override]
        raise NotImplementedError

    @overload  # type: ignore[override]
    def __getitem__(self, rows: int | np.integer) -> R: ...
    @overload
    def __getitem__(self, rows: slice | np.ndarray | list[int]) -> Self: ...
    @overload
    def __getitem__(self, rows: str) -> np.ndarray: ...
    def __getitem__(self, rows: Any) -> Any:
        raise NotImplementedError

    def copy(self, order: Any = "C") -> Self:
        """A table of its own with the same values."""
        raise NotImplementedError


class Values:
    """A column of a whole table, as a type: it reads as an array and is set from anything that NumPy broadcasts."""

    def __get__(self, table: object, kind: Any = None, /) -> np.ndarray:
        raise NotImplementedError

    def __set__(self, table: object, values: ArrayLike, /) -> None:
        raise NotImplementedError


class Whole(np.ndarray[Any, np.dtype[np.integer]]):
    """An array of whole numbers, as a type: its elements are ``int``, so that the rows they index have a type."""

    @overload  # type: ignore[override]
    def __getitem__(self, places: int | np.integer | tuple[int, ...]) -> int: ...
    @overload
    def __getitem__(self, places: slice | np.ndarray | tuple[int, slice] | tuple[slice, int]) -> Self: ...
    def __getitem__(self, places: Any) -> Any:
        raise NotImplementedError

    def copy(self, order: Any = "C") -> Self:
        """An array of its own with the same values."""
        raise NotImplementedError


def whole(numbers: np.ndarray) -> Whole:
    """Mark an array as one of whole numbers, for the type checker."""
    return cast(Whole, numbers)


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """One column for each number or switch among some settings, by its name there."""
    kinds = {bool: "i1", int: "i4", float: "f8"}
    for name, field in model.model_fields.items():
        if field.annotation in kinds:
            yield name, kinds[field.annotation], str(field.description)


def record(columns: Columns[Any]) -> np.dtype:
    """The record type of some columns."""
    return np.dtype([(name, kind) for name, kind, *_ in columns], align=True)


def empty_rows(columns: Columns[T], count: int) -> T:
    """``count`` rows of zeros."""
    return cast(T, _room(count, record(columns)).view(np.recarray))


def taken(table: T, rows: np.ndarray) -> T:
    """A table of these rows, copied as bytes: NumPy copies records column by column, which takes five times as long."""
    new = _room(len(rows), table.dtype)
    _as_bytes(table).take(rows, out=_as_bytes(new), mode="clip")  # "raise" would copy once more
    return cast(T, new.view(np.recarray))


def joined(first: T, second: T) -> T:
    """One table after the other, copied as bytes."""
    new = _room(len(first) + len(second), first.dtype)
    np.concatenate([_as_bytes(first), _as_bytes(second)], out=_as_bytes(new))
    return cast(T, new.view(np.recarray))


def copied(part: Any) -> Any:
    """Arrays, tables, and tuples of them as copies of their own; everything else as it is."""
    if isinstance(part, tuple):
        return type(part)._make(map(copied, part)) if hasattr(part, "_make") else tuple(map(copied, part))
    if not isinstance(part, np.ndarray):
        return part
    if part.dtype.names is None:
        return part.copy()
    new = _room(len(part), part.dtype)
    _as_bytes(new)[:] = _as_bytes(part)
    return new.view(type(part))


def _room(count: int, kind: np.dtype) -> np.ndarray:
    """Zeros that begin where a line of the processor's cache does, so that a row of 64 bytes lies in one line."""
    size = count * kind.itemsize
    raw = np.zeros(size + CACHE_LINE, np.uint8)
    begin = -raw.ctypes.data % CACHE_LINE
    return raw[begin : begin + size].view(kind)


def _as_bytes(table: np.ndarray) -> np.ndarray:
    return np.asarray(table).view(np.dtype((np.void, table.dtype.itemsize)))


def one_row(columns: Columns[T], values: dict[str, Any]) -> T:
    """A table of one row, with zeros where ``values`` names no value."""
    row = empty_rows(columns, 1)
    for name, value in values.items():
        row[name] = value
    return row
