"""An IPS consultant (employment specialist): the holder of a post in a team, and the output of an hour of her work."""

from sim.allowed import COUNT, FLAG, KEPT, SHARE, WEEK, Between
from sim.compiled import rule
from sim.rows import ConsultantRow, ConsultantRows, ParameterRow, TeamRow
from sim.tables import Columns

KNOWN_EMPLOYERS = 24
"""Number of employers that a specialist remembers (the latest ones)."""

FULL_TIME = 37.0
"""Hours of a full-time week."""

LEAST_SKILL, MOST_SKILL = 0.1, 1.9
"""Limits of skill, at three SDs of its default spread."""

CONSULTANTS: Columns[ConsultantRows] = Columns(
    ("key", "i4", "key of this post's random draws, independent of other posts", KEPT),
    ("team", "i4", "row in World.teams", KEPT),
    ("fte", "f8", "size of the post now, full-time = 1, 0 = not funded", SHARE),
    ("filled", "i1", "1 = somebody holds the post", FLAG),
    ("led", "f8", "how much of a leader's supervision the holder gets, 0 = no leader", Between(0.0, 3.0)),
    ("holder", "i4", "number of people who have held the post; a new holder is a new person", COUNT),
    ("start_week", "i4", "week the present holder started", WEEK),
    ("vacant_since", "i4", "week the post was last vacated or opened", WEEK),
    ("skill", "f8", "lasting skill of the holder, mean 1", Between(LEAST_SKILL, MOST_SKILL)),
    ("caseload", "i4", "clients now", KEPT),
    ("hours_needed", "f8", "hours her clients need this week", KEPT),
    ("hours_free", "f8", "hours left for clients this week after administration, travel and meetings", KEPT),
    ("searching", "i4", "clients she looks for work for this week", KEPT),
    ("known", "i4", "employers met by the holder in total", KEPT),
    ("visits", "i4", "employer visits this week", KEPT),
)


@rule
def output(consultant: ConsultantRow, parameters: ParameterRow, week: int) -> float:
    """Share of full output: nothing for three months, full after a year or sooner with a leader, times skill."""
    tenure = week - consultant.start_week
    if tenure < parameters.silent_weeks:
        return 0.0
    full_skill = parameters.full_skill_weeks * max(0.0, 1.0 - parameters.leader_learning * consultant.led)
    learning = max(1.0, full_skill - parameters.silent_weeks)
    return float(min(1.0, 0.5 + 0.5 * (tenure - parameters.silent_weeks) / learning) * consultant.skill)


@rule
def seats(consultant: ConsultantRow, parameters: ParameterRow, ceiling: float, week: int) -> int:
    """Seats the holder offers: the ceiling for her hours, built up over the first months."""
    if consultant.filled == 0:
        return 0
    built = min(1.0, (week - consultant.start_week + 1) / max(1.0, parameters.silent_weeks))
    return int(ceiling * consultant.fte * built)


@rule
def spare_hours(consultant: ConsultantRow) -> float:
    """Hours a week that no client claims, for each client who looks for work; they go to employers."""
    spare = max(0.0, consultant.hours_free - consultant.hours_needed)
    return float(spare / max(1, consultant.searching))


@rule
def client_hours(consultant: ConsultantRow, team: TeamRow, parameters: ParameterRow, integration: float) -> float:
    """Hours a week left for clients, of 37: administration, other duties, meetings and travel come first.

    Travel goes with the hours with clients, so that clients get what fits.
    """
    office = FULL_TIME * (1.0 - parameters.admin_share - team.other_duties) - parameters.meeting_hours * integration
    return float(consultant.fte * max(0.0, office) / (1.0 + team.travel_ratio))
