"""The program as a shell starts it: streams that are closed, full or narrow, and signals at any moment."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from experiments.runs.stopping import SIGNALS
from tests.experiments.pages.waiting import until

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="a POSIX shell and signals")]

IPS = [sys.executable, "-m", "experiments.commands.entry"]
ROOT = Path(__file__).parents[3]
TINY = (
    "population=bornholm population.employers=50 population.history_years=2 population.stock_15_24=8000 horizon.weeks=1"
)
PATIENCE = 120
"""Seconds until a command counts as stuck; a signal ends it in 2 s on a machine with nothing else to do."""
NATION = ["parameters=prior", "scenario=national"]


def shell(line: str, tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = line.replace("IPS", " ".join(IPS))
    return subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True,
                          errors="replace", timeout=120)  # fmt: skip


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_nothing_but_what_is_seen(closed: str, tmp_path: Path) -> None:
    assert shell(f"IPS list caseload {closed}", tmp_path).returncode == 0
    done = shell(f"IPS run caseload.ceiling=0 {closed}", tmp_path)
    assert done.returncode == 2 and "Traceback" not in done.stderr and "Exception" not in done.stderr
    assert ("caseload.ceiling" in done.stderr) == ("2>&-" not in closed)


def test_a_full_device_is_one_sentence(tmp_path: Path) -> None:
    done = shell("IPS list parameters > /dev/full", tmp_path)
    assert done.returncode == 2
    assert re.fullmatch(r"ips: the output: .*No space left on device\.\n", done.stderr)
    assert shell("IPS run caseload.ceiling=0 2> /dev/full", tmp_path).returncode == 2


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    done = shell("IPS list parameters | head -2; exit ${PIPESTATUS[0]}", tmp_path)
    assert done.returncode == 0 and done.stderr == "" and done.stdout.count("\n") == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_letters_that_a_terminal_lacks_are_written_by_their_number(encoding: str, tmp_path: Path) -> None:
    done = shell("IPS list parameters && IPS run name=Æ\U0001f600 æ=1", tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 2 and "unexpected" not in done.stderr and "is not a setting" in done.stderr


@pytest.mark.parametrize("columns", ["0", "1", "19", "40", "abc", "-5", "99999999999999999999"])
def test_any_width_shows_the_words(columns: str, tmp_path: Path) -> None:
    done = shell("IPS list caseload", tmp_path, COLUMNS=columns, NO_COLOR="1")
    assert done.returncode == 0 and "ceiling" in done.stdout and "\x1b" not in done.stdout


def test_what_a_terminal_would_obey_is_shown(tmp_path: Path) -> None:
    for word in ("name=$'\\e]0;x\\a'", "$'\\e[31mred'=1", "--x=$'\\e[2J'", "$'\\u202e'=1"):
        done = shell(f"IPS run {word}", tmp_path)
        assert done.returncode == 2 and done.stderr.count("\n") == 1
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", done.stderr), done.stderr


def test_a_refusal_quotes_a_line_at_most(tmp_path: Path) -> None:
    for word in ("caseload.ceiling=", "x", "--option=", "from=", "a="):
        done = shell(f"IPS run {word}$(printf 'y%.0s' $(seq 60000))", tmp_path)
        assert done.returncode == 2 and len(done.stderr) < 700, done.stderr


class Started:
    """A command in a group of its own, with what it prints in files."""

    def __init__(self, words: list[str], folder: Path) -> None:
        self.error = folder / "error"
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (folder / "out").open("wb") as out, self.error.open("wb") as error:
            self.process = subprocess.Popen([*IPS, *words], cwd=folder, env=environment, stdout=out, stderr=error,
                                            start_new_session=True)  # fmt: skip

    def signal(self, number: int, after: float) -> int:
        """Exit status of a signal so many seconds after the command began to answer signals.

        Neither the command nor any of its workers is left.
        """
        until(lambda: self.answers(SIGNALS[-1]), "a command that answers signals", every=0.01)
        time.sleep(after)
        os.kill(self.process.pid, number)
        status = self.process.wait(PATIENCE)
        until(lambda: not members(self.process.pid), "the end of every worker", PATIENCE)
        return status

    def answers(self, number: int) -> bool:
        """Whether the command has a handler of its own for a signal: before Python's first line nobody can."""
        caught = re.search(r"SigCgt:\s*(\w+)", Path(f"/proc/{self.process.pid}/status").read_text())
        return caught is not None and bool(int(caught[1], 16) >> (number - 1) & 1)


def members(group: int) -> list[int]:
    """Processes of a group that still work; a dead one that nobody has waited for is none."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state not in "ZX":
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("after", [0.05, 0.5, 2.0])
def test_a_signal_at_any_moment_is_one_sentence_and_leaves_no_process(
    number: Any, after: float, tmp_path: Path
) -> None:
    words = ["trial", "--replications", "400", "--workers", "2"]
    status = Started(words, tmp_path).signal(number, after)
    error = (tmp_path / "error").read_text(errors="replace")
    assert status == (130 if number == signal.SIGINT else 143), error
    said = [line for line in error.splitlines() if not line.startswith("Compiling")]
    assert said == ["ips: interrupted; no incomplete file is left."], error


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_study_that_is_stopped_goes_on_where_it_was(number: Any, tmp_path: Path) -> None:
    words = ["sweep", *NATION, "caseload.ceiling=range(10,60)", "replications=20", "--workers", "2", "--name", "s"]
    status = Started(words, tmp_path).signal(number, 8.0)
    error = (tmp_path / "error").read_text(errors="replace")
    assert status == (130 if number == signal.SIGINT else 143), error
    assert "Traceback" not in error and not list((tmp_path / "results").rglob("*.tmp"))


@pytest.mark.parametrize("gone", ["HOME", "HOME TMPDIR=/nowhere", "HOME XDG_CACHE_HOME=/proc TMPDIR=/proc"])
def test_no_home_no_account_and_no_temporary_folder(gone: str, tmp_path: Path) -> None:
    nobody = "unshare -U --map-user=54321"
    if shell(f"{nobody} true", tmp_path).returncode != 0:
        pytest.skip("no user namespaces here")
    name, _, others = gone.partition(" ")
    alone = f"{nobody} env -u {name} -u XDG_CACHE_HOME NUMBA_DISABLE_JIT=1 {others}"
    done = shell(f"{alone} IPS run {TINY} --quiet", tmp_path)
    assert done.returncode == 0 and "unexpected" not in done.stderr, done.stderr
    refused = shell(f"{alone} IPS run 'from=~/plan.yaml'", tmp_path)
    assert refused.returncode == 2 and "there is no such home" in refused.stderr


def test_a_signal_that_was_turned_off_stays_off(tmp_path: Path) -> None:
    done = shell("trap '' HUP INT; IPS list caseload & sleep 0.3; kill -HUP $!; kill -INT $!; wait $!", tmp_path)
    assert done.returncode == 0 and "ceiling" in done.stdout


def test_an_interruption_while_a_class_is_made_leaves_the_exit_status(tmp_path: Path) -> None:
    """A signal may strike within ``exec``, after which Python would end by SIGINT."""
    caught = (
        "import sys\n"
        "from experiments.runs import stopping\n"
        "try:\n    exec('raise KeyboardInterrupt')\n"
        "except KeyboardInterrupt:\n    stopping.end()\n"
        "sys.exit(143)\n"
    )
    (tmp_path / "struck.py").write_text(caught)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    assert subprocess.run([sys.executable, "-m", "struck"], env=environment).returncode == 143
