"""Places that a planner asks about: the country, a region, a municipality, and municipalities that share a team."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal, NamedTuple

from experiments.settings.refusal import Refusal
from sim.brief import brief
from sim.calendar import WEEKS_A_YEAR, build_calendar
from sim.outcomes.prices import to_price_year
from sim.settings import Parameters, Settings
from sim.settings.checks import nearest
from sim.start.people import stock_by_municipality
from sim.start.places import chosen_municipalities, distances_km
from sim.start.rollout import plan_rollout
from sim.start.services import _pool

Kind = Literal["country", "region", "municipality", "team"]


class Place(NamedTuple):
    """A place and the municipalities in it, by name."""

    kind: Kind
    name: str
    """of the region, the municipality, or the municipality that hosts the team; empty for the country"""
    members: tuple[str, ...]

    @property
    def key(self) -> str:
        """A short text that names the place in an address or on the command line, ``Aarhus`` or ``team Ærø``."""
        return {"country": "", "municipality": self.name}.get(self.kind, f"{self.kind} {self.name}")


def places(settings: Settings) -> dict[str, Place]:
    """By key: the simulated country, its regions, its municipalities, and its teams of several municipalities."""
    frame = chosen_municipalities(settings)
    names = tuple(str(name) for name in frame["name"])
    regions = [Place("region", str(region), tuple(map(str, part["name"]))) for region, part in frame.groupby("region")]
    found = [
        Place("country", "", names),
        *regions,
        *(Place("municipality", name, (name,)) for name in sorted(names, key=danish_order)),
        *(Place("team", host, members) for host, members in teams(settings).items() if len(members) > 1),
    ]
    return {place.key: place for place in found}


def place_key(text: str, settings: Settings) -> str:
    """The key of a place that somebody wrote, in any case. Raises ``Refusal`` with the nearest name."""
    keys = {key.casefold(): key for key in places(settings)}
    if text.strip().casefold() in keys:
        return keys[text.strip().casefold()]
    raise Refusal(f"--place {brief(text)}: is no municipality, 'region NAME' or 'team NAME' of this scenario."
                  f"{nearest(text, [key for key in keys.values() if key])}")  # fmt: skip


def teams(settings: Settings) -> dict[str, tuple[str, ...]]:
    """The municipalities of each team, its host first, by host; the parameters of an ensemble are at their middle."""
    frame = chosen_municipalities(settings)
    stock, _ = stock_by_municipality(frame, settings)
    rollout = plan_rollout(frame, stock, settings)
    calendar = build_calendar(settings)
    weekly = float((calendar.running + calendar.grant).max()) * (1.0 + settings.funding.cofinancing)
    if not rollout.members or weekly == 0.0:
        return {}
    posts = rollout.share * weekly * WEEKS_A_YEAR / post_price(settings)
    hosts = _pool(rollout.members, posts, distances_km(frame), settings.rollout.smallest_team)
    found = defaultdict[str, list[str]](list)
    for member, host in sorted(hosts.items(), key=lambda one: (one[1], one[0] != one[1], one[0])):
        found[str(frame["name"][host])].append(str(frame["name"][member]))
    return {host: tuple(members) for host, members in found.items()}


def team_of(name: str, settings: Settings) -> tuple[str, ...]:
    """The municipalities that share a team with one, its host first; empty if it has none."""
    return next((members for members in teams(settings).values() if name in members), ())


def post_price(settings: Settings) -> float:
    """DKK a year of a full-time specialist with overhead, in the ledger's prices."""
    return settings.parameters.specialist_cost * to_price_year(Parameters.price_years()["specialist_cost"])


def danish_order(name: str) -> str:
    """Sort key: æ, ø and å last; Aa is Å."""
    return name.lower().replace("aa", "å").translate(str.maketrans("æøå", "{|}"))


def shares(settings: Settings, members: tuple[str, ...]) -> float:
    """Share of the plan's money that these municipalities get."""
    frame = chosen_municipalities(settings)
    stock, _ = stock_by_municipality(frame, settings)
    share: Mapping[str, float] = dict(zip(frame["name"], plan_rollout(frame, stock, settings).share, strict=True))
    return sum(share[name] for name in members)
