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
    HELD_BY_OTHERS = 16
    SEEKERS = 17
    WORK_NEVER_OFFERED = 18  # of those in work, people without a mental-health problem
    # flows
    ENTRIES = 19
    OFFERS = 20
    YES = 21
    ENROLMENTS = 22
    ENROLMENTS_STOCK = 23
    ENROLMENTS_43K = 24
    QUEUE_WEEKS = 25
    LOST_CONTACT = 26
    DISCHARGED = 27
    VISITS = 28
    VISITS_HEARD = 29
    SUPPORTED_HIRES = 30
    CARVED_HIRES = 31
    REPEAT_HIRES = 32
    OWN_HIRES = 33
    JOB_ENDS = 34
    EDUCATION_STARTS = 35
    EDUCATION_ENDS = 36
    EDUCATION_COMPLETED = 37
    HOURS_CLIENTS = 38
    HOURS_NEEDED = 39
    HOURS_OTHER = 40
    ADMISSIONS = 41
    TREATMENT_STARTS = 42
    HIRED_SPECIALISTS = 43
    LEFT_SPECIALISTS = 44
    NEW_OPENINGS = 45
    FILLED_BY_OTHERS = 46
    REACHED_18_MONTHS = 47
    ACTIVE_AT_18_MONTHS = 48
    EVER_ACTIVE_18_MONTHS = 49
    # quantities that unit costs price (sim/outcomes/ledger.py), per week
    ON_BENEFIT = 50
    ON_BENEFIT_ILL = 51
    ON_BENEFIT_IN_IPS = 52
    SOCIAL_SERVICE = 53
    STUDENT_GRANT = 54
    HOURS_WORKED = 55
    BED_DAYS = 56
    TREATMENT_WEEKS = 57
    PATIENT_WEEKS = 58
    TRAINED = 59
    # entry-level posts that come and go, and those who leave them
    WITHDRAWN = 60
    POSTS_ARISEN = 61
    POSTS_VANISHED = 62
    SEPARATIONS = 63
    # more quantities that unit costs price, and specialists' hours
    SOCIAL_PSYCHOSIS = 64
    OUTPATIENT_VISITS = 65
    HOURS_UNCLAIMED = 66
    OWN_HIRES_IN_IPS = 67  # of own hires, those of clients


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
