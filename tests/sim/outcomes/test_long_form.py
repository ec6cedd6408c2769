from typing import Any

import pytest

from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.long_form import SCOPES, long_form
from sim.outcomes.subgroups import AGE_BANDS, GROUPS, SUBGROUP
from sim.outcomes.summary import summarise
from sim.outcomes.tally import Series
from sim.simulation import live
from sim.start.world_builder import build_world


@pytest.fixture(scope="module")
def lived_once(busy: Any) -> Any:
    settings = busy(40, population={"municipalities": ["Bornholm", "Struer"]})
    world = live(build_world(settings, 3))
    return settings, world, long_form(world, settings)


def total(table: Any, scope: str, outcome: str) -> float:
    return float(table[(table["scope"] == scope) & (table["outcome"] == outcome)]["value"].sum())


def test_every_way_of_dividing_the_people_adds_up_to_the_summary(lived_once: Any) -> None:
    _, world, table = lived_once
    summary = summarise(world)
    for outcome in SUBGROUP:
        sums = [
            total(table, scope, outcome) for scope in ("country", "municipality", "age", "sex", "group", "schooling")
        ]
        assert len(set(sums)) == 1, outcome
        assert sums[0] > 0, outcome
        if outcome in summary:
            assert sums[0] == summary[outcome], outcome


def test_every_krone_and_every_hire_has_a_place(lived_once: Any) -> None:
    _, world, table = lived_once
    for payer in ("state", "municipality", "region", "person", "employer"):
        paid = float(
            table[(table["scope"] == "payer") & (table["key"] == payer) & (table["outcome"] == "dkk")].value.sum()
        )
        assert paid == pytest.approx(summarise(world)[f"cost_{payer}"])
        assert paid == pytest.approx(total(table, "municipality", f"dkk_{payer}"))
        quarters = table[(table["scope"] == "quarter") & (table["outcome"] == f"dkk_{payer}")]["value"]
        assert quarters.iloc[-1] == pytest.approx(paid) and (payer == "person" or quarters.is_monotonic_increasing)
    assert total(table, "municipality", "supported_hires") == summarise(world)["supported_hires"] != 0
    assert total(table, "municipality", "ips_cost") == pytest.approx(summarise(world)["ips_cost"])
    on_ips = [total(table, "municipality", f"dkk_{payer}_ips") for payer in ("state", "municipality")]
    assert sum(on_ips) == pytest.approx(summarise(world)["ips_cost"])


def test_waiting_specialists_and_benefits_of_the_municipalities_add_up(lived_once: Any) -> None:
    _, world, table = lived_once
    summary = summarise(world)
    waited, enrolments = (total(table, "municipality", name) for name in ("weeks_waited", "enrolments"))
    assert waited / enrolments == summary["queue_weeks"]
    assert total(table, "municipality", "waiting_now") == summary["waiting_end"]
    for flow in ("hired_specialists", "left_specialists"):
        assert total(table, "municipality", flow) == total(table, "quarter", flow)
    posts = total(table, "quarter", "specialists") / 4
    assert total(table, "municipality", "specialists_mean") == pytest.approx(posts) and posts > 0
    on_benefit = world.weekly[:, Series.ON_BENEFIT]
    assert total(table, "municipality", "benefit_years") == pytest.approx(on_benefit.sum() / WEEKS_A_YEAR)
    assert total(table, "municipality", "on_benefit_end") == pytest.approx(on_benefit[39:].mean())


def test_what_is_reached_and_spent_by_the_last_quarter_is_what_the_summary_says(lived_once: Any) -> None:
    _, world, table = lived_once
    for outcome in ("reached_43k_people", "ips_cost"):
        quarters = table[(table["scope"] == "quarter") & (table["outcome"] == outcome)]["value"]
        assert quarters.iloc[-1] == pytest.approx(summarise(world)[outcome])
        assert quarters.is_monotonic_increasing


def test_the_table_is_complete_and_names_each_value_once(lived_once: Any) -> None:
    _, _, table = lived_once
    assert list(table) == ["scope", "key", "outcome", "value"]
    assert list(table["scope"].drop_duplicates()) == list(SCOPES)
    assert not table.duplicated(["scope", "key", "outcome"]).any()
    assert set(table[table["scope"] == "age"]["key"]) == set(AGE_BANDS)
    assert set(table[table["scope"] == "group"]["key"]) == set(GROUPS)
    assert set(table[table["scope"] == "municipality"]["key"]) == {"Bornholm", "Struer"}
    quarters = table[(table["scope"] == "quarter") & (table["outcome"] == "neet")]
    assert list(quarters["key"]) == ["0", "1", "2", "3"]
    assert quarters["value"].iloc[-1] == total(table, "national", "neet_end")


def test_the_rows_do_not_depend_on_what_happened(busy: Any) -> None:
    tables = []
    for settings in (busy(14), busy(14, funding={"yearly_mdkk": 0.0})):
        tables.append(long_form(live(build_world(settings, 1)), settings))
    names = ["scope", "key", "outcome"]
    assert tables[0][names].equals(tables[1][names])
    assert tables[1]["value"].isna().any()  # undefined without IPS, but there
