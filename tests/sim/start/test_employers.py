"""Employers, their posts, openings and tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.calendar import WEEKS_A_YEAR
from sim.settings.checks import check
from sim.start.employers import Workplaces, build_employers, industry_posts
from sim.start.open_data import table
from sim.start.places import build_municipalities, chosen_municipalities

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[..., Workplaces]


@pytest.fixture(scope="module")
def work() -> Work:
    def build(**groups: Any) -> Workplaces:
        settings = check({"population": {"employers": 20_000}, **groups})
        frame = chosen_municipalities(settings)
        return build_employers(frame, build_municipalities(frame).region, settings)

    return build


def test_the_posts_of_each_industry_add_up_to_the_national_number(work: Work) -> None:
    built = work()
    assert len(built.employers) == len(built.workplaces) == 20_000
    posts = np.bincount(built.employers.industry, weights=built.workplaces.posts, minlength=10)
    np.testing.assert_allclose(posts, industry_posts(), rtol=1e-9)


def test_a_part_of_the_country_gets_its_share_of_employers_and_posts(work: Work) -> None:
    settings = {"population": {"employers": 20_000, "municipalities": ["Aarhus", "Odense"]}}
    built = work(**settings)
    residents = table("municipalities").set_index("name")["pop_2021"]
    share = (residents["Aarhus"] + residents["Odense"]) / residents.sum()
    assert len(built.employers) == round(20_000 * share)
    assert built.workplaces.posts.sum() == pytest.approx(industry_posts().sum() * share, rel=1e-9)


def test_openings_come_at_the_hiring_rate_of_entry_posts(work: Work) -> None:
    employers = work(
        economy={"vacancy_rate_pct": 2.5}, parameters={"hiring_rate": 0.3, "entry_share": 0.4, "vacancy_weeks": 5.0}
    ).employers
    # reference market: 0.3 * 0.4 = 12 % of all posts open for entry a year, whatever industry, size and region do
    weekly = 0.12 * industry_posts().sum() / WEEKS_A_YEAR
    assert employers.opening_rate.sum() == pytest.approx(weekly, rel=1e-9)
    # an opening stands 5 weeks, so five weeks' worth stand at the start; the rest of each is rounded by luck, SD < 1/2
    assert abs(employers.openings.sum() - 5 * weekly) < 4 * 0.5 * 20_000**0.5


def test_in_a_tighter_market_more_openings_stand_at_the_start_and_rates_are_those_of_the_reference(work: Work) -> None:
    slack, tight = (work(economy={"vacancy_rate_pct": rate}).employers for rate in (2.0, 3.0))
    assert (slack.opening_rate == tight.opening_rate).all()
    assert (tight.openings >= slack.openings).all()
    # rounding by luck is the same in both: 20,000 halves at the most
    assert tight.openings.sum() == pytest.approx(1.5 * slack.openings.sum(), rel=0.05)


def test_openness_has_its_mean_and_stays_a_chance(work: Work) -> None:
    employers = work(parameters={"openness_mean": 0.5, "openness_spread": 0.1}).employers
    assert abs(employers.openness.mean() - 0.5) < 4 * 0.1 / 20_000**0.5
    assert (work().employers.openness == work().workplaces.own_openness).all()
    wide = work(parameters={"openness_mean": 0.3, "openness_spread": 1.0}).employers.openness
    assert 0.0 < wide.min() < wide.max() < 1.0


def test_tickets_of_a_place_and_industry_are_exactly_its_employers(work: Work) -> None:
    built = work(population={"employers": 2000, "municipalities": ["Bornholm", "Aarhus", "Thisted"]})
    employers, tickets, start = built.employers, built.tickets, built.ticket_start
    assert start.shape == (3, 11)
    for m in range(3):
        for industry in range(10):
            drawn = set(tickets[start[m, industry] : start[m, industry + 1]].tolist())
            there = (employers.municipality == m) & (employers.industry == industry)
            assert drawn == set(np.flatnonzero(there).tolist())
    assert start[-1, -1] == len(tickets)
    assert set(tickets.tolist()) == set(range(len(employers)))


def test_tickets_weigh_by_posts(work: Work) -> None:
    built = work()
    copies = np.bincount(built.tickets, minlength=20_000)
    posts = built.workplaces.posts
    # four tickets for an average employer, rounded, at least one
    assert (np.abs(copies - np.maximum(1.0, 4 * posts / posts.mean())) <= 0.5 + 1e-9).all()


def test_every_municipality_has_employers_in_proportion_to_residents(work: Work) -> None:
    counted = np.bincount(work().employers.municipality, minlength=98)
    residents = table("municipalities")["pop_2021"].to_numpy(float)
    assert (np.abs(counted - 20_000 * residents / residents.sum()) < 1).all()
