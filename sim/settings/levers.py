"""Levers: the settings that a planner chooses. Uncertain numbers are parameters (``sim.settings.parameters``)."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, NonNegativeFloat

from sim.settings.base import Checked, Day, FilePath, Place


def lever(default: Any, meaning: str, unit: str = "", low: float | None = None, high: float | None = None) -> Any:
    """Declare one lever with its meaning, unit and allowed range."""
    return Field(default=default, description=meaning, ge=low, le=high, json_schema_extra={"unit": unit})


class Lever(Checked):
    """A group of levers."""


Places = Annotated[tuple[Place, ...], Field(max_length=200)]
"""Names or codes of municipalities."""

Shares = Annotated[dict[Place, NonNegativeFloat], Field(max_length=200)]
"""Amounts by name or code of a municipality."""


class Horizon(Lever):
    """When the run starts and how long it lasts."""

    start: Day = lever(date(2024, 1, 1), "first day of the first week, preferably a Monday")
    weeks: int = lever(260, "simulated weeks", "weeks", 1, 1040)


class Population(Lever):
    """The stock of young people and the number of employers."""

    apportionment: Literal["derived", "proportional", "under_30"] = lever(
        "derived",
        "how the 43,000 are apportioned to municipalities: by local youth education (derived), by "
        "residents aged 15-24 (proportional) or by residents aged 18-29 (under_30)",
    )
    stock_15_24: int = lever(43_000, "NEETs aged 15-24 without youth education at the start", "persons", 0, 100_000)
    include_25_29: bool = lever(True, "whether the model includes unskilled NEETs aged 25-29")
    stock_25_29: int = lever(30_000, "unskilled NEETs aged 25-29 at the start", "persons", 0, 100_000)
    employers: int = lever(20_000, "employers in the model", "employers", 1, 200_000)
    history_years: int = lever(
        15,
        "years simulated before the first week; everybody present has entered within 15",
        "years",
        2,
        30,
    )
    municipalities: Places = lever((), "names or codes of the simulated municipalities; empty = all 98")
    data: FilePath = lever("", "folder with the data of a country of your own (docs/own_data.md); empty = Denmark")


class Trial(Lever):
    """A randomised trial instead of the country: its participants are the only young people of the model."""

    participants: int = lever(0, "people randomised; 0 = no trial", "persons", 0, 100_000)
    inclusion_weeks: int = lever(
        0, "weeks over which participants enter, evenly; 0 = all in the first week", "weeks", 0, 520
    )
    included: Literal["severe_mental_illness", "depression_anxiety", "distress"] = lever(
        "severe_mental_illness",
        "participants: patients as in Projekt Inklusion, patients with depression or anxiety, or young people in "
        "distress without contact with psychiatry",
    )
    arm: Literal["everybody", "ips", "ipse", "sau"] = lever(
        "everybody", "participants in this world: all, or the third randomised to one arm"
    )


class Caseload(Lever):
    """How a team fills its seats, and how long it supports a client."""

    ceiling: int = lever(20, "most clients of a full-time specialist", "clients", 1, 80)
    queue: Literal["first_come", "motivated_first", "most_ill_first"] = lever(
        "first_come", "priority in the queue for a free seat"
    )
    queue_limit: float = lever(
        0.5, "no new offers while the queue is longer than this many times the team's seats", "seats", 0.0, 20.0
    )
    support_limit_weeks: int = lever(0, "longest support of a client; 0 = unlimited", "weeks", 0, 1040)
    follow_along_weeks: int = lever(
        52, "time in steady work or education before a client is discharged", "weeks", 4, 520
    )


class Methods(Lever):
    """How the teams work, beyond the caseload."""

    training: bool = lever(False, "IPSE: training in cognitive and social skills on top of IPS")
    collaborative: bool = lever(
        False, "a learning collaborative: teams under 100 fidelity points shift search hours to employer visits"
    )


class Funding(Lever):
    """Money for IPS. A running amount a year, a grant of a fixed total, or both; 0 = no IPS."""

    yearly_mdkk: float = lever(0.0, "running funding from the state", "million DKK a year", 0.0, 10_000.0)
    yearly_from: Day = lever(date(2024, 1, 1), "first day of the running funding")
    grant_mdkk: float = lever(0.0, "total of a grant from the state", "million DKK", 0.0, 10_000.0)
    grant_from: Day = lever(date(2024, 1, 1), "first day of the grant")
    grant_until: Day = lever(date(2026, 12, 31), "last day of the grant")
    cofinancing: float = lever(0.0, "municipal DKK added to each state DKK", "DKK per DKK", 0.0, 5.0)
    scope: Literal["country", "simulated"] = lever(
        "country",
        "what the amounts are for: the whole country, of which a part (population.municipalities) gets its part, or "
        "the simulated municipalities alone",
    )
    allocation: Literal["per_neet", "equal", "per_resident", "shares"] = lever(
        "per_neet", "how money is allocated between participating municipalities; shares = by funding.shares"
    )
    shares: Shares = lever(
        {},
        "weights by code or name of municipality, such as {101: 30, 400: 1}; money is allocated in proportion to them "
        "(allocation = shares), and municipalities that are not named get none",
    )
    unspent: Literal["carry", "return"] = lever(
        "carry",
        "whether money unspent at the end of a year is carried over or returned; when all funding ends it is "
        "always returned",
    )


EVERYWHERE = 98
"""Number of municipalities that stands for all, also in a country that has another number of them."""


class Rollout(Lever):
    """Which municipalities take part, and when."""

    municipalities: int = lever(98, "how many municipalities take part; 98 = all", "municipalities", 0, EVERYWHERE)
    fixed: Places = lever((), "names or codes of municipalities that always take part")
    rule: Literal["largest", "smallest", "draw"] = lever(
        "largest",
        "how the others are chosen: most NEETs first, fewest first, or drawn with rollout.draw_seed",
    )
    draw_seed: int = lever(2023, "seed of the draw", "", 0, 2**31 - 1)
    ramp_weeks: int = lever(0, "weeks over which the municipalities start one after another", "weeks", 0, 520)
    smallest_team: float = lever(
        0.5,
        "smallest team: a municipality whose money buys fewer specialists joins another team",
        "full-time posts",
        0.0,
        20.0,
    )
    staffed_at_start: bool = lever(
        False, "whether specialists with a year in the job fill all posts at the start, with integration at its goal"
    )


class Eligibility(Lever):
    """Eligibility for an offer of IPS."""

    distress_included: bool = lever(
        True, "whether IPS is also offered to young people in distress without contact with psychiatry"
    )
    youngest: int = lever(18, "youngest age at which IPS is offered", "years", 15, 29)
    oldest: int = lever(
        29, "oldest age at which IPS is offered (people aged 30 and over exist in trials only)", "years", 15, 65
    )


class Psychiatry(Lever):
    """How closely psychiatry works with the IPS teams, and its capacity."""

    integration: float = lever(0.6, "goal for the integration of teams and psychiatric units, 0-1", "", 0.0, 1.0)
    capacity: float = lever(1.0, "treatment places relative to today", "ratio", 0.0, 3.0)


class Network(Lever):
    """Links along which employers hear of each other."""

    kind: Literal["workplaces", "small_world", "scale_free", "stochastic_block", "none", "csv"] = lever(
        "workplaces", "kind of employer network"
    )
    mean_degree: float = lever(6.0, "links per employer", "links", 0.0, 50.0)
    clustering: float = lever(0.3, "chance that a new link closes a triangle", "", 0.0, 1.0)
    leaving_share: float = lever(0.15, "links that leave the municipality", "share", 0.0, 1.0)
    same_industry: float = lever(0.6, "links within the same industry", "share", 0.0, 1.0)
    edges_csv: FilePath = lever("", "path of a CSV file with columns employer_a, employer_b (kind = csv)")


class Economy(Lever):
    """How tight the labour market is."""

    vacancy_rate_pct: float = lever(
        2.5, "national vacancy rate (2024Q1: 2.5, 2022Q3: 3.3, 2014Q2: 1.6)", "% of posts", 0.1, 10.0
    )
    path_pct: Annotated[tuple[float, ...], Field(max_length=80)] = lever(
        (),
        "vacancy rate of each quarter from the start; the last one continues; empty = vacancy_rate_pct throughout",
        "% of posts",
    )


class Accounts(Lever):
    """Discounting of the net results."""

    discount_rate_pct: float = lever(
        0.0, "discount rate of the net results (Danish practice: 3.5)", "% a year", 0.0, 20.0
    )
