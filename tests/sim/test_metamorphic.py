"""Metamorphic tests: numbers that a change of settings must change, and numbers that must keep their bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.digest import arrays_digest
from sim.outcomes.ledger import Kind, Payer
from sim.outcomes.summary import summarise
from sim.outcomes.tally import Series
from sim.settings.parameters.costs import CostParameters
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import Small

    Lived = Callable[..., World]

PEOPLE = ("people", "clients", "lives", "history")
LABOUR = (*PEOPLE, "employers", "workplaces", "units", "waiting_list")


def same(one: World, other: World, *tables: str) -> None:
    """Assert that tables are equal to the byte, naming those that are not."""
    different = [t for t in tables if arrays_digest([getattr(one, t)]) != arrays_digest([getattr(other, t)])]
    assert not different, f"changed: {', '.join(different)}"


def total(world: World, series: Series) -> float:
    return float(world.weekly[:, series].sum())


# --- nothing changes --------------------------------------------------------------------------------------

WITHOUT_MONEY: dict[str, dict[str, Any]] = {
    "another ceiling and queue": {"caseload": {"ceiling": 60, "queue": "most_ill_first", "support_limit_weeks": 10}},
    "another eligibility": {"eligibility": {"distress_included": False, "youngest": 20, "oldest": 25}},
    "another roll-out": {"rollout": {"rule": "smallest", "municipalities": 1, "ramp_weeks": 20}},
    "another integration": {"psychiatry": {"integration": 0.1}},
    "specialists that nobody can hire": {"parameters": {"supply_start": 0, "turnover": 3.0, "contact_loss": 0.5}},
    "other methods": {"methods": {"training": True, "collaborative": True}},
    "co-financing of nothing": {"funding": {"cofinancing": 2.0, "allocation": "equal", "unspent": "return"}},
}


@pytest.mark.parametrize("levers", WITHOUT_MONEY.values(), ids=WITHOUT_MONEY)
def test_without_money_every_scenario_is_the_baseline_person_by_person(
    small: Small, lived: Lived, levers: dict[str, Any]
) -> None:
    places = {"municipalities": ["Bornholm", "Thisted"]}
    baseline = lived(small(52, population=places))
    other = lived(small(52, **{"population": places, **levers}))
    assert len(baseline.people) > 1000
    same(baseline, other, *LABOUR)
    assert (baseline.weekly == other.weekly).all()


def test_with_money_the_same_levers_do_change_the_world(busy: Small, lived: Lived) -> None:
    """Guards the test above: each of those levers bites once there is money."""
    places = {"municipalities": ["Bornholm", "Thisted"]}
    baseline = lived(busy(52, population=places))
    for name, levers in WITHOUT_MONEY.items():
        if name == "other methods":
            continue  # training has no vocational gain by itself (T4), and a perfect team has nothing to learn
        other = lived(busy(52, **{"population": places, **levers}))
        assert arrays_digest([baseline.people]) != arrays_digest([other.people]), name


def test_people_who_never_met_ips_are_touched_only_through_the_labour_market(busy: Small, lived: Lived) -> None:
    """Where no visit is ever paid for and nobody's readiness moves, clients live as they would have lived."""
    idle = {
        "engagement_gain": 0.0, "hours_per_visit": 1e6, "follow_along_effect": 0.0, "contact_on_relapse": 0.0,
        "contact_on_stay": 0.0, "contact_on_outpatient": 0.0,
    }  # fmt: skip
    baseline = lived(busy(52, funding={"yearly_mdkk": 0.0}, parameters=idle))
    idled = lived(busy(52, parameters=idle))
    assert total(idled, Series.ENROLMENTS) > 50
    assert total(idled, Series.VISITS) == 0
    for table, columns in (
        ("people", ("activity", "employer", "since", "readiness", "symptoms", "hours", "treatment")),
    ):
        for column in columns:
            assert (getattr(baseline, table)[column] == getattr(idled, table)[column]).all(), column
    same(baseline, idled, "lives", "employers", "workplaces", "units", "history")


