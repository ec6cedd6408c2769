"""Population: new NEETs enter, those who grow out leave. Everybody ever present keeps a row and a life."""

from sim.agents.young_person import Activity, Ending, Programme, age
from sim.compiled import rule
from sim.outcomes.tally import Series, count
from sim.week.health import leave_psychiatry
from sim.week.intake import end_case
from sim.week.spells import change_activity, leave_employer
from sim.world import World


@rule
def come_and_go(world: World, week: int) -> None:
    """Entries and exits of this week."""
    before = world.calendar[week - 1].present if week > 0 else 0
    for i in range(before, world.calendar[week].present):
        person = world.people[i]
        person.activity = Activity.NEET
        person.since = week
        world.lives[i].ever_43k = age(person, week) < 25.0
        if week > 0:  # the first week's people are on the list
            world.outside[world.clock[0].outside] = i
            world.clock[0].outside += 1
            count(world.counts, person.municipality, Series.ENTRIES, 1.0)
    for k in range(world.leaving_start[week], world.leaving_start[week + 1]):
        i = world.leaving[k]
        person, life = world.people[i], world.lives[i]
        if person.programme == Programme.WAITING or person.programme == Programme.ENROLLED:
            end_case(world, i, Ending.AGED_OUT, week)
        if person.employer >= 0:
            leave_employer(person, life, world.workplaces[person.employer], week)
        leave_psychiatry(world, i)
        change_activity(person, world.clients[i], life, Activity.AGED_OUT, week)
