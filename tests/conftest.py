"""For all tests: Hypothesis draws the same examples every time, and no deadline (a first call may compile)."""

from hypothesis import settings

settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
