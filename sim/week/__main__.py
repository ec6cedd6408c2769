"""Compile the week ahead: ``python -m sim.week``.

Run it in a process of its own, so that the memory of compiling does not count in the first run.
"""

from sim.settings.checks import check
from sim.start.world_builder import build_world
from sim.week import prepare_week

prepare_week(build_world(check({"population": {"municipalities": ["Bornholm"]}}), seed=0))
