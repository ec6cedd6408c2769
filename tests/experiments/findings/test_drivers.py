"""Which parameters drive the effect."""

import numpy as np

from experiments.findings import drivers
from sim.settings import Parameters
from sim.settings.checks import check


def test_percentiles_are_weighted() -> None:
    values = np.array([3.0, 1.0, 2.0])
    assert drivers._percentiles(values, np.array([0.2, 0.2, 0.6])) == (1.0, 3.0)
    assert drivers._percentiles(values, np.array([0.05, 0.05, 0.9])) == (2.0, 2.0)


def test_what_somebody_has_set_stays_and_costs_that_move_nothing_are_left_out() -> None:
    names = {one.name for one in drivers.ranges(check({"parameters": {"take_up": 0.5}}))}
    assert "take_up" not in names and "specialist_cost" in names and "bed_day_cost" not in names
    assert len(names) > 90
    low, high = next((one.low, one.high) for one in drivers.ranges(check({})) if one.name == "take_up")
    about = dict(Parameters.about())["take_up"]
    assert (low, high) == (about["low"], about["high"])


def test_every_world_has_the_same_world_without_ips_beside_it() -> None:
    settings = check({"funding": {"yearly_mdkk": 5}, "population": {"municipalities": ["Stevns"]}})
    plan = drivers.plan(settings, 3)
    labels = [cell.point["scenarios"] for cell in plan.cells]
    assert len(labels) == 2 * (2 * len(drivers.ranges(settings)) + 1) and {run.seed for run in plan.runs} == {3}
    by_label = dict(zip(labels, plan.cells, strict=True))
    usual, moved = by_label["take_up low"].settings, by_label["take_up low ips"].settings
    assert usual.parameters == moved.parameters and usual.parameters.take_up == 0.45
    assert usual.funding.yearly_mdkk == 0.0 and moved.funding.yearly_mdkk == 5.0
