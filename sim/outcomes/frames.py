"""A world's counts as tables, with label and unit of each column in ``attrs`` (sim/outcomes/columns.py)."""

import numpy as np
import pandas as pd

from sim.calendar import monday
from sim.outcomes.columns import labelled
from sim.outcomes.ledger import Kind, Payer
from sim.outcomes.tally import Series
from sim.settings import Settings
from sim.start.places import chosen_municipalities
from sim.world import World

COLUMNS = [series.name.lower() for series in Series]


def weekly_frame(world: World, settings: Settings) -> pd.DataFrame:
    """One row a week: date of its first day, every series, and DKK paid in the week by each payer."""
    frame = pd.DataFrame(world.weekly, columns=COLUMNS)
    paid = np.diff(world.ledger, axis=0, prepend=0.0).sum(axis=2)
    for payer in Payer:
        frame[f"dkk_{payer.name.lower()}"] = paid[:, payer]
    frame.insert(0, "week", np.arange(len(frame)))
    frame.insert(1, "date", pd.to_datetime([monday(settings, week) for week in frame["week"]]))
    return labelled(frame)


def municipality_frame(world: World, settings: Settings) -> pd.DataFrame:
    """One row a quarter (13 weeks) and municipality: stocks in its last week, flows over it."""
    quarters, municipalities, _ = world.local.shape
    names = chosen_municipalities(settings)
    frame = pd.DataFrame(world.local.reshape(quarters * municipalities, -1), columns=COLUMNS)
    quarter = np.repeat(np.arange(quarters), municipalities)
    frame.insert(0, "quarter", quarter)
    frame.insert(1, "date", pd.to_datetime([monday(settings, 13 * int(q)) for q in quarter]))
    frame.insert(2, "code", np.tile(names["code"].to_numpy(), quarters))
    frame.insert(3, "name", np.tile(names["name"].to_numpy(), quarters))
    home = world.people.municipality[world.lives.in_stock == 1]
    stock = np.bincount(home, minlength=municipalities)
    frame.insert(4, "stock_43k", np.tile(stock, quarters))
    return labelled(frame)


def ledger_frame(world: World) -> pd.DataFrame:
    """DKK over the run by payer and kind, without empty cells."""
    rows = [
        {
            "payer": payer.name.lower(),
            "kind": kind.name.lower(),
            "amount_dkk": float(world.ledger[-1, payer, kind]),
        }
        for payer in Payer
        for kind in Kind
        if world.ledger[-1, payer, kind] != 0.0
    ]
    return labelled(pd.DataFrame(rows, columns=["payer", "kind", "amount_dkk"]))
