"""Fidelity: 25 items of the IPS-25 scale, one to five points each; fourteen are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.week.fidelity import INPUTS, MEASURED, falling, review_fidelity

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

REVIEW = 12
"""The last week of the first quarter."""
WEEKS = 26.0
"""Specialist-weeks of two specialists in a quarter."""


def perfect(tiny: MakeTiny, **parameters: float) -> Tiny:
    """A team that has had a quarter worth five points on every item; inputs stand at five too."""
    made = tiny(posts=2, **{"leader_from": 2.0, "meeting_hours": 3.0, "fidelity_inputs": 5.0, **parameters})
    team = made.world.teams[0]
    team.filled, team.clients = 0.0, 0  # this week's are added at the review: all is in the sums already
    team.q_specialist_weeks, team.q_client_weeks, team.q_visits = WEEKS, 20.0 * WEEKS, 6.0 * WEEKS
    team.q_first_visits, team.q_days_to_visit = 10.0, 300.0
    team.q_follow_weeks, team.q_follow_served = 100.0, 100.0
    team.q_hires, team.q_preferred_hires, team.q_repeat_hires = 20.0, 18.0, 3.0
    made.world.team_hires[0, :4] = 5.0
    made.world.integration[made.unit, 0] = 1.0
    return made


def points(made: Tiny) -> float:
    made.do(review_fidelity, week=REVIEW)
    return float(made.world.teams.fidelity[0])


def test_the_scale_has_25_items_each_once() -> None:
    assert len({*MEASURED, *INPUTS}) == len(MEASURED) + len(INPUTS) == 25


def test_a_perfect_quarter_scores_125(tiny: MakeTiny) -> None:
    assert points(perfect(tiny)) == pytest.approx(125.0)


def test_items_without_behaviour_stand_at_the_input(tiny: MakeTiny) -> None:
    # fourteen measured items of 5 points and eleven of 4
    assert points(perfect(tiny, fidelity_inputs=4.0)) == pytest.approx(70.0 + 44.0)


def test_the_worst_quarter_scores_25(tiny: MakeTiny) -> None:
    made = perfect(tiny, fidelity_inputs=1.0)
    team = made.world.teams[0]
    for column in made.world.teams.dtype.names or ():
        if column.startswith("q_"):
            team[column] = 0.0
    team.q_specialist_weeks, team.q_client_weeks, team.funded, team.other_duties = 10.0, 500.0, 1.0, 0.5
    team.q_hires = team.q_repeat_hires = 10.0
    made.world.team_hires[:] = 0.0
    made.world.integration[:] = 0.0
    made.world.policy.support_limit[:] = 10
    assert points(made) == pytest.approx(25.0)


BY_SUM = {
    "clients a specialist": ("q_client_weeks", WEEKS, [(20.0, 0), (20.01, 1), (25.01, 2), (30.01, 3), (40.01, 4)]),
    "visits a specialist and week": ("q_visits", WEEKS, [(6.0, 0), (5.99, 1), (4.99, 2), (3.99, 3), (1.99, 4)]),
    "days to the first visit": ("q_days_to_visit", 10.0, [(30.0, 0), (30.1, 1), (60.1, 2), (150.1, 3), (270.1, 4)]),
    "share of hires in the preferred industry": (
        "q_preferred_hires", 20.0, [(0.9, 0), (0.89, 1), (0.74, 2), (0.49, 3), (0.24, 4)],
    ),
    "share of hires at former IPS employers": (
        "q_repeat_hires", 20.0, [(0.15, 0), (0.16, 1), (0.31, 2), (0.51, 3), (0.71, 4)],
    ),
    "share of visits about internships": (
        "q_internships", 6.0 * WEEKS, [(0.05, 0), (0.06, 1), (0.16, 2), (0.31, 3), (0.41, 4)],
    ),
    "share of follow-along need met": ("q_follow_served", 100.0, [(1.0, 0), (0.75, 1), (0.5, 2), (0.0, 4)]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "times", "value", "lost"),
    [(column, times, value, lost) for column, times, cases in BY_SUM.values() for value, lost in cases],
)
def test_what_a_team_did_costs_points_by_the_cut_offs(
    tiny: MakeTiny, column: str, times: float, value: float, lost: float
) -> None:
    made = perfect(tiny)
    made.world.teams[0][column] = value * times
    assert points(made) == pytest.approx(125.0 - lost)


@pytest.mark.parametrize(("duties", "lost"), [(0.04, 0), (0.05, 1), (0.11, 2), (0.26, 3), (0.41, 4)])
def test_other_duties_cost_points(tiny: MakeTiny, duties: float, lost: int) -> None:
    made = perfect(tiny)
    made.world.teams.other_duties[0] = duties
    assert points(made) == pytest.approx(125.0 - lost)


@pytest.mark.parametrize(("supervision", "lost"), [(1.0, 0), (0.9, 1), (0.6, 2), (0.3, 3), (0.1, 4)])
def test_a_leader_who_does_little_costs_points(tiny: MakeTiny, supervision: float, lost: int) -> None:
    made = perfect(tiny)
    made.world.teams.supervision[0] = supervision
    assert points(made) == pytest.approx(125.0 - lost)


@pytest.mark.parametrize(("limit", "lost"), [(0, 0), (104, 0), (103, 1), (77, 2), (51, 3), (26, 3), (25, 4)])
def test_a_time_limit_costs_points(tiny: MakeTiny, limit: int, lost: int) -> None:
    made = perfect(tiny)
    made.world.policy.support_limit[:] = limit
    assert points(made) == pytest.approx(125.0 - lost)


@pytest.mark.parametrize(
    ("funded", "filled", "lost"),
    # A12: people decide, not money; a team funded for four with one specialist-week scored ten points here
    [(1.99, 2.0, 0), (4.0, 1.99, 2 + 4), (4.0, 1.01, 2 + 4), (4.0, 1.0, 4 + 4), (4.0, 1 / 13, 4 + 4)],
)
def test_a_unit_without_a_leader_loses_as_a_unit_and_for_supervision(
    tiny: MakeTiny, funded: float, filled: float, lost: int
) -> None:
    made = perfect(tiny)
    team = made.world.teams[0]
    team.funded = funded
    weeks = 13.0 * filled
    team.q_specialist_weeks, team.q_client_weeks, team.q_visits = weeks, 20.0 * weeks, 6.0 * weeks
    assert points(made) == pytest.approx(125.0 - lost)


@pytest.mark.parametrize(
    ("integration", "lost"),
    # assignment falls evenly from 5 to 1; meetings take 3 hours x integration: 1.5 hours for 5 points, 1, 0.5, 0.25
    [(0.5, 2 + 0), (0.4, 2.4 + 1), (0.25, 3 + 2), (0.1, 3.6 + 3), (0.05, 3.8 + 4), (0.0, 4 + 4)],
)
def test_integration_counts_as_assignment_and_as_contact(tiny: MakeTiny, integration: float, lost: float) -> None:
    made = perfect(tiny)
    made.world.integration[made.unit, 0] = integration
    assert points(made) == pytest.approx(125.0 - lost)


@pytest.mark.parametrize(
    ("hires", "lost"),
    # share outside the commonest industry: 0.75 is enough for 5 points; 0.6, 0.5, 0.3, 0.2
    [([4, 3, 3], 1), ([5, 5], 2), ([7, 3], 3), ([8, 2], 4), ([10], 4)],
)
def test_variety_of_jobs_is_the_share_outside_the_commonest_industry(
    tiny: MakeTiny, hires: list[int], lost: int
) -> None:
    made = perfect(tiny)
    made.world.team_hires[0] = 0.0
    made.world.team_hires[0, : len(hires)] = hires
    assert points(made) == pytest.approx(125.0 - lost)


def test_without_visits_hires_or_follow_along_those_items_get_what_nothing_deserves(tiny: MakeTiny) -> None:
    made = perfect(tiny)
    team = made.world.teams[0]
    team.q_visits = team.q_first_visits = team.q_days_to_visit = team.q_follow_weeks = team.q_follow_served = 0.0
    team.q_hires = team.q_preferred_hires = team.q_repeat_hires = 0.0
    made.world.team_hires[:] = 0.0
    # visits, rapid search, ordinary jobs, preference, variety of jobs and of employers, follow-along: 1 each
    assert points(made) == pytest.approx(125.0 - 7 * 4)


def test_cut_offs_belong_to_the_better_side() -> None:
    assert [falling(value, 1.0, 2.0, 3.0, 4.0) for value in (0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 4.1)] == [
        5.0, 5.0, 4.0, 4.0, 3.0, 3.0, 2.0, 1.0,
    ]  # fmt: skip


def test_a_review_comes_in_the_last_week_of_a_quarter_and_starts_the_counts_anew(tiny: MakeTiny) -> None:
    made = tiny(posts=2)
    team = made.world.teams[0]
    team.filled, team.clients = 2.0, 30
    for week in range(REVIEW):
        made.do(review_fidelity, week)
    assert team.fidelity == 0.0
    assert (team.q_specialist_weeks, team.q_client_weeks) == (24.0, 360.0)
    made.do(review_fidelity, week=REVIEW)
    assert 25.0 <= team.fidelity <= 125.0
    assert all(team[column] == 0.0 for column in (made.world.teams.dtype.names or ()) if column.startswith("q_"))
    # the summary's mean is by client-weeks: 13 weeks of 30 clients
    assert team.reviewed_weeks == 390.0
    assert team.reviewed_points == pytest.approx(390.0 * team.fidelity)


def test_a_team_without_specialists_all_quarter_keeps_its_last_score_and_starts_anew(tiny: MakeTiny) -> None:
    made = tiny(posts=2)
    team = made.world.teams[0]
    team.fidelity, team.filled, team.clients = 90.0, 0.0, 3
    made.do(review_fidelity, week=REVIEW)
    assert (team.fidelity, team.q_client_weeks) == (90.0, 0.0)


@pytest.mark.parametrize(("collaborative", "inputs", "shift"), [(1, 2.0, 0.05), (0, 2.0, 0.0), (1, 5.0, 0.0)])
def test_only_a_collaborative_reacts_and_only_below_100_points(
    tiny: MakeTiny, collaborative: int, inputs: float, shift: float
) -> None:
    made = perfect(tiny, fidelity_inputs=inputs, collaborative_step=0.05)  # 70 + 22 or 70 + 55 points
    made.world.policy.collaborative[:] = collaborative
    points(made)
    assert made.world.teams.visit_shift[0] == shift
