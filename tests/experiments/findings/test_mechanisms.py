from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from experiments.commands.cli import main
from experiments.findings.effect import Pair
from experiments.findings.mechanisms import MECHANISMS, Mechanism, pairs, switched
from experiments.pages.mechanisms_page import kept_as, page
from experiments.settings.replications import Replication
from sim.settings.checks import check, keys

SIM = Path(__file__).parents[3] / "sim"
SETTINGS = check({"name": "a test", "funding": {"yearly_mdkk": 200.0}})
KEYS = ("reached_43k", "extra_active_end", "extra_active_18", "cost")


def value_of(settings: Any, key: str) -> Any:
    group, _, name = key.partition(".")
    return getattr(getattr(settings, group), name)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda mechanism: mechanism.name)
def test_a_mechanism_is_switched_off_by_keys_that_exist_and_change_the_settings(mechanism: Mechanism) -> None:
    off = switched(SETTINGS, mechanism.off)
    changed = {key for key, _ in keys() if "." in key and value_of(off, key) != value_of(SETTINGS, key)}
    assert mechanism.off and changed == set(mechanism.off)
    assert all(value_of(off, key) == value for key, value in mechanism.off.items())
    assert off.name == SETTINGS.name and off.world_seed == SETTINGS.world_seed
    assert (SIM / mechanism.file).exists()


def test_mechanisms_have_names_of_their_own() -> None:
    assert len({mechanism.name for mechanism in MECHANISMS}) == len(MECHANISMS)


def test_every_mechanism_is_run_with_every_seed_after_all_on() -> None:
    asked = pairs(SETTINGS, 4, 2)
    assert [pair.seed for pair in asked] == [4, 5] * (1 + len(MECHANISMS))
    assert [pair.settings for pair in asked[:2]] == [SETTINGS, SETTINGS]
    for k, mechanism in enumerate(MECHANISMS, start=1):
        assert [pair.settings for pair in asked[2 * k : 2 * k + 2]] == [switched(SETTINGS, mechanism.off)] * 2


def test_with_an_ensemble_a_mechanism_is_off_in_every_vector_and_the_vectors_are_those_of_all_on() -> None:
    asked = pairs(SETTINGS.model_copy(update={"ensemble": "calibrated"}), 1, 3)
    on = [pair.settings for pair in asked[:3]]
    assert len({one.parameters.youth_weight for one in on}) == 3 and {one.ensemble for one in on} == {""}
    for k, mechanism in enumerate(MECHANISMS, start=1):
        off = [pair.settings for pair in asked[3 * k : 3 * k + 3]]
        assert off == [switched(one, mechanism.off) for one in on]


def row(value: float | None) -> dict[str, float | None]:
    return dict.fromkeys(KEYS, value)


def still(count: int) -> list[Replication]:
    return [Replication(SETTINGS, 1 + seed, -1) for seed in range(count)]


def rows(on: float, off: float, seeds: int = 2) -> list[dict[str, float | None]]:
    return [row(on + k) for k in range(seeds)] + [row(off + k) for _ in MECHANISMS for k in range(seeds)]


def test_the_page_shows_on_minus_off_paired_by_seed() -> None:
    text = page(kept_as(SETTINGS, rows(5.0, 2.0), still(2), "ips mechanisms --seeds 2"))
    table = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(table) == 1 + len(MECHANISMS)
    for mechanism, line in zip(MECHANISMS, table[1:], strict=True):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert cells[0] == mechanism.name and len(cells) == len(table[0].strip("|").split("|"))
        # the two seeds differ by 1, the pairs by 3 exactly: an interval without width
        assert cells[1] == cells[3] == "+300.0 ± 0.0"
        assert cells[2] == "+3 ± 0"
        assert all(key in cells[5] for key in mechanism.off)
    assert "--seeds 2" in text and "`a test`" in text


def test_a_programme_without_effect_has_a_page_as_well() -> None:
    nothing = [row(0.0) | {"extra_active_18": None} for _ in range(1 + len(MECHANISMS))]  # nobody enrolled
    text = page(kept_as(SETTINGS, nothing, still(1), "ips mechanisms --seeds 1"))
    assert sum(line.startswith("| ") for line in text.splitlines()) == 1 + len(MECHANISMS)


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that take no time, in place of runs."""

    def measured(pairs: Sequence[Pair], workers: int | None, results: Path) -> Iterator[dict[str, float | None]]:
        yield from (row(1.0 + pair.seed) for pair in pairs)

    monkeypatch.setattr("experiments.findings.effect.measured", measured)
    monkeypatch.setattr("sim.compiled.is_warm", lambda: True)


def test_the_page_is_written_where_it_is_asked_for(
    tmp_path: Path, measuring: None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.md"
    assert main(["mechanisms", "--seeds", "2", "-o", str(path), "scenario=grant_2023"]) == 0
    text = path.read_text(encoding="utf-8")
    assert "Scenario `grant_2023`, 2 pairs of runs with 2 calibrated parameter vectors" in text
    assert [file.name for file in tmp_path.iterdir()] == ["table.md"]
    assert str(path) in capsys.readouterr().out


@pytest.mark.parametrize("place", ["nowhere/table.md", "a_file/table.md", "a_folder"])
def test_a_page_that_cannot_be_written_is_said_in_one_sentence(
    place: str, tmp_path: Path, measuring: None, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a_folder").mkdir()
    (tmp_path / "a_file").write_text("")
    assert main(["mechanisms", "--seeds", "2", "-o", str(tmp_path / place)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and "Traceback" not in printed.err
    assert printed.err.startswith("ips: ") and printed.err.count("\n") == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a_file", "a_folder"]
