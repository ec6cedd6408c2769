"""Mesa agents as live views: an agent is a row of its own model's world, and reading or setting an attribute
reads or sets the record. Nothing is copied, so rules and Mesa users see the same state at any time."""

import difflib
import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from weakref import WeakKeyDictionary

import mesa

from sim.agents.consultant import CONSULTANTS
from sim.agents.employer import EMPLOYERS, WORKPLACES
from sim.agents.municipality import MUNICIPALITIES
from sim.agents.psychiatric_unit import UNITS
from sim.agents.young_person import CLIENTS, LIVES, PEOPLE, Activity, age
from sim.rows import ClientRow, ConsultantRow, EmployerRow, LifeRow, MunicipalityRow, PersonRow, UnitRow, WorkplaceRow
from sim.tables import Column, Columns, R
from sim.week.touch import touch

MESA_OWN = frozenset({"model", "row", "unique_id", "pos"})
"""Attributes of the agent itself, not of its row."""


class _Numbers(WeakKeyDictionary[Any, Iterator[int]]):
    """Counts the agents of each model, and keeps no model alive."""

    def __getitem__(self, model: Any) -> Iterator[int]:
        return self.setdefault(model, itertools.count(1))


class RowAgent(mesa.Agent, Generic[R]):  # type: ignore[type-arg, unused-ignore]
    """A Mesa agent whose attributes are the columns of its row.

    ``row`` is its number in ``model.world.<table>``; ``record`` is the row itself, which compiled rules take. The
    model makes its agents, one for each row, and none can be removed.
    """

    _ids: Any = _Numbers()  # Mesa 3.3 counts here, and would keep every model for ever
    TABLES: ClassVar[tuple[str, ...]] = ()
    model: Any
    row: int

    def __init__(self, model: Any, row: int) -> None:
        if not model.enlists:
            kind = type(self).__name__
            raise ValueError(f"{kind}({row}): the model has an agent for each row; take agents_by_type[{kind}][{row}].")
        super().__init__(model)
        self.row = row

    @property
    def record(self) -> R:
        """The agent's row in its first table, which a compiled rule takes."""
        row: R = getattr(self.model.world, self.TABLES[0])[self.row]
        return row

    def remove(self) -> None:
        """Refused: compiled rules would go on to see the row."""
        raise ValueError(f"{self!r}: cannot be removed, as its row stays in the world; set its attributes instead.")

    def about(self) -> str:
        """Attributes that identify this agent in its ``repr``."""
        return ""

    def __repr__(self) -> str:
        about = self.about()
        return f"{type(self).__name__} {self.row}" + (f" ({about})" if about else "")

    if not TYPE_CHECKING:  # a type checker knows the columns; with this method it would let anything be set

        def __setattr__(self, name: str, value: Any) -> None:
            """Set a column or an attribute of Mesa. A misspelt column is refused; its value would be lost."""
            if name not in MESA_OWN and not name.startswith("_") and not hasattr(type(self), name):
                close = difflib.get_close_matches(name, dir(type(self)), n=1)
                hint = f" Did you mean '{close[0]}'?" if close else ""
                raise AttributeError(f"{type(self).__name__} has no '{name}'.{hint}")
            super().__setattr__(name, value)


A = TypeVar("A", bound=type[RowAgent[Any]])


def view_of(**tables: Columns[Any]) -> Callable[[A], A]:
    """Give a Mesa agent class one property for each column of its tables."""

    def decorate(agent_class: A) -> A:
        agent_class.TABLES = tuple(tables)
        for table, columns in tables.items():
            for column in columns:
                setattr(agent_class, column.name, _property(table, column))
        return agent_class

    return decorate


def _property(table: str, column: Column) -> property:
    """Property that reads a cell as a plain number or a code, and writes allowed values."""
    name, codes = column.name, column.codes

    def read(agent: RowAgent[Any]) -> Any:
        number = getattr(agent.model.world, table)[name].item(agent.row)
        return number if codes is None else codes(number)

    def write(agent: RowAgent[Any], value: Any) -> None:
        world = agent.model.world
        if not column.takes(value, world):
            raise ValueError(f"{type(agent).__name__}.{name} = {value!r}: must be {column.words(world)}.")
        getattr(world, table)[name][agent.row] = value
        if agent.TABLES[0] == "people":
            getattr(touch, "py_func", touch)(world, agent.row)  # the accounts look at what changes

    return property(read, write, doc=column.meaning)


@view_of(people=PEOPLE, clients=CLIENTS, lives=LIVES)
class YoungPerson(RowAgent[PersonRow], PersonRow, ClientRow, LifeRow):
    """A young person in or beyond the stock of 43,000 + 30,000, followed to the end of the run."""

    @property
    def age(self) -> float:
        """Age in years at the beginning of the coming week."""
        return age(self.record, self.model.week)

    def about(self) -> str:
        """Home, age and activity."""
        return f"{self.model.municipality_names[self.municipality]}, {int(self.age)}, {Activity(self.activity).name}"


@view_of(consultants=CONSULTANTS)
class Consultant(RowAgent[ConsultantRow], ConsultantRow):
    """An IPS consultant; one row is a post, ``holder`` counts the persons who have held it."""

    def about(self) -> str:
        """Place of the team, and clients."""
        host = self.model.municipality_names[self.model.world.teams.host[self.team]]
        return f"{host}, {self.caseload} clients" if self.filled else f"{host}, vacant"


@view_of(employers=EMPLOYERS, workplaces=WORKPLACES)
class Employer(RowAgent[EmployerRow], EmployerRow, WorkplaceRow):
    """A workplace that may hire young people."""

    def about(self) -> str:
        """Place and size."""
        return f"{self.model.municipality_names[self.municipality]}, {self.employees} employees"


@view_of(units=UNITS)
class PsychiatricUnit(RowAgent[UnitRow], UnitRow):
    """One of the 20 adult psychiatric units with its catchment."""

    def about(self) -> str:
        """Name of the unit."""
        name: str = self.model.unit_names[self.row]
        return name


@view_of(municipalities=MUNICIPALITIES)
class Municipality(RowAgent[MunicipalityRow], MunicipalityRow):
    """One of the 98 municipalities."""

    def about(self) -> str:
        """Its name."""
        name: str = self.model.municipality_names[self.row]
        return name


KINDS = (YoungPerson, Consultant, Employer, PsychiatricUnit, Municipality)
