"""A run imports only what it needs: Mesa, networkx and SciPy take more than a second to import."""

from __future__ import annotations

import subprocess
import sys

RUN = """
import sys

import pytest
from sim.simulation import run
from sim.settings.checks import check

run(check({"horizon": {"weeks": 1}, "population": {"municipalities": ["Fanø"], "employers": 500}}), 1)
print(*sorted({"mesa", "networkx", "scipy.special"} & set(sys.modules)))
import sim.model
print(*sorted({"mesa", "networkx", "scipy.special"} & set(sys.modules)))
"""


def test_a_run_imports_no_mesa_and_no_networkx_and_a_model_does() -> None:
    ran = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    run, model = ran.stdout.split("\n")[:2]
    assert run == ""
    assert "mesa" in model
