"""Population: entries, exits, and nobody forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.young_person import Activity, Ending, Group, Programme, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.history import aged_out, weeks_spent
from sim.outcomes.summary import summarise
from sim.outcomes.tally import AGED_OUT, Series
from sim.tables import whole
from sim.week.population import come_and_go
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Small

    Lived = Callable[..., World]


def test_people_enter_in_their_week_outside_work_and_education(tiny: MakeTiny) -> None:
    made = tiny(people=2)
    made.world.calendar.present[:3] = [2, 2, 4]
    made.world.people.activity[2:] = Activity.NOT_YET  # the first two are there at the start
    made.world.lives.ever_43k[:] = 0
    made.world.people.birth_week[3] = -int(26 * WEEKS_A_YEAR)
    for week in range(3):
        made.do(come_and_go, week)
    assert made.world.people.activity[:5].tolist() == [Activity.NEET] * 4 + [Activity.NOT_YET]
    assert made.world.people.since[:4].tolist() == [0, 0, 2, 2]
    assert made.counted(Series.ENTRIES) == 2  # the stock does not enter, it is there
    assert made.world.lives.ever_43k[:4].tolist() == [0, 0, 1, 0]


def test_who_turns_30_leaves_the_queue_and_keeps_everything_else(tiny: MakeTiny) -> None:
    made = tiny(people=3)
    made.enrol(0)
    made.join(1)
    made.employ(0, 0, week=1, hours=30.0)
    unit = made.world.units[made.unit]
    made.world.people.group[1] = Group.PSYCHOSIS
    made.world.people.treatment[1], unit.treated, unit.places = Treatment.IN_TREATMENT, 1, 1
    made.world = made.world._replace(leaving=whole(np.array([0, 1], made.world.leaving.dtype)))
    made.world.leaving_start[:] = np.where(np.arange(len(made.world.leaving_start)) > 3, 2, 0)
    made.do(come_and_go, week=2)
    assert made.world.people.programme[:2].tolist() == [Programme.ENROLLED, Programme.WAITING]
    before = made.world.people.copy(), made.world.lives.copy()
    made.do(come_and_go, week=3)
    people, life = made.world.people, made.world.lives
    assert people.programme[:2].tolist() == [Programme.ENROLLED, Programme.NEVER]
    assert made.world.clients.ending[:2].tolist() == [Ending.NOT, Ending.AGED_OUT]
    assert made.world.consultants.caseload[0] == 1
    people.programme[1] = Programme.WAITING
    assert (made.world.workplaces.youths[0], made.world.employers.openings[0]) == (0, 1), "her post is posted again"
    life.in_post[0] = 1
    assert (people == before[0]).all() and (life == before[1]).all(), "activity, job and treatment go on"
    assert (unit.treated, unit.places) == (1, 2), "her place goes along with her"


def test_growing_out_is_not_losing_a_job(busy: Small, lived: Lived) -> None:
    """A1: people past 30 are followed, so the shares some months after enrolment are of everybody enrolled."""
    world = lived(busy(110, population={"municipalities": ["Bornholm", "Thisted"]}))
    past = aged_out(world, 109) & (world.people.activity != Activity.NOT_YET)
    assert past.sum() > 30
    for activity in (Activity.NEET, Activity.WORK, Activity.EDUCATION):
        assert (world.people.activity[past] == activity).any(), activity.name
    lives, there = world.lives, world.people.activity != Activity.NOT_YET
    spent = [weeks_spent(world, activity) for activity in (Activity.NEET, Activity.WORK, Activity.EDUCATION)]
    followed = np.sum(spent, axis=0)
    assert (followed == 110 - lives.entry_week)[there].all(), "every week of everybody is somewhere"
    started = lives.first_start_week > world.people.birth_week + 30 * WEEKS_A_YEAR
    assert (started & past).any(), "work is found past 30 too"
    offered = world.clients.offer_week - world.people.birth_week
    assert (offered[world.clients.offer_week >= 0] < 30 * WEEKS_A_YEAR).all()
    enrolled = world.clients.enrol_week - world.people.birth_week
    assert (enrolled[world.clients.enrol_week >= 0] < 30 * WEEKS_A_YEAR).all()


def test_stocks_count_those_under_30_and_outcomes_everybody(busy: Small, lived: Lived) -> None:
    world = lived(busy(110, population={"municipalities": ["Bornholm", "Thisted"]}))
    young, activity, found = ~aged_out(world, 109), world.people.activity, summarise(world)
    assert found["neet_end"] == (young & (activity == Activity.NEET)).sum() < (activity == Activity.NEET).sum()
    for series in (Series.NEET, Series.WORK, Series.EDUCATION):
        doing = activity == Activity[series.name]
        assert world.weekly[-1, series] == (young & doing).sum()
        assert world.weekly[-1, series + AGED_OUT] == (~young & doing).sum() > 0
    units = {Treatment.IN_TREATMENT: Series.IN_TREATMENT, Treatment.WAITING: Series.TREATMENT_QUEUE}
    for treatment, series in units.items():
        assert world.weekly[-1, series] == (young & (world.people.treatment == treatment)).sum()
