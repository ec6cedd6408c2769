import multiprocessing
import signal
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from experiments.findings.compare.paired import differences, values
from experiments.findings.compare.scenarios import comparison
from experiments.findings.place import places
from experiments.findings.place_data import figures, local, years_of
from experiments.pages.app import tables, work
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import STARTS, Answer, Crew, Engine, NoWorkers
from experiments.pages.app.export import csv, workbook
from experiments.pages.app.work import Export
from experiments.runs.executors import Abandoned
from experiments.runs.executors.worker import go_on
from experiments.runs.study.plan import make_plan
from experiments.runs.study.work import Broken, Task
from experiments.settings.configure import compose
from sim.settings import Settings
from tests.experiments.pages.waiting import until

Small = Callable[..., Settings]


def seen(engine: Engine, asked: Asked, pairs: int, page: str = "one") -> Answer:
    """Look until so many pairs are there."""
    answers: list[Answer] = []

    def there() -> bool:
        answers.append(engine.look(page, asked))
        return answers[-1].pairs >= pairs or bool(answers[-1].problem)

    until(there, f"{pairs} pairs are there")
    return answers[-1]


def test_a_worker_that_keeps_dying_is_given_up_with_a_message() -> None:
    told, asked = list[Any](), list[int]()
    crew = Crew(signal.raise_signal, 2, signal.SIGKILL, lambda: asked.append(1),
                lambda _, answer: told.append(answer), lambda _: False)  # fmt: skip
    until(lambda: told and isinstance(told[-1], NoWorkers), "the last worker is given up")
    crew.close()
    assert len(told) == 2 * STARTS + 1 and not asked
    assert f"was killed (signal 9; often because memory ran out), {STARTS} times in a row" in str(told[-1])


def test_pairs_come_until_the_number_asked_for(engine: Engine, small: Small) -> None:
    asked = Asked({"mine": small("scenario=national", "parameters=calibrated")}, pairs=4)
    answer = seen(engine, asked, 4)
    assert engine.ready and not answer.problem and answer.study.cells["label"].tolist() == ["baseline", "mine"]
    runs = answer.study.runs
    assert runs["seed"].tolist() == [1, 2, 3, 4] * 2
    by_cell = runs.groupby("cell")["vector"].apply(list)
    assert by_cell[0] == by_cell[1] and len(set(by_cell[0])) == 4
    scopes = ("national",)
    table = differences(
        values(answer.study, asked.cell("mine"), scopes), values(answer.study, asked.against("mine"), scopes)
    )
    assert table.set_index("outcome")["difference"]["ips_cost"] > 0


def test_runs_are_those_of_a_study(small: Small) -> None:
    words = ["baseline", "national", "population.municipalities=[Bornholm]", "horizon.weeks=26"]
    plan = make_plan(comparison(words, 3))
    asked = Asked({"national": small("scenario=national")}, pairs=3)
    assert {task.digest for task in asked.tasks} == set(plan.by_digest)


def test_kept_scenarios_share_what_they_are_compared_with(small: Small) -> None:
    asked = Asked({"a": small("scenario=national"), "b": small("scenario=national", "caseload.ceiling=30"),
                   "c": small("scenario=national", "economy=slack")}, pairs=2)  # fmt: skip
    assert len(asked.cells) == 5 and asked.against("a") == asked.against("b") != asked.against("c")
    assert [run.cell for run in asked.runs[:2]] == [asked.cell("a"), asked.against("a")]


def test_the_newest_wish_goes_first_and_a_replaced_one_is_dropped(engine: Engine, small: Small) -> None:
    seen(engine, Asked({"x": small("scenario=national")}, pairs=1), 1)
    old = Asked({"old": small("scenario=national", "caseload.ceiling=11", "horizon.weeks=200")}, pairs=400)
    new = Asked({"new": small("scenario=national", "caseload.ceiling=12")}, pairs=2)
    engine.look("one", old)
    seen(engine, new, 2)
    time.sleep(0.5)
    digests = {task.digest for task in old.tasks}
    assert len(engine.store.kept(digests)) < len(digests) / 2


