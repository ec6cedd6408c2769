"""The summary of a run: the numbers of the registry, taken from the world's counts and ledger."""

import numpy as np

from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.displacement import production_lost
from sim.outcomes.ledger import ON_IPS, PUBLIC, Kind, Payer, net_to_society, total
from sim.outcomes.registry import SUMMARY
from sim.outcomes.tally import AGED_OUT, Series
from sim.world import World


def summarise(world: World, discount_rate_pct: float = 0.0) -> dict[str, float | None]:
    """Every outcome of the registry, in its order; None where it is undefined (nobody, no visits ...).

    ``discount_rate_pct`` (% a year) discounts the two net results to the first week.
    """
    values = _reach(world) | _effect(world) | _specialists(world) | _employers(world) | _psychiatry(world)
    values |= _money(world) | _net(world, discount_rate_pct)
    return {key: values[key] for key in SUMMARY}


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None


def _total(world: World, series: Series) -> float:
    return float(world.weekly[:, series].sum())


def _everybody(world: World, series: Series) -> float:
    """A total of people's weeks, with those of people past the model's age."""
    return _total(world, series) + _total(world, Series(series + AGED_OUT))


def _last(world: World, series: Series) -> float:
    return float(world.weekly[-1, series])


def _reach(world: World) -> dict[str, float | None]:
    clients = world.clients
    stock, reached = float(world.lives.in_stock.sum()), _total(world, Series.ENROLMENTS_STOCK)
    return {
        "stock_43k": stock,
        "reached_43k": _ratio(reached, stock),
        "reached_43k_people": reached,
        "reached_ever_43k": _ratio(_total(world, Series.ENROLMENTS_43K), float(world.lives.ever_43k.sum())),
        "enrolled_people": float((clients.enrol_week >= 0).sum()),
        "waiting_end": _last(world, Series.QUEUE),
        "queue_weeks": _ratio(_total(world, Series.QUEUE_WEEKS), _total(world, Series.ENROLMENTS)),
    }


def _effect(world: World) -> dict[str, float | None]:
    followed = _total(world, Series.REACHED_18_MONTHS)
    return {
        "followed_18": followed,
        "active_18": _ratio(_total(world, Series.ACTIVE_AT_18_MONTHS), followed),
        "ever_active_18": _ratio(_total(world, Series.EVER_ACTIVE_18_MONTHS), followed),
        "neet_end": _last(world, Series.NEET),
        "neet_43k_end": _last(world, Series.NEET_43K),
        "work_weeks": _everybody(world, Series.WORK),
        "education_weeks": _everybody(world, Series.EDUCATION),
    }


def _specialists(world: World) -> dict[str, float | None]:
    posts, filled = _total(world, Series.POSTS), _total(world, Series.SPECIALISTS)
    hours, enrolled = _total(world, Series.HOURS_CLIENTS), _total(world, Series.ENROLLED)
    ever = float((world.clients.enrol_week >= 0).sum())
    return {
        "specialists": _ratio(filled, float((world.weekly[:, Series.POSTS] > 0).sum())) or 0.0,
        "posts_vacant": _ratio(posts - filled, posts),
        "caseload": _ratio(enrolled, filled),
        "hours_per_client_week": _ratio(hours, enrolled),
        "hours_per_client": _ratio(hours, ever),
        "need_met": _ratio(hours, _total(world, Series.HOURS_NEEDED)),
        "fidelity": _ratio(float(world.teams.reviewed_points.sum()), float(world.teams.reviewed_weeks.sum())),
    }


def _employers(world: World) -> dict[str, float | None]:
    visits, hires = _total(world, Series.VISITS), _total(world, Series.SUPPORTED_HIRES)
    carved, own = _total(world, Series.CARVED_HIRES), _total(world, Series.OWN_HIRES)
    return {
        "visits": visits,
        "supported_hires": hires,
        "visits_per_hire": _ratio(visits, hires),
        "repeat_hires": _ratio(_total(world, Series.REPEAT_HIRES), hires),
        "openness": _last(world, Series.OPENNESS) / len(world.employers),
        "seekers_end": _last(world, Series.SEEKERS),
        "openings_filled": _ratio(own + hires - carved, _total(world, Series.NEW_OPENINGS)),
    }


def _psychiatry(world: World) -> dict[str, float | None]:
    return {
        "in_treatment": float(world.weekly[:, Series.IN_TREATMENT].mean()),
        "treatment_queue": float(world.weekly[:, Series.TREATMENT_QUEUE].mean()),
        "admissions": _total(world, Series.ADMISSIONS),
    }


def _money(world: World) -> dict[str, float | None]:
    totals: np.ndarray = world.ledger[-1]
    purses = world.municipalities
    spent = float(totals[:, ON_IPS].sum())
    values: dict[str, float | None] = {
        "ips_cost": spent,
        "ips_cost_per_person": _ratio(spent, float((world.clients.enrol_week >= 0).sum())),
        "paid_in": float(purses.state_in.sum() + purses.own_in.sum()),
        "returned": float(purses.returned.sum()),
        "balance": float(purses.balance.sum()),
    }
    return values | {f"cost_{payer.name.lower()}": float(totals[payer].sum()) for payer in Payer}


def _net(world: World, discount_rate_pct: float) -> dict[str, float | None]:
    """Net cost to the public purse (transfers in) and to society (transfers out, production in)."""
    weeks = np.arange(len(world.ledger))
    factor = (1.0 + discount_rate_pct / 100.0) ** (-weeks / WEEKS_A_YEAR)
    paid = (np.diff(world.ledger, axis=0, prepend=0.0) * factor[:, None, None]).sum(axis=0)
    public = total(float(paid[payer].sum()) for payer in PUBLIC) - float(paid[:, Kind.TAXES].sum())
    gross = net_to_society(paid.sum(axis=0))
    return {"net_public": public, "net_society": gross + production_lost(world, factor), "net_society_gross": gross}
