"""Outcomes of a municipality beyond those of its people as a subgroup: waiting, specialists, benefits, money by payer.

All are sums, so those of a region or of municipalities that share a team are the sums of its municipalities.
"""

from collections.abc import Iterator

import numpy as np

from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.ledger import ON_IPS, Payer
from sim.outcomes.registry import Outcome
from sim.outcomes.subgroups import Value
from sim.outcomes.tally import Series
from sim.world import World

LOCAL: dict[str, Outcome] = {
    "enrolments": Outcome(
        "local", "Enrolments", "Indskrivninger", "enrolments",
        "Seats given; a person who comes back counts again.", "Tildelte pladser; en person, der vender tilbage, tæller "
        "igen.", "more",
    ),
    "weeks_waited": Outcome(
        "local", "Weeks waited before enrolment, all together", "Ventede uger før indskrivning, i alt", "weeks",
        "Weeks from acceptance to enrolment, summed over the enrolments made; divided by them, the mean wait.",
        "Uger fra ja til indskrivning, lagt sammen for de gennemførte indskrivninger; divideret med dem: den "
        "gennemsnitlige ventetid.", "fewer",
    ),
    "waiting_now": Outcome(
        "local", "Waiting for a seat at the end of the run", "Venter på en plads ved periodens slutning", "people",
        "People who have accepted IPS and have no seat in the last week.",
        "Personer, der har sagt ja og ikke har fået en plads i sidste uge.", "fewer",
    ),
    "specialists_mean": Outcome(
        "local", "Specialists employed, mean over quarter ends", "Ansatte konsulenter, gennemsnit over kvartaler",
        "full-time posts",
        "Full-time posts filled at the end of each quarter, mean over the run, in the municipality that hosts a team.",
        "Besatte fuldtidsstillinger ved slutningen af hvert kvartal, gennemsnit over perioden, i teamets "
        "værtskommune.",
    ),
    "hired_specialists": Outcome(
        "local", "Specialists hired", "Nyansatte konsulenter", "hires",
        "Specialists who start in a post, in the municipality that hosts the team.",
        "Konsulenter, der begynder i en stilling, i teamets værtskommune.",
    ),
    "left_specialists": Outcome(
        "local", "Specialists who left", "Fratrådte konsulenter", "people",
        "Specialists who leave their post, in the municipality that hosts the team.",
        "Konsulenter, der forlader deres stilling, i teamets værtskommune.",
    ),
    "benefit_years": Outcome(
        "local", "On education help or cash benefit, full-year persons over the run",
        "På uddannelses- eller kontanthjælp, helårspersoner i hele perioden", "full-year persons",
        "Person-weeks on the benefit of those outside work and education, divided by the weeks of a year.",
        "Personuger på ydelsen for unge uden job og uddannelse, divideret med årets uger.", "fewer",
    ),
    "on_benefit_end": Outcome(
        "local", "On education help or cash benefit, last quarter, full-year persons",
        "På uddannelses- eller kontanthjælp, sidste kvartal, helårspersoner", "full-year persons",
        "Mean number of people on the benefit in the last quarter of the run.",
        "Gennemsnitligt antal personer på ydelsen i periodens sidste kvartal.", "fewer",
    ),
}  # fmt: skip
"""Outcomes of a municipality alone. Persons are counted where they live, specialists where their team is hosted."""


def local_values(world: World, names: list[str]) -> Iterator[Value]:
    """The outcomes of ``LOCAL``, hires through IPS, DKK on IPS and DKK by payer (``dkk_state``; ``dkk_state_ips``: the
    part for IPS) of each municipality, ``names`` in their order."""
    amounts = {**_counted(world), **_paid(world)}
    for m, name in enumerate(names):
        for outcome, by_place in amounts.items():
            yield Value("municipality", name, outcome, float(by_place[m]))


def _counted(world: World) -> dict[str, np.ndarray]:
    """[municipalities] amounts of ``LOCAL`` and hires through IPS."""
    whole, last = world.local.sum(axis=0), world.local[-1]
    weeks = len(world.weekly) - 13 * (len(world.local) - 1)
    return {
        "supported_hires": whole[:, Series.SUPPORTED_HIRES],
        "enrolments": whole[:, Series.ENROLMENTS],
        "weeks_waited": whole[:, Series.QUEUE_WEEKS],
        "waiting_now": last[:, Series.QUEUE],
        "specialists_mean": whole[:, Series.SPECIALISTS] / len(world.local),
        "hired_specialists": whole[:, Series.HIRED_SPECIALISTS],
        "left_specialists": whole[:, Series.LEFT_SPECIALISTS],
        "benefit_years": whole[:, Series.ON_BENEFIT] / WEEKS_A_YEAR,
        "on_benefit_end": last[:, Series.ON_BENEFIT] / weeks,
    }


def _paid(world: World) -> dict[str, np.ndarray]:
    """[municipalities] DKK of the run spent on IPS, and by payer: all kinds, and on IPS."""
    ledger = world.local_ledger
    paid = {"ips_cost": ledger[:, :, ON_IPS].sum(axis=(1, 2))}
    for payer in Payer:
        paid[f"dkk_{payer.name.lower()}"] = ledger[:, payer].sum(axis=1)
    for payer in (Payer.STATE, Payer.MUNICIPALITY):
        paid[f"dkk_{payer.name.lower()}_ips"] = ledger[:, payer, ON_IPS].sum(axis=1)
    return paid
