"""Chance and parameters, apart and together."""

import math

import numpy as np
import pytest

from experiments.findings.uncertainty import WIDE, over_seeds, spread


def test_chance_and_parameters_by_hand() -> None:
    # two vectors with two seeds each: within 2 and 8 (variance 2 and 8, pooled 5), means 1 and 11 (variance 50)
    found = spread([0.0, 2.0, 9.0, 13.0], [4, 4, 9, 9])
    assert found is not None
    assert found.mean == 6.0
    assert found.chance == pytest.approx(WIDE * math.sqrt(5.0))
    assert found.parameters == pytest.approx(WIDE * math.sqrt(50.0 - 5.0 / 2))
    assert found.high - found.mean == pytest.approx(WIDE * math.sqrt(52.5))


def test_parameters_count_for_nothing_where_vectors_differ_no_more_than_chance_makes_them() -> None:
    found = spread([0.0, 10.0, 1.0, 9.0], [1, 1, 2, 2])
    assert found is not None
    assert found.parameters == 0.0


def test_both_parts_are_found_again_in_drawn_numbers() -> None:
    draw = np.random.default_rng(1)
    vectors = np.repeat(np.arange(4000), 2)
    values = draw.normal(0.0, 3.0, 4000)[vectors] + draw.normal(0.0, 2.0, 8000)
    found = spread(values.tolist(), vectors.tolist())
    assert found is not None
    assert found.parameters == pytest.approx(WIDE * 3.0, rel=0.05)
    assert found.chance == pytest.approx(WIDE * 2.0, rel=0.05)


def test_one_vector_is_chance_alone() -> None:
    found = over_seeds([1.0, 2.0, 3.0])
    assert found is not None
    assert math.isnan(found.parameters)
    assert found.chance == pytest.approx(found.high - found.mean)
