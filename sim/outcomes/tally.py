"""The tally: what is counted every week, nationally and by municipality and quarter."""

from enum import IntEnum
from typing import Any

from sim.compiled import rule
from sim.world import World


class Series(IntEnum):
    """Weekly series. Stocks are counted at the end of the week (of the quarter locally), flows summed."""

    # stocks
    NEET = 0  # the first four in the order of Activity
    WORK = 1
    EDUCATION = 2
    AGED_OUT = 3
    NEET_43K = 4
    QUEUE = 5
    ENROLLED = 6
    CLIENTS_ACTIVE = 7
    IN_TREATMENT = 8
    TREATMENT_QUEUE = 9
    SPECIALISTS = 10
    POSTS = 11
    OPENINGS = 12
    OPENNESS = 13
    # flows
    ENTRIES = 14
    OFFERS = 15
    YES = 16
    ENROLMENTS = 17
    ENROLMENTS_STOCK = 18
    ENROLMENTS_43K = 19
    QUEUE_WEEKS = 20
    LOST_CONTACT = 21
    DISCHARGED = 22
    VISITS = 23
    VISITS_HEARD = 24
    SUPPORTED_HIRES = 25
    CARVED_HIRES = 26
    REPEAT_HIRES = 27
    OWN_HIRES = 28
    JOB_ENDS = 29
    EDUCATION_STARTS = 30
    EDUCATION_ENDS = 31
    EDUCATION_COMPLETED = 32
    HOURS_CLIENTS = 33
    HOURS_NEEDED = 34
    HOURS_OTHER = 35
    ADMISSIONS = 36
    TREATMENT_STARTS = 37
    HIRED_SPECIALISTS = 38
    LEFT_SPECIALISTS = 39
    NEW_OPENINGS = 40
    FILLED_BY_OTHERS = 41
    REACHED_18_MONTHS = 42
    ACTIVE_AT_18_MONTHS = 43
    EVER_ACTIVE_18_MONTHS = 44
    # quantities that unit costs price (sim/outcomes/ledger.py), per week
    ON_BENEFIT = 45
    ON_BENEFIT_ILL = 46
    ON_BENEFIT_IN_IPS = 47
    SOCIAL_SERVICE = 48
    STUDENT_GRANT = 49
    HOURS_WORKED = 50
    BED_DAYS = 51
    TREATMENT_WEEKS = 52
    PATIENT_WEEKS = 53
    TRAINED = 54
    LAPSED = 55


FIRST_FLOW = int(Series.ENTRIES)
COUNT = len(Series)


@rule
def count(counts: Any, municipality: int, series: int, amount: float) -> None:
    """Add to one series of this week in one municipality (``counts`` is ``World.counts``)."""
    counts[municipality, series] += amount


@rule
def close_counts(world: World, week: int) -> None:
    """Fold the week's counts into the national week and the municipal quarter, and start anew.

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
