"""Measures of a trial for the targets (experiments/evidence/targets/targets.yaml): what was published of it."""

from collections.abc import Mapping

import numpy as np

from experiments.evidence.trial.followed import MONTHS_18, Followed
from sim.agents.young_person import Activity
from sim.outcomes.ledger import Kind, net_to_society, total
from sim.outcomes.prices import to_price_year

STUDY_HOURS = 20.0
"""Hours a week of a student in T6. The trial's count of study hours is not published: assumed."""

LOW_RECOVERY, HIGH_RECOVERY = 0.25, 0.5
"""Share of 30 months in work or education below which recovery is low, and from which it is high. The paper's
trajectories are latent classes; these cut-offs are ours."""

IPS_AS_PUBLISHED = 6_800.0
"""DKK of 2016 a person that the Danish cost paper books for IPS (EUR 914, E230): a fraction of the full price."""

LASTING = 13
"""Weeks after which a job counts as lasting in T11."""

HOSPITAL = (Kind.BED_DAYS, Kind.OUTPATIENT, Kind.EMERGENCY)


def measures(arms: Mapping[str, Followed]) -> dict[str, float]:
    """Measures from the arms that are given, of ``ips``, ``ipse`` and ``sau``."""
    values: dict[str, float] = {}
    for name, arm in arms.items():
        studied = (arm.activity[:MONTHS_18] == Activity.EDUCATION).sum(axis=0) * STUDY_HOURS
        values[f"ever_18_{name}"] = float(arm.active[:MONTHS_18].any(axis=0).mean())
        values[f"ever_30_{name}"] = float(arm.active.any(axis=0).mean())
        values[f"work_weeks_{name}"] = float((arm.activity == Activity.WORK).sum(axis=0).mean())
        values[f"hours_18_{name}"] = float((arm.hours + studied).mean())
    if "sau" in arms:
        values["hospital_sau"] = total(_costs(arms["sau"])[kind] for kind in HOSPITAL)
        values |= {f"jobcentre_{name}": float(_costs(arm)[Kind.USUAL_SERVICE]) for name, arm in arms.items()}
    if "ips" in arms:
        values |= _of_service(arms["ips"])
    if "ipse" in arms and "ips" in arms:
        values["ever_18_ipse_minus_ips"] = values["ever_18_ipse"] - values["ever_18_ips"]
    if "ips" in arms and "sau" in arms:
        values |= _earlier(arms["ips"], arms["sau"]) | _trajectories(arms)
    for name in ("ips", "ipse"):
        if name in arms and "sau" in arms:
            values |= savings(arms[name], arms["sau"], name)
    return values


def _costs(arm: Followed) -> np.ndarray:
    """[kinds] DKK of 2016 a participant over 18 months, without specialists."""
    costs: np.ndarray = arm.cost_by_kind / arm.activity.shape[1] / to_price_year(2016)
    return costs


def savings(arm: Followed, sau: Followed, name: str) -> dict[str, float]:
    """The saving of an arm, DKK of 2016 a person over 18 months, by component, and in all at both prices of IPS.

    The paper books a small price for IPS, ``IPS_AS_PUBLISHED``; the full price is that of a specialist's time.
    """
    saved = _costs(sau) - _costs(arm)
    weeks = float(arm.enrolled[:MONTHS_18].sum(axis=0).mean())
    full = weeks * arm.specialist_cost / to_price_year(2016)
    gross = net_to_society(saved)
    return {
        f"jobcentre_saving_{name}": float(saved[Kind.USUAL_SERVICE]),
        f"hospital_saving_{name}": total(saved[kind] for kind in HOSPITAL),
        f"production_gain_{name}": -float(saved[Kind.WAGES]),
        f"social_saving_{name}": float(saved[Kind.SOCIAL_SERVICES]),
        f"training_cost_{name}": -float(saved[Kind.TRAINING]),
        f"full_price_{name}": full,
        f"societal_saving_{name}": gross - IPS_AS_PUBLISHED,
        f"societal_saving_full_{name}": gross - full,
    }


def _of_service(ips: Followed) -> dict[str, float]:
    """Lasting jobs of clients, and what specialists do (T11, T26-T28)."""
    weeks, people = ips.job_starts
    clients = ips.enrolled[weeks, people]
    seen = clients & (weeks + LASTING < len(ips.job))
    lasts = ips.job[weeks[seen] + LASTING, people[seen]] == weeks[seen]
    early = clients & (weeks < MONTHS_18)
    through = ips.supported[weeks[early], people[early]]
    return {
        "jobs_lasting_13": float(lasts.mean()) if len(lasts) else float("nan"),
        "through_specialist": float(through.mean()) if len(through) else float("nan"),
        "visits_a_week": ips.visits_a_week,
        "starts_a_year": ips.starts_a_year,
    }


def _earlier(ips: Followed, sau: Followed) -> dict[str, float]:
    """Weeks by which the first job comes earlier, among those with one within 18 months (T9)."""
    first = []
    for arm in (ips, sau):
        works = arm.activity[:MONTHS_18] == Activity.WORK
        first.append(works.argmax(axis=0)[works.any(axis=0)])
    seen = min(len(weeks) for weeks in first) > 0
    return {"weeks_earlier": float(first[1].mean() - first[0].mean()) if seen else float("nan")}


def _trajectories(arms: Mapping[str, Followed]) -> dict[str, float]:
    """Shares of all participants; without an IPSE arm, IPS represents it (the two differ little)."""
    share = {name: arm.active.mean(axis=0) for name, arm in arms.items()}
    weight = {"ips": 2 / 3, "sau": 1 / 3} if "ipse" not in arms else {"ips": 1 / 3, "ipse": 1 / 3, "sau": 1 / 3}
    return {
        "low_recovery": total(w * float((share[name] < LOW_RECOVERY).mean()) for name, w in weight.items()),
        "high_recovery": total(w * float((share[name] >= HIGH_RECOVERY).mean()) for name, w in weight.items()),
    }
