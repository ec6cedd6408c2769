"""A planner's expectations of the model, in a planner's words: one change at a time, seeds paired."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.agents.young_person import Group
from sim.outcomes.ledger import Kind
from sim.outcomes.prices import to_price_year
from sim.outcomes.summary import summarise
from sim.outcomes.tally import Series
from sim.settings import Settings
from sim.settings.checks import check
from sim.simulation import live
from sim.start.world_builder import build_world
from sim.world import World

SEEDS = (1, 2, 3)
WEEKS = 130
NO_MONEY: dict[str, Any] = {"funding.yearly_mdkk": 0.0}
HERE: dict[str, Any] = {
    "horizon.weeks": WEEKS,
    "population.municipalities": ("Odense", "Assens", "Kerteminde"),
    "funding.yearly_mdkk": 12.0,
    "funding.scope": "simulated",
    "parameters.silent_weeks": 3.0,
    "parameters.recruitment_weeks": 1.0,
    "parameters.supply_start": 1e6,
}
"""Three municipalities of Funen with money for 18 specialists who are soon in place."""


def settings_of(changes: dict[str, Any]) -> Settings:
    data: dict[str, Any] = {"name": "Funen"}
    for key, value in (HERE | changes).items():
        group, _, name = key.partition(".")
        data.setdefault(group, {})[name] = value
    return check(data)


@cache
def _lived(seed: int, changes: tuple[tuple[str, Any], ...]) -> World:
    return live(build_world(settings_of(dict(changes)), seed))


def lived(seed: int, changes: dict[str, Any] | None = None) -> World:
    """A world after its last week; made once a session, so nobody may change it."""
    return _lived(seed, tuple(sorted((changes or {}).items())))


def total(world: World, series: Series) -> float:
    return float(world.weekly[:, series].sum())


def figure(seed: int, key: str, changes: dict[str, Any] | None = None) -> float:
    """One number of the summary, which must be there."""
    value = summarise(lived(seed, changes))[key]
    assert value is not None, key
    return value


def over_seeds(key: str, changes: dict[str, Any] | None = None) -> float:
    return float(np.mean([figure(seed, key, changes) for seed in SEEDS]))


def differing(one: World, other: World, but: set[str]) -> list[str]:
    """Names of the tables in which two worlds differ, apart from those that are expected to."""
    return [name for name in World._fields if name not in but
            and getattr(one, name).tobytes() != getattr(other, name).tobytes()]  # fmt: skip


# --- caseload, support, staff ---------------------------------------------------------------------------------

MANY_WAIT = {"parameters.offer_rate_jobcentre": 0.05, "caseload.queue_limit": 2.0}
"""So many are offered IPS that every seat is taken, whatever the ceiling."""


@pytest.mark.parametrize("smaller", [10, 20])
def test_a_smaller_caseload_gives_each_client_more_hours_and_no_fewer_hires(smaller: int) -> None:
    small, large = MANY_WAIT | {"caseload.ceiling": smaller}, MANY_WAIT | {"caseload.ceiling": 40}
    for seed in SEEDS:
        assert figure(seed, "hours_per_client_week", small) > 1.2 * figure(seed, "hours_per_client_week", large)
        assert figure(seed, "need_met", small) > figure(seed, "need_met", large)

    def hires_per_client(changes: dict[str, Any]) -> float:
        return over_seeds("supported_hires", changes) / over_seeds("enrolled_people", changes)

    assert hires_per_client(small) >= hires_per_client(large)


def test_a_larger_caseload_reaches_more_people_with_the_same_money() -> None:
    for seed in SEEDS:
        reached = [figure(seed, "reached_43k", MANY_WAIT | {"caseload.ceiling": n}) for n in (10, 20, 40)]
        assert reached == sorted(set(reached))


SCARCE = {"parameters.supply_start": 100.0, "parameters.supply_growth": 0.0}
"""Between five and six specialists for Funen's part of the stock."""


def test_twice_the_money_for_the_same_few_specialists_buys_vacant_posts_and_not_more_help() -> None:
    rich = SCARCE | {"funding.yearly_mdkk": 24.0}
    for seed in SEEDS:
        assert figure(seed, "posts_vacant", rich) > figure(seed, "posts_vacant", SCARCE) + 0.05
        assert total(lived(seed, rich), Series.POSTS) > 1.9 * total(lived(seed, SCARCE), Series.POSTS)
        assert figure(seed, "specialists", rich) < 5.0 + 0.75  # one part-time post may have grown to full time
    for key in ("specialists", "enrolled_people"):  # a handful of hires would be chance
        assert over_seeds(key, rich) <= 1.05 * over_seeds(key, SCARCE)
    assert over_seeds("ips_cost", rich) <= 1.05 * over_seeds("ips_cost", SCARCE)


