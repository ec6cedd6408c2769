"""Compile the week ahead: ``python -m sim.week``.

Run it in a process of its own, so that the memory of compiling does not count in the first run.
"""

import subprocess
import sys
from contextlib import suppress
from typing import Any

from sim.compiled import is_warm, prepare
from sim.settings.checks import check
from sim.start.world_builder import build_world
from sim.week import prepare_week
from sim.week.accounts import close_the_books
from sim.week.coaching import coach
from sim.week.fidelity import review_fidelity
from sim.week.intake import fill_seats
from sim.week.job_development import visit_employers
from sim.week.learning import tell_and_forget
from sim.week.referral import offer_ips
from sim.week.staffing import staff_teams

SMALL: dict[str, Any] = {"population": {"municipalities": ["Bornholm"]}, "network": {"kind": "none"}}

ABSENT_FROM_THE_PAST = (
    close_the_books, visit_employers, offer_ips, coach, fill_seats, staff_teams, tell_and_forget, review_fidelity
)  # fmt: skip
"""Processes that the years before the first week do without, so that they can be compiled meanwhile."""


def compile_all() -> None:
    """Compile or load all rules, on two cores if nothing is compiled yet: half the time of one."""
    meanwhile = None
    if not is_warm():
        with suppress(OSError):  # no second process here: one after the other
            meanwhile = subprocess.Popen(
                [sys.executable, "-c", f"import {__package__}.__main__ as m; m.compile_rest()"]
            )
    world = build_world(check(SMALL | {"network": {}}), seed=0)  # lives through a past, and lays a network
    if meanwhile is not None:
        meanwhile.wait()
    prepare_week(world)


def compile_rest() -> None:
    """Compile the processes that no past compiles; a trial's participants have none."""
    world = build_world(check(SMALL | {"trial": {"participants": 3}}), seed=0)
    for process in ABSENT_FROM_THE_PAST:
        prepare(process, world, world.parameters[0], world.clock[0].week)


if __name__ == "__main__":
    compile_all()
