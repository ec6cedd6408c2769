"""Crashes of a small sweep: killed, out of disk, three at once, bits turned. Each has to end with the same bytes."""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
IPS = [sys.executable, "-m", "experiments.commands.entry"]
STUDY = ["sweep", "population=bornholm", "horizon.weeks=26", "population.employers=300", "funding.yearly_mdkk=2,4",
         "caseload.ceiling=10,20", "replications=5", "--name", "s", "--workers", "2"]  # fmt: skip

Came = tuple[str, int, str]
KILLS, FLIPS, AT_ONCE = 9, 8, 3


def start(results: Path, limit: int | None = None) -> subprocess.Popen[str]:
    """The sweep as a process in a group of its own; ``limit``: bytes that a file may have."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen([*IPS, *STUDY, "--results", str(results)], env=environment, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=limited)  # fmt: skip


def finish(results: Path) -> tuple[int, str]:
    """Start the sweep and wait; exit status, and what it said on stderr."""
    process = start(results)
    _, error = process.communicate(timeout=900)
    return process.returncode, error


def contents(results: Path) -> dict[str, bytes]:
    """Every file of a store, but the notes on this machine."""
    files = [path for path in results.rglob("*") if path.is_file() and not path.name.startswith("made")]
    return {str(path.relative_to(results)): path.read_bytes() for path in files}


class Trials:
    """An undisturbed sweep to compare with, made once."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="ips-crashes-"))
        self._whole: dict[str, bytes] = {}

    @property
    def whole(self) -> dict[str, bytes]:
        """Its files."""
        if not self._whole:
            assert finish(self.home / "undisturbed")[0] == 0
            self._whole = contents(self.home / "undisturbed")
        return self._whole

    def same(self, results: Path) -> bool:
        """Whether a store, once the sweep has been started again, has the same bytes."""
        return finish(results)[0] == 0 and contents(results) == self.whole


trials = Trials()


def killed() -> Came:
    """SIGKILL of the whole group or of the parent at random moments, then the same command again."""
    draw, same, left = random.Random(1), 0, 0
    assert trials.whole
    for k in range(KILLS):
        results = trials.home / f"killed{k}"
        process = start(results)
        time.sleep(draw.uniform(0.1, 12.0))
        (os.killpg if k % 2 else os.kill)(process.pid, signal.SIGKILL)
        process.communicate()
        same += trials.same(results)
        left += len(list(results.rglob("*.tmp")))
    return "SIGKILL at random moments, started again", KILLS, f"{same} the same bytes, {left} temporary files left"


def stopped() -> Came:
    """SIGINT, SIGTERM and SIGHUP at random moments, then the same command again."""
    draw, same, statuses = random.Random(2), 0, list[int]()
    signals = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] * 3
    for k, number in enumerate(signals):
        results = trials.home / f"stopped{k}"
        process = start(results)
        time.sleep(draw.uniform(0.1, 10.0))
        process.send_signal(number)
        _, error = process.communicate()
        statuses.append(process.returncode)
        assert "Traceback" not in error, error
        same += trials.same(results)
    right = sum(status in (0, 130 if number == signal.SIGINT else 143)
                for status, number in zip(statuses, signals, strict=True))  # fmt: skip
    told = f"{same} the same bytes, {right} with exit status 130 or 143 (0 if done by then), no traceback"
    return "SIGINT, SIGTERM, SIGHUP at random moments, started again", len(signals), told


def full() -> Came:
    """No room for a run's file, in the middle of the sweep; then with room."""
    sizes, same, said = (2_000, 6_000, 12_000), 0, 0
    for size in sizes:
        results = trials.home / f"full{size}"
        process = start(results, limit=size)
        _, error = process.communicate(timeout=900)
        said += process.returncode in (1, 2) and "cannot be written" in error and "Traceback" not in error
        same += trials.same(results)
    return (
        "files cannot grow (disk full), started again with room",
        len(sizes),
        f"{said} said so, {same} the same bytes",
    )


def at_once() -> Came:
    """Three starts of the sweep on one store at the same time."""
    results = trials.home / "at_once"
    processes = [start(results) for _ in range(AT_ONCE)]
    for process in processes:
        process.communicate(timeout=1800)
    done = sum(process.returncode == 0 for process in processes)
    same = contents(results) == trials.whole
    return "sweeps at once on one store", AT_ONCE, f"{done} with exit status 0, {'the same' if same else 'OTHER'} bytes"


def flipped() -> Came:
    """One bit turned in the file of a run, or a run in the place of another; then the same command again."""
    draw, same, noticed = random.Random(3), 0, 0
    results = trials.home / "flipped"
    assert trials.same(results)
    for k in range(FLIPS):
        runs = sorted((results / "runs").rglob("*.parquet"))
        path, other = draw.sample(runs, 2)
        content = bytearray(path.read_bytes())
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        path.write_bytes(other.read_bytes() if k % 4 == 3 else bytes(content))
        (results / "studies/s/summary.parquet").unlink()
        status, error = finish(results)
        noticed += path.name in error
        same += status == 0 and contents(results) == trials.whole
    return (
        "a bit of a kept run turned, or a run in another's place; started again",
        FLIPS,
        f"{noticed} noticed and named, {same} the same bytes",
    )


CRASHES: tuple[Callable[[], Came], ...] = (killed, stopped, full, at_once, flipped)
"""Every trial; each gives what was tried, how often, and what came out."""
