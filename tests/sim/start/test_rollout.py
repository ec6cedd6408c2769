"""A part of the country gets its part: of money, of specialists, of the roll-out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.agents.young_person import Programme
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.tally import Series
from sim.settings.checks import SettingsError, check
from sim.simulation import live
from sim.start import assemble
from sim.start.open_data import table
from sim.start.rollout import taking_part
from sim.start.world_builder import build_world
from sim.world import World

REGIONS = {str(region): list(places["name"]) for region, places in table("municipalities").groupby("region")}
FEW = {"employers": 2000, "history_years": 2}
QUICK: dict[str, Any] = {"horizon": {"weeks": 26}, "population": FEW, "network": {"kind": "none"}}


def world_of(places: list[str], **groups: Any) -> World:
    groups = {"funding": {"yearly_mdkk": 200.0}, **groups}
    return build_world(check({**QUICK, "population": {**FEW, "municipalities": places}, **groups}), 1)


def test_bornholm_alone_hires_its_share_of_the_specialists() -> None:
    """Once 291 specialists for 139 clients: all the money and all the specialists of the country."""
    world = live(build_world(check({**QUICK, "horizon": {"weeks": 104}, "funding": {"yearly_mdkk": 200.0},
                                    "population": {"municipalities": ["Bornholm"], **FEW}}), 1))  # fmt: skip
    country = build_world(check({**QUICK, "funding": {"yearly_mdkk": 200.0}}), 1)
    share = float(country.municipalities.share[country.municipalities.code == 400][0])
    paid = float(world.municipalities.state_in.sum())
    assert paid == pytest.approx(share * 200e6 * 104 / WEEKS_A_YEAR)
    assert world.parameters.supply_start[0] == pytest.approx(share * country.parameters.supply_start[0])
    assert 0 < world.weekly[:, Series.SPECIALISTS].max() < 4  # a year's money buys 2.2, money carried over some more
    assert (world.people.programme == Programme.ENROLLED).sum() > 5 * world.weekly[-1, Series.SPECIALISTS]


@pytest.mark.parametrize(
    "groups",
    [
        {"funding": {"yearly_mdkk": 200.0}},
        {"funding": {"yearly_mdkk": 150.0, "allocation": "equal", "cofinancing": 0.5}},
        {
            "funding": {"grant_mdkk": 73.3, "allocation": "per_resident"},
            "rollout": {"municipalities": 27, "rule": "draw"},
        },
        {"funding": {"yearly_mdkk": 200.0}, "rollout": {"municipalities": 40, "ramp_weeks": 20, "fixed": ["Bornholm"]}},
        {"funding": {"yearly_mdkk": 9.0, "allocation": "shares", "shares": {"Bornholm": 2, "Odense": 1, "Aarhus": 3}}},
    ],
)
def test_the_parts_of_the_country_sum_to_the_whole(groups: dict[str, Any]) -> None:
    whole, parts = world_of([], **groups), []
    for places in REGIONS.values():
        try:
            parts.append(world_of(places, **groups))
        except SettingsError as error:
            assert "none of them takes part" in str(error)
    assert len(parts) > 1
    for world in [whole, *parts]:
        live(world)

    def total(column: str) -> float:
        return sum(float(world.municipalities[column].sum()) for world in parts)

    assert total("state_in") == pytest.approx(float(whole.municipalities.state_in.sum()), rel=1e-12)
    assert total("own_in") == pytest.approx(float(whole.municipalities.own_in.sum()), rel=1e-12)
    assert total("share") == pytest.approx(1.0)
    supply = sum(float(world.parameters.supply_start[0]) for world in parts)
    assert supply == pytest.approx(float(whole.parameters.supply_start[0]))
    for world in parts:  # and each municipality joins in the week in which it joins in the whole
        rows = np.flatnonzero(np.isin(whole.municipalities.code, world.municipalities.code))
        assert (world.municipalities.start_week == whole.municipalities.start_week[rows]).all()
        assert ((world.municipalities.share > 0) == (whole.municipalities.share[rows] > 0)).all()


def test_amounts_of_ones_own_go_to_the_simulated_municipalities_alone() -> None:
    world = world_of(["Bornholm", "Stevns"], funding={"yearly_mdkk": 4.0, "scope": "simulated"})
    assert world.municipalities.share.sum() == pytest.approx(1.0)
    stock = table("municipalities").set_index("name")["neet_15_24"]
    assert world.parameters.supply_start[0] == pytest.approx(
        world_of([]).parameters.supply_start[0] * stock[["Bornholm", "Stevns"]].sum() / stock.sum(), rel=0.02
    )


def test_a_part_outside_the_roll_out_is_refused_with_the_way_out() -> None:
    largest = {"funding": {"yearly_mdkk": 200.0}, "rollout": {"municipalities": 3}}
    with pytest.raises(SettingsError, match=r"Bornholm: none of them takes part.*København.*funding.scope = simulated"):
        world_of(["Bornholm"], **largest)
    with pytest.raises(SettingsError, match="none of them takes part"):
        world_of(["Bornholm"], funding={"yearly_mdkk": 9.0, "allocation": "shares", "shares": {"Odense": 1}})
    both = world_of(["Bornholm", "Aarhus"], **largest).municipalities
    assert [share > 0 for share in both.share] == [code == 751 for code in both.code]


def test_a_fixed_municipality_outside_the_part_takes_part_in_the_country_and_not_in_a_roll_out_of_its_own() -> None:
    fixed = {"rollout": {"fixed": ["Stevns"], "municipalities": 98}}
    settings = check(
        {**QUICK, "population": {"municipalities": ["Bornholm"]}, "funding": {"yearly_mdkk": 200.0}, **fixed}
    )
    assert "Stevns" in taking_part(settings).country
    assert taking_part(settings).simulated == ["Bornholm"]
    with pytest.raises(SettingsError, match=r"rollout.fixed: 'Stevns' is not simulated"):
        world_of(["Bornholm"], funding={"yearly_mdkk": 2.0, "scope": "simulated"}, **fixed)


def test_a_trial_has_its_own_money_and_specialists() -> None:
    trial = check({
        **QUICK, "population": {"municipalities": ["Odense"]}, "trial": {"participants": 90},
        "funding": {"yearly_mdkk": 3.0}, "eligibility": {"oldest": 65},
    })  # fmt: skip
    world = build_world(trial, 1)
    assert world.municipalities.share.sum() == pytest.approx(1.0)
    assert world.parameters.supply_start[0] == trial.parameters.supply_start


def test_rows_for_posts_are_counted_at_the_price_that_is_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    """A14e: the price of a specialist, brought to the prices of the accounts, decides how many posts there may be."""
    plain = world_of(["Aarhus"])
    monkeypatch.setattr(assemble, "to_price_year", lambda year: 0.5)
    cheaper = world_of(["Aarhus"])
    assert cheaper.parameters.specialist_cost[0] == plain.parameters.specialist_cost[0] / 2
    assert cheaper.teams.posts[0] > 1.9 * (plain.teams.posts[0] - 1)
