"""Employers, their posts, and how openings are spread over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from sim.settings.checks import check
from sim.start.employers import Workplaces, build_employers, industry_posts, industry_shares
from sim.start.open_data import table
from sim.start.places import build_municipalities, chosen_municipalities
from sim.start.places import regions as region_names

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[..., Workplaces]


FUNEN = ["Odense", "Assens", "Faaborg-Midtfyn", "Nyborg", "Kerteminde", "Nordfyns", "Middelfart", "Svendborg"]


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
    residents = table("municipalities").set_index("name")["residents"]
    share = (residents["Aarhus"] + residents["Odense"]) / residents.sum()
    assert len(built.employers) == round(20_000 * share)
    assert built.workplaces.posts.sum() == pytest.approx(industry_posts().sum() * share, rel=1e-9)


def test_openness_has_its_mean_and_stays_a_chance(work: Work) -> None:
    employers = work(parameters={"openness_mean": 0.5, "openness_spread": 0.1}).employers
    assert abs(employers.openness.mean() - 0.5) < 4 * 0.1 / 20_000**0.5
    assert (work().employers.openness == work().workplaces.own_openness).all()
    wide = work(parameters={"openness_mean": 0.3, "openness_spread": 1.0}).employers.openness
    assert 0.0 < wide.min() < wide.max() < 1.0


def test_employers_are_in_order_of_place_and_industry(work: Work) -> None:
    built = work(population={"employers": 2000, "municipalities": ["Bornholm", "Aarhus", "Thisted"]})
    employers, start = built.employers, built.cell_start
    assert start.shape == (3, 11)
    for m in range(3):
        for industry in range(10):
            there = (employers.municipality == m) & (employers.industry == industry)
            assert np.flatnonzero(there).tolist() == list(range(start[m, industry], start[m, industry + 1]))
    assert start[-1, -1] == len(employers)


def test_openings_are_spread_by_posts_and_published_rates(work: Work) -> None:
    built = work()
    assert built.opening_share.sum() == pytest.approx(1.0)
    assert built.vacancies == pytest.approx(1.0)
    per_post = built.opening_share / built.workplaces.posts
    alike = (built.employers.industry == 2) & (built.employers.employees < 10)
    regions = build_municipalities(chosen_municipalities(check({}))).region[built.employers.municipality]
    capital, north = (per_post[alike & (regions == region_names().index(r))] for r in ("Hovedstaden", "Nordjylland"))
    assert capital.mean() / north.mean() == pytest.approx(3.4 / 1.9)  # vacancies.csv, 2022Q4


@pytest.mark.parametrize("employers", [5_000, 20_000, 80_000])
def test_sizes_are_those_of_workplaces_however_many_there_are(work: Work, employers: int) -> None:
    built = work(population={"employers": employers})
    size, posts = built.employers.employees, built.workplaces.posts
    workplaces = posts / size  # an employer stands for so many
    small = workplaces[size < 10].sum() / workplaces.sum()
    assert small == pytest.approx(0.84, abs=0.015)  # firm_size.csv; posts of the industries are fitted afterwards
    for industry in range(10):
        mine = built.employers.industry == industry
        each = np.unique(posts[mine & (size < 10)].round(9))
        assert len(each) == 1  # small ones stand for equally many posts
        alone = mine & (size > 1.5 * each[0])
        assert posts[alone] / size[alone] == pytest.approx(posts.sum() / (size * workplaces).sum(), rel=0.3)


def test_a_visit_finds_an_opening_as_often_however_many_employers_there_are(work: Work) -> None:
    """It goes to a municipality and an industry first: few employers there must not mean small ones."""

    def chance(employers: int, world_seed: int) -> float:
        built = work(population={"employers": employers, "municipalities": FUNEN}, world_seed=world_seed)
        people, posts, start = np.bincount(built.employers.municipality), built.workplaces.posts, built.cell_start
        openings = 0.01 * posts.sum() * built.opening_share
        found = 1.0 - np.exp(-openings / built.workplaces.copies)  # by a visit to one of its workplaces
        cells = [(m, k) for m in range(len(FUNEN)) for k in range(10) if start[m, k + 1] > start[m, k]]
        there = [slice(start[m, k], start[m, k + 1]) for m, k in cells]
        by_cell = [np.average(found[cell], weights=posts[cell]) for cell in there]
        return float(np.average(by_cell, weights=[industry_shares()[k] * people[m] for m, k in cells]))

    few, middle, many = (np.mean([chance(number, seed) for seed in range(4)]) for number in (5_000, 20_000, 80_000))
    assert [few, middle] == pytest.approx([many, many], rel=0.06)


def test_every_municipality_has_employers_in_proportion_to_residents(work: Work) -> None:
    counted = np.bincount(work().employers.municipality, minlength=98)
    residents = table("municipalities")["residents"].to_numpy(float)
    assert (np.abs(counted - 20_000 * residents / residents.sum()) < 1).all()
