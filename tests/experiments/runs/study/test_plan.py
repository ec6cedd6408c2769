from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from experiments.runs.study import cells
from experiments.runs.study.plan import Plan, make_plan
from experiments.runs.study.study import Study, study_from_words
from experiments.settings import configure
from experiments.settings.config_groups import CONFIGS, options
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from sim.settings.checks import SettingsError


def plan_of(*words: str) -> Plan:
    return make_plan(study_from_words(words))


def test_a_grid_is_every_combination_and_each_cell_what_ips_run_would_make_of_it() -> None:
    plan = plan_of(
        "scenario=national,thin_dose", "caseload.ceiling=10,15", "rollout=glob(*)", "funding.cofinancing=0.2"
    )
    assert len(plan.cells) == 2 * 2 * len(options("rollout"))
    for cell in plan.cells:
        assert cell.settings == compose(cell.overrides)[0], cell.label
    assert plan.cells[1].label == "scenario=national caseload.ceiling=10 rollout=grant_2023"


def test_scenarios_with_names_are_crossed_with_the_axes() -> None:
    study = Study(scenarios={"none": ("scenario=baseline",), "much": ("scenario=national", "funding.yearly_mdkk=300")},
                  overrides=("caseload.ceiling=10,20",), replications=2)  # fmt: skip
    plan = make_plan(study)
    assert [cell.settings.name for cell in plan.cells] == ["none", "none", "much", "much"]
    for cell in plan.cells:
        assert cell.settings == compose(cell.overrides)[0]


def test_replications_are_paired_across_cells() -> None:
    plan = plan_of("caseload.ceiling=10,20", "replications=3", "seed=7")
    assert [(run.cell, run.replication, run.seed) for run in plan.runs] == [
        (0, 0, 7), (0, 1, 8), (0, 2, 9), (1, 0, 7), (1, 1, 8), (1, 2, 9),
    ]  # fmt: skip
    assert len({run.digest for run in plan.runs}) == 6


def test_replications_can_have_a_vector_each_and_begin_with_the_same_runs() -> None:
    twice = plan_of("caseload.ceiling=10,20", "parameters=calibrated", "replications=24")
    once = plan_of("caseload.ceiling=10,20", "parameters=calibrated", "replications=24", "once=true")
    assert [run.vector for run in once.runs] == [*range(24)] * 2 and {run.vector for run in twice.runs} == {*range(12)}
    assert [run.digest for run in once.runs[:12]] == [run.digest for run in twice.runs[:12]], "runs are shared"
    assert [run.seed for run in once.runs[24:]] == [*range(1, 25)]


def test_the_same_run_of_two_cells_is_made_once() -> None:
    plan = plan_of("caseload=standard,thin", "caseload.ceiling=20,30")
    assert len(plan.runs) == 4 and len(plan.by_digest) == len(plan.work_order) == 2


def test_runs_that_share_a_world_are_next_to_each_other() -> None:
    plan = plan_of("caseload.ceiling=10,20", "network.mean_degree=4,6,8", "replications=2")
    keys = [plan.keys[id(run.settings)].network for run in plan.work_order]
    assert len(set(keys)) == 3 and sum(a != b for a, b in pairwise(keys)) == 2


@pytest.mark.parametrize("parts", [1, 3, 7, 20])
def test_shards_are_parts_of_the_plan_as_equal_as_can_be(parts: int) -> None:
    plan = plan_of("caseload.ceiling=range(10,20)")
    shards = [plan.shard(k + 1, parts) for k in range(parts)]
    assert [run for shard in shards for run in shard] == plan.work_order
    assert max(map(len, shards)) - min(map(len, shards)) <= 1


@pytest.mark.parametrize("design", ["sobol", "latin_hypercube"])
def test_a_sample_fills_the_intervals_and_is_the_same_every_time(design: str) -> None:
    words = ("caseload.ceiling=interval(10,13)", "funding.yearly_mdkk=interval(50,100)", "caseload.queue=first_come,"
             "most_ill_first", f"design={design}", "samples=32")  # fmt: skip
    one, two = plan_of(*words), plan_of(*words)
    assert one.runs == two.runs and len(one.cells) == 32
    assert {cell.settings.caseload.ceiling for cell in one.cells} == {10, 11, 12, 13}
    money = sorted(cell.settings.funding.yearly_mdkk for cell in one.cells)
    assert 50 <= money[0] < 55 and 95 < money[-1] <= 100
    assert sum(cell.settings.caseload.queue == "first_come" for cell in one.cells) == 16
    assert plan_of(*words, "design_seed=2").runs != one.runs
    for cell in one.cells[:4]:
        assert cell.settings == compose(cell.overrides)[0]


def test_more_samples_of_a_sobol_design_keep_the_first_ones() -> None:
    few, many = (plan_of("caseload.ceiling=interval(10,40)", "design=sobol", f"samples={n}") for n in (8, 16))
    assert [cell.settings for cell in many.cells[:8]] == [cell.settings for cell in few.cells]


