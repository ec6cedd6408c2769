"""The state of a young person, and what others see of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.young_person import (
    READY,
    SUSTAINED,
    Activity,
    Ending,
    Group,
    Phase,
    Programme,
    Schooling,
    Treatment,
)
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.tally import Series
from tests.reference.numbered import Numbered

if TYPE_CHECKING:
    from tests.reference.consultant import Consultant
    from tests.reference.employer import Employer
    from tests.reference.municipality import Municipality
    from tests.reference.team import Team


class Person(Numbered):
    """The state of a young person, with the case at IPS if there is one."""

    municipality: Municipality
    birth_week: int
    entry_week: int
    has_aged_out: bool
    """whether the birthday that ends belonging to the stock has been"""
    group: Group
    schooling: Schooling
    industry: int
    worked_before: int
    entitled: int
    motivation: float
    frailty: float
    symptom_level: float
    symptoms: float
    readiness: float
    activity: Activity
    since: int
    weeks: dict[Activity, int]
    """weeks of the run at whose end the person did each"""
    employer: Employer | None
    supported_job: bool
    in_post: bool
    hours: float
    hours_worked: float
    job_since: int
    match: float
    treatment: Treatment
    list_week: int
    admitted_until: int
    programme: Programme
    consultant: Consultant | None
    phase: Phase
    ending: Ending
    offers: int
    offer_week: int
    queue_week: int
    enrol_week: int
    seat_week: int
    end_week: int
    visits: int
    first_visit_week: int
    ips_start_week: int
    first_start_week: int
    in_stock: int
    hours_week: float
    hours_total: float
    effective_hours: float
    visit_credit: float
    jobs: int
    educations: int
    admissions: int
    ever_43k: bool

    # --- what others see -----------------------------------------------------------------------------------------

    @property
    def age(self) -> float:
        return (self.model.week - self.birth_week) / WEEKS_A_YEAR

    @property
    def past_the_age(self) -> bool:
        """Whether the person is past the age that ends belonging to the stock."""
        return bool(self.birth_week <= self.model.week - self.model.policy.leaving_age * WEEKS_A_YEAR)

    @property
    def team(self) -> Team:
        """The team of the municipality; only people in a queue or enrolled ask for it."""
        assert self.municipality.team
        return self.municipality.team

    @property
    def is_active(self) -> bool:
        return self.activity is Activity.WORK or self.activity is Activity.EDUCATION

    @property
    def is_admitted(self) -> bool:
        return self.model.week < self.admitted_until

    @property
    def is_patient(self) -> bool:
        return self.group in (Group.AFFECTIVE, Group.PSYCHOSIS)

    @property
    def is_mover(self) -> bool:
        return self.readiness >= READY

    @property
    def distress(self) -> float:
        return max(self.symptoms, 0.0)

    @property
    def wants_small_job(self) -> bool:
        return bool(self.distress >= self.model.parameters.small_job_symptoms)

    @property
    def works_steadily(self) -> bool:
        return self.activity is Activity.WORK and self.model.week - self.since >= SUSTAINED

    def count(self, series: Series, amount: float = 1.0) -> None:
        self.municipality.count(series, amount)
