"""All values of one run that a comparison of many runs needs, in one long table of (scope, key, outcome, value)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.displacement import at_work, others_out_of_work
from sim.outcomes.ledger import ON_IPS, Kind, Payer
from sim.outcomes.local import local_values
from sim.outcomes.subgroups import Value, subgroup_values
from sim.outcomes.summary import summarise
from sim.outcomes.tally import Series
from sim.settings import Settings
from sim.start.places import chosen_municipalities
from sim.world import World

if TYPE_CHECKING:
    import pandas as pd

SCOPES = {
    "national": "figures of the whole run, as in its summary (docs/outcomes.md); NaN where undefined",
    "country": "the subgroup outcomes of everybody together; person-years of people outside the model out of work",
    "municipality": "by home municipality: subgroup outcomes, those of sim/outcomes/local.py, hires through IPS, DKK "
    "spent on IPS and by payer",
    "age": "by age at entry into the model: 15-17, 18-24, 25-29",
    "sex": "men, women",
    "group": "by mental-health group: none, distress, affective, psychosis",
    "schooling": "by youth education at entry: compulsory (never begun), started (and left), completed",
    "payer": "DKK over the run by who pays, undiscounted: in all (dkk) and by kind (dkk_<kind>)",
    "quarter": "stocks in the last week of each quarter (13 weeks) of the run, from 0, of those under 30; people of "
    "any age in work or education (active); so far: reached, weeks in work of young people who may be offered IPS, "
    "weeks out of work of others (only differences between scenarios count), DKK spent and DKK by payer; in the "
    "quarter: specialists hired and left, mean number on education help or cash benefit",
}
"""Meaning of the values of ``scope``."""

QUARTERLY = (
    Series.NEET, Series.NEET_43K, Series.WORK, Series.EDUCATION, Series.QUEUE, Series.ENROLLED, Series.SPECIALISTS,
    Series.IN_TREATMENT, Series.TREATMENT_QUEUE,
)  # fmt: skip


def long_form(world: World, settings: Settings) -> "pd.DataFrame":
    """Columns ``scope``, ``key``, ``outcome`` (texts) and ``value`` of a world at the end of its run.

    The rows depend only on the settings, not on events: runs of one scenario have the same rows in the same order.
    """
    import pandas as pd

    return pd.DataFrame(_values(world, settings), columns=list(Value._fields))


def _values(world: World, settings: Settings) -> Iterator[Value]:
    for outcome, value in summarise(world, settings.accounts.discount_rate_pct).items():
        yield Value("national", "Denmark", outcome, float("nan") if value is None else value)
    names = chosen_municipalities(settings)["name"].tolist()
    yield from subgroup_values(world, names)
    seekers = float(world.weekly[:, Series.SEEKERS].sum() / WEEKS_A_YEAR)
    yield Value("country", "Denmark", "seeker_years", seekers)
    yield from local_values(world, names)
    for payer in Payer:
        amounts = world.ledger[-1, payer]
        yield Value("payer", payer.name.lower(), "dkk", float(amounts.sum()))
        for kind in Kind:
            yield Value("payer", payer.name.lower(), f"dkk_{kind.name.lower()}", float(amounts[kind]))
    yield from _by_quarter(world)


ACTIVE = [Series.WORK, Series.EDUCATION, Series.AGED_OUT_WORK, Series.AGED_OUT_EDUCATION]


def _by_quarter(world: World) -> Iterator[Value]:
    weeks = len(world.weekly)
    reached = world.weekly[:, Series.ENROLMENTS_STOCK].cumsum()
    spent = world.ledger[:, :, ON_IPS].sum(axis=(1, 2))
    paid = world.ledger.sum(axis=2)
    so_far = {"work_weeks_offered": at_work(world).cumsum(), "others_out_weeks": others_out_of_work(world).cumsum()}
    for quarter in range(int(world.calendar.quarter[-1]) + 1):
        last = min(13 * quarter + 12, weeks - 1)
        yield Value("quarter", str(quarter), "reached_43k_people", float(reached[last]))
        yield Value("quarter", str(quarter), "ips_cost", float(spent[last]))
        yield Value("quarter", str(quarter), "active", float(world.weekly[last, ACTIVE].sum()))
        for payer in Payer:
            yield Value("quarter", str(quarter), f"dkk_{payer.name.lower()}", float(paid[last, payer]))
        for name, weeks_so_far in so_far.items():
            yield Value("quarter", str(quarter), name, float(weeks_so_far[last]))
        for series in QUARTERLY:
            yield Value("quarter", str(quarter), series.name.lower(), float(world.weekly[last, series]))
        within = world.weekly[13 * quarter : last + 1]
        for series in (Series.HIRED_SPECIALISTS, Series.LEFT_SPECIALISTS):
            yield Value("quarter", str(quarter), series.name.lower(), float(within[:, series].sum()))
        yield Value("quarter", str(quarter), "on_benefit", float(within[:, Series.ON_BENEFIT].mean()))
