"""The past of a large country: a share of its people stands for all until the last year."""

from __future__ import annotations

import numpy as np
import pytest

from sim.agents.young_person import Activity, Schooling
from sim.settings.checks import check
from sim.start import history
from sim.start.history import kept_openings, live_history
from sim.start.people import stock_by_municipality
from sim.start.places import chosen_municipalities

STANDING = np.array([3, 0, 5, 0, 0, 1, 40])
CELLS = np.array([[0, 3, 5, 7]])  # one municipality with three industries: 8 openings, none, 41


def test_all_the_people_meet_all_the_openings() -> None:
    assert kept_openings(STANDING, CELLS, 1.0, np.random.default_rng(1)).tolist() == STANDING.tolist()


@pytest.mark.parametrize("seed", range(5))
def test_a_share_of_the_people_meets_as_large_a_share_of_the_openings_of_each_cell(seed: int) -> None:
    kept = kept_openings(STANDING, CELLS, 0.3, np.random.default_rng(seed))
    assert (kept >= 0).all()
    assert (kept <= STANDING).all()
    assert kept[:3].sum() in (2, 3)
    assert kept[3:5].sum() == 0
    assert kept[5:].sum() in (12, 13)


@pytest.mark.parametrize("seed", range(5))
def test_no_cell_with_openings_loses_all_of_them(seed: int) -> None:
    kept = kept_openings(STANDING, CELLS, 0.001, np.random.default_rng(seed))
    assert [kept[:3].sum(), kept[3:5].sum(), kept[5:].sum()] == [1, 0, 1]


def test_a_share_of_the_people_leads_to_the_same_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stock is exactly the published one, and those in work and education are as many, within chance."""
    settings = check({
        "horizon": {"weeks": 1}, "population": {"municipalities": ["Aalborg", "Randers"], "history_years": 5},
    })  # fmt: skip
    frame = chosen_municipalities(settings)
    present = {}
    for most in (history.MOST_APART, 1000):
        monkeypatch.setattr(history, "MOST_APART", most)
        population = live_history(frame, settings).population
        people = population.people[: int(population.present[0])]
        stock = (people.activity == Activity.NEET) & (people.schooling != Schooling.COMPLETED)
        published = sum(stock_by_municipality(frame, settings))
        assert np.bincount(people.municipality[stock]).tolist() == np.asarray(published).tolist()
        present[most] = np.bincount(people.activity, minlength=4)[Activity.WORK : Activity.EDUCATION + 1]
    whole, share = present.values()
    assert share == pytest.approx(whole, rel=0.15)
    assert share.tolist() != whole.tolist()
