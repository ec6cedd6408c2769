"""The labour market that closes: steady without IPS, slow where it is disturbed, the same at any resolution."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.outcomes.tally import Series
from sim.settings.checks import check
from sim.week.hiring import hire_others, hire_young_people
from sim.week.matching import gather_applicants
from sim.week.posts import move_posts, settle_seekers
from sim.week.spells import end_job
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny

    Lived = Callable[..., World]

PLACES = ["Odense", "Assens", "Faaborg-Midtfyn", "Nyborg", "Kerteminde", "Nordfyns", "Middelfart", "Svendborg"]


def funen(weeks: int, money: float = 0.0, employers: int = 20_000, **groups: Any) -> Any:
    """Most of Funen, a labour market of its own."""
    return check({
        "horizon": {"weeks": weeks}, "funding": {"yearly_mdkk": money, "scope": "simulated"}, **groups,
        "population": {"municipalities": PLACES, "employers": employers, **groups.get("population", {})},
    })  # fmt: skip


@pytest.fixture(scope="module")
def ten_years(lived: Lived) -> World:
    """Ten years of usual service, all Denmark."""
    return lived(check({"horizon": {"weeks": 520}}))


def year(world: World, series: Series, number: int) -> float:
    return float(world.weekly[52 * number : 52 * (number + 1), series].mean())


@pytest.mark.parametrize("series", [Series.OPENINGS, Series.HELD_BY_OTHERS, Series.SEEKERS, Series.FILLED_BY_OTHERS])
def test_the_market_is_steady_without_ips(ten_years: World, series: Series) -> None:
    for later in (4, 9):
        assert year(ten_years, series, later) == pytest.approx(year(ten_years, series, 0), rel=0.02)


def test_openings_stand_as_long_as_published(ten_years: World) -> None:
    """4.5 weeks, for those that no young person takes; competition that differs by place makes it a little longer."""
    for number in (0, 4, 9):
        others, posted = (
            year(ten_years, Series.FILLED_BY_OTHERS, number) + year(ten_years, Series.WITHDRAWN, number),
            year(ten_years, Series.NEW_OPENINGS, number),
        )
        assert year(ten_years, Series.OPENINGS, number) / posted == pytest.approx(4.5 * others / posted, rel=0.05)


@pytest.mark.parametrize("series", [Series.NEET, Series.NEET_43K, Series.WORK, Series.EDUCATION])
def test_young_people_are_in_a_steady_state(ten_years: World, series: Series) -> None:
    for later in (4, 9):
        assert year(ten_years, series, later) == pytest.approx(year(ten_years, series, 0), rel=0.05)


def test_waiting_lists_do_not_grow(lived: Lived) -> None:
    """The fifth year against the first, over eight pasts: a list is the small rest of patients less places.

    By chance alone that of one past moves by 5 %; over the eight it fell by 3 %, with a standard error of 2.
    """
    grown = []
    for world_seed in range(1, 9):
        queue = lived(check({"horizon": {"weeks": 260}, "world_seed": world_seed})).weekly[:, Series.TREATMENT_QUEUE]
        grown.append(queue[208:].mean() / queue[:52].mean())
    assert np.mean(grown) == pytest.approx(1.0, abs=0.05)


def pairs(lived: Lived, weeks: int, **groups: Any) -> list[tuple[World, World]]:
    """Some weeks with much money for IPS, and without, by eight seeds."""
    return [(lived(funen(weeks, 60.0, **groups), seed), lived(funen(weeks, **groups), seed)) for seed in range(8)]


def of_outsiders(lived: Lived, weeks: int = 104, **groups: Any) -> float:
    """People outside the model who no longer work, per extra young person at work, over eight seeds."""
    lost, gained = (
        sum(float((with_ips.weekly[:, series] - without.weekly[:, series]).sum()) for with_ips, without in worlds)
        for worlds in [pairs(lived, weeks, **groups)]
        for series in (Series.SEEKERS, Series.WORK)
    )
    assert gained > 0
    return lost / gained


def test_displacement_is_larger_in_a_slack_market(lived: Lived) -> None:
    slack, normal, tight = (of_outsiders(lived, economy={"vacancy_rate_pct": rate}) for rate in (1.6, 2.5, 3.3))
    assert slack > max(normal, tight)  # 0.14 against 0.10 and 0.09
    assert min(normal, tight) > 0.0 and slack < 0.6


def test_nobody_is_displaced_where_nobody_else_looks_for_work(lived: Lived) -> None:
    assert of_outsiders(lived, parameters={"unfilled_share": 1.0}) == 0.0


def test_most_of_the_gain_is_displaced_where_posts_are_fixed_and_none_stays_open(lived: Lived) -> None:
    """Over five years. While IPS grows, its hires empty openings first: over the first two years it is 0.4."""
    fixed = {"unfilled_share": 0.001, "vanish_share": 0.0, "withdrawn_share": 0.0, "carve_chance": 0.0}
    assert 0.5 < of_outsiders(lived, 260, parameters=fixed) < 1.0


def gain(world: World, without: World) -> float:
    """More weeks in work or education of people of the model's age."""
    return float((world.weekly - without.weekly)[:, [Series.WORK, Series.EDUCATION]].sum())


