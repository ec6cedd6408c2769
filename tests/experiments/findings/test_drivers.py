"""Which parameters drive the effect."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.findings import drivers
from sim.settings import Parameters
from sim.settings.checks import check


def test_a_bar_stands_out_only_if_it_moves_the_effect_by_more_than_seeds_do(monkeypatch: pytest.MonkeyPatch) -> None:
    settings, luck = check({}), np.random.default_rng(4)
    strong = {"youth_weight": 400.0, "take_up": 150.0}
    labels = [cell.point["scenarios"] for cell in drivers.plan(settings, 1).cells]

    def values(study: Any, cell: int, scopes: Any) -> pd.DataFrame:
        label = labels[cell]
        moved = strong.get(label.split()[0], 0.0) * (1 if "high" in label else -1 if "low" in label else 0)
        people = luck.normal(2000.0 + moved if label.endswith("ips") else 0.0, 30.0, drivers.SEEDS)
        rows = pd.MultiIndex.from_tuples([("country", "Denmark", "active_end"), ("national", "Denmark", "reached_43k")],
                                         names=["scope", "key", "outcome"])  # fmt: skip
        return pd.DataFrame([people, np.full(drivers.SEEDS, 0.2)], rows)

    monkeypatch.setattr(drivers, "values", values)
    cells = pd.DataFrame({"cell": range(len(labels)), "label": [f"scenarios={label}" for label in labels]})
    found = drivers.drivers(SimpleNamespace(cells=cells), settings)  # type: ignore[arg-type]
    assert found.table["name"].tolist()[:2] == ["youth_weight", "take_up"]
    assert found.table["beyond"].tolist() == [True, True, *[False] * (len(found.table) - 2)]
    # four seeds of a difference of two pairs of runs, each of variance 30², for over 200 bars together
    assert found.noise == pytest.approx(3.7 * (4 * 30.0**2 / 4) ** 0.5, rel=0.15)
    assert found.runs == len(labels) * drivers.SEEDS


def test_what_somebody_has_set_stays_and_costs_that_move_nothing_are_left_out() -> None:
    names = {one.name for one in drivers.ranges(check({"parameters": {"take_up": 0.5}}))}
    assert "take_up" not in names and "specialist_cost" in names and "bed_day_cost" not in names
    assert len(names) > 90
    low, high = next((one.low, one.high) for one in drivers.ranges(check({})) if one.name == "take_up")
    about = dict(Parameters.about())["take_up"]
    assert (low, high) == (about["low"], about["high"])


def test_every_world_has_the_same_world_without_ips_beside_it() -> None:
    settings = check(
        {"funding": {"yearly_mdkk": 5, "scope": "simulated"}, "population": {"municipalities": ["Stevns"]}}
    )
    plan = drivers.plan(settings, 3)
    labels = [cell.point["scenarios"] for cell in plan.cells]
    assert len(labels) == 2 * (2 * len(drivers.ranges(settings)) + 1) and {run.seed for run in plan.runs} == {
        3,
        4,
        5,
        6,
    }
    by_label = dict(zip(labels, plan.cells, strict=True))
    usual, moved = by_label["take_up low"].settings, by_label["take_up low ips"].settings
    assert usual.parameters == moved.parameters and usual.parameters.take_up == 0.45
    assert usual.funding.yearly_mdkk == 0.0 and moved.funding.yearly_mdkk == 5.0
