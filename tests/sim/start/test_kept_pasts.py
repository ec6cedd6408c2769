"""Pasts kept on disk: the same bytes with and without, never half a file, and not more than a few."""

from pathlib import Path
from typing import Any

import pytest

from sim.digest import arrays_digest
from sim.settings.checks import check
from sim.start import kept_pasts, shared_parts
from sim.start.part_keys import part_keys
from sim.start.shared_parts import SharedParts
from sim.start.world_builder import build_world
from sim.world import state

SMALL: dict[str, Any] = {"population": {"municipalities": ["Bornholm"], "history_years": 2}, "horizon": {"weeks": 8}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept_pasts, "cache_folder", lambda: tmp_path / "code")
    return tmp_path / "code" / kept_pasts.PASTS


def built(weeks: int = 8, seed: int = 1) -> str:
    settings = check(SMALL | {"horizon": {"weeks": weeks}})
    return arrays_digest(state(build_world(settings, seed, SharedParts(kept=0, on_disk=True))))


def test_a_world_from_a_kept_past_has_the_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {weeks: arrays_digest(state(build_world(check(SMALL | {"horizon": {"weeks": weeks}}), 1)))
               for weeks in (8, 30)}  # fmt: skip
    assert not folder.exists()
    assert built() == without[8]
    assert len(list(folder.iterdir())) == 1

    def refuse(*_: Any) -> None:
        raise AssertionError("the past was lived through again")

    monkeypatch.setattr(shared_parts, "live_past", refuse)
    assert built() == without[8]
    assert built(weeks=30) == without[30], "the past is the same whatever the horizon"


@pytest.mark.parametrize("content", [b"", b"no past", b"\x80\x05"])
def test_a_broken_file_is_replaced(folder: Path, content: bytes) -> None:
    good = built()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(content)
    assert built() == good
    assert len(file.read_bytes()) == len(whole)


def test_the_longest_unused_are_dropped_also_those_of_other_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pasts, "KEPT", 2)
    other = folder.parents[1] / "older" / kept_pasts.PASTS / "a.past"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"")
    built()
    past = kept_pasts.read(part_keys(check(SMALL)).past)
    assert past is not None
    assert other.exists()
    for key in ("b", "c"):
        kept_pasts.write(key, past)
    assert not other.exists()
    assert sorted(file.stem for file in folder.iterdir()) == ["b", "c"]


def test_without_a_safe_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pasts, "cache_folder", lambda: None)
    assert built() == built()