@pytest.mark.parametrize("kind", ["none", "workplaces"])
def test_the_number_of_employers_is_only_a_resolution(lived: Lived, kind: str) -> None:
    """Effect and visits a hire of 5,000, 20,000 and 80,000 employers, paired over the seeds of eight worlds.

    Over 24 seeds there were 78.2, 79.0 and 78.9 visits a hire (standard error 1.7), without a network.
    """
    found: dict[int, list[tuple[float, float]]] = {5_000: [], 20_000: [], 80_000: []}
    for employers, pairs in found.items():
        for world_seed in range(8):
            groups: dict[str, Any] = {"employers": employers, "network": {"kind": kind}, "world_seed": world_seed}
            world, without = (lived(funen(78, money, **groups)) for money in (40.0, 0.0))
            hires = world.weekly[:, Series.SUPPORTED_HIRES].sum()
            pairs.append((gain(world, without), float(world.weekly[:, Series.VISITS].sum() / hires)))
    for measure in (0, 1):
        middle = np.array([pair[measure] for pair in found[20_000]])
        for employers in (5_000, 80_000):
            other = np.array([pair[measure] for pair in found[employers]]) - middle
            error = float(other.std(ddof=1)) / len(other) ** 0.5
            # 99 of 100 means of eight equal pairs lie within 3.5 of their standard errors
            assert abs(other.mean()) < 3.5 * error, f"{employers}: {other.mean():.3g} from {middle.mean():.3g}"
            assert measure == 0 or abs(other.mean()) < 0.1 * middle.mean()


def test_unemployment_rises_as_vacancies_fall_and_both_come_back(lived: Lived) -> None:
    path = [2.5, 1.1, 0.6, 0.65, 0.85, 1.05, 1.3, 1.6, 1.9, 2.1, 2.3, 2.4, 2.5]  # configs/economy/recession.yaml
    weekly = lived(funen(208, economy={"path_pct": path})).weekly
    seekers, openings = weekly[:, Series.SEEKERS], weekly[:, Series.OPENINGS]
    first = slice(0, 6)
    assert openings[20:46].mean() < 0.65 * openings[first].mean()
    assert 1.5 < seekers[46:60].mean() / seekers[first].mean() < 2.0  # two points on 2.8 %
    assert seekers[150:170].mean() < 1.2 * seekers[first].mean()
    by_quarter = [np.array([series[q * 13 : q * 13 + 13].mean() for q in range(16)]) for series in (seekers, openings)]
    assert np.corrcoef(*np.log(by_quarter))[0, 1] < -0.3


def test_another_market_starts_steady_too(lived: Lived) -> None:
    for rate, at_least, at_most in ((1.6, 1.5, 3.0), (3.3, 0.6, 0.95)):
        weekly = lived(funen(156, economy={"vacancy_rate_pct": rate})).weekly
        first, last = weekly[:52].mean(axis=0), weekly[-52:].mean(axis=0)
        for series in (Series.OPENINGS, Series.SEEKERS, Series.HELD_BY_OTHERS):
            assert last[series] == pytest.approx(first[series], rel=0.06), series.name
        normal = lived(funen(4)).weekly[0, Series.SEEKERS]
        assert at_least < first[Series.SEEKERS] / normal < at_most


# --- two employers and three people, by hand ---------------------------------------------------------------


def test_two_employers_and_three_people_by_hand(tiny: MakeTiny) -> None:
    """A post that a young person takes is one that an outsider does not get, and opens again when she leaves it."""
    made = tiny(people=3, employers=2, search_in_preferred=0.0, withdrawn_share=1.0)
    world = made.world
    world.employers.held[:], world.employers.openings[:] = [4, 2], [1, 0]
    world.workplaces.entry_posts[:], world.municipalities.seekers[0] = [5, 2], 3
    world.market.seeker_applications[0], world.calendar.decided[:] = 1e9, 1.0
    # without young people an outsider takes the only opening
    gather_applicants(world, world.parameters[0])
    made.do(hire_others)
    made.do(settle_seekers)
    assert (world.employers.held.tolist(), world.employers.openings.tolist()) == ([5, 2], [0, 0])
    assert world.municipalities.seekers[0] == 2
    # a holder leaves the second employer for unemployment, her post opens
    world.workplaces.leave_rate[:] = [0.0, 0.5]
    made.do(move_posts)
    assert (world.employers.held.tolist(), world.employers.openings.tolist()) == ([5, 1], [0, 1])
    # a young person takes it, so that the seeker goes on looking
    gather_applicants(world, world.parameters[0])
    world.rivals[:], world.nobody[:] = 0.0, 1.0
    made.apply(2, 1)
    made.do(hire_young_people)
    made.do(hire_others)
    made.do(settle_seekers)
    assert (world.workplaces.youths.tolist(), world.employers.openings.tolist()) == ([0, 1], [0, 0])
    assert world.municipalities.seekers[0] == 3
    # she leaves, and the post is open to everybody again
    person: Any = np.int32(2)
    week: Any = np.int32(1)
    end_job(world, world.parameters[0], person, week)
    assert (world.workplaces.youths.tolist(), world.employers.openings.tolist()) == ([0, 0], [0, 1])
    assert (
        world.workplaces.entry_posts == world.employers.held + world.workplaces.youths + world.employers.openings
    ).all()
