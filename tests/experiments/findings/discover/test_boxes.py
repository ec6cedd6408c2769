"""Boxes planted in noise are found, described and judged."""

import numpy as np
import pytest

from experiments.findings.discover import prim, stability
from experiments.findings.discover.boxes import described, inside
from experiments.findings.discover.discovered import leaves

NAMES = [f"p{k}" for k in range(30)]


def planted(seed: int = 1, wrong: float = 0.05) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """400 points of 30 parameters; cases where p0 > 0.6 and p1 < 0.5, a few labels wrong; and the truth."""
    rng = np.random.default_rng(seed)
    points = rng.random((400, 30))
    truth = (points[:, 0] > 0.6) & (points[:, 1] < 0.5)
    return points, truth ^ (rng.random(400) < wrong), truth


def test_prim_finds_a_planted_box_and_nothing_else() -> None:
    points, cases, truth = planted()
    ends = prim.box(points, cases)
    found = described(points, cases, ends, NAMES)
    limits = {one.name: one for one in found.limits}
    assert set(limits) == {"p0", "p1"}
    assert limits["p0"].low == pytest.approx(0.6, abs=0.05) and limits["p0"].high == np.inf
    assert limits["p1"].high == pytest.approx(0.5, abs=0.05) and limits["p1"].low == -np.inf
    assert found.density > 0.85 and found.coverage > 0.75
    assert (inside(points, ends) == truth).mean() > 0.97


def test_prim_peels_as_the_ema_workbench_does() -> None:
    """The trajectory of EMA Workbench 2.5.3 (``prim.Prim(x, y, threshold=0.8).find_box()``) on the same points."""
    rng = np.random.default_rng(1)
    points = rng.random((256, 117))
    cases = (points[:, 0] > 0.6) & (points[:, 1] < 0.5)
    ends = prim.box(points, cases)
    found = described(points, cases, ends, [f"p{k}" for k in range(117)])
    assert [one.name for one in found.limits] == ["p0", "p1"]
    # its boxes 27 to 29: coverage 1, 0.964, 0.927 with density 0.965, 0.981, 1 and limits 0.607 and 0.459 at the end
    assert found.coverage == pytest.approx(0.98, abs=0.03) and found.density == pytest.approx(0.98, abs=0.03)
    assert found.limits[0].low == pytest.approx(0.607, abs=0.02) and found.limits[1].high == pytest.approx(
        0.48, abs=0.03
    )


def test_a_tree_finds_the_same_box() -> None:
    points, cases, truth = planted()
    (first, *_) = leaves(points, cases)
    limits = {one.name for one in described(points, cases, first, NAMES).limits}
    assert {"p0", "p1"} <= limits and (inside(points, first) == truth).mean() > 0.95


def test_in_pure_noise_nothing_is_found() -> None:
    limited = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        points, cases = rng.random((200, 30)), rng.random(200) < 0.3
        limited += np.isfinite(prim.box(points, cases)).any()
    assert limited <= 7, "peeling overfits; what it finds in noise must show in its stability"
    points, cases = np.random.default_rng(0).random((200, 30)), np.random.default_rng(5).random(200) < 0.3
    ends = prim.peels(points, cases)[-1]
    judged = stability.stability(prim.box, points, cases, ends, NAMES, resamples=20)
    assert not judged.density > judged.base + 0.15, "on points it was not made from, the box is no better than none"


def test_stability_tells_a_real_box_from_its_noise() -> None:
    points, cases, _ = planted()
    ends = prim.box(points, cases)
    found = stability.stability(prim.box, points, cases, ends, NAMES, resamples=20)
    assert set(found.often) == {"p0", "p1"} and min(found.often.values()) > 0.9
    assert found.density > 0.8 and found.coverage > 0.7 and found.base == pytest.approx(cases.mean())


def test_a_box_is_described_by_hand() -> None:
    points = np.array([[0.1], [0.2], [0.3], [0.4]])
    cases = np.array([False, True, True, False])
    found = described(points, cases, np.array([[0.15], [0.45]]), ["x"])
    assert (found.coverage, found.density, found.mass) == (1.0, 2 / 3, 0.75)
    # at least two cases among three drawn where half are cases: 4 of 8
    assert found.limits[0].by_chance == pytest.approx(0.5)
