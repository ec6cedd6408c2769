"""Weeks before the first one: the same rules without IPS, so that the run starts in the model's own steady state."""

from typing import Any

from sim.agents.young_person import Activity, Group, Treatment
from sim.compiled import rule
from sim.rows import ParameterRow
from sim.week.health import live_with_illness
from sim.week.hiring import hire_others, hire_young_people
from sim.week.matching import count_openings, gather_applicants
from sim.week.population import come_and_go
from sim.week.posts import move_posts, settle_seekers
from sim.week.search import search_alone
from sim.week.spells import leave_employer, work_and_study
from sim.week.touch import touch
from sim.world import World


@rule
def meet_market(world: World, standing: Any, kept: Any) -> None:
    """Set a market that stands still: ordinary applicants meet ``standing`` openings, young people ``kept`` of them."""
    for e in range(len(world.employers)):
        world.employers[e].openings = standing[e]
    gather_applicants(world, world.parameters[0])
    for e in range(len(world.employers)):
        world.employers[e].openings = kept[e]
    count_openings(world)


@rule
def live_apart(world: World, kept: Any, hires: Any, weeks: int) -> None:
    """Some weeks in which the market stands still: so many ``kept`` openings at each employer, every week.

    Adds to ``hires`` [employers] how many openings young people filled.
    """
    parameters = world.parameters[0]
    for _ in range(weeks):
        week = world.clock[0].week
        world.clock[0].applications = 0
        for e in range(len(world.employers)):
            world.employers[e].openings = kept[e]
        come_and_go(world, parameters, week)
        _grow_out(world, parameters, week)
        live_with_illness(world, parameters, week)
        search_alone(world, parameters, week)
        hire_young_people(world, parameters, week)
        for e in range(len(world.employers)):
            hires[e] += kept[e] - world.employers[e].openings
        work_and_study(world, parameters, week)
        _note_activities(world)
        world.clock[0].week = week + 1


@rule
def live_before(world: World, weeks: int) -> None:
    """Some weeks in the live market, without IPS."""
    parameters = world.parameters[0]
    for _ in range(weeks):
        week = world.clock[0].week
        world.clock[0].applications = 0
        come_and_go(world, parameters, week)
        _grow_out(world, parameters, week)
        live_with_illness(world, parameters, week)
        move_posts(world, parameters, week)
        gather_applicants(world, parameters)
        search_alone(world, parameters, week)
        hire_young_people(world, parameters, week)
        hire_others(world, parameters, week)
        settle_seekers(world, parameters, week)
        work_and_study(world, parameters, week)
        _note_activities(world)
        world.clock[0].week = week + 1


@rule
def _grow_out(world: World, parameters: ParameterRow, week: int) -> None:
    """Take people who pass the model's age before the first week out of work, treatment and all lists."""
    for k in range(world.leaving_start[week], world.leaving_start[week + 1]):
        i = world.leaving[k]
        person = world.people[i]
        touch(world, i)
        if person.employer >= 0:
            leave_employer(world, parameters, i, week)
        unit = world.units[world.municipalities[person.municipality].unit]
        in_treatment = person.treatment == Treatment.IN_TREATMENT
        unit.places -= in_treatment  # which passing the age has just added
        unit.treated -= in_treatment
        unit.waiting -= person.treatment == Treatment.WAITING
        person.treatment, person.group = Treatment.NONE, Group.NONE  # no patient, so that nothing moves any more
        person.activity = Activity.NOT_YET


@rule
def _note_activities(world: World) -> None:
    """Keep what those who were touched are doing, for the rules of next week; nothing is counted yet."""
    for k in range(world.clock[0].touched):
        i = world.touched[k]
        world.doing[i] = world.people[i].activity
        world.marked[i] = 0
    world.clock[0].touched = 0
