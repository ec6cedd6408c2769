"""The wheel, installed into an empty environment and used from an empty folder, as a user has it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.commands.cli import main

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[1]
SMALL = ["population=bornholm", "population.stock_15_24=8000", "population.history_years=2", "population.employers=50",
         "funding.yearly_mdkk=2", "horizon.weeks=13"]  # fmt: skip


def called(words: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder, with rules as plain Python: an environment of its own would compile them again."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"NUMBA_DISABLE_JIT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=1800)


def done(words: list[str], folder: Path) -> str:
    """The output of a command that must succeed."""
    ran = called(words, folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel of these sources and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip"]
    built = called([*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], folder)
    if built.returncode and "No matching distribution found for hatchling" in built.stderr:
        pytest.skip("no registry of packages can be reached")
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    done([sys.executable, "-m", "venv", str(environment)], folder)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    installing = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--constraint",
        str(folder / "pins.txt"),
        str(wheel),
    ]
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    (folder / "pins.txt").write_text("\n".join(line.removesuffix(" \\") for line in pins if "--hash" not in line))
    done([str(programs / "python"), *installing], folder)
    return programs


def test_an_installed_program_runs_as_here_and_writes_into_the_working_folder_alone(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ips, (empty, here) = str(program / "ips"), (tmp_path / "empty", tmp_path / "here")
    empty.mkdir()
    packages = Path(done([str(program / "python"), "-c", "import sim; print(sim.__file__)"], empty).strip()).parents[1]
    assert packages.is_relative_to(program.parent)
    before = {path for path in packages.rglob("*") if path.suffix != ".pyc" and path.name != "__pycache__"}

    folder = empty / done([ips, "run", *SMALL, "--quiet"], empty).strip()
    assert main(["run", *SMALL, "--quiet", "--results", str(here)]) == 0
    again = Path(capsys.readouterr().out.strip())
    digests = [json.loads((one / "manifest.json").read_text(encoding="utf-8"))["digests"] for one in (folder, again)]
    assert digests[0] == digests[1]
    assert "identical" in done([ips, "reproduce", str(folder)], empty)
    assert "runs" in done([ips, "sweep", "study=levers", "--dry-run"], empty)

    assert {path.name for path in empty.iterdir()} == {"results"}
    assert {path for path in packages.rglob("*") if path.suffix != ".pyc" and path.name != "__pycache__"} == before


def test_an_installed_program_takes_configs_of_the_working_folder(program: Path, tmp_path: Path) -> None:
    (tmp_path / "configs" / "caseload").mkdir(parents=True)
    (tmp_path / "configs" / "caseload" / "tiny.yaml").write_text("# Seven clients.\nceiling: 7\n", encoding="utf-8")
    ips = str(program / "ips")
    assert "Seven clients." in done([ips, "list", "caseload"], tmp_path)
    folder = tmp_path / done([ips, "run", *SMALL, "caseload=tiny", "--quiet"], tmp_path).strip()
    assert "ceiling: 7" in (folder / "settings.yaml").read_text(encoding="utf-8")


def test_an_installed_program_without_an_extra_says_how_to_get_it(program: Path, tmp_path: Path) -> None:
    for words, extra in (
        (["app"], "app"),
        (["sweep", *SMALL, "executor=dask", "executor.scheduler=tcp://127.0.0.1:1"], "cluster"),
    ):
        refused = called([str(program / "ips"), *words], tmp_path)
        assert refused.returncode == 2 and f"pip install 'ips-denmark[{extra}]'" in refused.stderr, refused.stderr


def test_type_checkers_see_the_types_of_an_installed_program(program: Path) -> None:
    (packages,) = program.parent.rglob("sim/py.typed")
    assert (packages.parents[1] / "experiments" / "py.typed").is_file()
