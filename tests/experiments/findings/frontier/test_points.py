"""Which combinations are efficient, and the answers to a planner."""

import numpy as np
import pandas as pd
import pytest

from experiments.findings.frontier.points import Points, best, cheapest, efficient
from experiments.pages.numbers import number
from experiments.pages.screens.frontier import answer


def test_a_combination_is_efficient_if_none_costs_less_and_does_as_well() -> None:
    reach, extra, cost = np.array([0.1, 0.2, 0.2, 0.1]), np.array([5.0, 5.0, 4.0, 6.0]), np.array([1.0, 2.0, 2.0, 3.0])
    assert efficient(reach, extra, cost).tolist() == [True, True, False, True]
    assert efficient(reach[[0, 0]], extra[[0, 0]], cost[[0, 0]]).all(), "equals do not dominate each other"


@pytest.fixture
def found() -> Points:
    draw = np.random.default_rng(1)
    means = {"reach": [0.2, 0.3, 0.55], "extra": [100.0, 101.0, 50.0], "cost": [90.0, 95.0, 190.0]}
    draws = {name: np.array(mean)[:, None] * (1 + 0.05 * draw.normal(size=(3, 8))) for name, mean in means.items()}
    table = pd.DataFrame({"caseload": [20.0, 30.0, 40.0], "funding": [100.0, 100.0, 200.0]})
    for name, drawn in draws.items():
        table[name] = drawn.mean(axis=1)
        table[f"{name}_low"], table[f"{name}_high"] = drawn.min(axis=1), drawn.max(axis=1)
    return Points(table, draws, [-1] * 8)


def test_the_cheapest_way_to_a_reach_is_named_with_intervals(found: Points) -> None:
    question = cheapest(found, 0.25)
    assert question.attained and question.row["caseload"] == 30
    sentence = answer(question, "en")
    assert "reaches 25 %" in sentence and "caseload of 30 with 100 million" in sentence
    assert sentence.count("95 % interval") == 3 and "may be due to chance" not in sentence


def test_a_reach_that_is_within_chance_is_said_to_be(found: Points) -> None:
    most = float(found.table["reach"].max())
    assert "may be due to chance" in answer(cheapest(found, most - 1e-6), "en")


def test_a_reach_that_none_attains_gives_the_best_there_is(found: Points) -> None:
    question = cheapest(found, 0.9)
    assert not question.attained and question.row["caseload"] == 40
    assert answer(question, "en").startswith("No combination tried reaches 90 %")
    assert answer(question, "da").startswith("Ingen afprøvet kombination når 90 %")


def test_the_best_caseload_of_a_budget_says_which_others_chance_may_have_put_behind(found: Points) -> None:
    by_reach, by_extra = best(found, 100.0, "reach"), best(found, 100.0, "extra")
    assert by_reach.row["caseload"] == 30 and by_reach.alike == []
    assert "worse by more than chance can explain" in answer(by_reach, "en")
    assert len(by_extra.alike) == 1 and "may be due to chance" in answer(by_extra, "en")
    assert "tilfældighed" in answer(by_extra, "da")


def test_numbers_are_written_as_the_language_does() -> None:
    assert (number(1234.5, "en", 1), number(1234.5, "da", 1)) == ("1,234.5", "1.234,5")
    assert number(-0.01, "en", 1) == "0.0" and number(float("nan"), "da") == "–"
