"""The guide docs/guides/add-a-rule.md, applied to a copy of the project: its steps work as written, in seven files."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from filecmp import dircmp
from pathlib import Path

import pytest

from sim.settings.checks import check
from sim.simulation import run

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guides" / "add-a-rule.md"
PARTS = ("sim", "experiments", "configs", "docs", "tests")
MOST_FILES = 7

SMALL = {
    "horizon": {"weeks": 20}, "funding": {"yearly_mdkk": 800.0},
    "population": {"municipalities": ["Bornholm"], "employers": 50, "stock_15_24": 8_000, "history_years": 2},
}  # fmt: skip

DIGEST = f"""
import sys
from sim.simulation import run
from sim.settings.checks import check
for on in (False, True):
    print(run(check({{**{SMALL!r}, "methods": {{"nearest_first": on}}}}), 1).digest)
"""


def steps() -> Iterator[tuple[str, str, str]]:
    """File, text before and text after of every change that the guide shows."""
    for block in re.findall(r"```diff\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL):
        head, _, lines = block.partition("\n")
        changed = [line + "\n" for line in lines.splitlines()]
        before = "".join(line[1:] or "\n" for line in changed if not line.startswith("+"))
        after = "".join(line[1:] or "\n" for line in changed if not line.startswith("-"))
        yield head.removeprefix("--- "), before, after


def apply(project: Path) -> None:
    """Make the changes; each place that a change names is there exactly once."""
    for name, before, after in steps():
        path = project / name
        if not before:
            path.write_text(after, encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        if name.startswith("tests/") or text.count(before) == 1:
            path.write_text(text.replace(before, after, 1), encoding="utf-8")
        else:
            raise AssertionError(f"{name} has {text.count(before)} times:\n{before}")


def changed(one: dircmp[str], at: str) -> Iterator[str]:
    """Files that differ between two folders, by path."""
    yield from (f"{at}/{name}" for name in (*one.diff_files, *one.left_only, *one.right_only))
    for name, inner in one.subdirs.items():
        yield from changed(inner, f"{at}/{name}")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the guide applied, its reference pages written by the command."""
    copy = tmp_path_factory.mktemp("guide")
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "images"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    apply(copy)
    there(copy, "-m", "experiments.commands.cli", "reference")
    return copy


def there(project: Path, *words: str) -> str:
    """Run Python on the copy, with plain rules, as nothing there is compiled."""
    env = os.environ | {"PYTHONPATH": str(project), "NUMBA_DISABLE_JIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, *words], cwd=project, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_change_has_the_files_that_the_guide_names(project: Path) -> None:
    ignored = ["__pycache__", "images", ".pytest_cache"]
    found = {path for part in PARTS for path in changed(dircmp(ROOT / part, project / part, ignored), part)}
    table = GUIDE.read_text(encoding="utf-8").partition("## 1.")[0]
    assert found == set(re.findall(r"`((?:sim|configs|tests|docs)/[\w/.]+)`", table)) - {"tests/test_add_a_rule.py"}
    assert len(found) <= MOST_FILES


def test_switched_off_no_number_changes_and_switched_on_some_do(project: Path) -> None:
    off, on = there(project, "-c", DIGEST).split()
    assert off == run(check(SMALL), 1).digest != on


def test_the_option_is_found_by_its_name(project: Path) -> None:
    listed = there(project, "-m", "experiments.commands.cli", "list", "methods")
    assert "methods=nearest" in listed and "Specialists favour" in listed


def test_the_tests_of_the_project_pass_with_it(project: Path) -> None:
    words = ["tests/sim/week/test_coaching.py", "tests/experiments/pages/test_reference_pages.py",
             "tests/experiments/pages/test_language.py", "tests/sim/test_tables.py", "-k", "not mypy",
             "-q", "-p", "no:cacheprovider"]  # fmt: skip
    assert "passed" in there(project, "-m", "pytest", *words)
