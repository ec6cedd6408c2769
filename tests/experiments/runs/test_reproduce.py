import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from experiments.commands.cli import main
from experiments.runs.manifest import versions
from experiments.runs.store import save

Reproduce = Callable[[], tuple[int, str, str]]


@pytest.fixture
def folder(result: Any, tmp_path: Path, simulation: SimpleNamespace) -> Path:
    return save(result, tmp_path / "results")


@pytest.fixture
def reproduced(folder: Path, capsys: pytest.CaptureFixture[str]) -> Reproduce:
    """Status, output and complaints of ``ips reproduce``; sees to it that nothing is written."""

    def call() -> tuple[int, str, str]:
        before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
        status = main(["reproduce", str(folder)])
        assert {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()} == before
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return status, printed.out, printed.err

    return call


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_same_run_is_identical(reproduced: Reproduce) -> None:
    assert reproduced() == (0, "identical\n", "")


def test_a_folder_is_found_in_results_by_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.parents[1])
    assert main(["reproduce", folder.name]) == 0
    assert capsys.readouterr().out == "identical\n"


def test_an_edited_setting_is_told(folder: Path, reproduced: Reproduce) -> None:
    edit(folder / "settings.yaml", "ceiling: 20", "ceiling: 21")
    status, out, _ = reproduced()
    assert status == 1 and out.startswith("different\n")
    assert "why: the settings were edited" in out
    assert "what: summary: 1 of 4 figures differ: enrolled (147.0 -> 154.0)" in out
    assert "what: weekly: 2 of 4 columns differ, the first in week 1" in out


def test_an_edited_setting_without_effect_is_told_too(folder: Path, reproduced: Reproduce) -> None:
    edit(folder / "settings.yaml", "  turnover: 0.", "  turnover: 0.0")
    status, out, _ = reproduced()
    assert status == 1 and "the settings were edited" in out


def test_an_edited_seed_is_told(folder: Path, reproduced: Reproduce) -> None:
    edit(folder / "settings.yaml", "seed: 7", "seed: 8")
    status, out, _ = reproduced()
    assert status == 1 and "7 when it ran, 8 in the settings" in out


def test_changed_code_is_a_cause_where_numbers_differ_and_a_remark_where_not(
    reproduced: Reproduce, simulation: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("experiments.runs.reproduce.code_digest", lambda: "other")
    status, out, _ = reproduced()
    assert status == 0 and out.startswith("identical, though the code was moved: sim/ computes by the same statements")
    monkeypatch.setattr("experiments.runs.reproduce.statements_digest", lambda: "others")
    status, out, _ = reproduced()
    assert status == 0 and out.startswith("identical, though the code was moved or rewritten, which changed no number")
    whole = simulation.run
    simulation.run = lambda settings, seed, progress=None: whole(settings, seed + 1, progress)
    status, out, _ = reproduced()
    assert status == 1 and "why: the code of sim/ changed" in out and "in week 0" in out


def test_changed_libraries_are_named(reproduced: Reproduce, monkeypatch: pytest.MonkeyPatch) -> None:
    now = versions()
    monkeypatch.setattr("experiments.runs.reproduce.versions", lambda: now | {"numpy": "9.9", "mesa": "8.8"})
    status, out, _ = reproduced()
    assert status == 0
    assert f"numpy {now['numpy']} -> 9.9" in out and f"mesa {now['mesa']} -> 8.8" in out and "numba" not in out


def test_numbers_that_differ_without_cause_are_said_to(reproduced: Reproduce, simulation: SimpleNamespace) -> None:
    whole = simulation.run
    simulation.run = lambda settings, seed, progress=None: whole(settings, seed + 1, progress)
    status, out, _ = reproduced()
    assert status == 1 and "why: no cause found" in out


def test_an_edited_figure_is_told(folder: Path, reproduced: Reproduce) -> None:
    edit(folder / "summary.json", "0.1234", "0.9")
    status, out, _ = reproduced()
    assert status == 1 and "reach (0.9 -> 0.1234)" in out


def test_a_digest_that_differs_alone_is_told(folder: Path, reproduced: Reproduce) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    edit(folder / "manifest.json", manifest["digests"]["result"], "0" * 64)
    status, out, _ = reproduced()
    assert status == 1 and "the digest of the numbers differs" in out


@pytest.mark.parametrize(
    "name", ["settings.yaml", "manifest.json", "summary.json", "weekly.parquet", "municipalities.parquet"]
)
@pytest.mark.parametrize("damage", ["missing", "empty", "broken", "a folder"])
def test_a_file_that_cannot_be_read_is_named(folder: Path, reproduced: Reproduce, name: str, damage: str) -> None:
    path = folder / name
    path.unlink()
    if damage == "a folder":
        path.mkdir()
    elif damage != "missing":
        path.write_bytes(b"" if damage == "empty" else b"\x00\xff: [{")
    status, out, error = reproduced()
    assert (status, out) == (2, "")
    assert name in error and error.startswith("ips: ") and error.count("\n") == 1


def test_a_folder_that_is_none_is_refused(folder: Path, reproduced: Reproduce) -> None:
    shutil.rmtree(folder)
    status, _, error = reproduced()
    assert status == 2 and folder.name in error