def endless(job: str) -> str:
    """Work that ends only where it is abandoned; "short" and "first" are done at once."""
    while job == "endless":
        go_on()
        time.sleep(0.01)
    return job


def test_work_that_nobody_wants_is_abandoned_and_the_next_job_begins() -> None:
    jobs, told, unwanted = ["endless", "short"], list[tuple[str, Any]](), set[str]()
    crew = Crew(endless, 1, "first", lambda: jobs.pop(0) if jobs else None,
                lambda job, answer: told.append((job, answer)), lambda job: job in unwanted)  # fmt: skip
    until(lambda: jobs == ["short"], "the endless job is begun")
    unwanted.add("endless")
    crew.ring()
    until(lambda: len(told) == 3, "the short job is done")
    crew.close()
    (_, ready), (job, left), last = told
    assert ready == "first" and job == "endless" and isinstance(left, Abandoned) and last == ("short", "short")


def test_a_new_request_of_a_page_ends_what_the_page_wanted_before(engine: Engine, small: Small) -> None:
    def asked(ceiling: int) -> Asked:
        return Asked({"x": small("scenario=national", f"caseload.ceiling={ceiling}")}, pairs=1)

    old, part, new = asked(21), asked(22), asked(23)
    run = {one.number: one.tasks[0] for one in (old, part, new)}
    usual = old.tasks[1]
    engine.look("one", old)
    engine.look("one", part, "beside")
    assert not any(map(engine._unwanted, [*run.values()][:2])) and engine._unwanted(run[new.number])
    engine.look("one", new)
    assert [engine._unwanted(one) for one in run.values()] == [True, True, False]
    assert usual.digest == new.tasks[1].digest and not engine._unwanted(usual)
    seen(engine, new, 1)


def test_a_run_that_fails_is_said(engine: Engine, small: Small, tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text("employer_a,employer_b\n0,1\n")
    settings = small("network.kind=csv", f"network.edges_csv={edges}", "scenario=national")
    asked = Asked({"x": settings}, pairs=1)
    assert asked.tasks
    edges.unlink()
    assert "edges.csv" in seen(engine, asked, 1).problem


def test_an_export_is_the_run_of_its_settings(engine: Engine, small: Small, tmp_path: Path) -> None:
    settings = small("scenario=national")
    path = tmp_path / "plan.yaml"
    path.write_text(str(engine.produce(Export("x", settings, 3, path.name))), encoding="utf-8")
    assert compose([f"from={path}"]) == (settings, 3)


def test_the_worker_says_what_went_wrong(small: Small) -> None:
    settings = small()
    answer = work.answer(Task("another digest", settings, 1, ""))
    assert isinstance(answer, Broken) and "another version" in answer.error


def test_closing_ends_the_processes(tmp_path: Path, small: Small) -> None:
    engine = Engine(tmp_path / "results", workers=1)
    seen(engine, Asked({"x": small()}, pairs=1), 1)
    before = len(multiprocessing.active_children())
    engine.close()
    assert len(multiprocessing.active_children()) == before - 1


def test_labels_and_numbers_of_the_csv_have_the_same_unit(engine: Engine, small: Small) -> None:
    asked = Asked({"mine": small("scenario=national")}, pairs=2)
    answer = seen(engine, asked, 2)
    place = places(asked.scenarios["mine"])[""]
    given = tables.key_figures(asked, answer, place, "en")
    by_key = pd.read_csv(BytesIO(csv(given))).set_index("key")
    own = figures(local(answer.study, 1), local(answer.study, 0), place.members, years_of(26))
    units = {"ips_year": (1e-6, "million DKK"), "reached_share": (100.0, "%"), "enrolled": (1.0, "people")}
    for key, (factor, unit) in units.items():
        assert by_key["unit"][key] == unit
        assert by_key["plan, level"][key] == pytest.approx(own[key].level.mean * factor)
        assert by_key["difference"][key] == pytest.approx(own[key].change.mean * factor)
    book = zipfile.ZipFile(BytesIO(workbook({"Key figures": given}, {"a": "b"}, "en")))
    assert 'name="About the figures"' in (names := book.read("xl/workbook.xml").decode()) and "Key figures" in names
    assert "million DKK" in book.read("xl/sharedStrings.xml").decode()