def test_there_are_never_more_specialists_at_work_than_the_country_has() -> None:
    for seed in SEEDS:
        for changes in (SCARCE, SCARCE | {"funding.yearly_mdkk": 24.0}):
            world = lived(seed, changes)
            assert 5.0 < world.parameters.supply_start[0] < 6.0  # the part's share of a hundred
            assert world.weekly[:, Series.SPECIALISTS].max() <= world.parameters.supply_start[0] + 1e-9


def test_twice_the_money_helps_more_people_where_specialists_can_be_found() -> None:
    plenty = MANY_WAIT | {"parameters.supply_start": 1000.0}
    for seed in SEEDS:
        few, many = (figure(seed, "enrolled_people", plenty | {"funding.yearly_mdkk": m}) for m in (6.0, 12.0))
        assert many > 1.6 * few


def test_slow_recruitment_leaves_posts_vacant_and_fewer_specialists_at_work() -> None:
    slow = {"parameters.recruitment_weeks": 40.0}
    for seed in SEEDS:
        assert figure(seed, "posts_vacant", slow) > figure(seed, "posts_vacant") + 0.1
        assert figure(seed, "specialists", slow) < figure(seed, "specialists")


def test_a_limit_on_support_serves_more_people_with_each_specialist_and_each_for_a_shorter_time() -> None:
    limit = MANY_WAIT | {"caseload.support_limit_weeks": 26}

    def served(seed: int, changes: dict[str, Any]) -> tuple[float, float]:
        world = lived(seed, changes)
        cases = total(world, Series.ENROLMENTS)
        people = figure(seed, "enrolled_people", changes)
        return people / total(world, Series.SPECIALISTS), total(world, Series.ENROLLED) / cases

    for seed in SEEDS:
        (more, shorter), (fewer, longer) = served(seed, limit), served(seed, MANY_WAIT)
        assert more > 1.1 * fewer
        assert shorter < 26.5 and shorter < 0.8 * longer


def test_specialists_whose_hours_all_go_to_the_office_change_nobody() -> None:
    for seed in SEEDS:
        world, without = lived(seed, {"parameters.admin_share": 1.0}), lived(seed, NO_MONEY)
        assert total(world, Series.ENROLMENTS) > 500
        for series in (Series.HOURS_CLIENTS, Series.VISITS, Series.SUPPORTED_HIRES):
            assert total(world, series) == 0
        assert (world.history == without.history).all()
        for column in ("activity", "since", "employer", "hours", "symptoms", "readiness", "schooling"):
            assert (world.people[column] == without.people[column]).all(), column
        assert differing(world, without, but=set()) != []  # there was a programme, all the same


def test_no_money_is_the_same_as_no_municipality_taking_part_and_no_other_lever_matters_then() -> None:
    other = {"caseload.ceiling": 40, "methods.training": True, "rollout.ramp_weeks": 50, "psychiatry.integration": 1.0}
    for seed in SEEDS:
        nobody = lived(seed, {"rollout.municipalities": 0})
        assert differing(lived(seed, NO_MONEY), nobody, but={"calendar"}) == []
        assert differing(lived(seed, NO_MONEY), lived(seed, NO_MONEY | other), but={"policy"}) == []
        assert total(nobody, Series.OFFERS) == 0 and not nobody.ledger[-1, :, Kind.SPECIALISTS].any()


# --- roll-out and who is reached ------------------------------------------------------------------------------


def test_the_longer_the_municipalities_take_to_start_the_fewer_are_reached() -> None:
    for seed in SEEDS:
        reached = [figure(seed, "reached_43k", {"rollout.ramp_weeks": weeks}) for weeks in (0, 52, 125)]
        assert reached == sorted(set(reached), reverse=True)


def test_teams_pooled_across_municipalities_are_fewer_and_larger_and_travel_more() -> None:
    pooled, own = {"rollout.smallest_team": 20.0}, {"rollout.smallest_team": 0.0}
    for seed in SEEDS:
        one, three = lived(seed, pooled), lived(seed, own)
        assert len(one.teams) == 1 and len(three.teams) == 3
        assert one.teams.funded.min() > three.teams.funded.max()
        apart = float((three.teams.travel_ratio * three.teams.funded).sum() / three.teams.funded.sum())
        assert one.teams.travel_ratio[0] > 1.05 * apart

        def free_hours(world: World) -> float:  # a specialist's week for clients
            at_work = world.consultants[world.consultants.filled == 1]
            return float(at_work.hours_free.sum() / at_work.fte.sum())

        assert free_hours(one) < free_hours(three)


