import errno
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from experiments.runs.executors.here import Here
from experiments.runs.executors.local import Local
from experiments.runs.stopping import Interrupt
from experiments.runs.study.plan import Plan, make_plan
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study import study_from_words
from experiments.runs.study.study_folder import folder_of, made, write_plan
from experiments.settings.refusal import Refusal
from tests.experiments.runs.study import tasks
from tests.experiments.runs.study.conftest import Conduct, contents


def test_every_run_is_kept_by_its_name_and_summed_up(carry_out: Conduct, plan: Plan, tmp_path: Path) -> None:
    report = carry_out(tmp_path)
    assert (report.made, report.failed, report.missing, report.stopped) == (10, 0, 0, "")
    assert RunStore(tmp_path).kept(plan.by_digest) == set(plan.by_digest)
    summary = pd.read_parquet(folder_of(tmp_path, "small") / "summary.parquet")
    enrolled = summary[summary["outcome"] == "enrolled_people"].set_index("cell")
    assert list(enrolled["mean"]) == [13.0, 23.0] and list(enrolled["runs"]) == [5, 5]
    assert set(enrolled["unit"]) == {"people"} and set(enrolled["label"]) == {"Enrolled, all ages"}
    assert enrolled["sd"].iloc[0] == pytest.approx(2.5**0.5)
    assert enrolled["expected_high"].iloc[0] == pytest.approx(13.0 + 2.7764 * (2.5 / 5) ** 0.5, abs=1e-3)


def test_a_second_start_makes_nothing_anew(carry_out: Conduct, tmp_path: Path) -> None:
    carry_out(tmp_path)
    before = contents(tmp_path)
    report = carry_out(tmp_path, work=None)
    assert (report.made, report.missing) == (0, 0) and contents(tmp_path) == before


def test_nothing_kept_names_a_machine_or_a_time(carry_out: Conduct, tmp_path: Path) -> None:
    carry_out(tmp_path / "a")
    time.sleep(0.01)
    carry_out(tmp_path / "b" / "elsewhere")
    assert contents(tmp_path / "a") == contents(tmp_path / "b" / "elsewhere")
    for name, content in contents(tmp_path / "a").items():
        for place in (str(tmp_path), str(Path.home()), os.uname().nodename):
            assert place.encode() not in content, name


@pytest.mark.parametrize("work", [tasks.breaks_at_seed_3, tasks.raises_at_seed_3])
def test_a_run_that_fails_is_a_record_and_the_others_go_on(carry_out: Conduct, tmp_path: Path, work: Any) -> None:
    report = carry_out(tmp_path, work=work)
    assert (report.made, report.failed, report.missing, report.stopped) == (8, 2, 0, "")
    records = [json.loads(path.read_text()) for path in (folder_of(tmp_path, "small") / "failures").iterdir()]
    assert {record["scenario"] for record in records} == {"caseload.ceiling=10", "caseload.ceiling=20"}
    assert all(record["seed"] == 3 and record["stage"] and record["error"] for record in records)
    ten = next(record for record in records if record["scenario"].endswith("10"))
    assert ten["repeat"] == (
        "ips run population=bornholm horizon.weeks=13 parameters=prior caseload.ceiling=10 seed=3 --debug"
    )
    summary = pd.read_parquet(folder_of(tmp_path, "small") / "summary.parquet")
    assert set(summary["runs"]) == {4}


def test_a_failure_that_is_mended_leaves_no_trace(carry_out: Conduct, tmp_path: Path) -> None:
    carry_out(tmp_path / "undisturbed")
    carry_out(tmp_path / "mended", work=tasks.breaks_at_seed_3)
    report = carry_out(tmp_path / "mended")
    assert (report.made, report.failed) == (2, 0)
    assert contents(tmp_path / "mended") == contents(tmp_path / "undisturbed")


def test_a_worker_killed_once_costs_nothing(carry_out: Conduct, tmp_path: Path) -> None:
    carry_out(tmp_path / "undisturbed")
    report = carry_out(tmp_path / "hit", Local(workers=2), partial(tasks.dies_once, tmp_path / "marker"))
    assert (report.made, report.failed) == (10, 0) and (tmp_path / "marker").exists()
    assert contents(tmp_path / "hit") == contents(tmp_path / "undisturbed")


def test_a_run_that_kills_every_worker_is_found_out(carry_out: Conduct, tmp_path: Path) -> None:
    report = carry_out(tmp_path, Local(workers=2), tasks.dies_at_seed_3, shard=(1, 2))  # one of the two is in it
    assert (report.made, report.failed, report.stopped) == (4, 1, "")
    for path in (folder_of(tmp_path, "small") / "failures").iterdir():
        record = json.loads(path.read_text())
        assert record["seed"] == 3 and "killed (signal 9" in record["error"] and record["stage"] == "in its worker"


