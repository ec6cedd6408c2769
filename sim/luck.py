"""Luck: every random draw of the model is a pure function of (seed, decision, week, agent).

So the same person gets the same draws in two scenarios, and no result depends on the order of execution, on the
number of workers or on what else ran in the process. The hash is SplitMix64 (Steele, Lea & Flood 2014): a
*stream* is a well-mixed start for (seed, decision, week), an agent's draw is the stream's agent-th output.
"""

from enum import IntEnum
from typing import Any

import numpy as np

from sim.compiled import rule, wrapping_rule


class Decision(IntEnum):
    """Decisions made by luck. Each is drawn at most once per week and agent, or takes an extra index."""

    LEAVES_TEAM = 1
    IS_RECRUITED = 2
    SKILL = 4
    SYMPTOM_SHOCK = 5
    RELAPSE = 6
    ADMISSION = 7
    COURSE = 8
    IS_OFFERED = 10
    SAYS_YES = 11
    LOSES_CONTACT = 12
    KIND_OF_VISIT = 13
    VISITED = 14
    HEARS = 15
    CARVES = 16
    IS_POSTED = 17
    APPLIES = 18
    APPLIES_WHERE = 19
    IS_CHOSEN = 20
    FILLED_BY_OTHERS = 21
    JOB_HOURS = 22
    JOB_ENDS = 23
    STARTS_EDUCATION = 24
    LEAVES_EDUCATION = 25
    LEAVES_TOWN = 26
    STAYS_WITH_NEW = 27
    MEETS_RIVALS = 28
    OPENING_HOURS = 29
    LEAVES_POST = 30
    CHANGES_JOB = 31
    POST_IS_LEFT = 32
    SEEKER_IS_HIRED = 33
    GOES_HOME = 34
    SEES_OPENING = 35
    GOES_TO_INTERVIEW = 36
    IS_POOR_MATCH = 37
    IS_INTERNSHIP = 38


_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11, _S16 = (np.uint64(s) for s in (30, 27, 31, 11, 16))
_LOW_16 = np.uint64(0xFFFF)
_TO_UNIT = 1.0 / 9007199254740992.0  # 2**-53
_INDEX = 4294967296  # 2**32: extra indices lie above every agent number


@wrapping_rule
def mixed(state: Any) -> Any:
    """SplitMix64's output function on one 64-bit state."""
    state = (state ^ (state >> _S30)) * _MIX_1
    state = (state ^ (state >> _S27)) * _MIX_2
    return state ^ (state >> _S31)


@wrapping_rule
def stream(seed: Any, decision: int, week: int) -> Any:
    """Start of the draws of one decision in one week; pass it to ``luck``."""
    start = mixed(np.uint64(seed) + _GOLDEN)
    start = mixed(start + np.uint64(decision) * _GOLDEN)
    return mixed(start + np.uint64(week + 1) * _GOLDEN)


@wrapping_rule
def bits(start: Any, agent: int, index: int) -> Any:
    """64 fair bits for an agent; ``index`` separates several draws of one decision."""
    return mixed(start + (np.uint64(agent) + np.uint64(index) * np.uint64(_INDEX) + np.uint64(1)) * _GOLDEN)


@rule
def luck(start: Any, agent: int, index: int = 0) -> float:
    """Uniform draw in [0, 1)."""
    return np.float64(bits(start, agent, index) >> _S11) * _TO_UNIT


@rule
def bell(start: Any, agent: int, index: int = 0) -> float:
    """Draw with mean 0 and SD 1, in (-3.5, 3.5): four 16-bit uniforms, so that no library logarithm is needed."""
    draw = bits(start, agent, index)
    total = 0.0
    for _ in range(4):
        total += np.float64(draw & _LOW_16)
        draw = draw >> _S16
    return (total / 65535.0 - 2.0) * 1.7320508075688772


@rule
def draw_lots(start: Any, agents: Any, count: int, chance: float, drawn: Any) -> int:
    """Put into ``drawn`` those of the first ``count`` of ``agents`` whose luck is below ``chance``; returns how many.

    Yes and no are added as 1 and 0: draws are unpredictable, and a mispredicted branch costs more time than the draw.
    """
    found = 0
    for k in range(count):
        drawn[found] = agents[k]
        found += luck(start, agents[k]) < chance
    return found
