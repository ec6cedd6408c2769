"""The same question gets the same runs, and so the same answer, at whatever door it is asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.commands.cli import main
from experiments.findings.compare.paired import differences, values
from experiments.findings.compare.scenarios import comparison
from experiments.findings.effect import Pair, measured
from experiments.findings.frontier import axes
from experiments.findings.mechanisms import pairs
from experiments.findings.scenario_data import headline, levels
from experiments.pages.app.asked import Asked
from experiments.pages.grant_page import CASES, settings_of
from experiments.runs.executors.here import Here
from experiments.runs.manifest import run_digest
from experiments.runs.reference import expected, made_by, nameless_digest, rounded, write
from experiments.runs.study.make import make
from experiments.runs.study.plan import Plan, make_plan
from experiments.runs.study.study import study_from_words
from experiments.runs.uncertainty import spread
from experiments.settings.configure import compose
from experiments.settings.counts import REPLICATIONS
from experiments.settings.replications import replications
from sim.settings import Settings

SMALL = ["population.municipalities=[Bornholm,Stevns]", "horizon.weeks=26"]
MONEY = "funding.yearly_mdkk=6"
WORDS = ["scenario=national", *SMALL, MONEY]
COMPARED = ["baseline", f"national+{MONEY}", *SMALL]


def asked(words: list[str], count: int = REPLICATIONS) -> list[str]:
    """The runs that a question is, by digest."""
    settings, seed = compose(words)
    return [run_digest(one.settings, one.seed) for one in replications(settings, seed, count)]


def of_cell(plan: Plan, cell: int) -> list[str]:
    return [run.digest for run in plan.runs if run.cell == cell]


def test_every_door_asks_for_the_same_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    right, count = asked(WORDS), REPLICATIONS
    settings, seed = compose(WORDS)
    doors = {
        "compare": of_cell(make_plan(comparison(COMPARED, count)), 1),
        "sweep": of_cell(make_plan(study_from_words([*WORDS, f"replications={count}"])), 0),
        "frontier": of_cell(make_plan(axes.sweep([*WORDS[:3], "caseload.ceiling=10,20", f"{MONEY},7"], count)), 2),
        "app": [run.digest for run in Asked({"mine": settings}, seed).runs if run.cell == 1],
        "mechanisms, all on": [run_digest(pair.settings, pair.seed) for pair in pairs(settings, seed, count)[:count]],
    }  # fmt: skip
    effect: list[Pair] = []

    def measured(some: list[Pair], workers: int | None, results: Path) -> Iterator[dict[str, float | None]]:
        effect.extend(some)
        return iter(())

    monkeypatch.setattr("experiments.findings.effect.measured", measured)
    monkeypatch.setattr("experiments.pages.screens.effect.show", lambda *_, **__: None)
    monkeypatch.setattr("sim.compiled.is_warm", lambda: True)
    assert main(["effect", *WORDS]) == 0
    doors["effect"] = [run_digest(pair.settings, pair.seed) for pair in effect]
    assert {name: digests == right for name, digests in doors.items()} == dict.fromkeys(doors, True)


def test_the_findings_of_the_grant_are_the_scenario_with_its_defaults() -> None:
    case = next(case for case in CASES if case.overrides == ("caseload.ceiling=20",))
    words = ["scenario=grant_2023", "horizon.weeks=260", "caseload.ceiling=20"]
    assert nameless_digest(settings_of(case)) == nameless_digest(compose(words)[0])
    assert settings_of(case).ensemble == "calibrated"


def test_one_run_is_the_same_whether_run_or_taken_from_the_app() -> None:
    settings, seed = compose(WORDS)
    again, _ = compose([*WORDS, "parameters=calibrated"])
    plan = Asked({"mine": settings}, seed).scenarios["mine"]  # what the page exports is one run of its plan
    assert run_digest(settings, seed) == run_digest(again, seed) == run_digest(plan, seed)


@pytest.fixture
def pair_of_doors(tmp_path: Path) -> tuple[Settings, Any, int]:
    study = comparison(COMPARED, 4)
    return make_plan(study).cells[1].settings, make(study, tmp_path, Here()), study.seed


def test_effect_compare_report_and_app_give_the_same_numbers(pair_of_doors: tuple[Settings, Any, int]) -> None:
    settings, study, seed = pair_of_doors
    drawn = replications(settings, seed, 4)
    vectors = [one.vector for one in drawn]
    rows = list(measured([Pair(one.settings, one.seed) for one in drawn], 1))
    by_effect = spread([row["extra_active_end"] for row in rows], vectors)
    compared = differences(*(values(study, cell, ("country",)) for cell in (1, 0))).set_index("outcome")
    on_the_page = headline(study, 1, 0, weeks=settings.horizon.weeks)
    assert by_effect is not None
    np.testing.assert_allclose(on_the_page.extra, by_effect)
    gap = compared.loc["active_end", ["difference", "low", "high", "country_low", "country_high", "precision"]]
    np.testing.assert_allclose(gap.to_numpy(float), by_effect[:6])
    reached = spread([row["reached_43k"] for row in rows], vectors, (0.0, 1.0))
    assert reached is not None
    np.testing.assert_allclose(on_the_page.reached_share, reached)
    np.testing.assert_allclose(levels(study)[f"national+{MONEY}"]["reached_43k"], reached)


def test_one_run_says_it_is_one_draw_and_what_the_ensemble_gives(
    pair_of_doors: tuple[Settings, Any, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    settings, study, seed = pair_of_doors
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("experiments.runs.reference.FOLDER", tmp_path)
    monkeypatch.setattr("experiments.runs.reference.read.__defaults__", (tmp_path,))
    assert expected(settings) is None
    assert main(["run", *WORDS]) == 0
    out = capsys.readouterr().out
    assert "one draw" in out and "One draw of chance and of parameters" in out and "expected effect" not in out
    figures = {key: rounded(one) for key, one in levels(study)[f"national+{MONEY}"].items()}
    made = made_by("ips scenarios --reference", {"national": settings}, range(seed, seed + 4), [0, 1, 2, 3])
    write("scenarios", {"made": made, "figures": {"national": figures}}, tmp_path)
    known = expected(settings)
    assert known is not None and known.same_code and known.vectors == 4
    assert expected(settings.model_copy(update={"ensemble": ""})) is None, "of other parameters nothing is known"
    assert main(["run", *WORDS]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "expected effect, 95 %" in out and "4 parameter vectors, results/reference/scenarios.json" in out
    share = 100 * known.figures["reached_43k"].mean
    assert f"{share:.1f} (" in out


def test_what_is_known_of_another_version_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    settings, _ = compose(WORDS)
    made = made_by("x", {"national": settings}, [1], [0]) | {"code": "another"}
    figure = [0.2, 0.1, 0.3, None, None, 0.1, 1]
    monkeypatch.setattr(
        "experiments.runs.reference.read", lambda name: {"made": made, "figures": {"national": {"reached_43k": figure}}}
    )
    known = expected(settings)
    assert known is not None and not known.same_code and known.figures["reached_43k"].mean == 0.2
