import math
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from experiments.commands.cli import main
from experiments.findings.effect import DELIVERED, Pair, over_pairs
from experiments.pages.screens.effect import ROWS, figures, show
from experiments.pages.units import effect_label, label_in
from experiments.runs.executors.here import in_order
from experiments.runs.uncertainty import ANYTHING, NOTHING, Spread, over_seeds, spread
from sim.outcomes.effect import EFFECTS, YEARS
from sim.settings.checks import check

Row = dict[str, float | None]


def test_an_interval_is_the_mean_and_students_t_around_it() -> None:
    found = over_seeds([1.0, 2.0, 3.0])
    assert found is not None and found.mean == 2.0
    half = 4.302653 * 1.0 / math.sqrt(3)  # t(0.975, 2 degrees of freedom) x SD / root of n
    assert found.high == pytest.approx(2.0 + half, rel=1e-6) and found.low == pytest.approx(2.0 - half, rel=1e-6)


def test_seeds_without_a_value_do_not_count_towards_an_interval() -> None:
    some, all_of_them = over_seeds([1.0, None, 3.0]), over_seeds([1.0, 3.0])
    assert some is not None and all_of_them is not None and some[:4] == all_of_them[:4]
    assert over_seeds([None, None]) is None and over_seeds([]) is None


def test_one_seed_has_a_mean_and_no_over_seeds() -> None:
    found = over_seeds([None, 7.0])
    assert found is not None and found.mean == 7.0
    assert math.isnan(found.low) and math.isnan(found.high)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_tasks_on_any_number_of_workers(workers: int) -> None:
    tasks = [60_000, 3, 20_000, 1]  # the first takes longest
    assert list(in_order(math.factorial, tasks, workers)) == [math.factorial(n) for n in tasks]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_task_is_raised_when_its_turn_comes(workers: int) -> None:
    answers = in_order(math.sqrt, [4.0, -1.0, 9.0], workers)
    assert next(answers) == 2.0
    with pytest.raises(ValueError):
        next(answers)
    assert list(answers) == []


def test_no_tasks_give_no_results() -> None:
    assert list(in_order(math.sqrt, [], 2)) == []


# --- the table ------------------------------------------------------------------------------------------------


def row(value: float | None) -> Row:
    return dict.fromkeys(ROWS, value)


NATIONAL = {"people": 4_321.0, "weeks": -1_234_567.8, "share": 0.1234, "DKK": -1_034_567_890.0}
"""Figures as large as those of a national programme over five years, by the first word of their unit."""


@pytest.mark.parametrize("scale", [1.0, 0.001, None])
def test_the_table_fits_80_columns_and_shows_every_figure_and_unit(scale: float | None) -> None:
    page, rows = StringIO(), []
    for seed in range(3):
        one = row(None)
        for key, unit in ROWS.items():
            one[key] = None if scale is None else scale * (1 + 0.1 * seed) * NATIONAL.get(unit.split()[0], 1_000.0)
        if scale:  # nothing is displaced per person where nobody gains
            one |= {f"gained_{years}": abs(one[f"gained_{years}"] or 0.0) for years in YEARS}
        rows.append(one)
    show(check({"name": "a test"}), rows, [-1, -1, -1], Console(file=page, width=80, highlight=False))
    lines = page.getvalue().splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert "a test against the same world without IPS, 3 pairs of runs" in lines[0]
    assert "…" not in page.getvalue()
    words = page.getvalue().replace(",", " ").split()
    labels = [label_in(key, "en") if key in DELIVERED else effect_label(key, "en") for key in ROWS]
    assert {word for label in labels for word in label.replace(",", " ").split()} <= set(words)
    assert ("–" in words) == (scale is None)


def test_every_effect_is_in_the_table() -> None:
    assert set(EFFECTS) < set(ROWS)


