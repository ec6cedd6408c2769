"""The roll-out: which municipalities take part, from when, and their shares of money and specialists."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.settings import Settings
from sim.settings.levers import EVERYWHERE
from sim.start.open_data import municipality_codes, table
from sim.start.people import stock_by_municipality
from sim.start.places import chosen_municipalities


class Rollout(NamedTuple):
    """Participants and their amounts; rows are those of the municipalities simulated."""

    members: list[int]
    """rows in the order in which they join"""
    share: np.ndarray
    """[municipalities] share of the amounts of ``funding``; sums to 1, or to the share of the part simulated"""
    start_week: np.ndarray
    """[municipalities] week from which each is paid"""
    specialists: float
    """share of the country's specialists that can be recruited here"""


class TakingPart(NamedTuple):
    """Names of the municipalities that get money for IPS, in the order in which they join."""

    country: list[str]
    simulated: list[str]


def taking_part(settings: Settings) -> TakingPart:
    """The municipalities with money in the country's roll-out, and those of them that are simulated."""
    everything = table("municipalities", settings.population.data)
    everywhere, _ = stock_by_municipality(everything, settings)
    plan = _planned(everything, everywhere, settings)
    paid = [everything["name"][m] for m in plan.members if plan.share[m] > 0.0]
    here = set(chosen_municipalities(settings)["name"])
    return TakingPart(paid, [name for name in paid if name in here])


def plan_rollout(frame: pd.DataFrame, stock: np.ndarray, settings: Settings) -> Rollout:
    """The roll-out in the municipalities of ``frame`` with ``stock`` NEETs aged 15-24 each.

    With ``funding.scope`` country the roll-out is that of all 98, and a part of the country gets its part: the same
    members, weeks, money and, in the same proportion, specialists as in a run of the whole. With scope simulated, the
    amounts are for the simulated municipalities, which get specialists by their share of the stock. A trial has its
    own money and specialists.
    """
    if settings.trial.participants:
        return _planned(frame, stock, settings)._replace(specialists=1.0)
    everything = table("municipalities", settings.population.data)
    everywhere, _ = stock_by_municipality(everything, settings)
    if settings.funding.scope == "simulated":
        specialists = float(stock.sum()) / max(1.0, float(everywhere.sum()))
        return _planned(frame, stock, settings)._replace(specialists=specialists)
    country = _planned(everything, everywhere, settings)
    here = np.flatnonzero(everything["code"].isin(frame["code"]))
    row = {int(number): k for k, number in enumerate(here)}
    share = country.share[here]
    members = [row[number] for number in country.members if number in row]
    return Rollout(members, share, country.start_week[here], float(share.sum()))


def _planned(frame: pd.DataFrame, stock: np.ndarray, settings: Settings) -> Rollout:
    """The roll-out as if these municipalities were the country."""
    members = participants(frame, stock, settings)
    share, start_week = np.zeros(len(frame)), np.zeros(len(frame), int)
    if members:
        weights = _weights(frame, stock, settings)
        weights = weights if weights[members].sum() > 0.0 else np.ones(len(frame))
        share[members] = weights[members] / weights[members].sum()
        steps = max(1, len(members) - 1)
        start_week[members] = [settings.rollout.ramp_weeks * k // steps for k in range(len(members))]
    return Rollout(members, share, start_week, 1.0)


def participants(frame: pd.DataFrame, stock: np.ndarray, settings: Settings) -> list[int]:
    """Municipalities that take part, in the order in which they join: fixed ones first, then by the rule."""
    rollout = settings.rollout
    row, codes = {code: i for i, code in enumerate(frame["code"])}, municipality_codes(settings.population.data)
    fixed = [row[code] for name in rollout.fixed if (code := codes[name]) in row]
    if rollout.rule == "draw":
        order = np.random.default_rng(rollout.draw_seed).permutation(len(frame))
    else:
        order = np.argsort(-stock if rollout.rule == "largest" else stock, kind="stable")
    others = [int(i) for i in order if i not in fixed]
    return [*fixed, *others][: rollout.municipalities if rollout.municipalities < EVERYWHERE else len(frame)]


def _weights(frame: pd.DataFrame, stock: np.ndarray, settings: Settings) -> np.ndarray:
    """[municipalities] what money is allocated in proportion to."""
    if settings.funding.allocation == "equal":
        return np.ones(len(frame))
    if settings.funding.allocation == "per_resident":
        return frame["residents"].to_numpy(float)
    if settings.funding.allocation == "shares":
        codes = municipality_codes(settings.population.data)
        given = {codes[name]: share for name, share in settings.funding.shares.items()}
        return np.array([given.get(code, 0.0) for code in frame["code"]])
    return stock.astype(float)
