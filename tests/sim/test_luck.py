"""Luck is a pure, fair and independent function of (seed, decision, week, agent, index)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.luck import Decision, bell, bits, luck, mixed, stream

MASK = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15
ROOT = Path(__file__).parents[2]

words = st.integers(0, MASK)
agents = st.integers(0, 2**31 - 1)
weeks = st.integers(0, 1039)


def splitmix(state: int) -> int:
    """SplitMix64's output function in plain integers, from the paper (Steele, Lea & Flood 2014)."""
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & MASK
    return state ^ (state >> 31)


def stream_by_hand(seed: int, decision: int, week: int) -> int:
    start = splitmix((seed + GOLDEN) & MASK)
    start = splitmix((start + decision * GOLDEN) & MASK)
    return splitmix((start + (week + 1) * GOLDEN) & MASK)


def bits_by_hand(start: int, agent: int, index: int) -> int:
    return splitmix((start + (agent + index * 2**32 + 1) * GOLDEN) & MASK)


def draws(count: int, seed: int = 1, decision: int = 5, week: int = 0, first: int = 0, index: int = 0) -> np.ndarray:
    start = np.uint64(stream(np.uint64(seed), decision, week))
    return np.array([luck(start, agent, index) for agent in range(first, first + count)])


def test_the_hash_gives_the_published_outputs_of_splitmix64() -> None:
    # the first outputs of SplitMix64 with seed 1234567, as in the reference implementations of many languages
    published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    assert [int(bits(np.uint64(1234567), agent, 0)) for agent in range(4)] == published


@given(words)
def test_the_mixing_function_equals_plain_integers(state: int) -> None:
    assert int(mixed(np.uint64(state))) == splitmix(state)


@given(words, st.integers(1, 60), weeks, agents, st.integers(0, 1000))
def test_streams_and_draws_equal_plain_integers(seed: int, decision: int, week: int, agent: int, index: int) -> None:
    start = stream(np.uint64(seed), decision, week)
    assert int(start) == stream_by_hand(seed, decision, week)
    drawn = bits_by_hand(int(start), agent, index)
    assert int(bits(np.uint64(start), agent, index)) == drawn
    assert luck(np.uint64(start), agent, index) == (drawn >> 11) / 2**53


@given(words, agents)
def test_a_bell_is_the_sum_of_four_sixteen_bit_parts(seed: int, agent: int) -> None:
    drawn = bits_by_hand(seed, agent, 0)
    parts = [(drawn >> shift) & 0xFFFF for shift in (0, 16, 32, 48)]
    # a uniform part has variance 1/12, four of them 1/3: times the root of 3 gives SD 1
    assert bell(np.uint64(seed), agent) == pytest.approx((sum(parts) / 65535 - 2) * 3**0.5, abs=1e-12)


def test_a_draw_lies_in_0_to_1_even_at_the_ends_of_the_hash() -> None:
    lucks = draws(20_000)
    assert lucks.min() >= 0.0
    assert lucks.max() < 1.0
    assert (MASK >> 11) / 2**53 < 1.0  # the largest draw there can be


def test_draws_are_uniform() -> None:
    counts = np.histogram(draws(100_000), bins=100, range=(0, 1))[0]
    chi_square = float(((counts - 1000) ** 2 / 1000).sum())
    # 99 degrees of freedom: mean 99, SD sqrt(2 * 99) = 14.1; within 4 SD on both sides (too even is wrong too)
    assert 99 - 4 * 14.1 < chi_square < 99 + 4 * 14.1


def test_bells_have_mean_0_and_sd_1() -> None:
    start = np.uint64(stream(np.uint64(1), 4, 0))
    bells = np.array([bell(start, agent) for agent in range(50_000)])
    assert abs(bells.mean()) < 4 / 50_000**0.5
    # the SD of an SD of n draws is at most 1 / sqrt(2 n) for tails lighter than a normal's
    assert abs(bells.std() - 1.0) < 4 / 100_000**0.5
    assert np.abs(bells).max() <= 2 * 3**0.5


NEXT_TO = {
    "the next decision": {"decision": 6},
    "the next week": {"week": 1},
    "the next agent": {"first": 1},
    "the next index": {"index": 1},
    "the next seed": {"seed": 2},
    "a far agent": {"first": 43_000},
}


@pytest.mark.parametrize("other", NEXT_TO.values(), ids=NEXT_TO)
def test_a_draw_says_nothing_about(other: dict[str, int]) -> None:
    count = 20_000
    here, there = draws(count), draws(count, **other)
    # the correlation of independent draws has SD 1 / sqrt(n)
    assert abs(np.corrcoef(here, there)[0, 1]) < 4 / count**0.5
    # joint uniformity: 64 cells of n/64 each, chi-square with 63 degrees of freedom, SD sqrt(126) = 11.2
    cells = np.histogram2d(here, there, bins=8, range=[[0, 1], [0, 1]])[0]
    assert float(((cells - count / 64) ** 2 / (count / 64)).sum()) < 63 + 4 * 11.2


def test_no_two_draws_of_a_run_are_the_same_draw() -> None:
    # decisions, weeks, agents and indices as a run uses them: all 64-bit results differ (a clash by chance among
    # 26 * 40 * 50 * 4 = 208,000 draws has probability 208,000^2 / 2^65, about one in a billion)
    seen = {
        bits_by_hand(stream_by_hand(1, decision, week), agent, index)
        for decision in Decision
        for week in range(40)
        for agent in range(50)
        for index in range(4)
    }
    assert len(seen) == len(Decision) * 40 * 50 * 4


def test_every_decision_has_a_number_of_its_own() -> None:
    assert len(Decision.__members__) == len(list(Decision)), "two decisions share a number, hence their luck"


PLAIN = """
import numpy as np
from sim.compiled import COMPILED
from sim.luck import bell, luck, stream
assert not COMPILED
for seed, decision, week, agent, index in [(0, 1, 0, 0, 0), (7, 13, 259, 42_999, 3), (2**64 - 1, 26, 1039, 99_999, 17)]:
    start = np.uint64(stream(np.uint64(seed), decision, week))
    print(int(start), float(luck(start, agent, index)).hex(), float(bell(start, agent, index)).hex())
"""


def test_plain_python_draws_the_same_luck_as_compiled_code_and_warns_of_nothing() -> None:
    cases = [(0, 1, 0, 0, 0), (7, 13, 259, 42_999, 3), (MASK, 26, 1039, 99_999, 17)]
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}
    plain = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", PLAIN],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    compiled: list[str] = []
    for seed, decision, week, agent, index in cases:
        start = np.uint64(stream(np.uint64(seed), decision, week))
        numbers: list[Callable[..., float]] = [luck, bell]
        compiled.append(" ".join([str(int(start)), *(float(f(start, agent, index)).hex() for f in numbers)]))
    assert plain.stdout.splitlines() == compiled
