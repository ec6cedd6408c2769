"""The README's commands and code are tests."""

import re
import shlex
from pathlib import Path

import pytest

from experiments.configure import compose

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
    from experiments.executors.choice import choose, is_about_executor
    from experiments.study.plan import make_plan
    from experiments.study.study import study_from_words

    words = shlex.split(command)[2:]
    choose([word for word in words if is_about_executor(word)])
    plan = make_plan(study_from_words([word for word in words if not is_about_executor(word)]))
    assert len(plan.runs) >= 300


def test_the_readme_names_commands_that_exist() -> None:
    from experiments.cli import COMMANDS as KNOWN

    named = {command.split()[1] for command in COMMANDS if command.startswith("ips ")}
    assert named == set(KNOWN)


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