def test_money_on_bornholm_leaves_unconnected_thisted_unchanged_to_the_byte(busy: Small, lived: Lived) -> None:
    def world(million: float) -> World:
        return lived(busy(
            60,
            population={"municipalities": ["Bornholm", "Thisted"], "employers": 20_000},
            funding={"yearly_mdkk": million},
            rollout={"municipalities": 1, "fixed": ["Bornholm"]},
            network={"kind": "none"},
            parameters={"outside_share": 0.0, "supply_start": 1e6},
        ))  # fmt: skip

    none, little, much = world(0.0), world(3.0), world(12.0)
    thisted = [int(np.flatnonzero(w.municipalities.code == 787)[0]) for w in (none, little, much)]
    assert len(set(thisted)) == 1
    m = thisted[0]
    assert total(little, Series.SUPPORTED_HIRES) > 0
    for other in (little, much):
        home, place = none.people.municipality == m, none.employers.municipality == m
        assert home.sum() > 300
        for table, there in (
            ("people", home),
            ("clients", home),
            ("lives", home),
            ("employers", place),
            ("workplaces", place),
        ):
            one, two = getattr(none, table)[there], getattr(other, table)[there]
            assert arrays_digest([one]) == arrays_digest([two]), table
        assert (none.local[:, m] == other.local[:, m]).all()
        assert (none.local_ledger[m] == other.local_ledger[m]).all()
        unit = none.municipalities.unit[m]
        assert arrays_digest([none.units[[unit]]]) == arrays_digest([other.units[[unit]]])
        assert arrays_digest([none.people[~home]]) != arrays_digest([other.people[~home]])


def test_money_on_bornholm_does_reach_a_connected_place(busy: Small, lived: Lived) -> None:
    """Guards the test above: with a common labour market the same money is felt."""

    def world(million: float) -> World:
        return lived(busy(
            60,
            population={"municipalities": ["Thisted", "Morsø"], "employers": 20_000},
            funding={"yearly_mdkk": million},
            rollout={"municipalities": 1, "fixed": ["Thisted"]},
            parameters={"outside_share": 0.5},
        ))  # fmt: skip

    none, much = world(0.0), world(12.0)
    m = int(np.flatnonzero(none.municipalities.code == 773)[0])
    home = none.people.municipality == m
    assert arrays_digest([none.people[home]]) != arrays_digest([much.people[home]])


BITES_NOT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a ceiling above everybody": ({"caseload": {"ceiling": 70}}, {"caseload": {"ceiling": 80}}),
    "a support limit beyond the end": ({}, {"caseload": {"support_limit_weeks": 53}}),
    "the length of a ramp of one": ({}, {"rollout": {"ramp_weeks": 30}}),
    "how money is divided in one place": ({}, {"funding": {"allocation": "equal"}}),
    "a grant after the end": ({}, {"funding": {
        "grant_mdkk": 50, "grant_from": "2030-01-01", "grant_until": "2031-01-01",
    }}),
    "the seed of a draw without a draw": (
        {"rollout": {"rule": "largest"}}, {"rollout": {"rule": "largest", "draw_seed": 9}},
    ),
    "links in no network": (
        {"network": {"kind": "none"}}, {"network": {"kind": "none", "mean_degree": 20, "clustering": 0.9}},
    ),
    "the name of the scenario": ({}, {"name": "another"}),
    "a path of the market that is flat": (
        {"economy": {"vacancy_rate_pct": 3.0}}, {"economy": {"vacancy_rate_pct": 3.0, "path_pct": [3.0, 3.0]}},
    ),
    "a discount rate": ({}, {"accounts": {"discount_rate_pct": 3.5}}),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), BITES_NOT.values(), ids=BITES_NOT)
def test_a_lever_that_cannot_bite_changes_nothing(
    busy: Small, lived: Lived, one: dict[str, Any], other: dict[str, Any]
) -> None:
    first, second = lived(busy(52, **one)), lived(busy(52, **other))
    assert total(first, Series.ENROLMENTS) > 50
    same(first, second, *LABOUR, "consultants", "weekly", "ledger")  # a team's seats and fidelity do know the rules


def test_more_money_with_nobody_to_hire_changes_nothing_but_the_balance(busy: Small, lived: Lived) -> None:
    nobody = {"supply_start": 0.0, "supply_growth": 0.0}
    little, much = (lived(busy(52, funding={"yearly_mdkk": m}, parameters=nobody)) for m in (5.0, 10.0))
    same(little, much, *LABOUR, "ledger", "roster", "known" if len(little.known) == len(much.known) else "people")
    counted = [series for series in Series if series != Series.POSTS]  # planned, and not filled
    assert (little.weekly[:, counted] == much.weekly[:, counted]).all()
    purses = little.municipalities, much.municipalities
    np.testing.assert_allclose(2 * purses[0].balance, purses[1].balance)
    np.testing.assert_allclose(2 * purses[0].state_in, purses[1].state_in)
    assert purses[1].spent.sum() == 0
    changed = [key for key, value in summarise(little).items() if value != summarise(much)[key]]
    assert sorted(changed) == ["balance", "paid_in"]


UNIT_COSTS = sorted(set(CostParameters.model_fields) - {"specialist_cost", "social_service_during_ips"})
LEDGER = ("parameters", "ledger", "local_ledger")


