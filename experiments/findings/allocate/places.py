"""The municipalities that share the money, clusters of similar ones, and the allocation rules."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.agents.young_person import Group
from sim.settings import Network, Settings
from sim.start.places import chosen_municipalities
from sim.start.world_builder import build_world

RULES = ("per_neet", "need", "per_resident", "marginal")
"""The compared rules; the others are compared with the first. Equal money per NEET of the 43,000, by NEETs with a
mental-health problem, by residents, and moved towards the highest marginal effect."""


def shares(rule: str, table: pd.DataFrame) -> pd.Series:
    """Share of each municipality (sums to 1) by a rule that needs no runs; ``table`` comes from ``places``."""
    weight = table[{"per_neet": "neets", "need": "need", "per_resident": "residents"}[rule]].astype(float)
    return weight / weight.sum()


def overrides(share: Mapping[str, float] | pd.Series, settings: Settings, times: float = 1.0) -> tuple[str, ...]:
    """Settings of a scenario with these shares (by code) and ``times`` the money of ``settings``."""
    listed = ", ".join(f"{code}: {value:.8f}" for code, value in share.items() if value > 0.0)
    money = [f"funding.{key}={getattr(settings.funding, key) * times:.10g}" for key in ("yearly_mdkk", "grant_mdkk")]
    return ("funding.allocation=shares", f"funding.shares={{{listed}}}", *money)


class Cluster(NamedTuple):
    """Municipalities of similar size and slack, pooled so that their effect is distinguishable from chance."""

    name: str
    codes: tuple[str, ...]


def places(settings: Settings) -> pd.DataFrame:
    """Participating municipalities of the world of these settings, by code (text).

    Columns: ``name``; ``neets``, people of the 43,000 at the start; ``need``, people outside work and education at
    the start, of all ages of the model, with a mental-health problem; ``residents``; ``slack``, local unemployment
    relative to the country; ``share``, of the money under ``funding.allocation``.
    """
    world = build_world(settings.model_copy(update={"network": Network(kind="none")}), 0)
    frame = chosen_municipalities(settings)
    stock = world.lives.entry_week == 0
    problem = stock & (world.people.group != Group.NONE)
    where, count = world.people.municipality, len(frame)
    table = pd.DataFrame(
        {
            "name": frame["name"].to_numpy(),
            "neets": np.bincount(where[world.lives.in_stock == 1], minlength=count),
            "need": np.bincount(where[problem], minlength=count),
            "residents": frame["residents"].to_numpy(float),
            "slack": world.municipalities.slack.astype(float),
            "share": world.municipalities.share.astype(float),
        },
        index=pd.Index(frame["code"], name="code"),
    )
    return table.assign(team=world.municipalities.team).query("team >= 0").drop(columns="team")


def clusters(table: pd.DataFrame, count: int) -> list[Cluster]:
    """About ``count`` clusters: classes of size with equal shares of the NEETs, each halved by slack.

    Fewer if there are few municipalities; none is empty.
    """
    by_size = table.sort_values("neets", ascending=False)
    found = []
    classes = _parts(by_size, max(1, count // 2))
    for number, part in enumerate(classes, 1):
        size = f"size {number} of {len(classes)}"
        halves = _parts(part.sort_values("slack"), 2)
        for half, word in zip(halves, ("tight", "slack") if len(halves) == 2 else ("",), strict=True):
            found.append(Cluster(f"{size} {word}".strip(), tuple(map(str, half.index))))
    return found


def _parts(table: pd.DataFrame, count: int) -> list[pd.DataFrame]:
    """Rows in order, cut where the running sum of NEETs reaches equal parts."""
    middle = table["neets"].cumsum() - table["neets"] / 2
    place = np.floor(count * middle / max(1, table["neets"].sum())).clip(0, count - 1)
    return [part for _, part in table.groupby(place.astype(int).to_numpy())]
