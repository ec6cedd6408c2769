"""Search: who applies alone, and where people turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from sim.agents.young_person import Activity
from sim.luck import Decision, stream
from sim.tables import whole
from sim.week.matching import gather_applicants, pick_employer, pick_opening
from sim.week.search import search_alone

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny


@pytest.fixture
def searching(tiny: MakeTiny) -> Tiny:
    """Three people who apply every week, one employer with an opening."""
    made = tiny(people=3, employers=1, search_intensity=1.0, symptoms_on_search=0.2)
    made.world.employers.openings[0] = 1
    return made


def search(made: Tiny, week: int = 0) -> None:
    """Count the openings, as the week does before anybody searches, and let people search."""
    gather_applicants(made.world, made.world.parameters[0])
    made.do(search_alone, week)


def applicants(made: Tiny) -> list[int]:
    rows: list[int] = made.world.applications.person[: made.world.clock.applications[0]].tolist()
    return rows


def test_everybody_ready_applies_where_there_is_an_opening(searching: Tiny) -> None:
    search(searching)
    assert applicants(searching) == [0, 1, 2]
    assert not searching.world.applications.supported[:3].any()
    # the employer's desk holds all three, the latest on top
    assert searching.world.employers.first_application[0] == 2
    assert searching.world.applications.next[:3].tolist() == [-1, 0, 1]


def test_without_an_opening_nobody_applies(searching: Tiny) -> None:
    searching.world.employers.openings[0] = 0
    search(searching)
    assert applicants(searching) == []


def test_stayers_the_employed_students_and_the_admitted_do_not_search(tiny: MakeTiny) -> None:
    made = tiny(people=5, employers=1, search_intensity=1.0)
    made.world.employers.openings[0] = 1
    people = made.world.people
    people.readiness[0] = 0.499
    people.activity[1:3] = [Activity.WORK, Activity.EDUCATION]
    people.admitted_until[3] = 4
    search(made, week=3)
    assert applicants(made) == [4]


def test_symptoms_hold_people_back(searching: Tiny) -> None:
    # 0.2 less per SD above 0: two SD leave 60 % of the intensity, and being well adds nothing
    searching.world.people.symptoms[:3] = [2.0, -2.0, 9.0]
    chance = searching.chance(Decision.APPLIES, 0)
    searching.tune(search_intensity=(chance + 1e-9) / 0.6)
    search(searching)
    assert 0 in applicants(searching)
    assert 2 not in applicants(searching)  # nine SD leave nothing
    searching.world.clock.applications[0] = 0
    searching.tune(search_intensity=(chance - 1e-9) / 0.6)
    search(searching)
    assert 0 not in applicants(searching)


def picks(made: Tiny, count: int = 4000) -> np.ndarray:
    places = np.uint64(stream(np.uint64(1), int(Decision.APPLIES_WHERE), 0))
    parameters, person = made.world.parameters[0], cast(int, np.int32(0))
    return np.array([pick_employer(made.world, parameters, person, places, index) for index in range(count)])


def test_visits_go_to_employers_in_proportion_to_their_posts(tiny: MakeTiny) -> None:
    made = tiny(employers=2, search_in_preferred=0.5)
    made.world = made.world._replace(posts_before=np.array([0.0, 1.0, 4.0]))
    share = float((picks(made) == 1).mean())
    assert abs(share - 0.75) < 4 * (0.75 * 0.25 / 4000) ** 0.5


def two_industries(made: Tiny) -> None:
    """Employer 0 is of the first industry, employer 1 of the second, and the person prefers the second."""
    made.world.cell_start[:] = 2
    made.world.cell_start[:, 0], made.world.cell_start[:, 1] = 0, 1
    made.world.cell_posts[:, :2] = 0.5
    made.world.employers.industry[1] = made.world.people.industry[0] = 1


def test_half_look_in_their_preferred_industry_only(tiny: MakeTiny) -> None:
    made = tiny(employers=2, search_in_preferred=0.6)
    two_industries(made)
    # 0.6 there for certain, 0.4 anywhere: half of that again
    share = float((picks(made) == 1).mean())
    assert abs(share - 0.8) < 4 * (0.8 * 0.2 / 4000) ** 0.5


def test_who_finds_no_employer_of_the_industry_looks_at_all(tiny: MakeTiny) -> None:
    made = tiny(employers=2, search_in_preferred=1.0)
    made.world.people.industry[0] = 5
    assert set(picks(made, 100).tolist()) == {0, 1}


def test_where_there_is_no_employer_there_is_none_to_turn_to(tiny: MakeTiny) -> None:
    made = tiny(employers=1)
    made.world.cell_start[:] = 0
    assert (picks(made, 10) == -1).all()


def test_some_look_beyond_the_municipality(tiny: MakeTiny) -> None:
    made = tiny(employers=3, outside_share=0.3, search_in_preferred=1.0)
    # three places with an employer each; the first one's neighbours are the two others
    start = np.repeat(np.arange(3), 11).reshape(3, 11) + (np.arange(11) > 0)
    made.world = made.world._replace(
        cell_start=whole(start.astype(np.int64)),
        cell_posts=np.repeat(made.world.cell_posts[:1], 3, axis=0),
        neighbour_start=whole(np.array([0, 2, 2, 2])),
        neighbours=whole(np.array([1, 2], np.int32)),
        municipalities=made.world.municipalities[[0, 0, 0]].copy(),
    )
    counts = np.bincount(picks(made), minlength=3) / 4000
    for share, expected in zip(counts, (0.7, 0.15, 0.15), strict=True):
        assert abs(share - expected) < 4 * (expected * (1 - expected) / 4000) ** 0.5


def openings_picked(made: Tiny, weeks: int = 4000) -> np.ndarray:
    gather_applicants(made.world, made.world.parameters[0])
    person = cast(int, np.int32(0))
    streams = [np.uint64(stream(np.uint64(1), int(Decision.APPLIES_WHERE), week)) for week in range(weeks)]
    return np.array([pick_opening(made.world, made.world.parameters[0], person, places) for places in streams])


def test_applications_go_to_openings_each_as_likely_as_another(tiny: MakeTiny) -> None:
    made = tiny(employers=3, search_in_preferred=0.0)
    made.world.employers.openings[:] = [1, 0, 3]
    found = openings_picked(made)
    assert set(map(tuple, found.tolist())) == {(0, 0), (2, 0), (2, 1), (2, 2)}
    for employer, share in ((0, 0.25), (2, 0.75)):
        assert abs((found[:, 0] == employer).mean() - share) < 4 * (share * (1 - share) / len(found)) ** 0.5


def test_an_industry_without_openings_is_left_for_any(tiny: MakeTiny) -> None:
    made = tiny(employers=2, search_in_preferred=1.0)
    two_industries(made)
    made.world.employers.openings[:] = [2, 1]
    assert set(openings_picked(made, 50)[:, 0].tolist()) == {1}
    made.world.employers.openings[1] = 0
    assert set(openings_picked(made, 50)[:, 0].tolist()) == {0}
