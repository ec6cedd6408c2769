import random
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from experiments.runs import manifest
from experiments.runs.executors.here import Here
from experiments.runs.manifest import run_digest
from experiments.runs.study import conduct, make
from experiments.runs.study.plan import Plan
from experiments.runs.study.run_file import Damaged, read_kept, run_bytes
from experiments.runs.study.run_store import RunStore
from sim.outcomes.registry import SUMMARY
from sim.settings import Settings
from tests.experiments.runs.study import tasks
from tests.experiments.runs.study.conftest import Conduct, contents

NAMES = ["run", "scope", "key", "outcome", "value"]


def a_run(name: str) -> pd.DataFrame:
    rows = [(name, scope, "Ærø", key, 0.1 * k) for k, key in enumerate(SUMMARY) for scope in ("national", "local")]
    return pd.DataFrame([*rows, (name, "country", "Denmark", "dkk", float("nan"))], columns=NAMES)


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "ab12.parquet"
    path.write_bytes(run_bytes(a_run("ab12")))
    pd.testing.assert_frame_equal(read_kept(path, NAMES).to_pandas(), a_run("ab12"), check_dtype=False)
    assert read_kept(path, ["value"]).column_names == ["value"]
    anywhere = pd.read_parquet(path)  # any reader opens it
    pd.testing.assert_frame_equal(anywhere[NAMES], a_run("ab12"), check_dtype=False)


def test_a_file_says_the_units_and_labels_of_its_outcomes(tmp_path: Path) -> None:
    path = tmp_path / "ab12.parquet"
    path.write_bytes(run_bytes(a_run("ab12")))
    found = pd.read_parquet(path)
    said = {outcome: (label, unit) for outcome, label, unit in found[["outcome", "label", "unit"]].to_numpy()}
    assert said["reached_43k"] == ("Reached of the 43,000", "share of the stock")
    assert said["dkk"] == ("DKK over the run", "DKK")


def test_a_flipped_bit_is_noticed_or_changes_nothing(tmp_path: Path) -> None:
    """Both kinds occur: some bits of a Parquet file, such as statistics, are not part of what is read."""
    path, content = tmp_path / "ab12.parquet", run_bytes(a_run("ab12"))
    draw, noticed = random.Random(3), 0
    for _ in range(400):
        damaged = bytearray(content)
        damaged[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        path.write_bytes(damaged)
        try:
            read = read_kept(path, NAMES).to_pandas()
        except Damaged as refusal:
            assert path.name in str(refusal)
            noticed += 1
        else:
            pd.testing.assert_frame_equal(read, a_run("ab12"), check_dtype=False)
    assert noticed > 200


def test_a_file_under_the_name_of_another_run_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "cd34.parquet"
    path.write_bytes(run_bytes(a_run("ab12")))
    with pytest.raises(Damaged, match="cd34"):
        read_kept(path, NAMES)


def test_damaged_runs_are_named_and_made_again(
    carry_out: Conduct, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    carry_out(tmp_path)
    before, store = contents(tmp_path), RunStore(tmp_path)
    flipped, swapped, other, empty = (store.path(digest) for digest in list(plan.by_digest)[:4])
    content = bytearray(flipped.read_bytes())
    content[len(content) // 3] ^= 4
    flipped.write_bytes(content)
    swapped.write_bytes(other.read_bytes())
    empty.write_bytes(b"")
    monkeypatch.setattr(make, "conduct", partial(conduct.conduct, work=tasks.quick))
    make.carry_out(plan, tmp_path, Here())
    assert contents(tmp_path) == before
    said = capsys.readouterr().err
    assert said.count("the run is made again") == 3
    assert all(path.name in said for path in (flipped, swapped, empty)) and other.name not in said


def test_another_version_of_a_library_that_shapes_results_is_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    before = run_digest(Settings(), 1)
    monkeypatch.setattr(manifest, "version", lambda name: "99.0.1")
    manifest._shaping.cache_clear()
    assert run_digest(Settings(), 1) != before
    monkeypatch.undo()
    manifest._shaping.cache_clear()
    assert run_digest(Settings(), 1) == before