@pytest.mark.parametrize("cost", UNIT_COSTS)
def test_a_unit_cost_changes_the_ledger_and_nothing_else(busy: Small, lived: Lived, cost: str) -> None:
    default = float(CostParameters.model_fields[cost].default)
    one, other = (
        lived(busy(40, parameters={cost: default * factor}, methods={"training": True})) for factor in (1.0, 0.5)
    )
    same(one, other, *(table for table in World._fields if table not in LEDGER))
    assert (one.ledger != other.ledger).any()


# --- more of everything, more of something ----------------------------------------------------------------


def test_twice_the_country_has_the_same_rates_within_noise(busy: Small, lived: Lived) -> None:
    """Twice the people, employers, openings, money, specialists: the same shares, but for chance.

    A national number of employers divides the same posts, so twice the employers with twice the hiring rate are
    twice the labour market with the same openings at each. Each share is of people whose luck is their own, so its
    SD is at most the binomial one; two of them differ by less than 4 SD of their difference. (Visits heard are
    not among them: they come in clusters, as an employer known to be open is visited again.)
    """

    def country(times: int) -> World:
        return lived(busy(
            78,
            population={
                "municipalities": ["Bornholm", "Thisted"], "employers": 10_000 * times,
                "stock_15_24": 43_000 * times, "stock_25_29": 30_000 * times,
            },
            funding={"yearly_mdkk": 10.0 * times},
            parameters={"hiring_rate": 0.3 * times, "entry_seekers": 0.5 * times, "turnover": 0.3, "learning_good": 0.0,
                        "learning_bad": 0.0},
        ))  # fmt: skip

    one, two = country(1), country(2)

    def people(world: World) -> float:
        return float((world.people.activity > 0).sum())

    assert abs(two.lives.in_stock.sum() - 2 * one.lives.in_stock.sum()) <= 2
    assert abs(people(two) - 2 * people(one)) < 4 * (people(two) + 4 * people(one)) ** 0.5  # who left, by luck
    shares: dict[str, Callable[[World], tuple[float, float]]] = {
        "NEET at the end": lambda w: (float(w.weekly[-1, Series.NEET]), people(w)),
        "in work at the end": lambda w: (float(w.weekly[-1, Series.WORK]), people(w)),
        "ever in a job": lambda w: (float((w.lives.jobs > 0).sum()), people(w)),
        "ever in IPS": lambda w: (float((w.clients.enrol_week >= 0).sum()), people(w)),
        "ever admitted": lambda w: (float((w.lives.admissions > 0).sum()), people(w)),
        "supported hires of visits": lambda w: (total(w, Series.SUPPORTED_HIRES), total(w, Series.VISITS)),
    }
    for name, of in shares.items():
        (a, n), (b, m) = of(one), of(two)
        assert n > 200, name
        p = (a + b) / (n + m)
        noise = (p * (1 - p) * (1 / n + 1 / m)) ** 0.5
        assert abs(a / n - b / m) < 4 * noise, f"{name}: {a / n:.4f} and {b / m:.4f}, SD {noise:.4f}"


def test_the_labour_market_does_not_depend_on_how_finely_employers_are_drawn(small: Small, lived: Lived) -> None:
    """The posts of the country are fixed: drawing twice as many employers is a finer picture, not another economy."""

    def employed(employers: int) -> float:
        world = lived(small(104, population={"municipalities": ["Aarhus"], "employers": employers}))
        return float(total(world, Series.WORK) / world.weekly[:, :3].sum())

    coarse, fine = employed(20_000), employed(40_000)
    # weeks in work of everybody's weeks: people of Aarhus (about 2,500) times spells; 3 % is five SD
    assert fine == pytest.approx(coarse, rel=0.03)


def test_fewer_clients_get_more_hours_each(busy: Small, lived: Lived) -> None:
    hours = [
        summarise(
            lived(busy(52, caseload={"ceiling": c}, funding={"yearly_mdkk": 2.0}, parameters={"need_search": 3.0}))
        )
        for c in (10, 25, 60)
    ]
    of_a_client = [summary["hours_per_client_week"] or 0.0 for summary in hours]
    assert of_a_client[0] > of_a_client[1] > of_a_client[2] > 0
    met = [summary["need_met"] or 0.0 for summary in hours]
    assert 1.0 >= met[0] > met[1] > met[2]
    caseload = [summary["caseload"] or 0.0 for summary in hours]
    assert caseload[0] < caseload[1] < caseload[2]


def test_more_money_reaches_more_people_and_costs_what_it_costs(busy: Small, lived: Lived) -> None:
    worlds = [lived(busy(78, funding={"yearly_mdkk": m})) for m in (0.0, 0.7, 2.0, 4.0)]
    reached = [summarise(world)["enrolled_people"] or 0.0 for world in worlds]
    assert reached[0] == 0 < reached[1] < reached[2] < reached[3]
    cost = [float(world.ledger[-1, :, Kind.SPECIALISTS].sum()) for world in worlds]
    assert cost[0] == 0 < cost[1] < cost[2] < cost[3]


