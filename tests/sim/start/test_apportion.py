"""Whole numbers from shares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.start.apportion import largest_remainder

weights = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=120).filter(
    lambda values: sum(values) > 1e-3
)


def test_ten_seats_by_hand() -> None:
    # weights 47, 16, 16, 21 of 100: quotas 4.7, 1.6, 1.6, 2.1; whole 4, 1, 1, 2 = 8; two left go to .7 and the first .6
    assert largest_remainder(np.array([47.0, 16.0, 16.0, 21.0]), 10).tolist() == [5, 2, 1, 2]


def test_ties_go_to_the_earlier_row() -> None:
    assert largest_remainder(np.ones(3), 4).tolist() == [2, 1, 1]


def test_nothing_to_divide_is_nothing_for_everybody_even_without_weights() -> None:
    assert largest_remainder(np.zeros(3), 0).tolist() == [0, 0, 0]


def test_something_to_divide_among_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="all weights are zero"):
        largest_remainder(np.zeros(3), 1)


@given(weights, st.integers(0, 100_000))
def test_parts_sum_to_the_total_and_none_is_a_whole_off_its_quota(values: list[float], total: int) -> None:
    shares = np.array(values)
    parts = largest_remainder(shares, total)
    assert parts.sum() == total
    quota = shares * (total / shares.sum())
    assert (parts >= np.floor(quota)).all()
    assert (parts <= np.floor(quota) + 1).all()


@given(weights, st.integers(0, 100_000))
def test_who_weighs_more_never_gets_less(values: list[float], total: int) -> None:
    order = np.sort(np.array(values))
    parts = largest_remainder(order, total)
    heavier = np.diff(order) > 0
    assert (np.diff(parts)[heavier] >= 0).all()
