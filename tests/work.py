"""How much a piece of code does, counted in calls: the same on any machine, however busy."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

AT_ONCE = 20_000_000
"""Calls of functions; a command that answers at once makes a few million, one that writes out a billion runs more."""


class TooMuch(AssertionError):
    """Code did more than it may; raised where it stands, so that it need not end."""


@contextmanager
def at_most(calls: int = AT_ONCE) -> Iterator[None]:
    """Raise ``TooMuch`` once the code within has made more calls than this."""
    left = calls

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal left
        if event in ("call", "c_call"):
            left -= 1
            if left < 0:
                sys.setprofile(before)
                raise TooMuch(f"more than {calls:,} calls, in {frame.f_code.co_qualname}")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)
