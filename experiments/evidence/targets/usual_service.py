"""Usual service: outcomes of the stock, entrants, leavers and students (T12-T14), and a stationary stock."""

import numpy as np

from experiments.evidence.record import Record, watch
from sim.agents.young_person import Activity
from sim.outcomes.history import aged_out
from sim.settings import Parameters, Settings
from sim.settings.checks import check

YEAR = 52
ENTRANTS = range(YEAR, 2 * YEAR)
"""Weeks whose entrants are followed: a year of them, as half start education, which begins twice a year."""

STARTERS = range(60, 104)
"""Weeks whose new students are followed."""

WEEKS = 3 * YEAR + 12

PART = ("Odense", "Aarhus", "Esbjerg", "Assens", "Middelfart", "Fredericia", "Vejle", "Horsens", "Randers", "Viborg",
        "Tønder", "Sønderborg", "Svendborg", "Nyborg", "Slagelse", "Roskilde", "Guldborgsund", "Lolland", "Hjørring",
        "Thisted")  # fmt: skip
"""Towns and country outside the capital, a third of the stock; measures are within two points of national ones."""


def settings(parameters: Parameters, world_seed: int = 1) -> Settings:
    """A part of the country under usual service."""
    return check(
        {
            "name": "usual service", "world_seed": world_seed, "horizon": {"weeks": WEEKS},
            "population": {"municipalities": PART}, "parameters": parameters.model_dump(),
        }
    )  # fmt: skip


def observe(parameters: Parameters, seed: int) -> dict[str, float]:
    """The measures of usual service."""
    return measures(watch(settings(parameters), seed))


def measures(record: Record) -> dict[str, float]:
    """Measures of usual service for the targets, from a record of ``WEEKS`` weeks.

    As in the registers, people are under 30 when they begin to be followed, and are followed for a year past it.
    """
    active, activity = record.active, record.activity
    young = ~aged_out(record.world, np.arange(len(activity))[:, None])
    entry = record.world.lives.entry_week
    lasting = _year_of_activity(active)
    stock = np.flatnonzero((entry == 0) & (record.before == Activity.NEET))
    entrants = [(week, np.flatnonzero(entry == week)) for week in ENTRANTS]
    found = [lasting[week : week + YEAR, people].any(axis=0).mean() for week, people in entrants if len(people)]
    outside = activity == Activity.NEET
    stock_size = (outside & young).sum(axis=1)
    return {
        "exit_12": float(active[:YEAR, stock].any(axis=0).mean()),
        "lasting_12": float(lasting[:YEAR, stock].any(axis=0).mean()),
        "entrants_lasting_12": float(np.mean(found)) if found else float("nan"),
        "return_12": _returned(outside[:, stock], active[:, stock]),
        "dropout_12": _dropped_out(activity == Activity.EDUCATION, young),
        "stock_stationary": float(stock_size[2 * YEAR : 3 * YEAR].mean() / stock_size[:YEAR].mean()),
    }


def _year_of_activity(active: np.ndarray) -> np.ndarray:
    """[weeks - 51, people] whether everybody is active in each of the 52 weeks from this one on."""
    so_far = np.zeros((len(active) + 1, active.shape[1]), np.int16)
    np.cumsum(active, axis=0, dtype=np.int16, out=so_far[1:])
    whole: np.ndarray = so_far[YEAR:] - so_far[:-YEAR] == YEAR
    return whole


def _returned(outside: np.ndarray, active: np.ndarray) -> float:
    """Of the stock [weeks, people] that leaves within 12 months, the share that is outside again within 52 weeks.

    People are counted, by their first exit, as in the source (9 of the 38 % who left, E206), not spells.
    """
    left = np.flatnonzero(active[:YEAR].any(axis=0))
    again = [outside[week : week + YEAR, k].any() for k, week in zip(left, active[:, left].argmax(axis=0), strict=True)]
    return float(np.mean(again)) if again else float("nan")


def _dropped_out(studies: np.ndarray, young: np.ndarray) -> float:
    """Of the young who start education, the share that has left it within 52 weeks."""
    ended, began = 0, 0
    for week in STARTERS:
        people = np.flatnonzero(studies[week] & ~studies[week - 1] & young[week])
        began += len(people)
        ended += int((~studies[week : week + YEAR, people]).any(axis=0).sum())
    return ended / began if began else float("nan")
