"""Ctrl-C and a cluster's warning (SIGTERM) ask a study to stop; what has begun is finished and kept."""

import signal
import sys
from threading import current_thread, main_thread
from types import FrameType, TracebackType
from typing import Any


class Interrupt:
    """While entered, the first signal is noted (``asked``); a second one interrupts at once.

    Outside the main thread, which alone gets signals, it does nothing.
    """

    def __init__(self) -> None:
        self.signalled = False
        self._before: dict[int, Any] = {}

    def asked(self) -> bool:
        """Whether somebody wants the study to stop."""
        return self.signalled

    def __enter__(self) -> "Interrupt":
        for number in (signal.SIGINT, signal.SIGTERM) if current_thread() is main_thread() else ():
            self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self.signalled:
            raise KeyboardInterrupt
        self.signalled = True
        print("ips: stopping; runs in hand are finished first (again to drop them).", file=sys.stderr)
