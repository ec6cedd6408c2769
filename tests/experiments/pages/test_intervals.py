"""Intervals from few parameter vectors are marked wherever they are printed."""

import pandas as pd
import pytest

from experiments.findings.allocate.comparison import asked
from experiments.pages.intervals import explained, rough
from experiments.pages.language import LANGUAGES, Language
from experiments.pages.screens import allocate, frontier
from experiments.settings.counts import FEWEST_VECTORS

ENOUGH = list(range(FEWEST_VECTORS))
NAMES = ("reach", "extra", "cost")
TABLE = pd.DataFrame([
    {"caseload": 20, "funding": 200.0, "efficient": True, "resampled": 1.0}
    | {f"{name}{end}": 0.2 for name in NAMES for end in ("", "_low", "_high")}
])  # fmt: skip


def test_few_vectors_are_rough_and_enough_or_none_are_not() -> None:
    assert rough([0, 0, 1]) == [sentence for sentence in explained([0, 0, 1]) if sentence.startswith("Rough: 2 ")]
    assert not rough(ENOUGH) and not rough([-1, -1])
    assert "1 parameter vector," in rough([5])[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frontier_says_that_its_intervals_are_rough(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    frontier.show(TABLE, [0, 0, 1], language)
    few = capsys.readouterr().out
    frontier.show(TABLE, ENOUGH, language)
    said = {"en": "2 parameter vectors are fewer than 12", "da": "2 parametersæt er færre end 12"}[language]
    assert said in " ".join(few.split()) and said not in " ".join(capsys.readouterr().out.split())


def test_an_allocation_says_so_of_its_rounds_and_of_its_comparison() -> None:
    words = ["scenario=national", "parameters=calibrated"]
    said = list(allocate._rough(asked(words, 4, 8, 3)))
    assert [one.partition(":")[0] for one in said] == ["Rounds", "Comparison"] and "4 parameter vectors" in said[0]
    assert [one.partition(":")[0] for one in allocate._rough(asked(words, 6, 8, 3))] == ["Rounds"]
    assert not list(allocate._rough(asked(words, 12, 8, 3)))
