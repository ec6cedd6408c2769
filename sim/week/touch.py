"""Touching: every rule that changes what a person counts as in the accounts, how her job or studies go, or whether she
is a mover touches her.

So the accounts, search, and the rule of work and education look at some thousand people a week instead of hundreds of
thousands. A recount of everybody is an invariant of the tests (tests/sim/test_invariants.py): a rule that forgets to
touch is found there.
"""

from sim.agents.young_person import SUSTAINED, Activity, is_mover, is_patient
from sim.compiled import rule
from sim.rows import PersonRow
from sim.world import World


@rule
def touch(world: World, i: int) -> None:
    """Have the accounts look at a person this week, and work and education when they come to her; twice is once."""
    clock = world.clock[0]
    world.touched[clock.touched] = i
    clock.touched += 1 - world.marked[i]
    world.marked[i] = 1
    world.due[i] = clock.week
    world.movers[i] = is_mover(world.people[i])


@rule
def touch_birthdays(world: World, week: int) -> None:
    """Touch everybody who reaches an age that changes how people are counted."""
    for k in range(world.birthday_start[week], world.birthday_start[week + 1]):
        touch(world, world.birthdays[k])


@rule
def becomes_steady(person: PersonRow, week: int) -> bool:
    """Whether this is the week from which a patient's work is sustained, so that care is counted otherwise."""
    return bool(is_patient(person) and person.activity == Activity.WORK and week - person.since == SUSTAINED)
