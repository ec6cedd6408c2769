import re
from pathlib import Path

import pytest

from experiments.commands.cli import main
from experiments.pages.reference_pages import (
    COMMAND,
    MARK,
    PAGES,
    TABLES,
    result_files,
    stale,
)
from experiments.pages.units import UNITS_DA
from sim.agents import KINDS
from sim.outcomes.columns import SERIES
from sim.outcomes.frames import ledger_frame, municipality_frame, weekly_frame
from sim.outcomes.local import LOCAL
from sim.outcomes.registry import SUMMARY
from sim.outcomes.tally import Series
from sim.settings.checks import check, keys
from sim.settings.parameters import Parameters
from sim.start.world_builder import build_world

DOCS = Path(__file__).parents[3] / "docs"
EVIDENCE = {f"E{number:03}" for number in range(1, 247)}
STATUSES = {"seen", "derived", "recalled", "assumed"}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_what_the_code_says(name: str) -> None:
    page = DOCS / name
    current = page.is_file() and page.read_text(encoding="utf-8") == PAGES[name]()
    assert current, f"docs/{name} is stale: refresh it with `{COMMAND}`"


def test_a_stale_page_is_named_and_a_missing_one_too(tmp_path: Path) -> None:
    for name, make in PAGES.items():
        (tmp_path / name).write_text(make(), encoding="utf-8")
    assert stale(tmp_path) == []
    (tmp_path / "levers.md").write_text("# Levers\n", encoding="utf-8")
    (tmp_path / "agents.md").unlink()
    assert stale(tmp_path) == ["levers.md", "agents.md"]


def test_check_says_how_to_refresh_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    assert main(["reference", "--check", "-o", str(docs)]) == 1
    error = capsys.readouterr().err
    assert COMMAND in error and all(name in error for name in PAGES)
    assert not list(docs.iterdir())
    assert main(["reference", "-o", str(docs)]) == 0
    assert {path.name for path in docs.iterdir()} == set(PAGES)
    assert main(["reference", "--check", "-o", str(docs)]) == 0


@pytest.mark.parametrize("name", Parameters.model_fields)
def test_every_parameter_has_unit_source_and_status(name: str) -> None:
    field = Parameters.model_fields[name]
    extra = field.json_schema_extra
    assert isinstance(extra, dict)
    assert extra["unit"] and extra["source"] and field.description
    assert extra["status"] in STATUSES
    low, high = extra["low"], extra["high"]
    assert isinstance(low, int | float) and isinstance(high, int | float)
    assert low <= field.default <= high


@pytest.mark.parametrize("name", Parameters.model_fields)
def test_evidence_named_exists(name: str) -> None:
    extra = Parameters.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    named = {part for part in str(extra["evidence"]).split(",") if part}
    assert named <= EVIDENCE, f"{name}: {sorted(named - EVIDENCE)}"


def test_weak_parameters_are_marked_and_counted() -> None:
    page = PAGES["parameters.md"]()
    marked = set(re.findall(rf"^\| {MARK} `(\w+)`", page, re.MULTILINE))
    assert marked == set(Parameters.weak())
    assert f"**{len(marked)} of the {len(Parameters.model_fields)} parameters are weak.**" in page


def test_every_lever_outcome_and_series_is_explained() -> None:
    levers, outcomes = PAGES["levers.md"](), PAGES["outcomes.md"]()
    assert all(f"| `{key}` |" in levers for key, _ in keys() if not key.startswith("parameters."))
    assert all(f"| `{key}` |" in outcomes for key in SUMMARY | LOCAL)
    silent = {series.name.lower() for series in Series} - set(SERIES)
    assert not silent, f"say what {silent} count in SERIES of sim/outcomes/columns.py"
    missing = {outcome.unit for outcome in (SUMMARY | LOCAL).values()} - set(UNITS_DA)
    assert not missing, f"add the Danish words for {missing} to UNITS_DA in experiments/pages/units.py"


def test_every_table_of_every_kind_of_agent_is_shown() -> None:
    shown = {name for _, name, _ in TABLES}
    assert {name for kind in KINDS for name in kind.TABLES} <= shown


def test_columns_of_the_result_files_are_those_of_a_run() -> None:
    population = {"municipalities": ["Bornholm"], "employers": 50, "stock_15_24": 8_000, "history_years": 2}
    settings = check({"horizon": {"weeks": 2}, "population": population})
    world = build_world(settings, 1)
    frames = (weekly_frame(world, settings), municipality_frame(world, settings), ledger_frame(world))
    for file, frame in zip(result_files().values(), frames, strict=True):
        assert file.columns == set(frame.columns)
