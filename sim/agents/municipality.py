"""A municipality with its job centre: its purse, its part in the roll-out, its labour market."""

from sim.allowed import AMOUNT, COUNT, KEPT, SHARE, WEEK, Between
from sim.rows import MunicipalityRows, TeamRows
from sim.tables import Columns

MUNICIPALITIES: Columns[MunicipalityRows] = Columns(
    ("id", "i4", "row", KEPT),
    ("code", "i4", "official code", KEPT),
    ("region", "i4", "row in regions.csv", KEPT),
    ("unit", "i4", "psychiatric unit, row in World.units", KEPT),
    ("team", "i4", "IPS team, row in World.teams, -1 = does not take part", KEPT),
    ("start_week", "i4", "week it joins the roll-out", WEEK),
    ("share", "f8", "its share of the national money", SHARE),
    ("slack", "f8", "unemployment relative to the country", Between(0.0, 100.0)),
    ("seekers", "i4", "people outside the model who are out of work and look for entry-level work", COUNT),
    ("looking", "i4", "of these when the week's applications went out", KEPT),
    ("changed", "i4", "job changers hired here whose old post is not open yet", KEPT),
    ("left", "i4", "ordinary holders who left for unemployment here this week", KEPT),
    ("filled", "i4", "openings here that people outside the model filled this week", KEPT),
    ("seeker_share", "f8", "seekers among this week's suitable ordinary applicants here", KEPT),
    ("first_employer", "i4", "first of its rows in World.employers", KEPT),
    ("employers", "i4", "its number of employers", KEPT),
    ("state_in", "f8", "paid in by the state so far, DKK", AMOUNT),
    ("own_in", "f8", "paid in by the municipality so far, DKK", AMOUNT),
    ("spent", "f8", "spent so far, DKK", AMOUNT),
    ("returned", "f8", "returned to the payers so far, DKK", AMOUNT),
    ("balance", "f8", "in the purse now, DKK", AMOUNT),
)

TEAMS: Columns[TeamRows] = Columns(
    ("host", "i4", "host municipality of the team"),
    ("first_post", "i4", "first of its rows in World.consultants"),
    ("posts", "i4", "rows reserved for its posts"),
    ("funded", "f8", "full-time posts that the money buys now"),
    ("income", "f8", "weekly income when posts were last planned, DKK"),
    ("filled", "f8", "full-time posts filled now"),
    ("seats", "i4", "seats of its specialists now"),
    ("open_seats", "i4", "seats free now"),
    ("waiting", "i4", "people in its queue"),
    ("clients", "i4", "people enrolled"),
    ("has_room", "i1", "1 = offers are made this week"),
    ("travel_ratio", "f8", "travel time per hour with clients"),
    ("q_specialist_weeks", "f8", "this quarter: full-time specialist-weeks"),
    ("q_client_weeks", "f8", "this quarter: client-weeks"),
    ("q_visits", "f8", "this quarter: employer visits"),
    ("q_first_visits", "f8", "this quarter: clients visited for the first time"),
    ("q_days_to_visit", "f8", "this quarter: days from seat to first employer visit, summed"),
    ("q_follow_weeks", "f8", "this quarter: weeks of clients in work or education"),
    ("q_follow_served", "f8", "this quarter: share of need met, summed over the weeks of clients in work or education"),
    ("q_hires", "f8", "this quarter: hires through IPS"),
    ("q_repeat_hires", "f8", "this quarter: hires at an employer that had hired through IPS before"),
    ("q_preferred_hires", "f8", "this quarter: hires in the young person's preferred industry"),
    ("visit_shift", "f8", "search hours shifted to employer visits by a learning collaborative, share"),
    ("reviewed_weeks", "f8", "client-weeks under all reviews so far"),
    ("reviewed_points", "f8", "points of all reviews so far, weighted by client-weeks"),
    (
        "fidelity",
        "f8",
        "IPS-25 points (25-125) at the latest review; 0 = none yet",
    ),
)
