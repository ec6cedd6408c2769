"""The README's commands and code are tests."""

import argparse
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from experiments.settings.configure import compose

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")
COMMANDS = [line.partition("#")[0].strip() for block in re.findall(r"```console\n(.*?)```", TEXT, re.S)
            for line in block.splitlines()]  # fmt: skip
RUNS = [command for command in COMMANDS if command.startswith("ips run")]
SWEEPS = [command for command in COMMANDS if command.startswith("ips sweep")]


@pytest.mark.parametrize("command", RUNS)
def test_every_run_of_the_readme_composes(command: str) -> None:
    settings, seed = compose(shlex.split(command)[2:])
    assert settings.name in command and seed in (1, 7)


@pytest.mark.parametrize("command", SWEEPS)
def test_every_sweep_of_the_readme_can_be_planned(command: str) -> None:
    from experiments.runs.executors.choice import choose, is_about_executor
    from experiments.runs.study.plan import make_plan
    from experiments.runs.study.study import study_from_words

    words = shlex.split(command)[2:]
    choose([word for word in words if is_about_executor(word)])
    plan = make_plan(study_from_words([word for word in words if not is_about_executor(word)]))
    assert len(plan.runs) >= 300


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith(("ips compare", "ips frontier"))])
def test_every_comparison_and_frontier_of_the_readme_can_be_planned(command: str) -> None:
    from experiments.commands import compare, frontier
    from experiments.findings.compare.precision import read_goal
    from experiments.findings.compare.scenarios import comparison
    from experiments.findings.frontier.axes import require_budget, sweep
    from experiments.runs.study.cells import cells

    name, *words = shlex.split(command)[1:]
    parser = argparse.ArgumentParser()
    (compare if name == "compare" else frontier).arguments(parser)
    options = parser.parse_intermixed_args(words)
    study = comparison(options.words, 2) if name == "compare" else sweep(options.words, 2)
    assert len(cells(study)) >= 2
    if name == "compare" and options.until:
        read_goal(options.until)
    if name == "frontier":
        require_budget(study, options.budget)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith("ips report")])
def test_every_report_of_the_readme_can_be_planned(command: str) -> None:
    from experiments.commands import report
    from experiments.findings.compare.scenarios import comparison
    from experiments.runs.study.cells import cells

    parser = argparse.ArgumentParser()
    report.arguments(parser)
    options = parser.parse_intermixed_args(shlex.split(command)[2:])
    assert 2 <= len(cells(comparison(options.words, options.replications))) <= 4


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith("ips allocate")])
def test_every_allocation_of_the_readme_can_be_asked(command: str) -> None:
    from experiments.commands import allocate
    from experiments.findings.allocate.comparison import asked

    parser = argparse.ArgumentParser()
    allocate.arguments(parser)
    options = parser.parse_intermixed_args(shlex.split(command)[2:])
    assert asked(options.words, options.replications, options.groups, options.rounds).settings.funding.yearly_mdkk > 0


def test_the_readme_names_commands_that_exist() -> None:
    from experiments.commands.cli import COMMANDS as KNOWN

    named = {command.split()[1] for command in COMMANDS if command.startswith("ips ")}
    assert named == set(KNOWN)


SMALL = {"population.municipalities": ["Fanø"], "population.employers": 100, "horizon.weeks": 3}


@pytest.fixture
def short_studies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Comparisons and sweeps of three weeks on an island, kept in a folder of the test."""
    from experiments.api import studies

    compare, sweep = studies.compare, studies.sweep

    def compared(scenarios: Any, settings: Any = None, replications: int = 1) -> Any:
        return compare(scenarios, {**(settings or {}), **SMALL}, replications=1, workers=1, progress=False)

    def swept(axes: Any, scenario: str, replications: int) -> Any:
        return sweep(axes, {"scenario": scenario, **SMALL}, workers=1, progress=False)

    monkeypatch.setattr(studies, "compare", compared)
    monkeypatch.setattr(studies, "sweep", swept)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("short_studies")
def test_the_code_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", TEXT, re.S)
    space: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(README), "exec"), space)
    printed = capsys.readouterr().out
    assert re.search(r"\d+ enrolled", printed) and "week 10:" in printed and "mean openness 0." in printed
    model = space["model"]
    assert model.world.employers.openness.min() == 1.0  # type: ignore[attr-defined]


def test_files_and_folders_named_in_the_readme_exist() -> None:
    paths = re.findall(r"\]\(([^)#:]+)\)", TEXT) + re.findall(r"`((?:sim|configs|experiments|tests)/[^`<]*)`", TEXT)
    missing = [path for path in paths if not (README.parent / path).exists()]
    assert missing == []
