"""Coverage of the intervals, and intervals computed by hand."""

import math

import numpy as np
import pytest
from scipy.special import stdtrit

from experiments.runs.uncertainty import direction, over_seeds, ratio, spread, spreads

TIMES = 8_000


def drawn(vectors: int, seeds: int, share: float) -> tuple[np.ndarray, list[int], np.ndarray, np.ndarray]:
    """Studies [TIMES, runs] of a figure with mean 0 and variance 1, of which parameters have ``share``; the number of
    each run's vector; and, of a country like those, the expected figure and one run's."""
    draw = np.random.default_rng([vectors, seeds, round(100 * share)])
    parameters = draw.normal(0.0, math.sqrt(share), (TIMES, vectors, 1))
    runs = parameters + draw.normal(0.0, math.sqrt(1.0 - share), (TIMES, vectors, seeds))
    expected = draw.normal(0.0, math.sqrt(share), TIMES)
    one = expected + draw.normal(0.0, math.sqrt(1.0 - share), TIMES)
    return runs.reshape(TIMES, -1), np.repeat(np.arange(vectors), seeds).tolist(), expected, one


def covered(low: np.ndarray, high: np.ndarray, truth: np.ndarray | float) -> float:
    return float(((low <= truth) & (truth <= high)).mean())


@pytest.mark.parametrize("seeds", [1, 2])
@pytest.mark.parametrize("vectors", [3, 5, 6, 12, 24])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 1.0])
def test_intervals_cover_what_they_claim(vectors: int, seeds: int, share: float) -> None:
    runs, numbers, expected, one = drawn(vectors, seeds, share)
    found = spreads(runs, numbers)
    assert 0.93 <= covered(found.mean - found.precision, found.mean + found.precision, 0.0) <= 0.97
    assert 0.93 <= covered(found.country_low, found.country_high, one) <= 0.97
    inside = covered(found.low, found.high, expected)
    assert inside >= 0.93
    told_apart = seeds == 2 and (share > 0.5 or vectors >= 12)
    if told_apart or share == 1.0:
        assert inside <= 0.97
    assert (found.country_high >= found.high).all()


@pytest.mark.parametrize("vectors", [3, 6, 12, 24])
def test_where_luck_is_most_of_it_the_expected_effect_is_covered_more_often_not_less(vectors: int) -> None:
    for share in (0.0, 0.1, 0.2):
        runs, numbers, expected, _ = drawn(vectors, 2, share)
        found = spreads(runs, numbers)
        assert covered(found.low, found.high, expected) >= 0.925


def test_vectors_with_one_run_stand_beside_vectors_with_two() -> None:
    runs, numbers, expected, one = drawn(12, 2, 0.6)
    kept = [k for k in range(24) if k % 2 == 0 or k < 12]
    found = spreads(runs[:, kept], [numbers[k] for k in kept])
    assert 0.93 <= covered(found.low, found.high, expected) <= 0.97
    assert 0.93 <= covered(found.country_low, found.country_high, one) <= 0.97


def test_one_run_of_each_vector_by_hand() -> None:
    found = spread([1.0, 2.0, 6.0], [4, 9, 2])
    t, deviation = stdtrit(2, 0.975), math.sqrt(7.0)
    assert found is not None and found.mean == 3.0 and found.observations == 3
    assert found.precision == pytest.approx(t * deviation / math.sqrt(3))
    assert found.country_high - 3.0 == pytest.approx(t * deviation * math.sqrt(1 + 1 / 3))
    assert found[1:3] == found[3:5]


def test_two_runs_of_each_vector_by_hand() -> None:
    # within 2 and 8 and 2 (pooled 4), means 1, 11 and 9 (variance 28)
    found = spread([0.0, 2.0, 9.0, 13.0, 8.0, 10.0], [4, 4, 9, 9, 5, 5])
    assert found is not None and found.mean == 7.0
    assert found.precision == pytest.approx(stdtrit(2, 0.975) * math.sqrt(28 / 3))
    means, luck = 28.0 * 4 / 3, 4.0 / 2
    degrees = (means + luck) ** 2 / (means**2 / 2 + luck**2 / 3)
    by_hand = stdtrit(degrees, 0.975) * math.sqrt(means + luck)
    assert found.country_high - 7.0 == pytest.approx(max(by_hand, found.high - 7.0))
    assert found.precision < found.high - 7.0 <= found.country_high - 7.0


