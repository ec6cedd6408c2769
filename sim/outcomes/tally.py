"""The tally: what is counted every week, nationally and by municipality and quarter."""

from enum import IntEnum
from typing import Any

from sim.compiled import rule
from sim.world import World


class Series(IntEnum):
    """Weekly series. Stocks are counted at the end of the week (of the quarter locally), flows summed."""

    # stocks
    NEET = 0  # the first three in the order of Activity: those of the model's age
    WORK = 1
    EDUCATION = 2
    AGED_OUT_NEET = 3  # the same of those past it
    AGED_OUT_WORK = 4
    AGED_OUT_EDUCATION = 5
    NEET_43K = 6
    QUEUE = 7
    ENROLLED = 8
    CLIENTS_ACTIVE = 9
    IN_TREATMENT = 10
    TREATMENT_QUEUE = 11
    SPECIALISTS = 12
    POSTS = 13
    OPENINGS = 14
    OPENNESS = 15
    # flows
    ENTRIES = 16
    OFFERS = 17
    YES = 18
    ENROLMENTS = 19
    ENROLMENTS_STOCK = 20
    ENROLMENTS_43K = 21
    QUEUE_WEEKS = 22
    LOST_CONTACT = 23
    DISCHARGED = 24
    VISITS = 25
    VISITS_HEARD = 26
    SUPPORTED_HIRES = 27
    CARVED_HIRES = 28
    REPEAT_HIRES = 29
    OWN_HIRES = 30
    JOB_ENDS = 31
    EDUCATION_STARTS = 32
    EDUCATION_ENDS = 33
    EDUCATION_COMPLETED = 34
    HOURS_CLIENTS = 35
    HOURS_NEEDED = 36
    HOURS_OTHER = 37
    ADMISSIONS = 38
    TREATMENT_STARTS = 39
    HIRED_SPECIALISTS = 40
    LEFT_SPECIALISTS = 41
    NEW_OPENINGS = 42
    FILLED_BY_OTHERS = 43
    REACHED_18_MONTHS = 44
    ACTIVE_AT_18_MONTHS = 45
    EVER_ACTIVE_18_MONTHS = 46
    # quantities that unit costs price (sim/outcomes/ledger.py), per week
    ON_BENEFIT = 47
    ON_BENEFIT_ILL = 48
    ON_BENEFIT_IN_IPS = 49
    SOCIAL_SERVICE = 50
    STUDENT_GRANT = 51
    HOURS_WORKED = 52
    BED_DAYS = 53
    TREATMENT_WEEKS = 54
    PATIENT_WEEKS = 55
    TRAINED = 56
    LAPSED = 57


FIRST_FLOW = int(Series.ENTRIES)
COUNT = len(Series)

AGED_OUT = Series.AGED_OUT_NEET - Series.NEET
"""From a series of people of the model's age to the same of those past it."""


@rule
def count(counts: Any, municipality: int, series: int, amount: float) -> None:
    """Add to one series of this week in one municipality (``counts`` is ``World.counts``)."""
    counts[municipality, series] += amount


@rule
def close_counts(world: World, week: int) -> None:
    """Add the week's counts to the national week and the municipal quarter, and reset them.

    Nationally every series is summed over municipalities; in a municipality's quarter flows are summed and
    stocks are those of the last week.
    """
    quarter = world.calendar[week].quarter
    for m in range(len(world.counts)):
        for series in range(COUNT):
            amount = world.counts[m, series]
            world.weekly[week, series] += amount
            if series < FIRST_FLOW:
                world.local[quarter, m, series] = amount
            else:
                world.local[quarter, m, series] += amount
            world.counts[m, series] = 0.0
