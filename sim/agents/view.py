"""Mesa agents as live views: an agent is a row of its own model's world, and reading or setting an attribute
reads or sets the record. Nothing is copied, so rules and Mesa users see the same state at any time."""

import difflib
import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from weakref import WeakKeyDictionary

import mesa
import numpy as np

Rows = Any
"""A NumPy record array (``np.recarray``); its columns are known when it is made, not to a type checker."""

Columns = tuple[tuple[str, str, str], ...]
"""Columns of a record: (name, NumPy type, meaning with unit)."""


def record(columns: Columns) -> np.dtype:
    """The record type of some columns."""
    return np.dtype([(name, kind) for name, kind, _ in columns], align=True)


def empty_rows(columns: Columns, count: int) -> Rows:
    """``count`` rows of zeros."""
    return np.zeros(count, record(columns)).view(np.recarray)


MESA_OWN = frozenset({"model", "row", "unique_id", "pos"})
"""Attributes that are kept on the agent itself."""


class _Numbers(WeakKeyDictionary[Any, Iterator[int]]):
    """Counts the agents of each model, without keeping a model alive that nobody else does."""

    def __getitem__(self, model: Any) -> Iterator[int]:
        return self.setdefault(model, itertools.count(1))


class RowAgent(mesa.Agent):  # type: ignore[type-arg, unused-ignore]
    """A Mesa agent whose attributes are the columns of its row.

    ``row`` is its number in ``model.world.<table>``; ``record`` is the row itself, which compiled rules take.
    """

    _ids: Any = _Numbers()  # Mesa 3.3 counts here, and would keep every model for ever
    TABLES: ClassVar[tuple[str, ...]] = ()
    model: Any
    row: int

    def __init__(self, model: Any, row: int) -> None:
        super().__init__(model)
        self.row = row

    @property
    def record(self) -> np.record:
        """The agent's row in its first table: pass it to a compiled rule."""
        row: np.record = getattr(self.model.world, self.TABLES[0])[self.row]
        return row

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a column, or what Mesa itself keeps; a misspelt column is refused, as it would be lost."""
        if name not in MESA_OWN and not name.startswith("_") and not hasattr(type(self), name):
            close = difflib.get_close_matches(name, dir(type(self)), n=1)
            hint = f" Did you mean '{close[0]}'?" if close else ""
            raise AttributeError(f"{type(self).__name__} has no '{name}'.{hint}")
        super().__setattr__(name, value)

    if TYPE_CHECKING:  # the columns become properties when the class is decorated

        def __getattr__(self, name: str) -> Any: ...


A = TypeVar("A", bound=type[RowAgent])


def view_of(**tables: Columns) -> Callable[[A], A]:
    """Give a Mesa agent class one property for each column of its tables."""

    def decorate(agent_class: A) -> A:
        agent_class.TABLES = tuple(tables)
        for table, columns in tables.items():
            for name, _, meaning in columns:
                if not hasattr(agent_class, name):
                    setattr(agent_class, name, _column(table, name, meaning))
        return agent_class

    return decorate


def _column(table: str, name: str, meaning: str) -> property:
    def read(agent: RowAgent) -> Any:
        return getattr(agent.model.world, table)[name].item(agent.row)

    def write(agent: RowAgent, value: Any) -> None:
        getattr(agent.model.world, table)[name][agent.row] = value

    return property(read, write, doc=meaning)
