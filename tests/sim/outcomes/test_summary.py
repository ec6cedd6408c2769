"""The summary, the tables and the effect, recounted from the people and the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from sim.agents.young_person import Activity, Group
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.displacement import displacement, production_lost
from sim.outcomes.effect import EFFECTS, effect
from sim.outcomes.enrolled import compare
from sim.outcomes.frames import COLUMNS, ledger_frame, municipality_frame, weekly_frame
from sim.outcomes.history import activities, aged_out, weeks_spent
from sim.outcomes.ledger import TRANSFERS, Kind, Payer, total
from sim.outcomes.registry import SECTIONS, SUMMARY
from sim.outcomes.summary import summarise
from sim.outcomes.tally import FIRST_FLOW, Series
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import Small

    Lived = Callable[..., World]

WEEKS = 110
PLACES = {"municipalities": ["Bornholm", "Thisted"]}


@pytest.fixture(scope="module")
def world(busy: Small, lived: Lived) -> World:
    return lived(busy(WEEKS, population=PLACES))


@pytest.fixture(scope="module")
def without(busy: Small, lived: Lived) -> World:
    return lived(busy(WEEKS, population=PLACES, funding={"yearly_mdkk": 0.0}))


# --- summary ----------------------------------------------------------------------------------------------


def test_the_summary_has_every_outcome_of_the_registry_in_its_order(world: World) -> None:
    assert list(summarise(world)) == list(SUMMARY)
    assert {outcome.section for outcome in SUMMARY.values()} <= set(SECTIONS)


def test_reach_is_recounted_from_the_people(world: World) -> None:
    found, clients, lives = summarise(world), world.clients, world.lives
    ever, stock = clients.enrol_week >= 0, world.lives.in_stock == 1
    assert found["stock_43k"] == stock.sum()
    assert found["reached_43k_people"] == (ever & stock).sum() > 20
    assert found["reached_43k"] == pytest.approx((ever & stock).sum() / stock.sum())
    assert found["enrolled_people"] == ever.sum() > (ever & stock).sum()
    young = clients.enrol_week - 25 * WEEKS_A_YEAR < world.people.birth_week
    reached = ever & young & (lives.ever_43k == 1)  # so that the numerator is a part of the denominator
    assert found["reached_ever_43k"] == pytest.approx(reached.sum() / lives.ever_43k.sum())


def test_eighteen_months_are_recounted_from_the_people(world: World) -> None:
    found, clients = summarise(world), world.clients
    followed = (clients.enrol_week >= 0) & (clients.enrol_week + 77 < WEEKS)
    assert found["followed_18"] == followed.sum() > 20
    ever = followed & (clients.ips_start_week >= 0) & (clients.ips_start_week <= clients.enrol_week + 77)
    assert found["ever_active_18"] == pytest.approx(ever.sum() / followed.sum())
    assert 0 < (found["active_18"] or 0.0) <= (found["ever_active_18"] or 0.0) <= 1


def test_work_and_education_are_recounted_from_the_lives(world: World) -> None:
    found, people, lives = summarise(world), world.people, world.lives
    open_weeks = WEEKS - np.maximum(people.since, 0)
    for key, weeks, activity in (
        ("work_weeks", lives.weeks_work, Activity.WORK), ("education_weeks", lives.weeks_education, Activity.EDUCATION),
    ):  # fmt: skip
        assert found[key] == weeks.sum() + open_weeks[people.activity == activity].sum()
        doing = activities(world, np.arange(len(people))) == activity
        assert found[key] == doing.sum() == weeks_spent(world, activity).sum(), "the history says the same"
    young = ~aged_out(world, WEEKS - 1)
    assert found["neet_end"] == (young & (people.activity == Activity.NEET)).sum()


def test_money_is_recounted_from_the_purses_and_the_ledger(world: World) -> None:
    found, purses = summarise(world), world.municipalities
    assert found["ips_cost"] == pytest.approx(purses.spent.sum())
    assert found["paid_in"] == pytest.approx(purses.spent.sum() + purses.returned.sum() + purses.balance.sum())
    for payer in Payer:
        assert found[f"cost_{payer.name.lower()}"] == pytest.approx(world.ledger[-1, payer].sum())
    ledger = world.ledger[-1]
    public = ledger[[Payer.STATE, Payer.MUNICIPALITY, Payer.REGION]].sum() - ledger[Payer.PERSON, Kind.TAXES]
    assert found["net_public"] == pytest.approx(public)
    used = [kind for kind in Kind if kind not in TRANSFERS and kind != Kind.WAGES]
    gross = ledger[:, used].sum() - ledger[Payer.EMPLOYER, Kind.WAGES]
    assert found["net_society_gross"] == pytest.approx(gross)
    assert found["net_society"] == pytest.approx(gross + production_lost(world, np.ones(WEEKS)))


def test_discounting_takes_the_rate_a_year_from_the_net_results_and_nothing_else(world: World) -> None:
    plain, discounted = summarise(world), summarise(world, 3.5)
    changed = {key for key in plain if plain[key] != discounted[key]}
    assert changed == {"net_public", "net_society", "net_society_gross"}
    weekly = np.diff(world.ledger, axis=0, prepend=0.0)
    public = (
        weekly[:, [Payer.STATE, Payer.MUNICIPALITY, Payer.REGION]].sum(axis=(1, 2))
        - weekly[:, Payer.PERSON, Kind.TAXES]
    )
    by_hand = sum(float(amount) / 1.035 ** (week / WEEKS_A_YEAR) for week, amount in enumerate(public))
    assert discounted["net_public"] == pytest.approx(by_hand)


def test_without_ips_ratios_are_not_said_and_counts_are_nought(without: World) -> None:
    found = summarise(without)
    for key in ("caseload", "hours_per_client", "visits_per_hire", "ips_cost_per_person", "queue_weeks", "fidelity"):
        assert found[key] is None, key
    for key in ("enrolled_people", "ips_cost", "visits", "supported_hires", "paid_in", "balance"):
        assert found[key] == 0, key
    assert found["neet_end"]


# --- tables -----------------------------------------------------------------------------------------------


def test_the_weekly_table_holds_the_series_and_what_each_payer_paid(busy: Small, world: World) -> None:
    frame = weekly_frame(world, busy(WEEKS, population=PLACES))
    assert len(frame) == WEEKS
    assert frame["date"].iloc[1] == pd.Timestamp("2024-01-08")
    assert (frame[COLUMNS].to_numpy() == world.weekly).all()
    for payer in Payer:
        assert frame[f"dkk_{payer.name.lower()}"].sum() == pytest.approx(world.ledger[-1, payer].sum())


def test_the_table_of_municipalities_adds_up_to_the_nation(busy: Small, world: World) -> None:
    frame = municipality_frame(world, busy(WEEKS, population=PLACES))
    assert sorted(frame["name"].unique()) == ["Bornholm", "Thisted"]
    assert frame.groupby("quarter")["stock_43k"].sum().unique().tolist() == [world.lives.in_stock.sum()]
    flows = [series.name.lower() for series in Series if series >= FIRST_FLOW]
    np.testing.assert_allclose(frame[flows].sum(), world.weekly[:, FIRST_FLOW:].sum(axis=0), rtol=1e-9)
    last = frame[frame["quarter"] == frame["quarter"].max()]
    assert last["neet"].sum() == world.weekly[-1, Series.NEET]


def test_the_table_of_the_ledger_holds_every_krone(world: World) -> None:
    frame = ledger_frame(world)
    assert frame["amount_dkk"].sum() == pytest.approx(world.ledger[-1].sum())
    assert not frame.duplicated(["payer", "kind"]).any()


# --- effect -----------------------------------------------------------------------------------------------


def test_a_world_against_itself_shows_no_effect(world: World) -> None:
    found = effect(world, world)
    assert set(found) == set(EFFECTS)
    for key in found:
        if key.startswith("extra_") and key != "extra_active_30":  # the run is too short for it
            assert found[key] == 0, key
    assert found["displaced_1"] is None, "nobody more works"
    assert found["cost_per_extra_active"] is None


def test_the_effect_is_recounted_person_by_person(world: World, without: World) -> None:
    found = effect(world, without)
    everybody = np.arange(len(world.people))
    did, had = activities(world, everybody), activities(without, everybody)
    work = (did == Activity.WORK).sum(axis=0) - (had == Activity.WORK).sum(axis=0).astype(float)
    assert found["extra_work_weeks"] == pytest.approx(work.sum())
    never = world.people.group == Group.NONE
    enrolled = int((world.clients.enrol_week >= 0).sum())
    assert found["left_out"] == enrolled - len(compare(world, without).week) > 0
    assert found["work_weeks_lost_by_others"] == pytest.approx(-work[never].sum())
    assert found["cost"] == pytest.approx(world.municipalities.spent.sum())
    assert found["displaced_2"] == displacement(world, without, 104)
    assert found["displaced_5"] is None, "the run is shorter"

    def busy(w: World) -> np.ndarray:
        chosen: np.ndarray = np.isin(w.people.activity, (Activity.WORK, Activity.EDUCATION))
        return chosen

    assert found["extra_active_end"] == busy(world).sum() - busy(without).sum()


def test_worlds_of_other_people_cannot_be_compared(busy: Small, lived: Lived, world: World) -> None:
    with pytest.raises(ValueError, match="same people"):
        effect(world, lived(busy(WEEKS)))


def test_people_never_enrolled_start_equal_in_both_worlds(world: World, without: World) -> None:
    assert (world.people.birth_week == without.people.birth_week).all()
    assert (world.lives.frailty == without.lives.frailty).all()
    # before the first enrolment the two worlds are one
    first = int(world.clients.enrol_week[world.clients.enrol_week >= 0].min())
    work = (Series.NEET, Series.WORK, Series.EDUCATION, Series.OPENINGS)
    assert (world.weekly[:first, work] == without.weekly[:first, work]).all()


def test_amounts_are_added_one_by_one_on_every_python() -> None:
    """The builtin ``sum`` gives 2.0 for these from Python 3.12 on."""
    assert total([1e16, 1.0, 1.0, -1e16]) == 0.0
    assert total([]) == 0.0
