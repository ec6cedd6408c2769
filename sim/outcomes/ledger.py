"""The ledger: every krone by payer and kind. Amounts are DKK in prices of one year (sim/outcomes/prices.py)."""

from collections.abc import Iterable
from enum import IntEnum
from functools import reduce
from operator import add
from typing import Any

from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.outcomes.tally import Series
from sim.rows import ParameterRow


class Payer(IntEnum):
    """Payers."""

    STATE = 0
    MUNICIPALITY = 1
    REGION = 2
    PERSON = 3
    EMPLOYER = 4


class Kind(IntEnum):
    """Kinds of payment."""

    SPECIALISTS = 0
    USUAL_SERVICE = 1
    SOCIAL_SERVICES = 2
    BED_DAYS = 3
    OUTPATIENT = 4
    EMERGENCY = 5
    BENEFITS = 6
    STUDENT_GRANT = 7
    WAGES = 8
    TAXES = 9
    TRAINING = 10


TRANSFERS = frozenset({Kind.BENEFITS, Kind.STUDENT_GRANT, Kind.TAXES})
"""Kinds that move money without using resources: they count for the public purse, not for society."""

PUBLIC = (Payer.STATE, Payer.MUNICIPALITY, Payer.REGION)

ON_IPS = [Kind.SPECIALISTS, Kind.TRAINING]
"""Kinds of payment for IPS itself."""


def net_to_society(by_kind: Any) -> float:
    """Net cost to society of amounts by kind [kinds]: transfers out, production (at wages) in."""
    used = total(float(by_kind[kind]) for kind in Kind if kind not in TRANSFERS and kind != Kind.WAGES)
    return used - float(by_kind[Kind.WAGES])


def total(amounts: Iterable[float]) -> float:
    """The sum of amounts, added in order: the builtin ``sum`` rounds differently from Python 3.12 on."""
    return reduce(add, amounts, 0.0)


@rule
def price(counts: Any, local_ledger: Any, parameters: ParameterRow, m: int) -> None:
    """Book what one municipality's people used this week: quantities (``World.counts``) times unit costs.

    Money affects only posts: a change in other unit costs than the specialist's changes the ledger and nothing
    else.
    """
    account, month = local_ledger[m], 12.0 / WEEKS_A_YEAR
    on_benefit, ill = counts[m, Series.ON_BENEFIT], counts[m, Series.ON_BENEFIT_ILL]
    benefits = ((on_benefit - ill) * parameters.benefit_basic + ill * parameters.benefit_ill) * month
    account[Payer.STATE, Kind.BENEFITS] += benefits * parameters.state_share_of_benefits
    account[Payer.MUNICIPALITY, Kind.BENEFITS] += benefits * (1.0 - parameters.state_share_of_benefits)
    account[Payer.STATE, Kind.STUDENT_GRANT] += counts[m, Series.STUDENT_GRANT] * parameters.student_grant * month

    in_ips = counts[m, Series.ON_BENEFIT_IN_IPS]
    served = on_benefit - in_ips + in_ips * parameters.usual_service_during_ips
    service = served * parameters.usual_service_cost
    social = counts[m, Series.SOCIAL_SERVICE] * parameters.social_service_cost
    social += counts[m, Series.SOCIAL_PSYCHOSIS] * parameters.social_service_psychosis
    account[Payer.MUNICIPALITY, Kind.USUAL_SERVICE] += service / WEEKS_A_YEAR
    account[Payer.MUNICIPALITY, Kind.SOCIAL_SERVICES] += social / WEEKS_A_YEAR

    account[Payer.MUNICIPALITY, Kind.TRAINING] += counts[m, Series.TRAINED] * parameters.training_cost

    emergencies = counts[m, Series.PATIENT_WEEKS] * parameters.emergency_weekly
    account[Payer.REGION, Kind.BED_DAYS] += counts[m, Series.BED_DAYS] * parameters.bed_day_cost
    account[Payer.REGION, Kind.OUTPATIENT] += counts[m, Series.OUTPATIENT_VISITS] * parameters.outpatient_cost
    account[Payer.REGION, Kind.EMERGENCY] += emergencies * parameters.emergency_cost

    wages = counts[m, Series.HOURS_WORKED] * parameters.wage
    account[Payer.EMPLOYER, Kind.WAGES] += wages
    account[Payer.PERSON, Kind.TAXES] += wages * parameters.tax_share
