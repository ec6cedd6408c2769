import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

from experiments.runs import store
from experiments.runs.manifest import git_state, run_digest
from experiments.runs.store import folder_name, require_writable, save
from experiments.settings.refusal import Refusal
from sim.digest import code_digest, settings_digest, statements_digest
from sim.settings import Settings

TABLES = {"weekly.parquet", "municipalities.parquet", "ledger.parquet"}
FILES = TABLES | {"summary.json", "settings.yaml", "manifest.json"}

pytestmark = pytest.mark.usefixtures("simulation")


def contents(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def test_a_run_is_kept_whole_and_nothing_beside_it(result: Any, tmp_path: Path) -> None:
    folder = save(result, tmp_path / "new" / "results", ["scenario=baseline", "name=a test"])
    assert folder.parent == tmp_path / "new" / "results"
    assert {path.name for path in folder.iterdir()} == FILES
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_the_name_of_the_folder_says_which_run_it_is(result: Any, tmp_path: Path) -> None:
    folder = save(result, tmp_path)
    assert folder.name == f"a-test-seed7-{run_digest(result.settings, 7)[:8]}"
    assert folder_name(result.settings, 8) != folder.name
    odd = Settings.model_validate({"name": "../../ø x/.."})
    assert folder_name(odd, 1).startswith("ø-x-seed1-")


def test_the_files_say_what_they_hold(result: Any, tmp_path: Path) -> None:
    folder = save(result, tmp_path, ["scenario=baseline", "name=a test"])
    saved = yaml.safe_load((folder / "settings.yaml").read_text(encoding="utf-8"))
    assert saved.pop("seed") == 7
    assert Settings.model_validate(saved) == result.settings
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary["reach"] == {
        "value": 0.1234, "unit": "share of the 43,000", "label": "Reached", "definition": "Reached, defined.",
    }  # fmt: skip
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["digests"] == {
        "settings": settings_digest(result.settings),
        "code": code_digest(),
        "statements": statements_digest(),
        "inputs": None,
        "result": result.digest,
    }
    assert set(manifest["versions"]) == {"python", "numpy", "numba", "mesa", "networkx", "pandas", "pydantic"}
    assert manifest["command"] == "ips run scenario=baseline 'name=a test'"
    assert manifest["repeat"] == f"ips reproduce {folder.name}"
    assert manifest["peak_memory_mb"] > 10
    pd.testing.assert_frame_equal(
        pq.read_table(folder / "weekly.parquet").to_pandas(), result.weekly, check_dtype=False
    )


def test_no_file_names_this_machine(result: Any, tmp_path: Path) -> None:
    folder = save(result, tmp_path)
    for path in folder.iterdir():
        for place in (str(tmp_path), str(Path.home()), os.getcwd(), os.uname().nodename):
            assert place.encode() not in path.read_bytes(), path.name


def test_the_same_numbers_are_the_same_bytes(result: Any, changed: Callable[..., Any], tmp_path: Path) -> None:
    one = save(result, tmp_path / "one")
    two = save(changed(weekly=result.weekly.copy(), run_seconds=9.0), tmp_path / "two")
    for name in FILES - {"manifest.json"}:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_an_earlier_folder_of_the_same_run_is_replaced(result: Any, tmp_path: Path) -> None:
    folder = save(result, tmp_path)
    (folder / "note.txt").write_text("of before")
    assert save(result, tmp_path) == folder
    assert {path.name for path in folder.iterdir()} == FILES
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("failing", ["_write_text", "write_table", "_put_in_place", "manifest"])
@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_no_trace(
    result: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, problem: BaseException
) -> None:
    def fail(*args: object) -> None:
        raise problem

    monkeypatch.setattr(store, failing, fail)
    with pytest.raises((Refusal, KeyboardInterrupt)) as caught:
        save(result, tmp_path / "results")
    assert not contents(tmp_path)
    if isinstance(problem, OSError):
        assert "No space left on device" in str(caught.value) and "results" in str(caught.value)


def test_a_failing_rename_keeps_the_earlier_folder(
    result: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = save(result, tmp_path)
    before = contents(tmp_path)
    rename = os.rename

    def fail(source: Path, target: Path) -> None:
        if Path(source).suffix == ".tmp":
            raise OSError(errno.EIO, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(Refusal, match=folder.name):
        save(result, tmp_path)
    assert contents(tmp_path) == before


def test_a_folder_that_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    require_writable(tmp_path / "a" / "b")
    assert not contents(tmp_path)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("")
    with pytest.raises(Refusal, match=r"results.*cannot be written"):
        require_writable(tmp_path / "results")
    with pytest.raises(Refusal, match="cannot be written"):
        require_writable(tmp_path / "results" / "inner")


def test_a_read_only_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("tempfile.TemporaryFile", read_only)  # chmod would not stop the superuser
    with pytest.raises(Refusal, match="cannot be written: Read-only file system"):
        require_writable(tmp_path / "results")
    assert not contents(tmp_path)


def test_the_commit_is_told_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("experiments.runs.manifest._REPOSITORY", tmp_path)
    assert git_state() == {"commit": None, "clean": None}


def test_the_digest_of_a_run_covers_the_file_its_settings_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, simulation: SimpleNamespace
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.model_validate({"network": {"kind": "csv", "edges_csv": "links.csv"}})
    Path("links.csv").write_text("employer_a,employer_b\n0,1\n")
    before = run_digest(settings, 1)
    Path("links.csv").write_text("employer_a,employer_b\n0,2\n")
    assert run_digest(settings, 1) != before


def test_a_scenario_by_another_name_is_the_same_run() -> None:
    settings = Settings.model_validate({"name": "national"})
    assert run_digest(settings, 1) == run_digest(Settings.model_validate({"name": "other"}), 1)
    assert run_digest(settings, 1) != run_digest(Settings.model_validate({"horizon": {"weeks": 10}}), 1)
