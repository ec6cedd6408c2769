"""Compiled rules are read from a folder of our own only, and are never older than what they were made from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sim.digest import PACKAGE, code_digest
from sim.rule_cache import cache_folder

if os.name != "posix":
    pytest.skip("owners and permissions are of POSIX", allow_module_level=True)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A cache folder of the user and a temporary folder, both empty."""
    home, temporary = tmp_path / "cache", tmp_path / "tmp"
    for folder in (home, temporary):
        folder.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return home / "ips-denmark", temporary / f"ips-denmark-{os.getuid()}"


def chosen() -> Path | None:
    """Where rules would be kept, asked for the first time."""
    folder: Path | None = cache_folder.__wrapped__()
    return folder


def test_rules_are_kept_in_the_users_cache_folder_that_nobody_else_can_write(places: tuple[Path, Path]) -> None:
    folder = chosen()
    assert folder is not None and folder.parent == places[0]
    assert code_digest().startswith(folder.name.split("-")[0])
    assert places[0].stat().st_mode & 0o777 == 0o700
    assert not places[1].exists()


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_is_left_alone(places: tuple[Path, Path], mode: int) -> None:
    places[0].mkdir()
    places[0].chmod(mode)
    folder = chosen()
    assert folder is not None and folder.parent == places[1]
    assert not list(places[0].iterdir())


def test_a_folder_of_somebody_else_is_left_alone(places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = os.getuid() + 1
    places[0].mkdir(mode=0o755)
    monkeypatch.setattr(os, "getuid", lambda: somebody)
    places[1].with_name(f"ips-denmark-{somebody}").mkdir(mode=0o755)
    assert chosen() is None


def test_a_link_that_somebody_else_has_laid_is_left_alone(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir(mode=0o700)
    places[0].symlink_to(ours)
    assert chosen() == places[0] / (chosen() or Path()).name, "a link of our own is followed"
    lstat = Path.lstat

    def laid_by_another(path: Path) -> os.stat_result:
        found = list(lstat(path))
        found[4] += path == places[0]
        return os.stat_result(found)

    monkeypatch.setattr(Path, "lstat", laid_by_another)
    folder = chosen()
    assert folder is not None and folder.parent == places[1]


@pytest.mark.skipif(os.name == "posix" and os.getuid() == 0, reason="everything can be written by root")
def test_a_home_that_cannot_be_written_makes_way_for_the_temporary_folder(places: tuple[Path, Path]) -> None:
    places[0].parent.chmod(0o500)
    folder = chosen()
    assert folder is not None and folder.parent == places[1]


def test_no_home_and_no_entry_of_the_user_make_way_for_the_temporary_folder(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", nobody)
    folder = chosen()
    assert folder is not None and folder.parent == places[1]


# --- freshness --------------------------------------------------------------------------------------------

COMPILE = """
import sim.calendar, sim.luck
drawn = sim.luck.luck(sim.luck.np.uint64(1), 2)
print(drawn, sum(sim.luck.luck.stats.cache_hits.values()), sum(sim.luck.luck.stats.cache_misses.values()))
"""


def compiled(folder: Path, cache: Path | None) -> tuple[float, int, int]:
    """A draw of the code in a folder, and how often the compiled rule was found and not found."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "NUMBA_DISABLE_JIT": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    environment["XDG_CACHE_HOME"] = "/dev/null" if cache is None else str(cache)
    nowhere = "import tempfile; tempfile.tempdir = '/dev/null'" if cache is None else ""
    ran = subprocess.run(
        [sys.executable, "-c", nowhere + COMPILE], env=environment, cwd=folder, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    draw, hits, misses = ran.stdout.split()
    return float(draw), int(hits), int(misses)


def test_an_edited_text_keeps_compiled_rules_and_an_edited_rule_does_not(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    source = tmp_path / "sim" / "luck.py"
    first, hits, misses = compiled(tmp_path, tmp_path / "cache")
    assert (hits, misses) == (0, 1)
    text = source.read_text(encoding="utf-8")
    source.write_text("# Luck\n\n" + text.replace('"""Uniform draw', '"""A uniform draw'), encoding="utf-8")
    assert compiled(tmp_path, tmp_path / "cache") == (first, 1, 0)
    assert "in (30, 27, 31, 11, 16)" in text  # shifts of `mixed`, which `luck` calls by way of `bits`
    source.write_text(text.replace("in (30, 27, 31, 11, 16)", "in (29, 27, 31, 11, 16)"), encoding="utf-8")
    other, hits, misses = compiled(tmp_path, tmp_path / "cache")
    assert (hits, misses) == (0, 1) and other != first
    source.write_text(text, encoding="utf-8")
    assert compiled(tmp_path, tmp_path / "cache") == (first, 1, 0)


def test_where_nothing_can_be_kept_rules_are_compiled_every_time(tmp_path: Path) -> None:
    draw, hits, _ = compiled(PACKAGE.parent, None)
    assert hits == 0 and draw == compiled(PACKAGE.parent, tmp_path)[0]
