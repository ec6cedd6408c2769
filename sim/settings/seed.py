"""The seed of a run: a whole number and nothing that passes for one."""

from typing import Any

from sim.brief import brief

LARGEST_SEED = 2**63 - 1


def seed_problem(seed: Any) -> str:
    """Why ``seed`` is no seed, in a sentence; empty if it is one."""
    if type(seed) is int and 0 <= seed <= LARGEST_SEED:
        return ""
    shown = repr(seed) if isinstance(seed, str) and seed.strip().isdecimal() else seed
    return f"seed = {brief(shown)}: must be a whole number from 0 to {LARGEST_SEED:,}."