def test_psychiatry_only_reaches_patients_and_nobody_else() -> None:
    for seed in SEEDS:
        for only, groups in ((True, {Group.AFFECTIVE, Group.PSYCHOSIS}),
                             (False, {Group.DISTRESS, Group.AFFECTIVE, Group.PSYCHOSIS})):  # fmt: skip
            world = lived(seed, {"eligibility.distress_included": not only})
            assert set(world.people.group[world.clients.enrol_week >= 0].tolist()) == groups


def test_a_longer_wait_for_psychiatry_means_a_later_start_for_its_patients() -> None:
    now = {"eligibility.distress_included": False}
    waiting = now | {"psychiatry.capacity": 0.5}
    for seed in SEEDS:
        soon, late = lived(seed, now).clients.enrol_week, lived(seed, waiting).clients.enrol_week
        assert figure(seed, "treatment_queue", waiting) > 2 * figure(seed, "treatment_queue", now)
        assert (late >= 0).sum() < 0.8 * (soon >= 0).sum()
        both = (soon >= 0) & (late >= 0)
        assert both.sum() > 100 and late[both].mean() > soon[both].mean() + 2.0


# --- fidelity and methods -------------------------------------------------------------------------------------


def test_a_leader_and_integration_with_psychiatry_raise_fidelity() -> None:
    alone = {"parameters.leader_from": 1000.0}
    for seed in SEEDS:
        apart, together = ({"psychiatry.integration": share} for share in (0.0, 1.0))
        assert figure(seed, "fidelity", together) > figure(seed, "fidelity", apart) + 2
        assert figure(seed, "fidelity") > figure(seed, "fidelity", alone) + 2


def test_training_costs_its_price_for_each_person_enrolled_and_apart_from_its_time_changes_nothing_else() -> None:
    quick = {"parameters.training_time": 0.0}
    for seed in SEEDS:
        ips, ipse = lived(seed, quick), lived(seed, {"methods.training": True, **quick})
        assert differing(ips, ipse, but={"policy", "weekly", "local", "ledger", "local_ledger"}) == []
        assert np.flatnonzero((ips.weekly != ipse.weekly).any(axis=0)).tolist() == [Series.TRAINED]
        more = (ipse.ledger[-1] - ips.ledger[-1]).sum(axis=0)
        assert np.flatnonzero(more).tolist() == [Kind.TRAINING]
        assert more[Kind.TRAINING] == pytest.approx(17_000 * to_price_year(2016) * (ipse.clients.enrol_week >= 0).sum())
        assert figure(seed, "net_society", {"methods.training": True, **quick}) > figure(seed, "net_society", quick)


def test_a_learning_collaborative_visits_no_fewer_employers_unless_it_reacts_to_nothing() -> None:
    learning = {"methods.collaborative": True}
    for seed in SEEDS:
        assert figure(seed, "visits", learning) > figure(seed, "visits")
        idle = lived(seed, learning | {"parameters.collaborative_step": 0.0})
        assert differing(lived(seed), idle, but={"policy", "parameters"}) == []


# --- employers and the economy --------------------------------------------------------------------------------


def test_without_a_network_employers_open_up_less_and_hear_specialists_out_less_often() -> None:
    none = {"network.kind": "none"}
    for seed in SEEDS:
        with_network, without = lived(seed), lived(seed, none)
        assert len(without.links) == 0 and len(with_network.links) > 0
        assert figure(seed, "openness", none) < figure(seed, "openness")

    def heard(changes: dict[str, Any]) -> float:
        worlds = [lived(seed, changes) for seed in SEEDS]
        return sum(total(w, Series.VISITS_HEARD) for w in worlds) / sum(total(w, Series.VISITS) for w in worlds)

    assert heard(none) < heard({})


def test_no_network_is_a_world_in_which_nobody_is_introduced_and_nobody_is_told() -> None:
    silent = {"parameters.visit_introduced": 0.0, "parameters.learning_spread": 0.0}
    for seed in SEEDS:
        none, quiet = lived(seed, {"network.kind": "none"}), lived(seed, silent | {"network.kind": "workplaces"})
        assert (none.weekly[:, Series.VISITS] == quiet.weekly[:, Series.VISITS]).all()
        for column in ("visits", "ips_hires", "good", "bad"):
            assert (none.workplaces[column] == quiet.workplaces[column]).all(), column


SLACK = {"economy.vacancy_rate_pct": 1.25}