def test_hydra_composes_each_choice_of_options_once_for_two_thousand_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[list[str]] = []

    def compose_and_note(overrides: list[str]) -> dict[str, Any]:
        composed.append(overrides)
        return configure.composed(overrides)

    monkeypatch.setattr(cells, "composed", compose_and_note)
    plan = plan_of(
        "caseload.ceiling=range(5,45)", "funding.yearly_mdkk=range(10,260,10)", "eligibility=all_young,under_25"
    )
    assert len(plan.cells) == 2000
    assert composed == [["eligibility=all_young"], ["eligibility=under_25"]]


@pytest.mark.parametrize("file", sorted((CONFIGS / "study").glob("*.yaml")), ids=lambda file: file.stem)
def test_every_study_of_the_configs_can_be_planned(file: Path) -> None:
    plan = make_plan(study_from_words([f"study={file.stem}", "replications=1"]))
    assert plan.name == file.stem and len(plan.cells) > 2


def test_words_after_a_file_win() -> None:
    study = study_from_words(["study=caseload_and_money", "replications=2", "caseload.ceiling=30"], "mine")
    plan = make_plan(study)
    assert (plan.name, study.replications, len(plan.cells)) == ("mine", 2, 2)
    assert study.outcomes[0] == "reached_43k"


MISTAKES = {
    "value out of range": (["caseload.ceiling=0,10"], ["caseload.ceiling = 0", "from 1 to 80"]),
    "contradiction in one cell": (
        ["population=bornholm", "rollout.municipalities=1,2", "funding.yearly_mdkk=5", "funding.scope=simulated"],
        ["rollout.municipalities = 2", "only 1"]),
    "swept seed": (["seed=1,2,3"], ["replications=50"]),
    "replications in words": (["replications=many"], ["replications = many", "whole number from 1"]),
    "no replications": (["replications=0"], ["replications = 0", "whole number from 1"]),
    "unknown design": (["design=soboll"], ["design = soboll", "one of grid, latin_hypercube, sobol"]),
    "interval in a grid": (["caseload.ceiling=interval(10,20)"], ["caseload.ceiling", "design=sobol samples=64"]),
    "samples in a grid": (["caseload.ceiling=10,20", "samples=10"], ["samples = 10", "every combination"]),
    "no samples": (["caseload.ceiling=interval(10,20)", "design=sobol"], ["samples = 0", "samples=64"]),
    "not a power of two": (
        ["caseload.ceiling=interval(10,20)", "design=sobol", "samples=100"], ["samples = 100", "64 or 128"]),
    "nothing to vary": (["design=sobol", "samples=8"], ["design = sobol", "something to vary"]),
    "interval beyond the range": (
        ["caseload.ceiling=interval(70,90)", "design=sobol", "samples=2"], ["caseload.ceiling = ", "from 1 to 80"]),
    "outcome": (["outcomes=[reached]"], ["'reached'", "docs/outcomes.md", "reached_43k"]),
    "study": (["study=caseload"], ["study = caseload", "caseload_and_money"]),
    "file": (["study=nowhere.yaml"], ["nowhere.yaml"]),
}  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_refused_before_anything_runs(words: list[str], expected: list[str]) -> None:
    with pytest.raises((Refusal, SettingsError, OSError)) as caught:
        plan_of(*words)
    assert all(word in str(caught.value) for word in expected), caught.value
    assert len(str(caught.value).splitlines()) == 1


def test_a_thousand_mistakes_are_not_said_a_thousand_times() -> None:
    with pytest.raises(Refusal) as caught:
        plan_of("caseload.ceiling=range(100,1100)")
    assert len(caught.value.problems) == 9 and "992 more" in caught.value.problems[-1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("overrides: [", ["study.yaml", "YAML"]),
        ("- 1", ["study.yaml", "keys"]),
        ("replicatons: 5", ["study.yaml", "replicatons", "'replications'"]),
        ("overrides: {caseload: thin}", ["study.yaml", "overrides", "a list"]),
        ("name: a/b", ["study.yaml", "name = a/b"]),
    ],
)
def test_a_broken_study_file_is_named(tmp_path: Path, text: str, words: list[str]) -> None:
    file = tmp_path / "study.yaml"
    file.write_text(text)
    with pytest.raises(Refusal) as caught:
        study_from_words([f"study={file}"])
    assert all(word in str(caught.value) for word in words), caught.value


def test_a_scenario_has_one_value_of_each_and_none_that_is_varied() -> None:
    study = Study(scenarios={"a": ("caseload.ceiling=10,20",), "b": ("funding.yearly_mdkk=5",)},
                  overrides=("funding.yearly_mdkk=1,2",))  # fmt: skip
    with pytest.raises(SettingsError) as caught:
        make_plan(study)
    assert "scenarios.a: caseload.ceiling has several" in str(caught.value)
    assert "scenarios.b: funding.yearly_mdkk is varied" in str(caught.value)
