"""The concentration index by hand."""

import numpy as np
import pytest

from experiments.findings.equity.divided import concentration_index, fractional_rank


def test_the_index_by_hand() -> None:
    """Four people, worst off first, with 4, 3, 2 and 1: ranks 1/8, 3/8, 5/8, 7/8, so 2 x 3.75 / 10 - 1 = -0.25."""
    people, rank = np.ones(4), np.arange(4.0)
    assert concentration_index(np.array([4.0, 3.0, 2.0, 1.0]), people, rank) == pytest.approx(-0.25)
    assert concentration_index(np.array([1.0, 2.0, 3.0, 4.0]), people, rank) == pytest.approx(0.25)
    assert concentration_index(np.ones(4), people, rank) == pytest.approx(0.0)
    # all with the best off of n people: (n - 1) / n
    assert concentration_index(np.array([0.0, 0.0, 0.0, 5.0]), people, rank) == pytest.approx(0.75)


def test_groups_are_as_their_people() -> None:
    """A group of three and one of one, with 3 and 3 in all: the same as three people with 1 each and one with 3."""
    apart = concentration_index(np.array([1.0, 1.0, 1.0, 3.0]), np.ones(4), np.array([0.0, 0.0, 0.0, 1.0]))
    assert concentration_index(np.array([3.0, 3.0]), np.array([3.0, 1.0]), np.array([0.0, 1.0])) == pytest.approx(apart)
    # ranks 3/8 and 7/8: 2 (3 x 3/8 + 3 x 7/8) / 6 - 1
    assert apart == pytest.approx(0.25)
    assert fractional_rank(np.array([3.0, 1.0]), np.array([5.0, 9.0])).tolist() == [0.375, 0.875]


def test_groups_of_one_rank_share_their_place_and_empty_ones_count_for_nothing() -> None:
    ties = concentration_index(np.array([2.0, 0.0, 1.0]), np.ones(3), np.array([0.0, 0.0, 1.0]))
    assert (
        ties
        == pytest.approx(concentration_index(np.array([1.0, 1.0, 1.0]), np.ones(3), np.array([0.0, 0.0, 1.0])))
        == 0.0
    )
    assert concentration_index(np.array([1.0, 9.0, 1.0]), np.array([1.0, 0.0, 1.0]), np.arange(3.0)) == 0.0


def test_where_nobody_has_any_or_all_are_alike_there_is_no_index() -> None:
    assert np.isnan(concentration_index(np.zeros(3), np.ones(3), np.arange(3.0)))
    assert np.isnan(concentration_index(np.ones(3), np.ones(3), np.zeros(3)))
