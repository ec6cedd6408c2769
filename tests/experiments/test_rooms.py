"""Every room of ``experiments/`` stands only on those below it, and ``sim/`` on none of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("settings", "runs", "evidence", "findings", "pages", "api", "commands")
MODULE = re.compile(r"experiments(\.\w+)+")


def imported(source: str) -> Iterator[str]:
    """Modules of ``experiments`` that a file names in an import, early or late, or in a string of its own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "say the whole name: relative imports hide the room"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and MODULE.fullmatch(node.value):
            yield node.value


def upwards(room: str, source: str) -> list[str]:
    """Imports that a file of a room must not have."""
    below = ROOMS[: ROOMS.index(room) + 1] if room in ROOMS else ()
    mine = [name for name in imported(source) if name.partition(".")[0] == "experiments"]
    return [name for name in mine if name.split(".")[1] not in below]


@pytest.mark.parametrize("room", [*ROOMS, "sim"])
def test_a_room_stands_only_on_those_below(room: str) -> None:
    files = list((ROOT / "experiments" / room if room in ROOMS else ROOT / room).rglob("*.py"))
    found = {str(file): names for file in files if (names := upwards(room, file.read_text(encoding="utf-8")))}
    assert files and not found


def test_nothing_lies_beside_the_rooms() -> None:
    lying = {path.name for path in (ROOT / "experiments").iterdir() if path.name != "__pycache__"}
    assert lying - {"py.typed"} == {"__init__.py", *ROOMS}


@pytest.mark.parametrize(
    "arrow",
    [
        "from experiments.pages.numbers import plain",
        "from experiments import pages",
        "import experiments.commands.run",
        "def late():\n    from experiments.findings.effect import measured",
        'importlib.import_module("experiments.evidence.trial")',
    ],
)
def test_an_arrow_upwards_is_seen_however_it_is_written(arrow: str) -> None:
    assert upwards("runs", arrow)
    assert not upwards("commands", arrow)
