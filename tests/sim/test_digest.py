"""The digest of the code follows what computes, and nothing that is only read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sim import digest

TEXTS = [
    ("a comment", "week/money.py", "    available = 0.0\n", "    available = 0.0  # DKK\n"),
    ("a line", "week/money.py", "    available = 0.0\n", "\n    available = 0.0\n\n"),
    ("a docstring", "week/money.py", 'week: int) -> None:\n    """', 'week: int) -> None:\n    """Here: '),
    ("a docstring of a module", "luck.py", '"""Luck', '"""Chance'),
    ("a docstring of a constant", "week/health.py", 'STEP = 4\n"""', 'STEP = 4\n"""Here: '),
    ("the meaning of a column", "agents/young_person.py", '("job_since", "i2", "', '("job_since", "i2", "here: '),
    ("the meaning of a lever", "settings/levers.py", 'weeks: int = lever(260, "', 'weeks: int = lever(260, "here: '),
    ("the source of a parameter", "settings/parameters/people.py", 'source="', 'source="Here: '),
    ("a label", "outcomes/registry.py", '"reach", "', '"reach", "Here: '),
    ("a Danish label", "outcomes/registry.py", '"Reached of the 43,000", "', '"Reached of the 43,000", "Her: '),
    ("the words of an error", "start/apportion.py", 'raise ValueError("', 'raise ValueError("here: '),
]

COMPUTES = [
    ("a number", "week/health.py", "STEP = 4", "STEP = 5"),
    ("an operator", "week/money.py", "own = state * world", "own = state + world"),
    ("a comparison", "week/money.py", "week >= municipality.start_week", "week > municipality.start_week"),
    ("the name of a column", "agents/young_person.py", '("job_since", "i2"', '("job_start", "i2"'),
    ("the type of a column", "agents/young_person.py", '("job_since", "i2"', '("job_since", "i8"'),
    (
        "another column",
        "agents/young_person.py",
        "PersonRows] = Columns(\n",
        'PersonRows] = Columns(\n    ("x", "i4", ""),\n',
    ),
    ("the default of a lever", "settings/levers.py", "lever(20, ", "lever(21, "),
    ("the value of a parameter", "settings/parameters/people.py", "        0.26,\n", "        0.27,\n"),
    ("the range of a parameter", "settings/parameters/people.py", "        0.33,\n", "        0.34,\n"),
    ("the unit that decides a limit", "settings/parameters/people.py", '"share of psychiatric', '"part of psychiatric'),
    ("a choice", "settings/levers.py", '"most_ill_first"', '"worst_first"'),
    ("the key of an outcome", "outcomes/registry.py", '"fidelity": Outcome', '"faith": Outcome'),
    ("the kind of an error", "start/apportion.py", "raise ValueError(", "raise KeyError("),
    ("the name of a file of data", "start/people.py", 'table("municipalities"', 'table("regions"'),
    ("a number in the data", "data/vacancies.csv", "2022Q4", "2022Q3"),
]


def digests(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Of the code as it stands in a folder: by file, and wherever statements stand."""
    monkeypatch.setattr(digest, "PACKAGE", folder)
    digest._sources.cache_clear()
    found = digest.code_digest.__wrapped__(), digest.statements_digest.__wrapped__()
    digest._sources.cache_clear()
    return found


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    def others(_: str, names: list[str]) -> list[str]:
        return [name for name in names if name == "__pycache__"]

    return Path(shutil.copytree(digest.PACKAGE, tmp_path / "sim", ignore=others))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} says no more: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(("what", "file", "old", "new"), TEXTS, ids=[case[0] for case in TEXTS])
def test_what_is_only_read_leaves_the_digest(
    copied: Path, monkeypatch: pytest.MonkeyPatch, what: str, file: str, old: str, new: str
) -> None:
    edit(copied, file, old, new)
    assert digests(copied, monkeypatch) == (digest.code_digest(), digest.statements_digest()), what


@pytest.mark.parametrize(("what", "file", "old", "new"), COMPUTES, ids=[case[0] for case in COMPUTES])
def test_what_computes_changes_the_digest(
    copied: Path, monkeypatch: pytest.MonkeyPatch, what: str, file: str, old: str, new: str
) -> None:
    edit(copied, file, old, new)
    code, statements = digests(copied, monkeypatch)
    assert code != digest.code_digest() and statements != digest.statements_digest(), what


def test_code_that_was_moved_has_the_same_statements_and_another_digest(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied / "week" / "money.py").rename(copied / "week" / "purses.py")
    for file in ("week/__init__.py", "week/accounts.py"):
        edit(copied, file, "from sim.week.money import", "from sim.week.purses import")
    code, statements = digests(copied, monkeypatch)
    assert code != digest.code_digest()
    assert statements == digest.statements_digest()


def test_who_takes_texts_is_known() -> None:
    """An argument called like a text must be one: whoever adds such a function looks here, and at ``TEXTS``."""
    import ast

    from sim.syntax import signatures

    trees = [ast.parse(path.read_bytes()) for path in digest.PACKAGE.rglob("*.py")]
    assert set(signatures(trees)) == {"lever", "parameter", "Outcome", "Section", "Column", "Measure", "Field"}