def test_a_full_disk_stops_the_study_and_loses_nothing(
    carry_out: Conduct, plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out(tmp_path / "undisturbed")
    written = 0
    fsync = os.fsync

    def full(handle: int) -> None:
        nonlocal written
        written += 1
        if written > 6:  # the plan in three files, then three runs
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        report = carry_out(tmp_path / "full")
    assert "No space left on device" in report.stopped and (report.made, report.missing) == (3, 7)
    assert len(RunStore(tmp_path / "full").kept(plan.by_digest)) == 3
    assert not list((tmp_path / "full").rglob(".*"))
    carry_out(tmp_path / "full")
    assert contents(tmp_path / "full") == contents(tmp_path / "undisturbed")


def test_stores_of_two_machines_are_joined_by_copying(carry_out: Conduct, tmp_path: Path) -> None:
    carry_out(tmp_path / "whole")
    for part in (1, 2):
        report = carry_out(tmp_path / f"machine{part}", shard=(part, 2))
        assert (report.made, report.missing) == (5, 5)
        assert not (folder_of(tmp_path / f"machine{part}", "small") / "summary.parquet").exists()
    subprocess.run(["cp", "-r", f"{tmp_path}/machine2/.", str(tmp_path / "machine1")], check=True)
    assert carry_out(tmp_path / "machine1", work=None).made == 0
    assert contents(tmp_path / "machine1") == contents(tmp_path / "whole")


def test_a_broken_file_in_the_store_is_named(carry_out: Conduct, plan: Plan, tmp_path: Path) -> None:
    carry_out(tmp_path)
    path = RunStore(tmp_path).path(plan.runs[3].digest)
    path.write_bytes(path.read_bytes()[:100])
    (folder_of(tmp_path, "small") / "summary.parquet").unlink()
    with pytest.raises(Refusal, match=rf"{path.name}: is broken or belongs to another run"):
        carry_out(tmp_path)
    path.unlink()
    assert carry_out(tmp_path).made == 1


def test_a_study_without_a_name_goes_on_under_the_one_it_was_given(tmp_path: Path) -> None:
    plan = make_plan(study_from_words(["caseload.ceiling=10,20"]))
    folder = folder_of(tmp_path, plan.name)
    write_plan(folder, plan)
    again = make_plan(study_from_words([f"study={folder / 'study.yaml'}"]))
    assert plan.name.startswith("sweep-") and (again.name, again.runs) == (plan.name, plan.runs)


def test_what_a_kill_left_half_written_is_removed_once_the_run_is_there(
    carry_out: Conduct, plan: Plan, tmp_path: Path
) -> None:
    digest = next(iter(plan.by_digest))
    half = RunStore(tmp_path).path(digest).with_name(f".{digest}.parquet.00000000.tmp")
    half.parent.mkdir(parents=True)
    half.write_bytes(b"PAR1")
    carry_out(tmp_path)
    assert not half.exists()


def test_seconds_and_memory_are_noted_beside_the_results(carry_out: Conduct, tmp_path: Path) -> None:
    carry_out(tmp_path)
    folder = folder_of(tmp_path, "small")
    with (folder / "made.jsonl").open("a") as file:
        file.write('{"run": "cut sho')
    assert len(list(made(folder))) == 10


SCRIPT = """
import sys
from contextlib import nullcontext
from pathlib import Path
from experiments.runs.executors.local import Local
from experiments.runs.study.conduct import conduct
from experiments.runs.study.plan import make_plan, pending
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study import study_from_words
from tests.experiments.runs.study.conftest import WORDS
from tests.experiments.runs.study.tasks import slow

if __name__ == "__main__":
    plan, results = make_plan(study_from_words(WORDS, "small")), Path(sys.argv[1])
    todo = pending(plan.work_order, RunStore(results).kept(plan.by_digest))
    report = conduct(plan, todo, results, Local(workers=2), nullcontext(lambda failed: None), slow)
    print(report.stopped)
"""


@pytest.fixture
def start(tmp_path: Path) -> Any:
    """Start the small study in a process of its own."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    root = str(Path(__file__).parents[4])
    environment = {**os.environ, "PYTHONPATH": root}
    return lambda results: subprocess.Popen(
        [sys.executable, str(script), str(results)], cwd=root, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_for_runs(results: Path, number: int) -> None:
    until = time.monotonic() + 300
    while len(list(results.glob("runs/*/*.parquet"))) < number and time.monotonic() < until:
        time.sleep(0.002)


def test_killed_and_started_again_the_study_ends_with_the_same_bytes(
    carry_out: Conduct, start: Any, tmp_path: Path
) -> None:
    carry_out(tmp_path / "undisturbed")
    study = start(tmp_path / "hit")
    wait_for_runs(tmp_path / "hit", 3)
    study.kill()
    study.communicate()
    assert 3 <= len(list((tmp_path / "hit").glob("runs/*/*.parquet"))) < 10
    carry_out(tmp_path / "hit")
    assert contents(tmp_path / "hit") == contents(tmp_path / "undisturbed")


def test_asked_to_stop_it_keeps_what_ends_at_once(start: Any, plan: Plan, tmp_path: Path) -> None:
    study = start(tmp_path / "results")
    wait_for_runs(tmp_path / "results", 2)
    os.killpg(study.pid, signal.SIGINT)  # as a terminal or a cluster does: workers are told too
    out, error = study.communicate(timeout=300)
    assert (
        out.strip() == "interrupted" and "runs that end within a second are kept" in error and "Traceback" not in error
    )
    kept = RunStore(tmp_path / "results").kept(plan.by_digest)
    assert 2 <= len(kept) < 10
    assert len(list(made(folder_of(tmp_path / "results", "small")))) == len(kept)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_interrupts(
    number: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), Interrupt() as interrupt:
        assert not interrupt.asked()
        signal.raise_signal(number)
        assert interrupt.asked()
        signal.raise_signal(number)
    assert signal.getsignal(number) is before
    assert capsys.readouterr().err.count("\n") == 1


def test_here_is_one_worker() -> None:
    assert Here().workers() == 1
