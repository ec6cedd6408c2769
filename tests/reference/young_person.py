"""A young person's week: illness, the case at IPS, search, work and education."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.consultant import FULL_TIME
from sim.agents.young_person import (
    READY,
    Activity,
    Ending,
    Group,
    Phase,
    Programme,
    Schooling,
    Treatment,
    weekly_chance,
)
from sim.calendar import AUGUST, WEEKS_A_YEAR
from sim.luck import Decision
from sim.outcomes.tally import Series
from sim.week.spells import SMALL_JOB, in_parts
from tests.reference.person import Person

if TYPE_CHECKING:
    from tests.reference.consultant import Consultant
    from tests.reference.employer import Application, Employer

MONTH = 4
QUARTER = 13


class YoungPerson(Person):
    """A young person: a week goes through the methods in their order."""

    # --- 3 population --------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Become NEET for the first time."""
        self.activity, self.since = Activity.NEET, self.model.week
        self.ever_43k = self.age < 25.0
        self.count(Series.ENTRIES)
        if self.programme is Programme.WAITING:  # a participant of a trial
            self.join_queue()

    def have_birthday(self) -> None:
        """Leave the stock at its age: no more waiting for a seat; post and place in treatment are no longer ours."""
        if self.programme is Programme.WAITING:
            self.end_case(Ending.AGED_OUT)
        if self.in_post:
            self.leave_post()
        if self.treatment is Treatment.IN_TREATMENT:
            self.municipality.unit.places += 1

    # --- 4 health ------------------------------------------------------------------------------------------------

    def live_with_illness(self) -> None:
        """A month of illness."""
        p = self.model.parameters
        target = self.symptom_level - (p.work_relief if self.works_steadily else 0.0)
        shock = self.model.bell(Decision.SYMPTOM_SHOCK, self.number)
        self.symptoms += p.symptom_pull * (target - self.symptoms) + p.symptom_shock * shock
        if not self.is_patient:
            return
        if self.luck(Decision.RELAPSE) < self.relapses_a_year() * MONTH / WEEKS_A_YEAR:
            self.relapse()
        if self.treatment is Treatment.NONE and self.activity is Activity.NEET:
            if self.luck(Decision.COURSE) < p.seeks_treatment * MONTH / WEEKS_A_YEAR:
                self.join_waiting_list()
        elif self.treatment is Treatment.IN_TREATMENT:
            if self.luck(Decision.COURSE) < MONTH / p.treatment_weeks:
                self.treatment = Treatment.NONE

    def contact(self) -> float:
        """How closely psychiatry works with the specialist who gave hours last week; 0 without such hours."""
        if self.programme is not Programme.ENROLLED or self.hours_week == 0.0:
            return 0.0
        return self.team.integration[self.municipality.unit]

    def relapses_a_year(self) -> float:
        p = self.model.parameters
        yearly = p.relapse_affective
        if self.group is Group.PSYCHOSIS:
            yearly = p.relapse_psychosis * (1.0 - p.contact_on_relapse * self.contact())
        if self.activity is Activity.WORK:
            yearly *= 1.0 - p.work_on_relapse
        if self.treatment is not Treatment.IN_TREATMENT:
            yearly *= p.untreated_relapse_ratio
        return float(yearly)

    def relapse(self) -> None:
        p = self.model.parameters
        self.symptoms += 1.0
        if self.treatment is Treatment.NONE:
            self.join_waiting_list()
        if self.luck(Decision.ADMISSION) >= p.relapse_admitted:
            return
        mean = p.admission_weeks
        if self.group is Group.PSYCHOSIS:
            mean = p.admission_weeks_psychosis * (1.0 - p.contact_on_stay * self.contact())
        stay = int(1.0 + (2.0 * mean - 1.0) * self.luck(Decision.ADMISSION, 1))
        self.admitted_until = self.model.week + stay
        self.admissions += 1
        self.count(Series.ADMISSIONS)
        if self.employer and self.luck(Decision.ADMISSION, 2) < p.admission_ends_job:
            self.end_job()

    def join_waiting_list(self) -> None:
        self.treatment, self.list_week = Treatment.WAITING, self.model.week
        self.municipality.unit.waiting_list.append(self)

    # --- 5 referral ----------------------------------------------------------------------------------------------

    def consider_offer(self) -> None:
        """Be offered IPS, perhaps, by the unit or a caseworker, and accept or decline."""
        p, policy, week = self.model.parameters, self.model.policy, self.model.week
        if self.activity is not Activity.NEET or self.group is Group.NONE:
            return
        if not self.municipality.has_joined or not self.team.has_room:
            return
        rate, treated = 0.0, self.treatment is Treatment.IN_TREATMENT
        if treated:
            integration = self.team.integration[self.municipality.unit]
            rate += p.offer_rate_psychiatry * (1.0 + p.integration_on_referral * integration)
        if policy.distress_included:
            rate += p.offer_rate_jobcentre
        if self.luck(Decision.IS_OFFERED) >= rate * (0.5 + self.motivation):
            return
        if self.programme in (Programme.WAITING, Programme.ENROLLED) or not (treated or policy.distress_included):
            return
        if not policy.youngest <= self.age < policy.oldest:
            return
        if self.offer_week >= 0 and week - max(self.offer_week, self.end_week) < p.offer_again_weeks:
            return
        self.offers += 1
        self.offer_week = week
        self.count(Series.OFFERS)
        if self.luck(Decision.SAYS_YES) < p.take_up + p.take_up_by_motivation * (self.motivation - 0.5):
            self.join_queue()

    def join_queue(self) -> None:
        self.programme, self.queue_week = Programme.WAITING, self.model.week
        self.model.cases.append(self)
        self.count(Series.YES)

    # --- 6 intake ------------------------------------------------------------------------------------------------

    def take_seat(self, consultant: Consultant) -> None:
        """Become a client of a specialist; of the first one, or of another one after a hand-over."""
        self.consultant = consultant
        consultant.clients.append(self)
        if self.programme is Programme.WAITING:
            self.enrol()

    def enrol(self) -> None:
        week = self.model.week
        self.programme, self.seat_week, self.end_week = Programme.ENROLLED, week, -1
        self.ending, self.phase, self.visit_credit = Ending.NOT, Phase.ENGAGEMENT, 0.0
        self.count(Series.ENROLMENTS)
        self.count(Series.QUEUE_WEEKS, week - self.queue_week)
        if self.enrol_week >= 0:
            return
        self.enrol_week = week
        if self.model.policy.training:
            self.count(Series.TRAINED)
        if self.in_stock:
            self.count(Series.ENROLMENTS_STOCK)
        if self.birth_week > week - 25.0 * WEEKS_A_YEAR and self.ever_43k:
            self.count(Series.ENROLMENTS_43K)

    def end_case(self, ending: Ending) -> None:
        """End a case, or a wait for one."""
        if self.consultant:
            self.consultant.clients.remove(self)
        self.consultant = None
        self.programme = Programme.NEVER if self.enrol_week < 0 else Programme.ENDED
        self.phase, self.ending, self.end_week, self.hours_week = Phase.NONE, ending, self.model.week, 0.0
        if ending is Ending.LOST_CONTACT:
            self.count(Series.LOST_CONTACT)
        elif ending in (Ending.STEADY, Ending.LIMIT):
            self.count(Series.DISCHARGED)

    # --- 7 coaching ----------------------------------------------------------------------------------------------

    def set_phase(self) -> None:
        """The client's need for the specialist."""
        if self.is_active:
            self.phase = Phase.FOLLOW_ALONG
        elif self.hours_total < self.model.parameters.profile_hours:
            self.phase = Phase.ENGAGEMENT
        else:
            self.phase = Phase.SEARCH

    def be_coached(self) -> None:
        """A week of a case: hours from the specialist, if there is one; and the case may end."""
        self.hours_week = 0.0
        share = self.consultant.coach(self) if self.consultant else 0.0
        if self.phase is Phase.FOLLOW_ALONG:
            self.team.quarter.follow_weeks += 1
            self.team.quarter.follow_served += share
        ending = self.ending_now(share)
        if ending is not Ending.NOT:
            self.end_case(ending)

    def ending_now(self, share: float) -> Ending:
        """How a case ends this week, if it does, given the share of the need that was met."""
        p, policy, week = self.model.parameters, self.model.policy, self.model.week
        if self.phase is Phase.FOLLOW_ALONG and week - self.since >= policy.follow_along:
            return Ending.STEADY
        if policy.support_limit > 0 and week - self.seat_week + 1 >= policy.support_limit:
            return Ending.LIMIT
        loses_contact = p.contact_loss * (1.0 + p.contact_loss_thin * (1.0 - share))
        return Ending.LOST_CONTACT if self.luck(Decision.LOSES_CONTACT) < loses_contact else Ending.NOT

    # --- 8 search ------------------------------------------------------------------------------------------------

    @property
    def free_time(self) -> float:
        """Share of the time for finding work that training in IPSE leaves."""
        p = self.model.parameters
        trained = self.model.policy.training and self.programme is Programme.ENROLLED and self.consultant
        if trained and self.model.week - self.seat_week < p.training_weeks:
            return float(1.0 - p.training_time)
        return 1.0

    def search_alone(self) -> None:
        """Send an application, perhaps, to an opening somewhere."""
        p = self.model.parameters
        if self.activity is not Activity.NEET or self.is_admitted or not self.is_mover:
            return
        chance = p.search_intensity * (1.0 - p.symptoms_on_search * self.distress) * self.free_time
        if self.luck(Decision.APPLIES) >= chance:
            return
        place = self.municipality.or_a_neighbour(self.luck(Decision.APPLIES_WHERE, 0))
        openings = place.openings_in(self.industry)
        if not openings or self.luck(Decision.APPLIES_WHERE, 1) >= p.search_in_preferred:
            openings = place.openings_in(None)
        if openings:
            employer, opening = openings[int(self.luck(Decision.APPLIES_WHERE, 2) * len(openings))]
            small = self.finds_small_job(0)
            employer.receive(self, 0, opening, p.youth_weight * employer.weight(self, False, small), small)

    def finds_small_job(self, number: int) -> bool:
        """Whether the opening that the person finds as the ``number``-th of the week is for fewer than 20 hours."""
        return bool(self.luck(Decision.OPENING_HOURS, number) < self.model.parameters.small_job_share)

    # --- 9 hiring ------------------------------------------------------------------------------------------------

    def start_job(self, employer: Employer, application: Application) -> None:
        within = self.luck(Decision.JOB_HOURS)
        hours = 6.0 + 13.0 * within if application.small else SMALL_JOB + (FULL_TIME - SMALL_JOB) * within
        self.hours = in_parts(hours)
        self.employer, self.supported_job, self.worked_before = employer, application.supported, 1
        self.job_since = self.model.week
        self.match = self.luck(Decision.IS_POOR_MATCH)
        self.jobs += 1
        if not application.carved and self.age < self.model.policy.leaving_age:
            self.in_post = True
            employer.openings -= 1
        if application.supported:
            self.team.note_hire(self, employer, application.carved)
        else:
            self.count(Series.OWN_HIRES)
            if self.programme is Programme.ENROLLED:
                self.count(Series.OWN_HIRES_IN_IPS)
        self.begin(Activity.WORK)

    # --- 10 work and education -----------------------------------------------------------------------------------

    def work_and_study(self) -> None:
        """A week in the job, if there is one, and at school."""
        p, week = self.model.parameters, self.model.week
        if self.employer:
            weeks = week - self.job_since
            if self.luck(Decision.JOB_ENDS) * WEEKS_A_YEAR < self.job_ends_a_year(weeks):
                self.end_job()
            else:
                if weeks % QUARTER == 0 and self.activity is Activity.WORK and self.hours < FULL_TIME:
                    self.hours = min(FULL_TIME, in_parts(self.hours + p.hours_growth))
                if self.supported_job and weeks == int(p.lasting_placement_weeks):
                    self.model.experiences.append((self.employer, True))
        if self.activity is Activity.EDUCATION:
            weeks = week - self.since
            dropout = p.education_dropout_first_year if weeks < 52 else p.education_dropout_later
            if weeks >= p.education_weeks:
                self.end_education(Schooling.COMPLETED, Series.EDUCATION_COMPLETED)
            elif self.luck(Decision.LEAVES_EDUCATION) < weekly_chance(dropout):
                self.end_education(Schooling.STARTED, Series.EDUCATION_ENDS)

    def job_ends_a_year(self, weeks: int) -> float:
        """Rate at which a job of so many weeks ends."""
        p = self.model.parameters
        early = 1.0 + p.job_end_early * p.tenure_scale / (p.tenure_scale + weeks)
        yearly = p.job_end * early * (1.0 + p.symptoms_on_job_end * self.distress)
        severe = max(0.0, self.distress - p.small_job_symptoms)
        if self.match < p.mismatch_share * (1.0 + p.severe_mismatch * severe):
            yearly += WEEKS_A_YEAR / p.mismatch_weeks
        if self.programme is Programme.ENROLLED and self.hours_week > 0.0:
            yearly /= 1.0 + p.follow_along_effect * self.hours_week
        return float(yearly)

    def end_job(self) -> None:
        p, week = self.model.parameters, self.model.week
        assert self.employer
        if self.supported_job and week - self.job_since < p.failed_placement_weeks:
            self.model.experiences.append((self.employer, False))
        if self.in_post:
            self.leave_post()
        self.employer, self.supported_job, self.hours = None, False, 0.0
        self.symptoms += p.job_loss_harm
        self.count(Series.JOB_ENDS)
        if self.activity is Activity.WORK:
            self.begin(Activity.NEET)

    def leave_post(self) -> None:
        """Leave an entry-level post, which is posted again or vanishes as anybody's."""
        assert self.employer
        self.in_post = False
        refill = (1.0 - self.model.parameters.vanish_share) * self.model.day.posting
        if self.luck(Decision.POST_IS_LEFT) < refill:
            self.employer.openings += 1
            self.employer.municipality.count(Series.NEW_OPENINGS)
        else:
            self.employer.municipality.count(Series.POSTS_VANISHED)

    def consider_school(self) -> None:
        """At an intake: start education, perhaps."""
        p = self.model.parameters
        outside = self.activity is Activity.NEET and not self.is_admitted
        in_small_job = self.activity is Activity.WORK and self.hours < SMALL_JOB
        if not (outside or in_small_job) or self.schooling is Schooling.COMPLETED or self.frailty > 1.0 - READY:
            return
        share = p.education_start_august if self.model.day.intake == AUGUST else p.education_start_january
        fade = max(0.0, 1.0 - p.education_age_fade * max(0.0, self.age - 18.0))
        if self.luck(Decision.STARTS_EDUCATION) < share * fade:
            self.educations += 1
            self.count(Series.EDUCATION_STARTS)
            self.begin(Activity.EDUCATION)

    def end_education(self, schooling: Schooling, series: Series) -> None:
        self.schooling = schooling
        self.count(series)
        self.begin(Activity.WORK if self.employer else Activity.NEET)

    def begin(self, activity: Activity) -> None:
        """End a spell and begin another."""
        self.activity, self.since = activity, self.model.week
        if activity is Activity.NEET:
            self.ever_43k |= self.schooling is not Schooling.COMPLETED and self.age < 25.0
            return
        if self.first_start_week < 0:
            self.first_start_week = self.model.week
        if self.enrol_week >= 0 and self.ips_start_week < 0:
            self.ips_start_week = self.model.week
