"""Cost-effectiveness by hand."""

import numpy as np
import pytest

from experiments.findings.decide.aim import Aim, read_weights
from experiments.findings.decide.economics import DOMINATED, EXTENDED, acceptability, frontier, widest_worth
from experiments.settings.refusal import Refusal


def test_dominance_and_ratios_are_those_of_the_textbook() -> None:
    """After Drummond et al.: D costs more than C and does less; B has a higher ratio than what follows it."""
    labels = ["none", "A", "B", "C", "D"]
    effects, costs = np.array([0.0, 10.0, 20.0, 30.0, 25.0]), np.array([0.0, 100.0, 300.0, 390.0, 500.0])
    table = frontier(labels, effects, costs).set_index("option")
    assert table["state"].to_dict() == {"none": "", "A": "", "B": EXTENDED, "C": "", "D": DOMINATED}
    assert table["ratio"]["A"] == 10.0 and table["ratio"]["C"] == pytest.approx(290.0 / 20.0)
    assert np.isnan(table["ratio"]["none"]) and np.isnan(table["ratio"]["D"])
    assert widest_worth(table.reset_index()) == pytest.approx(29.0)


def test_an_option_that_saves_money_dominates_doing_nothing() -> None:
    table = frontier(["none", "A"], np.array([0.0, 5.0]), np.array([0.0, -10.0])).set_index("option")
    assert table["state"].to_dict() == {"none": DOMINATED, "A": ""} and widest_worth(table.reset_index()) == 1e6


def test_acceptability_by_hand() -> None:
    effects, costs = np.array([[0.0, 0.0], [1.0, 3.0]]), np.array([[0.0, 0.0], [10.0, 10.0]])
    table = acceptability(effects, costs, ["none", "A"], 20.0)
    chance = table[table["option"] == "A"].set_index("worth")["probability"]
    assert chance[0.0] == 0.0 and chance[5.0] == 0.5 and chance[20.0] == 1.0
    best = table[table["best"]].set_index("worth")["option"]
    assert best[4.5] == "none" and best[5.5] == "A", "on average it pays from 5 on"
    assert (table.groupby("worth")["probability"].sum() == 1.0).all()


def test_weights_are_read_and_refused_in_words() -> None:
    assert read_weights("psychosis=2, none=0") == {"none": 0.0, "distress": 1.0, "affective": 1.0, "psychosis": 2.0}
    for text in ("psychosis", "mild=2", "psychosis=-1", "psychosis=nan"):
        with pytest.raises(Refusal, match="numbers from 0 for none, distress"):
            read_weights(text)
    assert (Aim("years").unit, Aim("years", 1e5).unit, Aim("society").unit) == ("person-years", "DKK", "DKK")