def test_ips_brings_its_clients_into_work_sooner(busy: Small, lived: Lived) -> None:
    baseline, ips = (
        lived(busy(104, funding={"yearly_mdkk": m}, parameters={"movers_among_entrants": 0.5})) for m in (0.0, 10.0)
    )
    clients = ips.clients.enrol_week >= 0
    assert clients.sum() > 100
    weeks = [float(w.lives.weeks_work[clients].sum()) for w in (baseline, ips)]
    assert weeks[1] > 1.1 * weeks[0]


def test_displacement_comes_from_rivalry_for_openings(busy: Small, lived: Lived) -> None:
    """Supported applicants take openings that others would have had: some non-clients lose, person by person."""
    baseline, ips = (
        lived(busy(104, funding={"yearly_mdkk": m}, parameters={"carve_chance": 0.0})) for m in (0.0, 10.0)
    )
    others = ips.clients.enrol_week < 0
    lost = (ips.lives.jobs < baseline.lives.jobs)[others].sum()
    assert lost > 0
    own = [total(w, Series.OWN_HIRES) for w in (baseline, ips)]
    assert own[1] < own[0]


def test_training_that_takes_no_time_costs_money_and_changes_nothing_else(busy: Small, lived: Lived) -> None:
    quick = {"training_time": 0.0}
    without, trained = (lived(busy(52, methods={"training": given}, parameters=quick)) for given in (False, True))
    same(without, trained, *LABOUR)
    assert total(trained, Series.TRAINED) == (trained.clients.enrol_week >= 0).sum() > 0
    dearer = trained.ledger[-1] - without.ledger[-1]
    cost = total(trained, Series.TRAINED) * trained.parameters.training_cost[0]
    assert dearer[Payer.MUNICIPALITY, Kind.TRAINING] == pytest.approx(cost)
    assert dearer.sum() == pytest.approx(cost)


def test_training_that_takes_time_leaves_less_for_visits(busy: Small, lived: Lived) -> None:
    without, trained = (lived(busy(52, methods={"training": given})) for given in (False, True))
    assert total(trained, Series.VISITS) < total(without, Series.VISITS)


def test_a_tighter_market_brings_more_people_into_work(small: Small, lived: Lived) -> None:
    many = {"employers": 20_000}  # with few, each nearly always has an opening, and more change nothing
    paths = ([1.5], [2.5], [2.5, 2.5, 6.0], [6.0])
    worlds = [lived(small(104, population=many, economy={"path_pct": path})) for path in paths]
    work = [total(world, Series.WORK) for world in worlds]
    assert work[0] < work[1] < work[2] < work[3]
    turns = 20  # the path runs between the middles of quarters, so it leaves 2.5 in the middle of the second
    assert (worlds[1].weekly[:turns] == worlds[2].weekly[:turns]).all()
    assert (worlds[1].weekly[turns + 1] != worlds[2].weekly[turns + 1]).any()


def test_co_financing_is_paid_by_the_municipality_and_buys_as_much_as_the_states_money(
    busy: Small, lived: Lived
) -> None:
    state = lived(busy(40, funding={"yearly_mdkk": 8.0}))
    shared = lived(busy(40, funding={"yearly_mdkk": 4.0, "cofinancing": 1.0}))
    assert (state.weekly == shared.weekly).all()
    same(state, shared, "people", "lives", "employers")
    paid = shared.ledger[-1, [Payer.STATE, Payer.MUNICIPALITY], Kind.SPECIALISTS]
    assert paid[0] == pytest.approx(paid[1])
    assert state.ledger[-1, Payer.MUNICIPALITY, Kind.SPECIALISTS] == 0


# --- time -------------------------------------------------------------------------------------------------


def test_the_first_weeks_of_a_longer_run_are_those_of_a_shorter_one(busy: Small, lived: Lived) -> None:
    shorter, longer = lived(busy(40)), lived(busy(80))
    for series in Series:
        differ = np.flatnonzero(shorter.weekly[:, series] != longer.weekly[:40, series])
        assert len(differ) == 0, f"{series.name} from week {differ[0]}"
    assert (shorter.ledger == longer.ledger[:40]).all()


def test_a_change_of_money_in_week_30_changes_nothing_before(busy: Small, lived: Lived) -> None:
    one = lived(busy(60, funding={"yearly_mdkk": 5.0}))
    two = lived(busy(60, funding={
        "yearly_mdkk": 5.0, "grant_mdkk": 5.0, "grant_from": "2024-07-29", "grant_until": "2025-07-29",
    }))  # fmt: skip
    assert (one.weekly[:30] == two.weekly[:30]).all()
    assert (one.weekly[30:, Series.POSTS] < two.weekly[30:, Series.POSTS]).all()
