"""Value of information on cases with a known answer."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import ndtr

from experiments.findings.decide import information
from experiments.findings.decide.choice import choice, perfect_information
from experiments.findings.decide.tables import caseload, named_options


def density(x: float) -> float:
    return float(np.exp(-x * x / 2.0) / np.sqrt(2.0 * np.pi))


def expected_gain(mean: float, sd: float) -> float:
    """E max(0, N(mean, sd²)) - max(0, mean): the value of knowing the difference of two options before choosing."""
    return float(sd * density(mean / sd) + mean * ndtr(mean / sd) - max(0.0, mean))


def linear(vectors: int, luck: float = 1.0, seed: int = 3) -> tuple[np.ndarray, pd.DataFrame]:
    """Two options; the second is worth 0.5 + 2 a + 1 b + luck more, with a, b standard normal; c does nothing."""
    rng = np.random.default_rng(seed)
    drawn = pd.DataFrame(rng.standard_normal((vectors, 3)), columns=["a", "b", "c"])
    more = 0.5 + 2.0 * drawn["a"] + drawn["b"] + luck * rng.standard_normal(vectors)
    return np.stack([np.zeros(vectors), more.to_numpy()]), drawn


def test_evppi_agrees_with_the_analytic_case() -> None:
    values, drawn = linear(4000)
    for names, sd in ((["a"], 2.0), (["b"], 1.0), (["a", "b"], np.sqrt(5.0))):
        found, _ = information.evppi(values, drawn[names].to_numpy())
        assert found == pytest.approx(expected_gain(0.5, float(sd)), abs=0.05), names
    nothing, chance = information.evppi(values, drawn[["c"]].to_numpy(), shuffles=20)
    assert nothing < 0.02 and nothing <= chance + 0.02


def test_evppi_of_a_curve_is_found_too() -> None:
    """The second option is worth a² - 1: knowing a is worth E max(0, a² - 1) = 2 density(1)."""
    a = np.random.default_rng(2).standard_normal(4000)
    values = np.stack([np.zeros(4000), a**2 - 1.0 + np.random.default_rng(4).standard_normal(4000)])
    assert information.evppi(values, a[:, None])[0] == pytest.approx(2.0 * density(1.0), abs=0.05)


def test_with_few_vectors_what_matters_stands_beyond_chance_and_what_does_not_seldom() -> None:
    found = [information.of_parameters(*linear(96, seed=seed)).set_index("name")["beyond"] for seed in range(12)]
    assert sum(one["a"] for one in found) >= 10
    assert sum(one["c"] for one in found) <= 3


def test_one_who_knows_chooses_another_option_where_it_is_better() -> None:
    """The second option is worth 0.5 + 2 a and more: without it one is better off where a < -0.25, in 40 of 100."""
    values, drawn = linear(4000)
    changes, instead = information.turns(values, drawn[["a"]].to_numpy())
    assert instead == 0 and changes == pytest.approx(float(ndtr(-0.25)), abs=0.03)
    assert information.turns(values, drawn[["c"]].to_numpy()) == (0.0, -1)
    table = information.of_parameters(*linear(96)).set_index("name")
    named = named_options(table, ["caseload.ceiling=10", "caseload.ceiling=20 funding.yearly_mdkk=200"], 1)
    assert named.loc["a", "instead"] == "caseload.ceiling=10" and named.loc["a", "other_caseload"]
    assert caseload("funding.yearly_mdkk=200 caseload.ceiling=15") == "15" and caseload("usual service") == ""


def test_groups_are_made_of_parameters_that_exist() -> None:
    rng = np.random.default_rng(1)
    known = sorted(information.known_names())
    drawn = pd.DataFrame(rng.standard_normal((64, len(known))), columns=known)
    values = np.stack([np.zeros(64), 3.0 * drawn["take_up"].to_numpy() + 0.2 * rng.standard_normal(64)])
    table = information.of_groups(values, drawn)
    assert table["name"].iloc[0] == "referral" and table["beyond"].iloc[0]
    assert set(table["name"]) == {group for group, names in information.STUDIES.items() if set(names) & set(known)}
    each = [name for names in information.STUDIES.values() for name in names]
    assert len(each) == len(set(each)), "a parameter belongs to one group"


def test_perfect_information_lies_between_its_two_estimates() -> None:
    """Options 0 and N(0, 1) by vector, each run with luck of the same size: knowing the vector is worth density(0)."""
    rng = np.random.default_rng(5)
    vectors = np.repeat(np.arange(3000), 2)
    values = np.stack([np.zeros(6000), np.repeat(rng.standard_normal(3000), 2) + rng.standard_normal(6000)])
    least, most = perfect_information(values, vectors)
    assert least < density(0.0) < most and most - least < 0.25
    alone, known = perfect_information(values[:, 0::2], vectors[0::2])
    assert np.isnan(alone) and known > most


def test_probability_and_loss_by_hand() -> None:
    values = np.array([[0.0, 0.0, 0.0, 0.0], [4.0, -2.0, 1.0, 1.0], [2.0, 2.0, -1.0, -3.0]])
    table = choice(values, ["a", "b", "c"], np.arange(4)).set_index("option")
    assert table.index.tolist() == ["b", "a", "c"]
    assert table["mean"].to_dict() == {"a": 0.0, "b": 1.0, "c": 0.0}
    assert table["best"].to_dict() == {"a": 0.0, "b": 0.75, "c": 0.25}
    # the best of each vector: 4, 2, 1, 1, mean 2
    assert table["loss"].to_dict() == {"a": 2.0, "b": 1.0, "c": 2.0}
    assert table["behind"]["c"] == -1.0 and perfect_information(values, np.arange(4)).most == 1.0
