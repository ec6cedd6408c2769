"""Ways in which a person counts in a week's accounts: one bit each, so that one comparison finds what has changed."""

from enum import IntEnum


class Counted(IntEnum):
    """Bits of ``World.counted.ways``, and columns of ``World.stocks``."""

    NEET = 0  # the first six in the order of the weekly series
    WORK = 1
    EDUCATION = 2
    AGED_OUT_NEET = 3
    AGED_OUT_WORK = 4
    AGED_OUT_EDUCATION = 5
    NEET_43K = 6
    WORK_NEVER_OFFERED = 7
    IN_TREATMENT = 8
    TREATMENT_QUEUE = 9
    STUDENT_GRANT = 10
    ON_BENEFIT = 11
    ON_BENEFIT_ILL = 12
    ON_BENEFIT_IN_IPS = 13
    PATIENT = 14
    IN_BED = 15
    TREATED_AT_HOME = 16
    SOCIAL = 17
    """and the next three: a patient outside work and education; + 1 enrolled in IPS, + 2 psychosis"""
    OUTPATIENT = 21
    """and the next seven: treated at home; + 1 in steady work, + 2 in contact with a specialist, + 4 psychosis"""


WAYS = 29
"""Bits in use."""

HOURS = WAYS
"""Column of ``World.stocks`` after the ways: hours worked in the week, in parts of an hour."""

PARTS = 4096
"""Parts of an hour (of about a second) in which hours are counted: their sum is exact in any order."""
