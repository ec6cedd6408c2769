"""Population: entries, exits, and nobody forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.agents.young_person import Activity, Ending, Programme, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.tally import Series
from sim.week.population import come_and_go

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny


def test_people_enter_in_their_week_outside_work_and_education(tiny: MakeTiny) -> None:
    made = tiny(people=2)
    made.world.calendar.present[:3] = [2, 2, 4]
    made.world.people.activity[:] = Activity.NOT_YET
    made.world.people.birth_week[3] = -int(26 * WEEKS_A_YEAR)
    for week in range(3):
        made.do(come_and_go, week)
    assert made.world.people.activity[:5].tolist() == [Activity.NEET] * 4 + [Activity.NOT_YET]
    assert made.world.people.since[:4].tolist() == [0, 0, 2, 2]
    assert made.counted(Series.ENTRIES) == 2  # the stock does not enter, it is there
    assert made.world.lives.ever_43k[:4].tolist() == [1, 1, 1, 0]


def test_who_grows_out_leaves_in_the_week_planned_and_leaves_the_programme(tiny: MakeTiny) -> None:
    made = tiny(people=3)
    made.enrol(0)
    made.join(1)
    made.employ(0, 0, week=1, hours=30.0)
    unit = made.world.units[made.unit]
    made.world.people.treatment[1], unit.treated = Treatment.IN_TREATMENT, 1
    made.world.leaving[:2] = [0, 1]
    made.world.leaving_start[:] = np.where(np.arange(len(made.world.leaving_start)) > 3, 2, 0)
    made.do(come_and_go, week=2)
    assert Activity.AGED_OUT not in made.world.people.activity[:3]
    made.do(come_and_go, week=3)
    assert made.world.people.activity[:3].tolist() == [Activity.AGED_OUT, Activity.AGED_OUT, Activity.NEET]
    assert made.world.people.programme[:2].tolist() == [Programme.ENDED, Programme.NEVER]
    assert made.world.clients.ending[:2].tolist() == [Ending.AGED_OUT] * 2
    assert made.world.consultants.caseload[0] == 0
    life = made.world.lives
    assert (life.weeks_work[0], life.hours_worked[0], life.weeks_neet[1]) == (2, 60.0, 3)
    assert (made.world.people.employer[0], made.world.workplaces.youths[0]) == (-1, 0)
    assert (made.world.people.treatment[1], unit.treated) == (Treatment.NONE, 0)
