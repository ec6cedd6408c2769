"""Clusters of municipalities, shares by rule, and money that moves to where it does most."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.findings.allocate import marginal
from experiments.findings.allocate.places import clusters, overrides, places, shares
from experiments.settings.configure import compose
from sim.settings.checks import check

SMALL = {"population": {"municipalities": ["Bornholm", "Stevns", "Thisted", "Assens"]}, "horizon": {"weeks": 4}}


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return places(check({**SMALL, "funding": {"yearly_mdkk": 10, "scope": "simulated"}}))


def test_every_municipality_is_in_one_cluster_with_others_like_it() -> None:
    draw = np.random.default_rng(1)
    codes = [str(code) for code in range(98)]
    neets, slack_ = draw.integers(10, 2000, 98).tolist(), draw.uniform(0.5, 1.5, 98).tolist()
    many = pd.DataFrame({"neets": neets, "slack": slack_}, index=codes)
    found = clusters(many, 8)
    assert len(found) == 8 and sorted(code for one in found for code in one.codes) == sorted(many.index)
    sizes = [many.loc[list(one.codes), "neets"] for one in found]
    assert all(large.min() >= small.max() for large, small in zip(sizes[::2], sizes[2::2], strict=False))
    tight, slack = (many.loc[list(one.codes), "slack"] for one in found[:2])
    assert tight.max() <= slack.min()
    assert all(0.06 < size.sum() / many["neets"].sum() < 0.19 for size in sizes), "no cluster is lost in noise"


def test_shares_follow_their_rule_and_sum_to_1(table: pd.DataFrame) -> None:
    assert (shares("per_neet", table) - table["share"]).abs().max() < 1e-4
    for rule, column in (("need", "need"), ("per_resident", "residents")):
        share = shares(rule, table)
        assert share.sum() == pytest.approx(1.0) and (share / table[column]).std() == pytest.approx(0.0, abs=1e-12)
    assert (table["need"] > 0).all() and len(table) == 4


def test_shares_are_settings_of_a_scenario(table: pd.DataFrame) -> None:
    settings, _ = compose(["scenario=national"])
    composed, _ = compose(["scenario=national", *overrides(table["share"], settings, 1.5)])
    assert composed.funding.yearly_mdkk == 300 and composed.funding.allocation == "shares"
    assert composed.funding.shares == pytest.approx(table["share"].to_dict(), abs=1e-8)


def fake(effect: Mapping[str, float], noise: float) -> Any:
    """Runs in which each cluster, by its municipality, has its own effect per million."""
    draw = np.random.default_rng(6)

    def outcomes(scenarios: Mapping[str, tuple[str, ...]]) -> tuple[np.ndarray, np.ndarray, list[int]]:
        years, paid = [], []
        for texts in scenarios.values():
            listed = texts[1].partition("{")[2].rstrip("}").split(", ")
            share = {key: float(value) for key, value in (item.split(": ") for item in listed)}
            money = float(texts[2].partition("=")[2])
            years.append(sum(effect[key] * share[key] * money for key in share) + draw.normal(0, noise, 10))
            paid.append(np.full(10, money * 1e6))
        return np.array(years), np.array(paid), [-1] * 10

    return outcomes


@pytest.mark.parametrize(("noise", "moved"), [(0.05, True), (500.0, False)])
def test_money_moves_to_where_it_does_more_only_if_that_is_beyond_noise(
    noise: float, moved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marginal, "_outcomes", fake({"101": 3.0, "147": 2.0, "400": 1.0}, noise))
    groups = [SimpleNamespace(name=code, codes=(code,)) for code in ("101", "147", "400")]
    start = pd.Series({"101": 0.3, "147": 0.4, "400": 0.3})
    settings = check({"funding": {"yearly_mdkk": 100}})
    share, rounds = marginal.rounds(start, groups, settings, 3, lambda scenarios: scenarios)  # type: ignore[arg-type, return-value]
    assert share.sum() == pytest.approx(1.0)
    if moved:
        assert len(rounds) == 3 and share["101"] > 0.45 and share["400"] < 0.2
        assert [one.direction for one in rounds[0]] == [1, 0, -1]
        assert rounds[0][0].effect.mean == pytest.approx(3.0, abs=0.1)
    else:
        assert len(rounds) == 1 and share.equals(start)
