"""Make ``sim/rows.py``, the tables as types, from the declarations of their columns: ``python -m sim.make_rows``."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any, get_type_hints

FILE = Path(__file__).with_name("rows.py")
COMMAND = "python -m sim.make_rows"

HEAD = f'''\
"""The tables of a world and their rows, as types. Made by `{COMMAND}` from the columns; do not edit."""

from sim.tables import Row, Rows, Values
'''

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
    row = rows.removesuffix("s")
    lines = ["", "", f"class {row}(Row):", f'    """One row of ``World.{table}``."""', ""]
    lines += [f"    {column.name}: {PYTHON[column.kind[0]]}" for column in columns]
    lines += ["", "", f"class {rows}(Rows[{row}]):", f'    """``World.{table}``: one array a column."""', ""]
    lines += [f"    {column.name}: Values" for column in columns]
    return "\n".join(lines) + "\n"


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
