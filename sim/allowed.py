"""Values that a column of an agent may be set to from outside, declared with the column.

Compiled rules do not check indices, so a code or a row that does not exist must be refused before it is written.
"""

from enum import IntEnum
from typing import Any, NamedTuple, Protocol


class Allowed(Protocol):
    """A kind of value. ``world`` is the agent's, or None outside a world."""

    def words(self, number: str, world: Any) -> str:
        """Allowed values, after "must be"; ``number`` is the kind of value of the column."""

    def includes(self, value: float, world: Any) -> bool:
        """Whether a number of the column's type is allowed."""


class Between(NamedTuple):
    """Numbers of a range, ends included."""

    low: float
    high: float

    def words(self, number: str, world: Any) -> str:
        """``a number from 0 to 1``."""
        return f"{number} from {self.low:,.12g} to {self.high:,.12g}"

    def includes(self, value: float, world: Any) -> bool:
        """Whether a number lies in the range."""
        return self.low <= value <= self.high


class CodeOf(NamedTuple):
    """Members of an enumeration."""

    codes: type[IntEnum]
    but: int | None = None
    """a member that no agent can have"""

    def words(self, number: str, world: Any) -> str:
        """``one of Activity: 1 NEET, 2 WORK``."""
        named = ", ".join(f"{code.value} {code.name}" for code in self.codes if code != self.but)
        return f"one of {self.codes.__name__}: {named}"

    def includes(self, value: float, world: Any) -> bool:
        """Whether a number is one of the codes."""
        return value != self.but and value in set(self.codes)


class RowOf(NamedTuple):
    """Rows of another table."""

    table: str
    none: bool = False
    """whether -1 stands for none"""

    def words(self, number: str, world: Any) -> str:
        """``a row of World.employers from 0 to 19,999, or -1 for none``."""
        last = "" if world is None else f" from 0 to {len(getattr(world, self.table)) - 1:,}"
        return f"a row of World.{self.table}{last}" + (", or -1 for none" if self.none else "")

    def includes(self, value: float, world: Any) -> bool:
        """Whether there is such a row."""
        return 0 <= value < len(getattr(world, self.table)) or (self.none and value == -1)


class Kept(NamedTuple):
    """Nothing: the model keeps the column in step with others."""

    codes: type[IntEnum] | None = None
    """what its numbers stand for, if they are codes"""

    def words(self, number: str, world: Any) -> str:
        """Why it cannot be set."""
        return "left to the model, which keeps it in step with other columns"

    def includes(self, value: float, world: Any) -> bool:
        """No number is allowed."""
        return False


FLAG = Between(0, 1)
SHARE = Between(0.0, 1.0)
COUNT = Between(0, 1_000_000)
TIMES = Between(0, 10_000)
AMOUNT = Between(0.0, 1e12)
WEEK = Between(-10_000, 10_000)
"""Weeks of a run, and of lives before it; -1 often stands for never."""
KEPT = Kept()
