"""Health: symptoms, relapse, admission, treatment and its waiting lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sim.agents.young_person import Group, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.luck import Decision, bell, stream
from sim.outcomes.tally import Series
from sim.week.health import live_with_illness

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

CALM = {
    "symptom_pull": 0.0, "symptom_shock": 0.0, "work_relief": 0.3, "relapse_psychosis": 0.0, "relapse_affective": 0.0,
    "untreated_relapse_ratio": 1.5, "relapse_admitted": 0.0, "admission_weeks": 3.0, "seeks_treatment": 0.0,
    "treatment_weeks": 1e6, "assessment_weeks": 0.0, "admission_weeks_psychosis": 8.0, "work_on_relapse": 0.4,
    "contact_on_relapse": 0.5, "contact_on_stay": 0.25,
}  # fmt: skip


def calm(tiny: MakeTiny, people: int = 4, **parameters: float) -> Tiny:
    """Nothing happens to anybody's health unless a test says so. In week 0 rows 0, 4, 8 ... are looked at."""
    return tiny(people=people, **{**CALM, **parameters})


def patient(made: Tiny, person: int, group: Group = Group.AFFECTIVE, treatment: Treatment = Treatment.NONE) -> None:
    made.world.people.group[person], made.world.people.treatment[person] = group, treatment
    unit = made.world.units[made.unit]
    if treatment == Treatment.IN_TREATMENT:
        unit.treated += 1


def test_symptoms_return_to_the_personal_level_a_quarter_of_the_people_each_week(tiny: MakeTiny) -> None:
    made = calm(tiny, symptom_pull=0.25)
    made.world.people.symptoms[:4], made.world.people.symptom_level[:4] = 2.0, 1.0
    for week, expected in enumerate(([1.75, 2, 2, 2], [1.75, 1.75, 2, 2], [1.75] * 3 + [2], [1.75] * 4)):
        made.do(live_with_illness, week)
        assert made.world.people.symptoms[:4].tolist() == expected
    made.do(live_with_illness, week=4)
    assert made.world.people.symptoms[0] == pytest.approx(1.75 - 0.25 * 0.75)


def test_sustained_work_lowers_the_level_and_new_work_does_not(tiny: MakeTiny) -> None:
    made = calm(tiny, people=5, symptom_pull=0.5)
    made.employ(0, 0, week=7)
    made.employ(4, 0, week=8)
    made.do(live_with_illness, week=20)
    # 13 weeks of work and the level is 0.3 lower; 12 are not enough
    assert made.world.people.symptoms[0] == pytest.approx(-0.15)
    assert made.world.people.symptoms[4] == 0.0


def test_shocks_come_by_the_bell(tiny: MakeTiny) -> None:
    made = calm(tiny, symptom_shock=0.2)
    shock = bell(stream(made.world.clock.seed[0], int(Decision.SYMPTOM_SHOCK), 0), 0)
    made.do(live_with_illness)
    assert made.world.people.symptoms[0] == pytest.approx(0.2 * shock)
    assert shock != 0.0


@pytest.mark.parametrize(
    ("group", "treatment", "ratio"),
    [
        (Group.AFFECTIVE, Treatment.IN_TREATMENT, 1.0), (Group.AFFECTIVE, Treatment.WAITING, 1.5),
        (Group.PSYCHOSIS, Treatment.IN_TREATMENT, 2.0), (Group.PSYCHOSIS, Treatment.NONE, 3.0),
    ],
)  # fmt: skip
def test_relapse_depends_on_illness_and_treatment(
    tiny: MakeTiny, group: Group, treatment: Treatment, ratio: float
) -> None:
    # a look at four weeks: yearly rate x 4 / 52.18; psychosis twice the affective rate here
    chance = calm(tiny).chance(Decision.RELAPSE, 0) * WEEKS_A_YEAR / 4 / ratio
    for nudge, relapses in ((-1e-9, 0.0), (1e-9, 1.0)):
        made = calm(tiny, relapse_affective=chance + nudge, relapse_psychosis=2 * (chance + nudge))
        patient(made, 0, group, treatment)
        made.do(live_with_illness)
        assert made.world.people.symptoms[0] == relapses  # up by one SD


def test_work_and_contact_with_an_integrated_team_prevent_relapses(tiny: MakeTiny) -> None:
    for group, at_work, contact, ratio in (
        (Group.AFFECTIVE, True, 0.0, 0.6), (Group.AFFECTIVE, False, 2.0, 1.0),  # contact: evidence in psychosis only
        (Group.PSYCHOSIS, True, 0.0, 0.6), (Group.PSYCHOSIS, False, 2.0, 1 - 0.5 * 0.8),
        (Group.PSYCHOSIS, True, 2.0, 0.6 * (1 - 0.5 * 0.8)),
    ):  # fmt: skip
        chance = calm(tiny).chance(Decision.RELAPSE, 0) * WEEKS_A_YEAR / 4 / ratio
        for nudge, relapses in ((-1e-9, 0.0), (1e-9, 1.0)):
            made = calm(tiny, relapse_affective=chance + nudge, relapse_psychosis=chance + nudge)
            patient(made, 0, group, Treatment.IN_TREATMENT)
            made.enrol(0)
            made.world.clients.hours_week[0] = contact
            made.world.integration[made.unit, 0] = 0.8
            if at_work:
                made.employ(0, 0)
            made.do(live_with_illness)
            assert made.world.people.symptoms[0] == relapses, (group, at_work, contact)


