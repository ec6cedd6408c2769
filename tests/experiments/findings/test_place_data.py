"""Figures of places: sums over municipalities that agree with the national ones, payers, and specialists by year."""

from datetime import date

import numpy as np
import pytest

from experiments.findings.compare.compared import Compared
from experiments.findings.place_data import FIGURES, PAYERS, by_payer, figures, local, staffing, years_of

YEARS = years_of(65)
BOTH = ("Stevns", "Bornholm")


def _runs(one: Compared, cell: int, scope: str, key: str, outcome: str) -> np.ndarray:
    long = one.study.values([scope], [outcome], [cell])
    found: np.ndarray = long[long["key"] == key].sort_values("replication")["value"].to_numpy(float)
    return found


def test_the_figures_of_all_municipalities_are_the_national_ones(small: Compared) -> None:
    found = figures(local(small.study, 1), local(small.study, 0), BOTH, YEARS)
    assert list(found) == list(FIGURES)
    national = {"reached_share": "reached_43k", "enrolled": "enrolled_people", "wait": "queue_weeks",
                "waiting": "waiting_end", "ips_hires": "supported_hires", "neet": "neet_end"}  # fmt: skip
    for name, outcome in national.items():
        assert found[name].level.mean == pytest.approx(_runs(small, 1, "national", "Denmark", outcome).mean()), name
    net = _runs(small, 1, "national", "Denmark", "net_public") - _runs(small, 0, "national", "Denmark", "net_public")
    assert found["public_year"].change.mean == pytest.approx(net.mean() / YEARS)
    assert found["ips_year"].level.mean * YEARS == pytest.approx(
        _runs(small, 1, "national", "Denmark", "ips_cost").mean()
    )


def test_a_place_is_the_sum_of_its_municipalities_and_has_a_wider_interval(small: Compared) -> None:
    plan, usual = local(small.study, 1), local(small.study, 0)
    both, *each = (figures(plan, usual, names, YEARS) for names in (BOTH, BOTH[:1], BOTH[1:]))
    for name in ("enrolled", "extra", "specialists", "state_year", "benefit"):
        assert both[name].change.mean == pytest.approx(sum(one[name].change.mean for one in each)), name
    width = [(one["reached_share"].level.high - one["reached_share"].level.low) for one in each]
    assert min(width) > 0.0


def test_a_wait_that_the_other_plan_does_not_have_is_shown_as_it_is(small: Compared) -> None:
    wait = figures(local(small.study, 1), local(small.study, 0), BOTH, YEARS)["wait"]
    assert np.isnan(wait.against.mean) and np.isnan(wait.change.mean) and wait.shown == wait.level


def test_a_difference_from_nothing_is_bounded_as_the_level(small: Compared) -> None:
    """Nobody waits for IPS where there is none: the difference cannot be negative."""
    found = figures(local(small.study, 1), local(small.study, 0), BOTH, YEARS)
    for name in ("waiting", "reached_share", "enrolled", "specialists"):
        assert found[name].against.mean == 0.0 and found[name].change.low >= 0.0, name
        assert found[name].change.low == found[name].level.low and found[name].change.high == found[name].level.high
    assert found["neet"].change.low < 0.0


def test_payers_sum_to_the_public_purse_and_ips_is_a_part_of_them(small: Compared) -> None:
    rows = by_payer(local(small.study, 1), local(small.study, 0), BOTH, YEARS).set_index("payer")
    assert tuple(rows.index) == PAYERS
    gap = _runs(small, 1, "payer", "state", "dkk") - _runs(small, 0, "payer", "state", "dkk")
    assert rows["difference"]["state"] == pytest.approx(gap.mean() / YEARS)
    assert rows["difference"]["public"] == pytest.approx(rows["difference"].drop("public").sum())
    assert rows["ips"]["public"] == pytest.approx(rows["ips"].drop("public").sum()) and rows["ips"]["public"] > 0
    assert (rows["low"] <= rows["difference"]).all() and (rows["difference"] <= rows["high"]).all()


def test_specialists_year_by_year_are_those_hired_less_those_who_left(small: Compared) -> None:
    years = staffing(small.study, 1, date(2024, 1, 1))
    assert [one.year for one in years] == [1, 2] and years[0].last == date(2024, 12, 29)
    hired = _runs(small, 1, "municipality", "Stevns", "hired_specialists")
    hired = hired + _runs(small, 1, "municipality", "Bornholm", "hired_specialists")
    assert sum(one.hired for one in years) == pytest.approx(hired.mean()) and hired.mean() > 0
