"""``--language da``: everything that a command says before, during and after its runs is Danish."""

import re
from pathlib import Path

import pytest

from experiments.commands.cli import main
from experiments.pages.caveats import caveats
from experiments.settings.configure import compose

SMALL = ["population.municipalities=[Bornholm,Stevns]", "horizon.weeks=4", "funding.yearly_mdkk=8"]
HERE = ["executor=here", "--replications", "2"]
MONEY = "funding.scope=simulated"

COMMANDS = {
    "compare": ["baseline", "national", *SMALL, *HERE, "--by", "payer", "-o", "tables"],
    "frontier": [*SMALL[:2], MONEY, *HERE, "caseload.ceiling=10,30", "funding.yearly_mdkk=2,8.5", "--budget", "8.5",
                 "--reach", "0.5", "-o", "f.csv"],
    "allocate": [*SMALL, MONEY, *HERE, "--groups", "2", "--rounds", "1", "-o", "shares.csv"],
    "effect": ["scenario=national", *SMALL, "parameters.wage=900", "--seeds", "2", "--workers", "1"],
    "report": ["baseline", "national", *SMALL, *HERE],
}  # fmt: skip

ENGLISH = {"the", "of", "and", "with", "run", "runs", "about", "left", "are", "written", "people", "weeks", "share",
           "which", "from", "worker", "workers", "year", "kept", "most", "disk", "parameters",
           "range"}  # fmt: skip


def english(text: str) -> set[str]:
    """English words of a text, apart from commands, settings and file names."""
    prose = re.sub(r"`[^`]*`|\S*[./_=]\S*", " ", text)
    return ENGLISH & {word.lower() for word in re.findall(r"\w+", prose)}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("experiments.pages.progress.EVERY", 0.0)
    monkeypatch.setattr("experiments.pages.report.report.svg", lambda chart, language: "<svg ></svg>")


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_is_said_is_english(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, *COMMANDS[command], "--language", "da", "--dry-run"]) == 0
    ahead = capsys.readouterr().out
    assert re.fullmatch(r"\d+ kørsler( højst)?(, heraf 0 gemt i forvejen)?: cirka .+ med \d process?e?r?, .+\n", ahead)
    assert main([command, *COMMANDS[command], "--language", "da"]) == 0
    said = capsys.readouterr()
    assert "tilbage" in said.err and not english(ahead + said.out + said.err)
    assert "8.5" not in said.out.replace("funding.yearly_mdkk=8.5", "")


def test_caveats_are_in_the_language() -> None:
    words = ["scenario=national", *SMALL, "funding.grant_mdkk=1000", "funding.grant_until=2024-06-30"]
    for more in ([], [MONEY]):
        settings, _ = compose([*words, "parameters.wage=900", *more])
        danish, english_too = (" ".join(caveats(settings, language)) for language in ("da", "en"))
        assert not english(danish) and english(english_too) and "900" in danish
    assert "kr. i timen" in danish and "konsulenter" in danish
