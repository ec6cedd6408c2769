"""The code that ranks the model's parameters, on functions whose indices are known."""

import numpy as np
import pytest
from scipy.special import ndtri

from experiments.findings.sensitivity import indices
from experiments.findings.sensitivity.design import LEVELS, in_the_middle, saltelli, trajectories
from experiments.findings.sensitivity.factors import Factor

A, B = 7.0, 0.1
FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)
"""Indices of the Ishigami function with a = 7 and b = 0.1 (Saltelli et al. 2000; Sobol and Levitan 1999)."""


def factors(*names: str) -> list[Factor]:
    return [Factor(name, "chance" if name.startswith("chance") else "parameter", lambda unit: unit) for name in names]


def ishigami(unit: np.ndarray) -> np.ndarray:
    x = np.pi * (2.0 * unit - 1.0)
    found: np.ndarray = np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])
    return found


def noise(streams: np.ndarray, sd: float) -> np.ndarray:
    """Normal luck of a numbered stream, the same whenever it is asked for."""
    drawn: np.ndarray = sd * np.random.default_rng(8).standard_normal(1 << 16)[(streams * (1 << 16)).astype(int)]
    return drawn


def test_sobol_indices_of_ishigami_are_the_published_ones() -> None:
    found = factors("x1", "x2", "x3")
    table = indices.variance_shares(found, ishigami(saltelli(["x1", "x2", "x3"], 2048, 1)), 1).set_index("name")
    for name, first, total in zip(("x1", "x2", "x3"), FIRST, TOTAL, strict=True):
        assert table["first"][name] == pytest.approx(first, abs=0.02)
        assert table["total"][name] == pytest.approx(total, abs=0.02)
        assert abs(table["first"][name] - first) < 1.5 * table["first_half"][name] + 0.005
    assert list(table.index) == ["x1", "x2", "x3"] and table["beyond"].all()


def test_the_elementary_effects_of_a_line_are_its_slopes_and_of_a_curve_their_spread() -> None:
    names = ["steep", "flat", "none", "product"]
    positions = trajectories(names, 40, 1)
    results = 4.0 * positions[:, 0] - 1.0 * positions[:, 1] + 2.0 * positions[:, 0] * positions[:, 3]
    table = indices.screening(factors(*names), positions, results, 1).set_index("name")
    assert table["mu"]["flat"] == pytest.approx(-1.0) and table["mu_star"]["flat"] == pytest.approx(1.0)
    assert table["sigma"]["flat"] == pytest.approx(0.0, abs=1e-12) and table["mu_star"]["none"] == 0.0
    # the slope of the product is twice the other's position: a third of the levels each, mean 1
    assert table["mu_star"]["product"] == pytest.approx(1.0, abs=0.35) and table["sigma"]["product"] > 0.5
    effects = indices.effects(positions, results)
    assert np.abs(effects).mean(axis=0) == pytest.approx(table["mu_star"][names].to_numpy())


def test_screening_finds_which_of_ishigamis_factors_matter_as_the_literature_does() -> None:
    names = ["x1", "x2", "x3"]
    positions = trajectories(names, 60, 3)
    table = indices.screening(factors(*names), positions, ishigami(in_the_middle(positions)), 3).set_index("name")
    assert table["sigma"]["x3"] > 0 and table["mu"]["x3"] == pytest.approx(0.0, abs=table["sigma"]["x3"])
    assert (table["mu_star"] > 0).all()


def test_luck_has_its_own_share_of_a_stochastic_functions_variance() -> None:
    """y = 3 z1 + 1 z2 + e: shares 9/14, 1/14 and 4/14 with e of standard deviation 2, and no interaction."""
    found = factors("z1", "z2", "z3", "chance")
    unit = saltelli([one.name for one in found], 1024, 5)
    z = ndtri(np.clip(unit, 1e-9, 1 - 1e-9))
    results = 3.0 * z[:, 0] + z[:, 1] + noise(unit[:, 3], 2.0)
    table = indices.variance_shares(found, results, 1).set_index("name")
    shares = {"z1": 9 / 14, "z2": 1 / 14, "z3": 0.0, "chance": 4 / 14}
    for name, share in shares.items():
        assert table["first"][name] == pytest.approx(share, abs=0.05)
        assert table["total"][name] == pytest.approx(share, abs=0.05)
    assert table["beyond"]["z1"] and not table["beyond"]["z2"], "z2 moves it less than luck does"


def trial(seed: int, strong: float = 0.0) -> tuple[list[Factor], np.ndarray, np.ndarray]:
    """A screening of 30 factors, one of which may matter, where luck changes with every step and with the seed."""
    names = [f"p{k}" for k in range(30)]
    found = factors(*names, "chance 1", "chance 2", "chance 3")
    positions = trajectories([one.name for one in found], 6, seed)
    return found, positions, strong * positions[:, 0] + np.random.default_rng(seed).standard_normal(len(positions))


def test_what_chance_alone_does_is_marked_in_one_study_of_twenty() -> None:
    wrong = 0
    for seed in range(100):
        found, positions, results = trial(seed)
        limit = indices.chance(found, positions, results)
        strength = np.abs(indices.effects(positions, results)).mean(axis=0)[:30]
        wrong += bool((strength > limit).any())
    assert wrong <= 15, "at 5 %, more than 15 of 100 would be a chance of one in ten thousand"
    assert wrong >= 1, "a limit that nothing ever passes would hide what matters"


def test_a_strong_factor_stands_beyond_chance() -> None:
    table = indices.screening(*trial(2, strong=8.0), seed=1).set_index("name")
    assert table["beyond"]["p0"] and table["beyond"].drop("p0").sum() <= 2


def test_growing_designs_converge_and_say_so() -> None:
    rng = np.random.default_rng(1)
    names = [f"p{k}" for k in range(20)]
    slopes, positions = np.linspace(0.0, 10.0, 20), trajectories(names, 16, 4)
    results = positions @ slopes + rng.standard_normal(len(positions))
    table = indices.convergence(positions, results)
    assert table["trajectories"].tolist() == [1, 2, 4, 8, 16]
    assert table["rank_correlation"].iloc[-1] == 1.0 and table["rank_correlation"].iloc[0] > 0.8
    assert table["error"].iloc[-1] < table["error"].iloc[1]
    agreement, shared = indices.halves(positions, results)
    assert agreement > 0.9 and shared >= 9
    one, none = indices.halves(positions[:21], results[:21])
    assert one != one and none == 0


def test_a_larger_design_begins_with_a_smaller_one() -> None:
    names = ["a", "b", "c"]
    assert np.array_equal(trajectories(names, 3, 7), trajectories(names, 9, 7)[:12])
    assert np.array_equal(saltelli(names, 8, 7), saltelli(names, 32, 7)[: 8 * 5])
    positions = in_the_middle(trajectories(names, 9, 7))
    assert set(np.unique(positions)) <= {(k + 0.5) / LEVELS for k in range(LEVELS)}


def test_indices_of_growing_samples_are_given() -> None:
    found = factors("x1", "x2", "x3")
    table = indices.growing(found, ishigami(saltelli(["x1", "x2", "x3"], 256, 1)), 1)
    assert sorted(table["samples"].unique()) == [64, 128, 256] and len(table) == 9
    with pytest.raises(ZeroDivisionError, match="same at every point"):
        indices.variance_shares(found, np.ones(40), 1)
