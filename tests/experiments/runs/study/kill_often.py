"""Kill a real study with SIGKILL at random moments, again and again, and compare it with an undisturbed one.

    python tests/experiments/runs/study/kill_often.py 20

Too slow for every day: each start loads the compiled model (seconds). Says what it does; exit status 0 if every file is
the same, 1 if not.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[4]
STUDY = ["population.municipalities=[Bornholm,Struer]", "horizon.weeks=26", "funding.yearly_mdkk=5",
         "funding.scope=simulated", "caseload.ceiling=range(5,31,5)", "replications=60", "--name", "killed",
         "--workers=2", "--quiet"]  # fmt: skip


def start(results: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "experiments.commands.cli", "sweep", *STUDY, "--results", str(results)]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True)


def kept(results: Path) -> int:
    return len(list(results.glob("runs/*/*.parquet")))


def contents(results: Path) -> dict[str, bytes]:
    files = (path for path in results.rglob("*") if path.is_file() and not path.name.startswith("made"))
    return {str(path.relative_to(results)): path.read_bytes() for path in files}


def main(moments: int) -> int:
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        undisturbed, hit = Path(folder) / "undisturbed", Path(folder) / "hit"
        if start(undisturbed).wait():
            return 1
        for moment in range(moments):
            study, before = start(hit), kept(hit)
            everything = moment % 2 == 0
            began = time.monotonic()
            if random.random() < 0.8:  # most strike among the runs, some while it starts
                while kept(hit) < before + 1 and study.poll() is None:
                    time.sleep(0.01)
                time.sleep(random.random() * 0.5)
            else:
                time.sleep(random.random() * 4)
            if everything:
                os.killpg(study.pid, signal.SIGKILL)
            else:
                study.kill()  # the workers have to notice by themselves
            study.wait()
            print(f"kill {moment + 1}: {time.monotonic() - began:.1f} s after the start, {kept(hit)} runs kept")
        if start(hit).wait():
            return 1
        same = contents(hit) == contents(undisturbed)
        print(f"{len(contents(hit))} files: {'all the same' if same else 'DIFFERENT'}")
        return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
