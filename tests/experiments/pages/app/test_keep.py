import pytest

from experiments.pages.app.keep import MOST_KEPT, file_name, problem_with


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
    assert problem_with("  ", [], "en") == "Give the scenario a name."
    assert problem_with("min", ["Min"], "en") == "The name is taken; choose another."
    assert "12 scenarios" in problem_with("ny", [f"n{k}" for k in range(MOST_KEPT)], "en")


def test_a_name_makes_a_file() -> None:
    assert file_name("Høj sats 2") == "Høj-sats-2.yaml" and file_name("../") == "ips.yaml"
