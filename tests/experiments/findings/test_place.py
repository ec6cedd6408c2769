"""Places: regions, municipalities, teams that are shared, and what a specialist costs."""

import pytest

from experiments.findings.place import place_key, places, post_price, shares, team_of, teams
from experiments.settings.configure import compose
from experiments.settings.refusal import Refusal
from sim.settings import Settings
from sim.simulation import live
from sim.start.world_builder import build_world

PART = "population.municipalities=[Bornholm,Stevns,Køge,Faxe]"


def settings(*words: str) -> Settings:
    return compose(["scenario=national", *words])[0]


def test_the_country_has_five_regions_and_every_municipality_in_danish_order() -> None:
    found = places(settings())
    kinds = [place.kind for place in found.values()]
    assert kinds.count("country") == 1 and kinds.count("region") == 5 and kinds.count("municipality") == 98
    names = [place.name for place in found.values() if place.kind == "municipality"]
    assert names.index("Vejle") < names.index("Ærø") < names.index("Aabenraa") and len(found[""].members) == 98
    regions = [place.members for place in found.values() if place.kind == "region"]
    assert sorted(name for members in regions for name in members) == sorted(names)


def test_shared_teams_are_those_of_the_model() -> None:
    shared = settings(PART, "rollout.smallest_team=3", "horizon.weeks=2", "population.employers=200")
    found = teams(shared)
    world = live(build_world(shared, 1))
    names = ["Køge", "Stevns", "Faxe", "Bornholm"]
    names = [str(place.name) for place in places(shared).values() if place.kind == "municipality"]
    assert sorted(name for members in found.values() for name in members) == sorted(names)
    assert len(found) == len(world.teams) < len(names)
    host, members = next((host, members) for host, members in found.items() if len(members) > 1)
    assert members[0] == host and team_of(members[1], shared) == members
    assert places(shared)[f"team {host}"].members == members


def test_without_money_there_is_no_team_and_one_for_each_where_none_is_too_small() -> None:
    assert teams(settings("funding.yearly_mdkk=0")) == {} and team_of("Aarhus", settings("funding.yearly_mdkk=0")) == ()
    own = teams(settings(PART, "rollout.smallest_team=0"))
    assert all(members == (host,) for host, members in own.items()) and len(own) == 4


def test_the_money_of_municipalities_that_take_part_alone_is_all_there_is() -> None:
    alone = settings("rollout.fixed=[Aarhus]", "rollout.municipalities=1", "funding.yearly_mdkk=2.6")
    assert shares(alone, ("Aarhus",)) == pytest.approx(1.0) and shares(alone, ("Odense",)) == 0.0
    assert post_price(alone) == pytest.approx(alone.parameters.specialist_cost)


def test_a_place_is_named_in_any_case_and_an_unknown_one_gets_the_nearest() -> None:
    assert place_key(" aarhus ", settings()) == "Aarhus" and place_key("Region hovedstaden", settings()) != ""
    with pytest.raises(Refusal) as refused:
        place_key("Arhus", settings())
    assert "Did you mean 'Aarhus'" in refused.value.problems[0]