def test_mean_and_interval_are_given_in_the_same_unit() -> None:
    half = 4.302653 / math.sqrt(3)  # of the mean; of one country twice that, as 3 runs have root of 1 + 1/3 over 1/3

    def around(mean: float, step: float) -> tuple[str, str]:
        first, second = (f"−{times * step - mean:.1f} to {mean + times * step:.1f}" for times in (half, 2 * half))
        return first, second

    def of(*values: float | None, bounds: tuple[float, float] = ANYTHING) -> Spread:
        return spread(values, [-1] * len(values), bounds) or NOTHING

    assert figures(of(1e6, 2e6, 3e6), "DKK") == ("2.0", *around(2, 1), "million DKK")
    assert figures(of(0.1, 0.2, 0.3), "share") == ("20.0", *around(20, 10), "%")
    assert figures(of(0.5), "share") == ("50.0", "–", "–", "%")
    assert figures(of(None), "DKK") == ("–", "", "", "DKK")
    assert figures(of(0.1, 0.2, 0.3, bounds=(0.0, 1.0)), "share")[2].startswith("0.0 to"), "no share is negative"


def test_displacement_over_pairs_is_the_ratio_of_what_is_lost_and_gained() -> None:
    rows = [row(1.0) | {"lost_2": lost, "gained_2": gained} for lost, gained in ((10.0, 100.0), (30.0, 100.0))]
    rows.append(row(1.0) | {"lost_2": 20.0, "gained_2": 1.0})  # alone it would be 20
    rows += [row(1.0) | {"lost_2": 20.0, "gained_2": 99.0}] * 9
    assert over_pairs(rows, [-1] * 12)["displaced_2"].mean == pytest.approx((60 + 180) / (201 + 9 * 99))


def test_society_gains_at_full_price_and_at_the_papers_price_of_ips() -> None:
    rows = [row(0.0) | {"net_society": -5e6, "cost": 9e6, "enrolled_people": 100.0}] * 2
    found = over_pairs(rows, [-1, -1])
    assert found["gain_society"].mean == 5e6
    assert found["gain_society_booked"].mean == pytest.approx(5e6 + 9e6 - 100 * 6_800 * 1.169)  # prices of 2023


def test_every_interval_has_its_name_and_few_vectors_are_marked() -> None:
    page = StringIO()
    rows = [row(float(value)) for value in (1, 2, 4, 3, 5, 2)]
    show(check({"ensemble": "calibrated"}), rows, [0, 1, 2, 0, 1, 2], Console(file=page, width=80, highlight=False))
    text = " ".join(page.getvalue().split())
    assert "expected effect, one country, mean 95 % 95 %" in text
    assert "3 parameter vectors of calibrated" in text and "Rough: 3 parameter vectors, fewer than 12" in text


# --- the command ----------------------------------------------------------------------------------------------


@pytest.fixture
def pairs_asked(monkeypatch: pytest.MonkeyPatch) -> list[Pair]:
    """The pairs that a command wants measured; nothing is simulated."""
    asked: list[Pair] = []

    def measured(pairs: Sequence[Pair], workers: int | None, results: Path) -> Iterator[Row]:
        asked.extend(pairs)
        yield from (row(float(pair.seed)) for pair in pairs)

    monkeypatch.setattr("experiments.findings.effect.measured", measured)
    monkeypatch.setattr("sim.compiled.is_warm", lambda: True)
    return asked


def test_effect_pairs_the_settings_with_seeds_from_the_one_given(
    pairs_asked: list[Pair], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["effect", "scenario=national", "caseload.ceiling=31", "seed=7", "--seeds", "3"]) == 0
    assert [pair.seed for pair in pairs_asked] == [7, 8, 9]
    assert {pair.settings.caseload.ceiling for pair in pairs_asked} == {31}
    assert "national against the same world without IPS, 3 pairs of runs" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["effect", "mechanisms"])
@pytest.mark.parametrize("option", ["--seeds", "--workers"])
@pytest.mark.parametrize("value", ["x", "0", "-3", "2.5"])
def test_a_bad_number_of_seeds_or_workers_is_said_in_one_sentence(
    command: str, option: str, value: str, pairs_asked: list[Pair], tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main([command, f"{option}={value}"]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and pairs_asked == []
    assert printed.err.startswith("ips: ") and printed.err.count("\n") == 1 and "Traceback" not in printed.err
    assert option in printed.err and value in printed.err and "_positive" not in printed.err
    assert not list(tmp_path.iterdir())
