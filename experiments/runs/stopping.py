"""Ctrl-C, SIGTERM and SIGHUP: one sentence, an exit status, and soon no process left, at whatever moment they come.

A command is interrupted by ``KeyboardInterrupt``, but not within an import, which might swallow it or answer with
an error of its own: there it is sent again every ``SOON`` seconds. A long compilation may delay it, so after ``GRACE``
seconds it is sent again every ``AGAIN`` seconds and the workers are killed; after ``LAST`` seconds the process ends.
A study takes its first signal as a request (``Interrupt``): runs that end within ``GRACE`` are kept.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread, current_thread, main_thread
from types import FrameType, TracebackType
from typing import Any

SOON = 0.02
AGAIN = 0.3
GRACE = 1.2
LAST = 6.0

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
INTERRUPTED, TERMINATED = 130, 143

SENTENCE = "interrupted; no incomplete file is left."


class _State:
    """One process has one state."""

    watching = False
    received = 0
    """The first signal to a program that watches: a library does not answer for those of its user's program."""
    ending = False
    """Whether the command is on its way out, so that further signals change nothing."""
    tidying = False
    """Whether workers are being dismissed, which no further signal breaks off; the clock goes on."""
    importing = False
    """Whether the last signal came within an import, so that it is to be sent again."""


def watch() -> None:
    """Answer signals from now on, but for those that the parent has turned off, as ``nohup`` does."""
    _State.watching = True
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def interrupted(error: BaseException | None) -> bool:
    """Whether an error comes from an interruption: what it broke off may have failed with an error of its own."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def received() -> bool:
    """Whether a signal has come to this program."""
    return _State.received != 0


def status() -> int:
    """The exit status of an interrupted command."""
    return TERMINATED if _State.received and _State.received != signal.SIGINT else INTERRUPTED


def end() -> None:
    """The command is on its way out; signals change nothing any more, not even after Python's own end.

    Python ends by SIGINT, whatever the exit status, if an interruption came within ``exec``, by which libraries
    make functions, although it was caught; running anything resets that.
    """
    _State.ending = True
    exec("")
    if _State.watching:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)


@contextmanager
def tidying() -> Iterator[None]:
    """Clearing up that further signals do not break off: Python complains of what breaks off the end of a generator."""
    before, _State.tidying = _State.tidying, True
    try:
        yield
    finally:
        _State.tidying = before


def _interrupt(number: int, frame: FrameType | None) -> None:
    _receive(number)
    if not (_State.ending or _State.tidying):
        _break_off(frame)


def _break_off(frame: FrameType | None) -> None:
    """Raise ``KeyboardInterrupt``, unless the clock is to send the signal again after an import."""
    _State.importing = _State.watching and _within_import(frame)
    if not _State.importing:
        raise KeyboardInterrupt


def _within_import(frame: FrameType | None) -> bool:
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def _receive(number: int) -> None:
    """Note the first signal to this program and set the clock."""
    if _State.watching and not _State.received:
        _State.received = number
        Thread(target=_insist, daemon=True).start()


def _insist() -> None:
    """Interrupt again, then end the workers, then this process."""
    started = time.monotonic()
    while (gone := time.monotonic() - started) < LAST:
        if not _State.ending and (_State.importing or gone > GRACE):
            signal.pthread_kill(main_thread().ident or 0, _State.received)
        time.sleep(SOON if gone < GRACE else AGAIN)
        if gone > GRACE:
            _end_workers()
    with suppress(OSError):
        os.write(2, b"" if _State.ending else f"ips: {SENTENCE}\n".encode())
    os._exit(status())


def _end_workers() -> None:
    children = sys.modules.get("multiprocessing")
    for child in children.active_children() if children else ():
        child.kill()


class Interrupt:
    """In this context the first signal is noted (``asked``); a second one interrupts at once.

    Only the main thread receives signals; elsewhere this context does nothing.
    """

    def __init__(self) -> None:
        self.signalled = False
        self._before: dict[int, Any] = {}

    def asked(self) -> bool:
        """Whether a signal has asked the study to stop."""
        return self.signalled

    def __enter__(self) -> "Interrupt":
        for number in SIGNALS if current_thread() is main_thread() else ():
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self.signalled:
            end()

    def _note(self, number: int, frame: FrameType | None) -> None:
        _receive(number)
        if _State.tidying:
            return
        if self.signalled:
            _break_off(frame)
            return
        self.signalled = True
        with suppress(OSError):
            print("ips: stopping; runs that end within a second are kept.", file=sys.stderr, flush=True)
