"""Waiting for states, not for seconds; and what it means that a state has not come."""

import subprocess
import time
from collections.abc import Callable
from typing import Any

PATIENCE = 300.0
"""Seconds. A machine that does nothing else takes less than two for any of these states."""
BUSY = 4.0
"""Processes that want to run, for each core, from which on a state that does not come says nothing."""


class StillNotSo(AssertionError):
    """A state did not come."""


def until(state: Callable[[], Any], what: str, patience: float = PATIENCE, every: float = 0.2) -> None:
    """Wait until something is so, looking every so many seconds. Raises ``StillNotSo``."""
    end = time.monotonic() + patience
    while not state():
        if time.monotonic() > end:
            raise StillNotSo(f"{what}: not in {patience:.0f} s")
        time.sleep(every)


def verdict(error: Exception, load: float, cores: int) -> str:
    """Why a test that ended so is skipped; empty if it has failed."""
    late = isinstance(error, (StillNotSo, TimeoutError, subprocess.TimeoutExpired))
    late = late or type(error).__name__ == "TimeoutError"  # playwright's own, which may not be installed
    if not late or load < BUSY * cores:
        return ""
    return f"the machine is busy: {load:.0f} processes want to run on {cores} cores, and this took too long: {error}"
