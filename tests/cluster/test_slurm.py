"""A real Slurm on this machine (tests/cluster/slurm.sh): the same bytes as without it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STUDY = ["population=bornholm", "horizon.weeks=13", "caseload.ceiling=10,20", "replications=3", "--name", "small"]


@pytest.fixture(scope="module")
def slurm() -> Iterator[dict[str, str]]:
    """The environment in which Slurm's commands find the cluster."""
    pytest.importorskip("dask_jobqueue", reason="needs the extra: pip install 'ips-denmark[cluster]'")
    if not all(shutil.which(name) for name in ("slurmctld", "slurmd", "sbatch", "munged")):
        pytest.skip("Slurm is not installed: apt-get install slurmctld slurmd slurm-client munge")
    if os.geteuid() != 0:
        pytest.skip("a Slurm of its own needs root")
    script = str(ROOT / "tests" / "cluster" / "slurm.sh")
    subprocess.run([script, "start"], check=True)
    yield {**os.environ, "SLURM_CONF": "/run/ips-slurm/slurm.conf", "PYTHONPATH": str(ROOT)}
    subprocess.run([script, "stop"], check=True)


def sweep(folder: Path, environment: dict[str, str], *words: str) -> None:
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "experiments.commands.cli", "sweep", *STUDY, *words]
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=300)


def kept(folder: Path) -> dict[str, bytes]:
    files = [*folder.glob("results/runs/*/*.parquet"), *folder.glob("results/studies/small/*.parquet")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_jobs_of_slurm_make_the_same_bytes(slurm: dict[str, str], tmp_path: Path) -> None:
    sweep(tmp_path / "here", slurm, "executor=here")
    sweep(tmp_path / "slurm", slurm, "executor=slurm", "executor.jobs=2", "executor.interface=lo")
    assert len(kept(tmp_path / "here")) == 6 + 3
    assert kept(tmp_path / "slurm") == kept(tmp_path / "here")


def test_an_array_of_jobs_makes_the_same_bytes(slurm: dict[str, str], tmp_path: Path) -> None:
    sweep(tmp_path / "here", slurm, "executor=here")
    (tmp_path / "array").mkdir()
    words = [*STUDY, "executor=here", "--shard", "$SLURM_ARRAY_TASK_ID/2"]
    command = f"{sys.executable} -m experiments.commands.cli sweep {' '.join(words)}"
    subprocess.run(
        ["sbatch", "--wait", "--array=1-2", "--output=%a.log", f"--wrap={command}"],
        cwd=tmp_path / "array", env=slurm, check=True, timeout=300,
    )  # fmt: skip
    assert kept(tmp_path / "array") == kept(tmp_path / "here")
