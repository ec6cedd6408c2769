"""Compile the week ahead: ``python -m sim.week``.

In a process of its own, which keeps the memory that compiling takes out of the first run.
"""

from sim.settings.checks import check
from sim.start.world_builder import build_world
from sim.week import prepare_week

prepare_week(build_world(check({"population": {"municipalities": ["Bornholm"]}}), seed=0))
