"""The program ``ips``: streams and signals are put in order before anything else is imported."""

import os
import sys

from experiments.runs import stopping

NARROWEST = 20
"""Columns; a narrower terminal is taken for one that does not know its width."""


def main() -> int:
    """Run the command line of this process; returns its exit status."""
    stopping.watch()
    try:
        _prepare_streams()
        from experiments.commands.cli import main as run
        from experiments.commands.cli import say

        done = run()
    except (KeyboardInterrupt, Exception) as error:
        if not stopping.interrupted(error):
            raise
        stopping.end()
        os.write(2, f"ips: {stopping.SENTENCE}\n".encode())
        return stopping.status()
    return _flushed(done, say)


def _prepare_streams() -> None:
    """Streams that are there, that write any letter, and a width that can be written in."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:  # closed by whoever started this; a file opened later must not get its number
            nothing = os.open(os.devnull, os.O_RDWR)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns[:9]) < NARROWEST:
        del os.environ["COLUMNS"]


def _flushed(done: int, say: "object") -> int:
    """The exit status once all output is written, or a sentence on why it cannot be."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return done
    except OSError as error:
        assert callable(say)
        say(f"the output: cannot be written: {error.strerror or error}.")
        return 2
    finally:
        _discard_output()
    return done


def _discard_output() -> None:
    """Python flushes again at its end; what cannot be written by now is not to be complained of twice."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    sys.exit(main())