@pytest.mark.parametrize(("hours", "mean"), [(0.0, 8.0), (1.0, 8.0 * (1 - 0.25 * 0.8))])
def test_psychosis_takes_longer_in_hospital_and_less_under_contact(tiny: MakeTiny, hours: float, mean: float) -> None:
    made = calm(tiny, relapse_psychosis=1e6, relapse_admitted=1.0)
    patient(made, 0, Group.PSYCHOSIS, Treatment.IN_TREATMENT)
    made.enrol(0)
    made.world.clients.hours_week[0] = hours
    made.world.integration[made.unit, 0] = 0.8
    made.do(live_with_illness, week=8)
    stay = int(1 + (2 * mean - 1) * made.chance(Decision.ADMISSION, 0, week=8, index=1))
    assert made.world.people.admitted_until[0] == 8 + stay


def test_only_patients_relapse(tiny: MakeTiny) -> None:
    made = calm(tiny, relapse_affective=1e6, relapse_psychosis=1e6)
    made.do(live_with_illness)
    assert made.world.people.symptoms[0] == 0.0


def test_a_relapse_leads_to_hospital_by_luck_for_some_weeks(tiny: MakeTiny) -> None:
    made = calm(tiny, relapse_affective=1e6, relapse_admitted=1.0, admission_weeks=3.0)
    patient(made, 0)
    made.do(live_with_illness, week=8)
    stay = 1 + (2 * 3 - 1) * made.chance(Decision.ADMISSION, 0, week=8, index=1)  # uniform from 1 to 6 weeks
    assert made.world.people.admitted_until[0] == 8 + int(stay)
    assert made.world.lives.admissions[0] == 1
    assert made.counted(Series.ADMISSIONS) == 1


def test_who_relapses_out_of_treatment_joins_the_list(tiny: MakeTiny) -> None:
    made = calm(tiny, relapse_affective=1e6)
    patient(made, 0)
    made.do(live_with_illness)
    assert made.world.people.treatment[0] == Treatment.WAITING
    assert made.world.units.waiting[made.unit] == 1
    made.do(live_with_illness, week=4)
    assert made.world.units.waiting[made.unit] == 1, "nobody waits twice"


def test_outsiders_seek_treatment_and_those_at_work_do_not(tiny: MakeTiny) -> None:
    made = calm(tiny, people=5, seeks_treatment=1e6)
    for person in (0, 4):
        patient(made, person)
    made.employ(4, 0)
    made.do(live_with_illness)
    assert made.world.people.treatment[[0, 4]].tolist() == [Treatment.WAITING, Treatment.NONE]


def test_free_places_go_to_those_who_have_waited_longest(tiny: MakeTiny) -> None:
    made = calm(tiny, seeks_treatment=1e6)
    for person in range(4):
        patient(made, person)
    for week in (3, 0, 2, 1):  # the order in which they are looked at and join
        made.do(live_with_illness, week)
    unit = made.world.units[made.unit]
    assert unit.waiting == 4
    unit.places = 2
    made.do(live_with_illness, week=3)
    assert made.world.people.treatment[:4].tolist() == [
        Treatment.IN_TREATMENT, Treatment.WAITING, Treatment.WAITING, Treatment.IN_TREATMENT,
    ]  # fmt: skip
    assert (unit.treated, unit.waiting) == (2, 2)
    assert made.counted(Series.TREATMENT_STARTS) == 2


def test_a_free_place_is_taken_after_the_weeks_that_assessment_takes(tiny: MakeTiny) -> None:
    made = calm(tiny, seeks_treatment=1e6, assessment_weeks=3.6)
    patient(made, 0)
    made.world.units.places[made.unit] = 1
    for week in range(4, 9):
        made.world.clock.week[0] = week
        made.do(live_with_illness, week)
        # joins in week 4; 3.6 weeks are over in week 8
        assert made.world.people.treatment[0] == (Treatment.IN_TREATMENT if week == 8 else Treatment.WAITING)


def test_treatment_ends_by_luck_after_its_mean_length_and_frees_the_place(tiny: MakeTiny) -> None:
    chance = calm(tiny).chance(Decision.COURSE, 0)
    for nudge, treated in ((-1e-9, 1), (1e-9, 0)):
        made = calm(tiny, treatment_weeks=4 / (chance + nudge))
        patient(made, 0, treatment=Treatment.IN_TREATMENT)
        made.do(live_with_illness)
        assert made.world.units.treated[made.unit] == treated


def test_treatment_alone_changes_neither_readiness_nor_activity(tiny: MakeTiny) -> None:
    made = calm(tiny, people=8)
    for person in range(8):
        patient(made, person, Group.PSYCHOSIS, Treatment.IN_TREATMENT)
    before = made.world.people.copy()
    for week in range(40):
        made.do(live_with_illness, week)
    assert (made.world.people.readiness == before.readiness).all()
    assert (made.world.people.activity == before.activity).all()
    assert (made.world.people.symptoms == before.symptoms).all()


def test_illness_goes_on_past_30(tiny: MakeTiny) -> None:
    made = calm(tiny, symptom_shock=1.0)
    made.world.people.birth_week[0] = -40 * 53
    made.do(live_with_illness)
    assert made.world.people.symptoms[0] != 0.0


def test_a_part_of_a_place_treats_nobody(tiny: MakeTiny) -> None:
    made = calm(tiny, people=5, seeks_treatment=1e6)
    patient(made, 0)
    patient(made, 4)
    for places, treated in ((0.9, 0), (1.9, 1)):
        made.world.units.places[made.unit] = places
        made.do(live_with_illness)
        assert made.world.units.treated[made.unit] == treated
