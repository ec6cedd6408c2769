"""Fidelity: each quarter every team is scored on the 25 items of the IPS-25 scale, as in a review.

Fourteen items are measured from the team's work in the quarter, one to five points each; the model has no
behaviour for the others, which are at ``parameters.fidelity_inputs``. The score (25-125) feeds nothing back,
unless a learning collaborative reacts to it (lever ``methods.collaborative``).
"""

from sim.compiled import rule
from sim.rows import ParameterRow, PolicyRow, TeamRow
from sim.world import World

MEASURED = (
    "caseload size",
    "employment services staff",
    "integration through team assignment",
    "integration through frequent contact",
    "vocational unit",
    "role of employment supervisor",
    "rapid job search",
    "individualised job search",
    "frequent employer contact",
    "diversity of job types",
    "diversity of employers",
    "competitive jobs",
    "individualised follow-along",
    "time-unlimited support",
)
INPUTS = (
    "vocational generalists",
    "collaboration with the job centre",
    "zero exclusion",
    "agency focus on competitive employment",
    "executive team support",
    "work incentives planning",
    "disclosure",
    "ongoing work-based assessment",
    "quality of employer contact",
    "community-based services",
    "assertive engagement and outreach",
)
INPUT_ITEMS = len(INPUTS)
QUARTER = 13
FAIR = 100.0
"""Points from which fidelity is good (E092); a learning collaborative reacts below."""


@rule
def review_fidelity(world: World, parameters: ParameterRow, week: int) -> None:
    """Add the week to each team's counts; in the last week of a quarter, score staffed teams and reset the counts."""
    for t in range(len(world.teams)):
        team = world.teams[t]
        team.q_specialist_weeks += team.filled
        team.q_client_weeks += team.clients
        if week % QUARTER != QUARTER - 1:
            continue
        if team.q_specialist_weeks > 0.0:
            integration = world.integration[world.municipalities[team.host].unit, t]
            points = _work_points(team) + _focus_points(team) + _organisation_points(team, parameters, integration)
            points += _result_points(team, world.policy[0], _variety(world, t))
            team.fidelity = points + INPUT_ITEMS * parameters.fidelity_inputs
            team.reviewed_weeks += team.q_client_weeks
            team.reviewed_points += team.q_client_weeks * team.fidelity
            if world.policy[0].collaborative == 1 and team.fidelity < FAIR:
                team.visit_shift += parameters.collaborative_step
        _start_anew(team)


@rule
def _organisation_points(team: TeamRow, parameters: ParameterRow, integration: float) -> float:
    """Integration (two items), unit and supervisor, by mean posts filled: vacant posts form no unit. E097, E098."""
    points = 1.0 + 4.0 * integration
    points += falling(-parameters.meeting_hours * integration, -1.5, -1.0, -0.5, -0.25)
    filled = team.q_specialist_weeks / QUARTER
    led = filled >= parameters.leader_from
    points += 5.0 if led else (3.0 if filled > 1.0 else 1.0)
    return points + falling(-team.supervision * led, -1.0, -0.75, -0.5, -0.25)


@rule
def _work_points(team: TeamRow) -> float:
    """Caseload, rapid search, employer contact. Cut-offs: E090, E095, E096."""
    points = falling(team.q_client_weeks / team.q_specialist_weeks, 20.0, 25.0, 30.0, 40.0)
    points += falling(-team.q_visits / team.q_specialist_weeks, -6.0, -5.0, -4.0, -2.0)
    if team.q_first_visits == 0.0:
        return points + 1.0
    return points + falling(team.q_days_to_visit / team.q_first_visits, 30.0, 60.0, 150.0, 270.0)


@rule
def _focus_points(team: TeamRow) -> float:
    """Specialists without other duties, and contact with employers about ordinary jobs.

    Cut-offs of the first are those of IPS-25 (96, 90, 75 and 60 %), of the second 95, 85, 70 and 60 % (recalled).
    """
    points = falling(team.other_duties, 0.04, 0.10, 0.25, 0.40)
    if team.q_visits == 0.0:
        return points + 1.0
    return points + falling(team.q_internships / team.q_visits, 0.05, 0.15, 0.30, 0.40)


@rule
def _result_points(team: TeamRow, policy: PolicyRow, variety: float) -> float:
    """Preferences, variety of jobs and employers, follow-along, time limit."""
    points = falling(-variety, -0.70, -0.55, -0.40, -0.25)
    hires = max(1.0, team.q_hires)
    points += falling(-team.q_preferred_hires / hires, -0.90, -0.75, -0.50, -0.25)
    points += falling(team.q_repeat_hires / hires, 0.15, 0.30, 0.50, 0.70) if team.q_hires > 0.0 else 1.0
    if team.q_follow_weeks > 0.0:
        points += 1.0 + 4.0 * team.q_follow_served / team.q_follow_weeks
    else:
        points += 1.0
    if policy.support_limit == 0:
        return points + 5.0
    return points + falling(-float(policy.support_limit), -104.0, -78.0, -52.0, -26.0)


@rule
def _variety(world: World, t: int) -> float:
    """Share of a team's hires so far outside its commonest industry."""
    total, most = 0.0, 0.0
    for industry in range(world.team_hires.shape[1]):
        total += world.team_hires[t, industry]
        most = max(most, world.team_hires[t, industry])
    return 1.0 - most / total if total > 0.0 else 0.0


@rule
def _start_anew(team: TeamRow) -> None:
    team.q_specialist_weeks, team.q_client_weeks, team.q_visits = 0.0, 0.0, 0.0
    team.q_internships, team.q_first_visits, team.q_days_to_visit = 0.0, 0.0, 0.0
    team.q_follow_weeks, team.q_follow_served = 0.0, 0.0
    team.q_hires, team.q_repeat_hires, team.q_preferred_hires = 0.0, 0.0, 0.0


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
