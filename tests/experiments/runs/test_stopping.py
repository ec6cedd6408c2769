"""An interruption is recognised, also inside another error, and does not strike within an import."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.runs.stopping import Interrupt, interrupted, received

ROOT = Path(__file__).parents[3]

PROGRAM = f"""
import sys, time
sys.path[:0] = [{str(ROOT)!r}, "."]
from experiments.runs import stopping
stopping.watch()
try:
    import struck
    time.sleep(60)
except KeyboardInterrupt:
    stopping.end()
    print("interrupted after", struck.LAST_LINE)
sys.exit(stopping.status())
"""

STRUCK = """
import os, signal, time
try:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.1)
except BaseException:
    raise ImportError("some modules answer any fault so")
LAST_LINE = "its last line"
"""


class Interrupts:
    """A descriptor during whose naming Ctrl-C arrives."""

    def __set_name__(self, owner: type, name: str) -> None:
        raise KeyboardInterrupt


def test_an_interruption_is_one_even_while_a_class_is_made() -> None:
    with pytest.raises((KeyboardInterrupt, RuntimeError)) as caught:
        type("Made", (), {"part": Interrupts()})
    assert interrupted(caught.value)


def test_what_fails_while_it_is_broken_off_is_an_interruption() -> None:
    with pytest.raises(AttributeError) as caught:
        try:
            raise KeyboardInterrupt
        finally:
            None.tidy_up()  # type: ignore[attr-defined]
    assert interrupted(caught.value)


def test_a_signal_to_somebody_elses_program_explains_no_error_of_ours(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), Interrupt():
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGTERM)
    assert not received() and "stopping" in capsys.readouterr().err


def test_an_error_without_an_interruption_is_none() -> None:
    assert not interrupted(RuntimeError("a fault")) and not interrupted(None)


def test_an_import_is_not_broken_off(tmp_path: Path) -> None:
    (tmp_path / "struck.py").write_text(STRUCK)
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr, done.returncode) == ("interrupted after its last line\n", "", 143)
