"""The code of the tutorial runs as a reader would paste it, page by page."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from experiments.commands.cli import COMMANDS, main
from experiments.settings.configure import compose

pytestmark = pytest.mark.once
FOLDER = Path(__file__).parents[1] / "docs" / "tutorial"
PAGES = sorted(FOLDER.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    space: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
        exec(compile(block, str(page), "exec"), space)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_of_a_page_exist_and_their_settings_compose(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
        for line in block.splitlines():
            program, name, *words = shlex.split(line, comments=True)
            assert program == "ips" and name in COMMANDS
            if name == "run":
                compose(words)
            elif name == "data":
                assert main([name, *words]) == 0


def test_pages_lead_from_one_to_the_next() -> None:
    for page, following in pairwise(PAGES):
        assert f"]({following.name})" in page.read_text(encoding="utf-8")
