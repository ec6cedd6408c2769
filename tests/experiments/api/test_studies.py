"""Comparisons and sweeps from Python are those of the command line."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import experiments
from experiments import Interval, compare, open_study, sweep
from experiments.api.scenario import words
from experiments.findings.compare.scenarios import comparison
from experiments.settings.refusal import Refusal
from sim.settings.checks import SettingsError


def test_a_comparison_is_a_labelled_table(small: dict[str, Any], kept: Path) -> None:
    usual = {"scenario": "baseline", "funding.yearly_mdkk": 0.0}
    plan = {"scenario": "national", "funding.yearly_mdkk": 2.0}
    small.pop("funding.yearly_mdkk")
    scenarios = {"usual": usual, "plan": plan, "thin": plan | {"caseload.ceiling": 40}}
    frame = compare(scenarios, small, replications=2, workers=1, results=kept, progress=False)
    assert set(frame["scenario"]) == {"plan", "thin"} and set(frame["against"]) == {"usual"}
    row = frame[(frame["scenario"] == "plan") & (frame["outcome"] == "ips_cost") & (frame["scope"] == "national")]
    assert row["unit"].tolist() == ["DKK"] and row["label"].tolist() == ["Spent on IPS"]
    assert row["difference"].item() == pytest.approx(row["mean"].item()) and row["difference"].item() > 0
    assert set(frame["scope"]) == {"national", "country", "municipality", "age", "sex", "group", "payer"}
    assert open_study(frame.attrs["study"], kept).cells["label"].tolist() == [f"scenarios={name}" for name in scenarios]


def test_the_study_is_the_one_of_the_command_line(small: dict[str, Any], kept: Path) -> None:
    frame = compare(["baseline", "national"], small, replications=1, workers=1, results=kept, progress=False)
    assert frame.attrs["study"] == comparison(["baseline", "national", *words(small)], 1).name


def test_a_comparison_needs_two_scenarios() -> None:
    with pytest.raises(Refusal, match="at least two scenarios"):
        compare(["national"])


def test_other_people_are_warned_of(small: dict[str, Any], kept: Path) -> None:
    scenarios = {"one": {}, "other": {"world_seed": 7}}
    with pytest.warns(UserWarning, match="other: has a different population from one"):
        compare(scenarios, small, replications=1, workers=1, results=kept, progress=False)


def test_axes_of_a_sweep_have_types_and_units(small: dict[str, Any], kept: Path) -> None:
    axes = {"caseload.ceiling": [5, 10], "methods.training": [False, True], "caseload": ["thin"]}
    study = sweep(axes, small, replications=2, workers=1, results=kept, progress=False)
    assert study.cells.attrs["unit"]["caseload.ceiling"] == "clients"
    table = study.summary(outcomes=["reached_43k", "ips_cost"])
    assert list(table.columns[:8]) == [
        "cell", "caseload.ceiling", "methods.training", "scope", "key", "outcome", "label", "unit"
    ]  # fmt: skip
    assert table["caseload.ceiling"].dtype == np.int64 and table["methods.training"].dtype == bool
    assert len(table) == 2 * 2 * 2 and set(table["runs"]) == {2}
    runs = open_study(study.name, kept).table(outcomes=["ips_cost"])
    assert len(runs) == 4 * 2 and set(runs["unit"]) == {"DKK"}
    means = runs.groupby("cell")["value"].mean().to_numpy()
    assert means == pytest.approx(table[table["outcome"] == "ips_cost"]["mean"].to_numpy())


def test_a_second_call_makes_no_run(small: dict[str, Any], kept: Path) -> None:
    def call(workers: int) -> pd.DataFrame:
        return sweep({"caseload.ceiling": [6, 7]}, small, workers=workers, results=kept, progress=False).table()

    first = call(2)
    before = {path: path.stat().st_mtime_ns for path in kept.rglob("runs/*/*.parquet")}
    pd.testing.assert_frame_equal(first, call(1))
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("runs/*/*.parquet")} == before


def test_a_design_draws_from_intervals(small: dict[str, Any], kept: Path) -> None:
    axes = {"caseload.ceiling": Interval(10, 30), "parameters.vacancy_weeks": Interval(2.0, 9.0)}
    study = sweep(axes, small, design="sobol", samples=2, workers=1, results=kept, progress=False)
    assert len(study.cells) == 2 and study.cells["parameters.vacancy_weeks"].between(2.0, 9.0).all()
    with pytest.raises(Refusal, match="samples = 3"):
        sweep(axes, small, design="sobol", samples=3)


def test_mistakes_are_sentences(small: dict[str, Any], kept: Path) -> None:
    with pytest.raises((Refusal, SettingsError), match=r"caseload\.ceiling = 90: must be a whole number from 1 to 80"):
        sweep({"caseload.ceiling": [10, 90]}, small, results=kept)
    with pytest.raises(Refusal, match=r"--workers = 0|workers = 0: must be a whole number from 1"):
        sweep({"caseload.ceiling": [10, 20]}, small, workers=0, results=kept)


SCRIPT = """
from experiments import sweep

study = sweep({"caseload.ceiling": [8, 9]}, {"population.municipalities": ["Fanø"], "population.employers": 50,
              "horizon.weeks": 2}, workers=2, progress=False)
print(len(study.table(outcomes=["ips_cost"])))
"""


def test_a_script_needs_no_guard_for_its_workers(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(SCRIPT, encoding="utf-8")
    ran = subprocess.run([sys.executable, "mine.py"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.stdout == "2\n", ran.stderr


def test_every_name_of_the_package_is_there_and_no_other() -> None:
    assert all(getattr(experiments, name) is not None for name in experiments.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'comparre'"):
        _ = experiments.comparre  # type: ignore[attr-defined]
