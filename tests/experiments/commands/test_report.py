"""``ips report`` from the outside."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.commands.cli import main
from experiments.findings import drivers

SMALL = ["population=bornholm", "horizon.weeks=26", "population.employers=200", "executor=here", "--quiet"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and no drawing, which takes most of the time and is tested elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("experiments.pages.report.report.svg", lambda chart, language: "<svg ></svg>")
    monkeypatch.setattr("experiments.pages.report.report.png", lambda chart, language: b"")


def test_scenarios_are_reported_with_drivers_and_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    two = [drivers.Range("take_up", 0.45, 0.75), drivers.Range("youth_weight", 0.1, 0.4)]
    monkeypatch.setattr(drivers, "ranges", lambda settings: two)
    words = ["report", "baseline", "national", "national+caseload.ceiling=40", *SMALL, "--replications", "2"]
    assert main([*words, "--language", "da", "-o", "r.html", "--drivers", "--files", "parts"]) == 0
    assert "gemt: r.html" in capsys.readouterr().out
    page = Path("r.html").read_text(encoding="utf-8")
    assert "IPS i hele landet + 40 borgere pr. konsulent" in page and "2 parametre er afprøvet" in page
    tornado = pd.read_csv("parts/drivers.csv")
    assert set(tornado["name"]) == {"take_up", "youth_weight"}
    assert len(pd.read_csv("parts/municipalities.csv")) == 1
    assert {path.suffix for path in Path("parts").iterdir()} == {".svg", ".png", ".csv"}

    assert main([*words, "-o", "again.html"]) == 0
    again = Path("again.html").read_text(encoding="utf-8")
    assert "2 parameters were tried" in again, "what was made is shown without asking"
    assert "reference frontier" in again and "--frontier" in again


def test_a_frontier_that_is_kept_or_asked_for_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    axes = ["caseload.ceiling=10,30", "funding.yearly_mdkk=2,8"]
    assert main(["frontier", *SMALL, *axes, "--replications", "1"]) == 0
    assert main(["report", "baseline", "national", *SMALL, "--replications", "1"]) == 0
    page = Path("report.html").read_text(encoding="utf-8")
    assert "reference frontier" not in page and "Show all 4 combinations" in page
    assert "One pair of runs has no interval" in page

    name = next(path.name for path in Path("results/studies").iterdir() if path.name.startswith("frontier-")
                and not path.name.endswith("without"))  # fmt: skip
    assert main(["report", "--study", name, "--cell", "3", "executor=here", "--quiet", "-o", "s.html"]) == 0
    assert "than with usual service" in Path("s.html").read_text(encoding="utf-8")


def test_a_kept_run_is_compared_with_itself_without_ips(capsys: pytest.CaptureFixture[str]) -> None:
    settings = [word for word in SMALL if not word.startswith(("executor", "--"))]
    assert main(["run", "scenario=national", *settings, "seed=5", "--quiet"]) == 0
    folder = capsys.readouterr().out.strip()
    assert main(["report", folder, "--replications", "2", "executor=here", "--quiet"]) == 0
    page = Path("report.html").read_text(encoding="utf-8")
    assert "without IPS" not in page and "than with usual service" in page and f"ips report {folder}" in page
    assert "seed 5" in page
    name = next(path.name for path in Path("results/studies").glob("report-*"))
    assert main(["report", "--study", name, "-o", "again.html"]) == 2, "its study.yaml does not make these cells"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["baseline"], "at least two scenarios"),
        (["baseline", "national", "-o", "r.doc"], "must end in .html or .pdf"),
        (["baseline", "national", "-o", "r.pdf", "--files", "f"], "--files: goes with the long report"),
        (["baseline", "national", "-o", "nowhere/r.html"], "there is no folder nowhere"),
        (["baseline", "national", "--cell", "1"], "--cell 1: goes with --study"),
        (["baseline", "national", "thin_dose", "tight_market", "slack_market"], "up to 4 scenarios"),
        (["results/none"], "is not the folder of a run"),
        (["--study", "none"], "is not the folder of a study"),
        (["--study", "none", "national"], "leave out national"),
        (["--study", "none", "--frontier"], "--frontier: goes with scenarios"),
        (["baseline", "national", "--language", "fr"], "invalid choice: 'fr'"),
        (["baseline", "national", "--place", "Århuss"], "--place Århuss: is no municipality"),
    ],
)
def test_a_mistake_is_one_sentence_and_leaves_nothing(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *words]) == 2
    error = capsys.readouterr().err
    assert error.startswith("ips: ") and error.count("\n") == 1 and expected in error, error
    assert not list(tmp_path.iterdir())
