from pathlib import Path

import pytest

from experiments.commands.cli import main


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["app", *words]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    return error


def test_without_streamlit_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("experiments.commands.app.find_spec", lambda name: None)
    assert "pip install 'ips-denmark[app]'" in refused([], capsys)


def test_what_it_starts_from_is_checked_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("streamlit")
    assert "caseload.ceiling" in refused(["caseload.ceiling=900"], capsys)
    assert "nothing.yaml" in refused([f"from={tmp_path / 'nothing.yaml'}"], capsys)
    assert "a whole scenario" in refused(["from=x.yaml", "scenario=national"], capsys)
