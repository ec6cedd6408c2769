"""The manifest of a run records its origin, so that the run can be repeated and a difference explained."""

import hashlib
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, Any

from sim.digest import code_digest, settings_digest, statements_digest
from sim.settings import Settings
from sim.start.edge_list import edge_list_bytes
from sim.start.own_data import tables_bytes

if TYPE_CHECKING:
    from sim.simulation import Result

LIBRARIES = ("numpy", "numba", "mesa", "networkx", "pandas", "pydantic")
_REPOSITORY = Path(__file__).parents[2]


def manifest(result: "Result", folder_name: str, overrides: Sequence[str] | None) -> dict[str, Any]:
    """Everything about a run except its numbers, without paths or the name of this machine."""
    return {
        "name": result.settings.name,
        "seed": result.seed,
        "digests": {
            "settings": settings_digest(result.settings),
            "code": code_digest(),
            "statements": statements_digest(),
            "inputs": inputs_digest(result.settings),
            "result": result.digest,
        },
        "versions": versions(),
        "git": git_state(),
        "command": join(["ips", "run", *overrides]) if overrides is not None else None,
        "repeat": join(["ips", "reproduce", folder_name]),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "build_seconds": round(result.build_seconds, 3),
        "run_seconds": round(result.run_seconds, 3),
        "peak_memory_mb": peak_memory_mb(),
        "platform": f"{platform.system()} {platform.machine()}",
    }


def inputs_digest(settings: Settings) -> str | None:
    """SHA-256 of the files that the settings name, because their digest covers only the paths; None without any.

    Such are an edge list and the tables of an own country.
    """
    parts = [edge_list_bytes(settings.network.edges_csv)] if settings.network.edges_csv else []
    if settings.population.data:
        parts += tables_bytes(settings.population.data)
    return hashlib.sha256(b"\0".join(parts)).hexdigest() if parts else None


def run_digest(settings: Settings, seed: int) -> str:
    """SHA-256 that names a run: over settings, the files they name, seed, code and the libraries that shape results.

    The name of a scenario changes no number, so runs of equal settings are one run under any name.
    """
    nameless = settings.model_copy(update={"name": ""})
    parts = (settings_digest(nameless), str(inputs_digest(settings)), str(seed), code_digest(), *_shaping())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _shaping() -> tuple[str, ...]:
    """Libraries that draw the world (NumPy's generators, networkx) and compile the week, by major and minor version."""
    return tuple(f"{name} {'.'.join(version(name).split('.')[:2])}" for name in ("networkx", "numba", "numpy"))


def versions() -> dict[str, str]:
    """Version of Python and of every library that can change a number."""
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def git_state(*parts: str) -> dict[str, Any]:
    """Commit of this source and whether it was clean, or these parts of it; both None outside a git clone or without
    git."""
    commit = _git("rev-parse", "HEAD")
    changes = _git("status", "--porcelain", "--", *parts)
    return {"commit": commit, "clean": None if commit is None or changes is None else not changes}


def _git(*words: str) -> str | None:
    if not (_REPOSITORY / ".git").exists():
        return None
    try:
        done = subprocess.run(["git", *words], cwd=_REPOSITORY, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def peak_memory_mb() -> int | None:
    """Peak memory of this process in MB (10^6 bytes); None where the system does not report it.

    On Linux the value comes from ``/proc``: ``getrusage`` may include the parent process there.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return round(next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) * 1024 / 1e6)
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)
