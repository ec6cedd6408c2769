import pytest

from experiments.pages.numbers import number_and_unit


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (5311.0, "persons", ("5,311", "persons")),
        (0.1235, "share", ("12.3", "%")),
        (0.1235, "share of the 43,000", ("12.3", "% of the 43,000")),
        (73_300_000.0, "DKK", ("73.3", "million DKK")),
        (-1_234_567.0, "DKK a year", ("−1.2", "million DKK a year")),
        (31_991.4, "DKK per person", ("31,991", "DKK per person")),
        (1.4567, "hours a week", ("1.46", "hours a week")),
        (0.01352, "a week", ("0.0135", "a week")),
        (12_345.6, "weeks", ("12,346", "weeks")),
        (None, "weeks", ("–", "weeks")),
        (float("nan"), "weeks", ("–", "weeks")),
    ],
)
def test_numbers_are_written_as_a_planner_reads_them(value: float | None, unit: str, shown: tuple[str, str]) -> None:
    assert number_and_unit(value, unit) == shown
