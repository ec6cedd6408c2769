"""Seconds from a command to its help, to the first simulated week, and on the first run after installation."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from typing import Any

from tests.benchmarks.scenes import middle

REPEATS = 5

HELP = "from experiments.commands.entry import main; import sys; sys.argv = ['ips', '--help']; main()"

UNTIL_IT_SIMULATES = """
import os, sys
import sim.simulation
sim.simulation.live = lambda world, progress=None: os._exit(0)
sys.argv = ['ips', 'run', 'scenario=national', '--results', sys.argv[1]]
from experiments.commands.entry import main
main()
"""
"""``ips run``, stopped as the first week would begin: settings are read, the world is built, rules are loaded."""


def measure() -> dict[str, Any]:
    """Medians over processes of their own; rules are compiled before."""
    with tempfile.TemporaryDirectory() as folder:
        _seconds(UNTIL_IT_SIMULATES, folder)
        return {
            "help_s": middle([_seconds(HELP) for _ in range(REPEATS)]),
            "until_it_simulates_s": middle([_seconds(UNTIL_IT_SIMULATES, folder) for _ in range(REPEATS)]),
        }


def measure_first() -> dict[str, Any]:
    """The first run on a machine: nothing is compiled yet."""
    with tempfile.TemporaryDirectory() as folder:
        return {"until_it_simulates_s": middle([_seconds(UNTIL_IT_SIMULATES, folder, XDG_CACHE_HOME=folder)])}


def _seconds(program: str, *arguments: str, **environment: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return time.perf_counter() - began
