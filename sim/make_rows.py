"""Make ``sim/rows.py``, the tables as types, from the declarations of their columns: ``python -m sim.make_rows``."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

FILE = Path(__file__).with_name("rows.py")
COMMAND = "python -m sim.make_rows"

HEAD = f'''\
"""The tables of a world and their rows, as types. Made by `{COMMAND}` from the columns; do not edit."""

from typing import TYPE_CHECKING

import numpy as np

from sim.tables import Row, Rows, Values

if TYPE_CHECKING:
    from sim.settings.levers import Methods
    from sim.settings.parameters import Parameters
else:
    Methods = Parameters = object
'''

GETTER = (
    "    def __getattr__(self, column: str) -> np.ndarray:",
    "        raise NotImplementedError  # only a type: the tables of a world are NumPy's",
)
"""Columns that a table has from its settings (``sim.world.MIRRORED``)."""

PYTHON = {"i": "int", "u": "int", "f": "float"}


def declared() -> dict[str, Any]:
    """Columns of each table of the world by its name there: ``{"people": PEOPLE, ...}``."""
    from sim.world import TABLES

    return TABLES


def text() -> str:
    """The required text of ``sim/rows.py``."""
    from sim.world import World

    types = get_type_hints(World)
    return HEAD + "".join(_classes(name, types[name].__name__, columns) for name, columns in declared().items())


def _classes(table: str, rows: str, columns: Any) -> str:
    """The class of a row and the class of its table, whose name adds an s."""
    from sim.world import MIRRORED

    row, settings = rows.removesuffix("s"), MIRRORED.get(table)
    own = [column for column in columns if settings is None or column.name not in settings.model_fields]
    bases = "Row" if settings is None else f"Row, {settings.__name__}"
    lines = ["", "", f"class {row}({bases}):", f'    """One row of ``World.{table}``."""']
    lines += ["", *(f"    {column.name}: {PYTHON[column.kind[0]]}" for column in own)] if own else []
    lines += ["", "", f"class {rows}(Rows[{row}]):", f'    """``World.{table}``: one array a column."""', ""]
    lines += [f"    {column.name}: Values" for column in own]
    lines += [""] * (settings is not None and bool(own))
    return "\n".join([*lines, *(GETTER if settings is not None else ())]) + "\n"


class _AnyTable(ModuleType):
    """Stands in for ``sim.rows`` while it is made: declarations may name a table that it does not have yet."""

    def __getattr__(self, name: str) -> type:
        return type(name, (), {})


def main() -> None:
    """Write the file."""
    sys.modules["sim.rows"] = _AnyTable("sim.rows")
    FILE.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