def test_without_luck_the_expected_effect_is_students_t_of_one_more_vector() -> None:
    found = spread([1.0, 1.0, 2.0, 2.0, 6.0, 6.0], [1, 1, 2, 2, 3, 3])
    assert found is not None
    assert found.high - 3.0 == pytest.approx(stdtrit(2, 0.975) * math.sqrt(7.0 * 4 / 3), rel=0.005)


def test_where_parameters_stand_still_the_expected_effect_is_as_sure_as_the_mean() -> None:
    found = over_seeds([1.0, 2.0, 3.0])
    assert found is not None
    half = stdtrit(2, 0.975) / math.sqrt(3.0)
    assert (found.low, found.high, found.precision) == pytest.approx((2.0 - half, 2.0 + half, half))
    assert found.country_high == pytest.approx(2.0 + half * 2.0)


def test_a_vector_with_more_runs_counts_no_more_than_another() -> None:
    found = spread([0.0, 0.0, 0.0, 9.0], [1, 1, 1, 2])
    assert found is not None and found.mean == 4.5


def test_no_interval_passes_what_the_figure_can_be() -> None:
    found = spread([0.0, 0.1, 0.2], [1, 2, 3], (0.0, 1.0))
    assert found is not None
    assert found.low == found.country_low == 0.0 and found.high < 1.0
    several = spreads(np.array([[0.0, 1.0, 9.0]] * 2), [1, 2, 3], (np.array([0.0, -np.inf]), np.array([np.inf, 1.0])))
    assert several.low[0] == 0.0 and several.low[1] < 0.0 and several.high[1] == 1.0


def test_too_few_runs_have_a_mean_and_no_interval() -> None:
    for found in (spread([7.0], [-1]), spread([7.0], [3]), spread([6.0, None, 8.0], [3, 4, 3])):
        assert found is not None and found.mean == 7.0
        assert all(map(math.isnan, found[1:6]))
    assert spread([None, None], [1, 2]) is None and spread([], []) is None


def test_figures_with_gaps_are_those_of_the_runs_that_have_a_value() -> None:
    values = np.array([[1.0, np.nan, 2.0, 5.0, np.nan, 6.0], [1.0, 3.0, 2.0, 5.0, 4.0, 6.0]])
    found = spreads(values, [1, 1, 2, 2, 3, 3])
    alone = spread([1.0, 2.0, 5.0, 6.0], [1, 2, 2, 3])
    assert alone is not None
    assert [field[0] for field in found[:7]] == pytest.approx(list(alone))
    assert found.runs.tolist() == [4, 6]


def test_a_mean_of_many_standard_errors_stands_out_though_one_country_may_differ() -> None:
    # mean 4.9 standard errors from 0: a prediction interval contains 0, that of the mean does not
    values = np.array([-1.0, 1.0] * 6)
    values = 4.9 * values.std(ddof=1) / math.sqrt(12) + values
    found = spread(values.tolist(), list(range(12)))
    assert found is not None and found.low < 0.0 < found.high
    assert direction(found, tests=8) == 1
    assert direction(over_seeds([-3.0, 1.0, 3.0]) or found) == 0


def test_a_ratio_is_that_of_the_means_with_the_interval_of_its_linearisation() -> None:
    vectors = [0, 0, 1, 1, 2, 2]
    parts, wholes = [2.0, 4.0, 3.0, 3.0, 1.0, 5.0], [10.0] * 6
    found, plain = ratio(parts, wholes, vectors), spread([part / 10.0 for part in parts], vectors)
    assert found == pytest.approx(plain), "where the wholes are equal"
    assert ratio([1.0, 20.0], [99.0, 1.0], [-1, -1]) is None, "the mean of the wholes does not stand out from 0"
    drawn = ratio([*parts, None, 7.0], [*wholes, 10.0, None], [*vectors, 3, 3])
    assert drawn == pytest.approx(plain), "a run without both counts nowhere"
    one = ratio([3.0], [10.0], [-1])
    assert one is not None and one.mean == pytest.approx(0.3) and math.isnan(one.low)


def test_the_interval_of_a_ratio_covers_what_it_claims() -> None:
    draw = np.random.default_rng(5)
    inside = 0
    for _ in range(800):
        wholes = draw.normal(100.0, 30.0, 24)
        parts = 0.3 * wholes + draw.normal(0.0, 10.0, 24)
        found = ratio(parts.tolist(), wholes.tolist(), [-1] * 24)
        assert found is not None
        inside += found.low <= 0.3 <= found.high
    assert 0.92 <= inside / 800 <= 0.975
