"""Tables of scenarios for report and app, compared with counts by hand."""

from datetime import date

import numpy as np
import pytest

from experiments.findings.compare.compared import Compared
from experiments.findings.compare.displaced import displaced
from experiments.findings.scenario_data import (
    EXTRA,
    REACHED_SHARE,
    by_municipality,
    headline,
    labels,
    over_time,
)


def _runs(one: Compared, cell: int, scope: str, key: str, outcome: str) -> np.ndarray:
    long = one.study.values([scope], [outcome], [cell])
    found: np.ndarray = long[long["key"] == key].sort_values("replication")["value"].to_numpy(float)
    return found


def test_the_headline_is_the_mean_of_the_runs_and_of_their_paired_differences(small: Compared) -> None:
    found = headline(small.study, 1, 0, weeks=65)
    with_ips, without = (_runs(small, cell, "country", "Denmark", "active_end") for cell in (1, 0))
    assert found.extra.mean == pytest.approx((with_ips - without).mean())
    half = 12.706 * (with_ips - without).std(ddof=1) * np.sqrt(1 + 1 / 2)  # of two parameter vectors, for a third
    assert found.extra.high - found.extra.mean == pytest.approx(half, rel=1e-3)
    assert found.reached_share.mean == pytest.approx(_runs(small, 1, "national", "Denmark", "reached_43k").mean())
    spent = _runs(small, 1, "national", "Denmark", "ips_cost").mean()
    assert found.ips_cost_year.mean == pytest.approx(spent * (365.25 / 7) / 65, rel=0.01)
    net = _runs(small, 1, "national", "Denmark", "net_public") - _runs(small, 0, "national", "Denmark", "net_public")
    assert found.net_public.mean == pytest.approx(net.mean())


def test_what_is_reached_over_time_ends_at_the_summary_and_never_falls(small: Compared) -> None:
    rows = over_time(small.study, REACHED_SHARE, date(2024, 1, 1))
    mine = rows[rows["cell"] == 1]
    assert mine["mean"].iloc[-1] == pytest.approx(_runs(small, 1, "national", "Denmark", "reached_43k").mean())
    assert mine["mean"].is_monotonic_increasing and (rows[rows["cell"] == 0]["mean"] == 0).all()
    assert str(mine["date"].iloc[0].date()) == "2024-03-31" and len(mine) == 5
    assert list(labels(small.study).values())[1] == "national"
    extra = over_time(small.study, EXTRA)
    assert set(extra["cell"]) == {1} and extra["date"].isna().all()
    assert extra["mean"].iloc[-1] == pytest.approx(headline(small.study, 1, 0, weeks=65).extra.mean)


def test_municipalities_sum_to_the_country_and_spend_what_the_country_spends(small: Compared) -> None:
    rows = by_municipality(small.study, 1, 0)
    found = headline(small.study, 1, 0, weeks=65)
    assert list(rows["name"]) == ["Stevns", "Bornholm"] and list(rows["code"]) == ["336", "400"]
    assert rows["extra"].sum() == pytest.approx(found.extra.mean)
    assert rows["reached_people"].sum() == pytest.approx(found.reached_people.mean)
    assert rows["ips_cost"].sum() == pytest.approx(_runs(small, 1, "national", "Denmark", "ips_cost").mean())
    first = rows.iloc[0]
    assert first["reached_share"] == pytest.approx(first["reached_people"] / first["stock"])
    assert first["extra_low"] <= first["extra"] <= first["extra_high"]
    cost, enrolled = (_runs(small, 1, "municipality", "Stevns", key) for key in ("ips_cost", "enrolled_people"))
    per_head = cost[enrolled > 0] / enrolled[enrolled > 0]
    assert first["ips_cost_per_enrolled"] == pytest.approx(per_head.mean())


def test_against_itself_nothing_differs_and_nobody_reached_has_no_cost_a_head(small: Compared) -> None:
    rows = by_municipality(small.study, 0, 0)
    assert (rows["extra"] == 0).all() and rows[["ips_cost_per_enrolled", "wait"]].isna().all(axis=None)


def test_displacement_stands_beside_the_gross_gain_of_the_years_that_the_runs_last(small: Compared) -> None:
    (first,) = displaced(small.study, 1, 0)  # 65 weeks: one year, not two
    assert first.years == 1

    def gap(outcome: str) -> np.ndarray:
        sides = []
        for cell in (1, 0):
            rows = small.study.values(["quarter"], [outcome], [cell])
            sides.append(rows[rows["key"] == "3"].sort_values("replication")["value"].to_numpy(float))
        found: np.ndarray = sides[0] - sides[1]
        return found

    gained, lost = gap("work_weeks_offered"), gap("others_out_weeks")
    assert first.gained.mean == pytest.approx(gained.mean()) and first.lost.mean == pytest.approx(lost.mean())
    stands_out = first.gained.mean > first.gained.precision
    assert np.isnan(first.share.mean) != stands_out
    (nothing,) = displaced(small.study, 0, 0)
    assert nothing.gained.mean == nothing.lost.mean == 0.0 and np.isnan(nothing.share.mean)
