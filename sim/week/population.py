"""Population: new NEETs enter, and people reach the age at which they leave the stock. Nobody is lost to follow-up."""

from sim.agents.young_person import Activity, Ending, Programme, Treatment, age
from sim.compiled import rule
from sim.outcomes.tally import Series, count
from sim.rows import ParameterRow
from sim.week.intake import end_case
from sim.week.posts import leave_post
from sim.week.referral import join_queue
from sim.week.touch import touch
from sim.world import World


@rule
def come_and_go(world: World, parameters: ParameterRow, week: int) -> None:
    """Entries of this week, and birthdays that end a wait for a seat.

    An open case goes on, and so do work, education, search and treatment. Patients who pass the age in treatment take
    their places along, so that they take nobody else's. The entry-level post of somebody who passes it is posted again,
    and her jobs are no longer among these posts.
    """
    before = world.calendar[max(0, week - 1)].present  # the first week's people are there
    for i in range(before, world.calendar[week].present):
        person = world.people[i]
        person.activity = Activity.NEET
        person.since = week
        touch(world, i)
        world.lives[i].ever_43k = age(person, week) < 25.0
        world.doing[i] = Activity.NEET
        count(world.counts, person.municipality, Series.ENTRIES, 1.0)
        if person.treatment == Treatment.IN_TREATMENT:  # a participant of a trial
            world.units[world.municipalities[person.municipality].unit].treated += 1
        if person.programme == Programme.WAITING:
            join_queue(world, i, week)
    for k in range(world.leaving_start[week], world.leaving_start[week + 1]):
        i = world.leaving[k]
        person = world.people[i]
        if person.programme == Programme.WAITING:
            end_case(world, i, Ending.AGED_OUT, week)
            world.teams[world.municipalities[person.municipality].team].waiting -= 1  # offers are made before intake
        if world.lives[i].in_post == 1:
            leave_post(world, parameters, i, week)
        unit = world.units[world.municipalities[person.municipality].unit]
        unit.places += person.treatment == Treatment.IN_TREATMENT
    _list_outside(world, world.calendar[week].present)


@rule
def _list_outside(world: World, present: int) -> None:
    """List who is outside at the start of the week, so that offers and search need not look for them.

    Each row is written and the 1 or 0 added, as nobody can guess what the next person does.
    """
    doing, outside, found = world.doing, world.outside, 0
    for i in range(present):
        outside[found] = i
        found += doing[i] == Activity.NEET
    world.clock[0].outside = found
