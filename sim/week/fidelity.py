"""Fidelity: each quarter a team is scored on the IPS-25 items that the model has behaviour for.

Seven of the 25 items are measured from what the team did in the quarter, one to five points each; the score is
their mean times 25, so that it lies on the scale's 25-125. The other items (docs/ODD.md) are not guessed.
"""

from typing import Any

from sim.compiled import rule
from sim.world import World

ITEMS = (
    "caseload size",
    "vocational unit",
    "integration with mental-health treatment",
    "frequent employer contact",
    "rapid job search",
    "follow-along supports",
    "time-unlimited supports",
)


@rule
def review_fidelity(world: World, parameters: Any, week: int) -> None:
    """In the last week of a quarter: score every team and start its counts anew; otherwise count."""
    for t in range(len(world.teams)):
        team = world.teams[t]
        team.q_specialist_weeks += team.filled
        team.q_client_weeks += team.clients
        if week % 13 == 12:
            if team.q_specialist_weeks > 0.0:
                unit = world.municipalities[team.host].unit
                points = _points(team, world.policy[0], world.integration[unit, t])
                team.fidelity = 25.0 * points / len(ITEMS)
                team.reviewed_weeks += team.q_client_weeks
                team.reviewed_points += team.q_client_weeks * team.fidelity
            team.q_specialist_weeks, team.q_client_weeks, team.q_visits = 0.0, 0.0, 0.0
            team.q_first_visits, team.q_days_to_visit = 0.0, 0.0
            team.q_follow_weeks, team.q_follow_served = 0.0, 0.0


@rule
def _points(team: Any, policy: Any, integration: float) -> float:
    """Points of the items in ITEMS, in their order; cut-offs of the IPS-25 scale (E090, E095-E098)."""
    points = falling(team.q_client_weeks / team.q_specialist_weeks, 20.0, 25.0, 30.0, 40.0)
    size = team.q_specialist_weeks / 13.0
    points += 5.0 if size >= 2.0 else (3.0 if size > 1.0 else 1.0)
    points += 1.0 + 4.0 * integration
    points += falling(-team.q_visits / team.q_specialist_weeks, -6.0, -5.0, -4.0, -2.0)
    if team.q_first_visits > 0.0:
        points += falling(team.q_days_to_visit / team.q_first_visits, 30.0, 60.0, 150.0, 270.0)
    else:
        points += 1.0
    if team.q_follow_weeks > 0.0:
        points += 1.0 + 4.0 * team.q_follow_served / team.q_follow_weeks
    else:
        points += 1.0
    points += 5.0 if policy.support_limit == 0 else falling(-policy.support_limit, -104.0, -78.0, -52.0, -26.0)
    return points


@rule
def falling(value: float, five: float, four: float, three: float, two: float) -> float:
    """Five points up to the first cut-off, four up to the next, ... one beyond the last."""
    if value <= five:
        return 5.0
    if value <= four:
        return 4.0
    if value <= three:
        return 3.0
    return 2.0 if value <= two else 1.0
