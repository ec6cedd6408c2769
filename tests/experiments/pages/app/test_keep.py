from pathlib import Path

import pytest

from experiments.pages.app.keep import MOST_KEPT, file_name, keep, kept, problem_with
from experiments.settings.configure import compose


@pytest.mark.parametrize("name", ["Høj sats 2", "plan-B_3", "ÆØÅ æøå", "x" * 40, " med luft omkring "])
def test_names_that_are_kept(name: str) -> None:
    assert problem_with(name, [], "da") == ""


@pytest.mark.parametrize(
    "name",
    ["../../x", "<b>fed</b>", "a/b", "a\\b", "x" * 41, "-rf", "a=b", "a+b", "navn\n2", "\u202eabc", "a.b", "'; drop"],
)
def test_names_that_are_not(name: str) -> None:
    assert problem_with(name, [], "da").startswith("Et navn består af")


def test_empty_taken_and_too_many() -> None:
    assert problem_with("  ", [], "en") == "Give the plan a name."
    assert problem_with("min", ["Min"], "en") == "The name is taken; choose another."
    assert "12 plans" in problem_with("ny", [], "en", MOST_KEPT)


def test_a_name_makes_a_file() -> None:
    assert file_name("Høj sats 2") == "Høj-sats-2.yaml" and file_name("../") == "ips.yaml"


def test_a_kept_plan_is_a_file_that_runs_and_broken_files_are_left_out(tmp_path: Path) -> None:
    settings, _ = compose(["scenario=national", "caseload.ceiling=12"])
    assert kept(tmp_path / "plans") == {}
    keep(tmp_path / "plans", "Høj sats 2", settings, 7)
    (tmp_path / "plans" / "broken.yaml").write_text("caseload: [", encoding="utf-8")
    (tmp_path / "plans" / "foreign.yaml").write_text("a: 1", encoding="utf-8")
    assert kept(tmp_path / "plans") == {"Høj sats 2": settings}
    assert compose([f"from={tmp_path / 'plans' / 'Høj sats 2.yaml'}"]) == (settings, 7)
