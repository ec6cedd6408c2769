"""Sentences of the answer: signs in words, intervals, and what they are silent on."""

import pytest

from experiments.pages import answers
from experiments.pages.answers import between, change, longest_waits, span
from experiments.pages.language import LANGUAGES, Language
from experiments.pages.numbers import number
from experiments.pages.report.caseload import sentences
from experiments.runs.uncertainty import Spread
from tests.experiments.pages.figures.test_figures import COMBINATIONS

NOTHING = float("nan")


def spread(mean: float, low: float = NOTHING, high: float = NOTHING) -> Spread:
    return Spread(mean, low, high, NOTHING, NOTHING, NOTHING, 12)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (spread(412.0, 100.0, 700.0), "412 flere (95\u00a0%-interval 100 til 700)"),
        (spread(-38.2, -60.0, -20.0), "38 færre (95\u00a0%-interval 20 til 60)"),
        (spread(5.0, -10.0, 20.0), "5 flere (95\u00a0%-interval 10 færre til 20 flere)"),
        (spread(0.3), "hverken flere eller færre"),
        (spread(-0.4, -1.2, 0.4), "hverken flere eller færre (95\u00a0%-interval 1 færre til 0)"),
    ],
)
def test_a_difference_is_said_with_its_sign_in_words(found: Spread, expected: str) -> None:
    assert change(found, "people", "da") + between(found, "da", number, "people") == expected


def test_amounts_are_more_or_less_and_small_ones_have_two_decimals() -> None:
    found = spread(-530_000.0, -980_000.0, -80_000.0)
    text = change(found, "amount", "da", answers.millions) + between(found, "da", answers.millions, "amount")
    assert text.replace("\u00a0", " ") == "0,53 mio. kr. mindre (95 %-interval 0,08 til 0,98 mio. kr.)"


def test_a_period_is_in_years_where_it_is_whole_years() -> None:
    assert [span(weeks, "da") for weeks in (260, 52, 130)] == ["5 år", "1 år", "130 uger"]


def test_the_longest_waits_come_first() -> None:
    waits = {"A": 5.0, "B": 30.0, "C": 12.0, "D": 20.0, "E": 1.5}
    text = longest_waits(waits, 50, "da")
    assert text.index("B (30,0 uger)") < text.index("D (20,0") < text.index("C (12,0") < text.index("E (1,5 uger)")
    assert "A (" not in text and longest_waits({"A": 1.0}, 50, "da") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_best_caseload_names_those_alike_and_the_dose_of_a_thin_one(language: Language) -> None:
    table = COMBINATIONS.assign(funding=100.0, hours=[2.0, 0.5], gain=[9.0, 3.0])
    best = {"100": {"extra": {"caseload": 20.0, "alike": [10.0]}, "reach": {"caseload": 20.0, "alike": []}}}
    first, thin = sentences(table, best, 80.0, language)
    assert "**20 " in first and "10 " in first and number(2000, language) in first
    assert number(0.5, language, 1) in thin and number(9.0, language, 1) in thin
    assert len(sentences(COMBINATIONS.assign(funding=100.0), best, 80.0, language)) == 1, "a reference without hours"