def test_a_slack_economy_has_fewer_openings_and_fewer_hires() -> None:
    for seed in SEEDS:
        slack, normal = lived(seed, SLACK), lived(seed)
        for series in (Series.NEW_OPENINGS, Series.FILLED_BY_OTHERS, Series.OWN_HIRES):
            assert total(slack, series) < total(normal, series), series.name
        assert total(slack, Series.OPENINGS) == pytest.approx(total(normal, Series.OPENINGS) / 2, rel=0.1)
        assert 1.5 < total(slack, Series.SEEKERS) / total(normal, Series.SEEKERS) < 3  # as in 2010 against 2023
    assert over_seeds("supported_hires", SLACK) < over_seeds("supported_hires")


def test_an_extra_young_person_at_work_takes_the_place_of_another_unless_the_job_was_carved() -> None:
    def displaced(carve_chance: float) -> float:
        """People outside the model who no longer work, per extra young person at work."""
        lost = gained = 0.0
        for seed in SEEDS:
            changes = {"parameters.carve_chance": carve_chance}
            more = (lived(seed, changes).weekly - lived(seed, changes | NO_MONEY).weekly).sum(axis=0)
            lost, gained = lost + more[Series.SEEKERS], gained + more[Series.WORK]
        return lost / gained

    assert displaced(1.0) < displaced(0.0) < 0.6


def test_a_constant_path_of_vacancy_rates_is_a_constant_vacancy_rate() -> None:
    quarters = (1.6,) * 4  # the last one stays
    for seed in SEEDS:
        constant = lived(seed, {"economy.vacancy_rate_pct": 1.6})
        assert differing(constant, lived(seed, {"economy.path_pct": quarters}), but=set()) == []


def test_a_path_takes_effect_quarter_by_quarter() -> None:
    for seed in SEEDS:
        falling = lived(seed, {"economy.path_pct": (2.5, 2.5, 1.25)}).weekly[:, Series.OPENINGS]
        constant = lived(seed).weekly[:, Series.OPENINGS]
        assert (falling[:20] == constant[:20]).all()  # until the middle of the second quarter
        assert falling[33:].sum() == pytest.approx(constant[33:].sum() / 2, rel=0.15)  # from the middle of the third


# --- money ----------------------------------------------------------------------------------------------------

PRICES = {
    "training_cost": 30_000.0, "usual_service_cost": 50_000.0, "usual_service_during_ips": 0.3,
    "social_service_cost": 1.0, "social_service_psychosis": 1.0, "bed_day_cost": 9_000.0,
    "outpatient_cost": 10.0, "emergency_cost": 5_000.0,
    "benefit_basic": 1_000.0, "benefit_ill": 20_000.0, "state_share_of_benefits": 0.7, "student_grant": 1.0,
    "wage": 300.0, "tax_share": 0.1,
}  # fmt: skip
"""Every unit cost but the specialist's, far from its default."""


def test_unit_costs_change_the_ledger_and_net_results_and_nothing_else() -> None:
    from sim.settings.parameters.costs import CostParameters

    uses = {"specialist_cost", "social_service_during_ips"}  # they change how much is used, not only what it costs
    assert set(PRICES) == set(CostParameters.model_fields) - uses
    dear = {f"parameters.{name}": value for name, value in PRICES.items()}
    for seed in SEEDS:
        assert differing(lived(seed), lived(seed, dear), but={"parameters", "ledger", "local_ledger"}) == []
        assert (lived(seed).ledger != lived(seed, dear).ledger).any()
        before, after = summarise(lived(seed)), summarise(lived(seed, dear))
        changed = {key for key in before if before[key] != after[key]}
        payers = {"cost_state", "cost_municipality", "cost_region", "cost_person", "cost_employer"}
        assert changed == {"net_public", "net_society", "net_society_gross"} | payers


def test_dearer_specialists_are_fewer() -> None:
    for seed in SEEDS:
        assert figure(seed, "specialists", {"parameters.specialist_cost": 1_300_000.0}) < 0.6 * figure(
            seed, "specialists"
        )


def test_discounting_brings_net_results_nearer_to_zero_and_touches_nothing_else() -> None:
    for seed in SEEDS:
        world = lived(seed)
        plain, discounted, steeply = (summarise(world, rate) for rate in (0.0, 3.5, 20.0))
        for key in ("net_public", "net_society"):
            now, later, least = plain[key], discounted[key], steeply[key]
            assert now is not None and later is not None and least is not None
            assert abs(now) > abs(later) > abs(least) > 0 and now * later > 0
            assert later == pytest.approx(now * 1.035 ** (-WEEKS / 2 / 52.18), rel=0.02)  # as if all fell mid-way
        assert {key for key in plain if plain[key] != discounted[key]} == {
            "net_public",
            "net_society",
            "net_society_gross",
        }
