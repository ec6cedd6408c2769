"""The accounts of the reference model: everything is counted again every week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.young_person import Activity, Group, Programme, Schooling, Treatment
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.ledger import Kind, Payer
from sim.outcomes.tally import AGED_OUT, Series
from sim.week.accounts import EIGHTEEN_MONTHS

if TYPE_CHECKING:
    from tests.reference.denmark import Denmark
    from tests.reference.municipality import Municipality
    from tests.reference.young_person import YoungPerson

Counts = list[dict[Series, float]]
"""A week's counts in each municipality."""

STOCK = {
    Activity.NEET: Series.NEET,
    Activity.WORK: Series.WORK,
    Activity.EDUCATION: Series.EDUCATION,
}


def close_the_books(model: Denmark) -> None:
    """13: pay, count, price, and settle unspent money."""
    for team in model.teams:
        team.pay_salaries()
    for person in model.people:
        person.weeks[person.activity] += 1
        person.hours_worked += person.hours
        count_stocks(person)
        count_use(person)
        if person.is_patient:
            count_care(person)
        count_milestone(person)
    count_services(model)
    for municipality in model.municipalities:
        municipality.book_salaries()
        price(municipality)
    model.weekly.append([municipality.counts for municipality in model.municipalities])
    for municipality in model.municipalities:
        municipality.counts = dict.fromkeys(Series, 0.0)
    ended = model.day.running + model.day.grant == 0.0
    if ended or (model.day.last_of_year and not model.policy.carry):
        for municipality in model.municipalities:
            municipality.give_back()


def count_stocks(person: YoungPerson) -> None:
    """Stocks of those under the age that ends belonging to the stock, and of those past it."""
    past = person.past_the_age
    person.count(Series(STOCK[person.activity] + (AGED_OUT if past else 0)))
    under_25 = person.birth_week > person.model.week - 25.0 * WEEKS_A_YEAR
    if person.activity is Activity.NEET and under_25 and person.schooling is not Schooling.COMPLETED:
        person.count(Series.NEET_43K)
    if past:
        return
    if person.activity is Activity.WORK and person.group is Group.NONE:
        person.count(Series.WORK_NEVER_OFFERED)
    if person.is_patient and person.treatment is Treatment.IN_TREATMENT:
        person.count(Series.IN_TREATMENT)
    if person.is_patient and person.treatment is Treatment.WAITING:
        person.count(Series.TREATMENT_QUEUE)


def count_use(person: YoungPerson) -> None:
    """Benefits and earnings, at any age."""
    adult = person.birth_week <= person.model.week - 18.0 * WEEKS_A_YEAR
    person.count(Series.HOURS_WORKED, person.hours)
    if adult and person.activity is Activity.EDUCATION:
        person.count(Series.STUDENT_GRANT)
    if adult and person.activity is Activity.NEET and person.entitled:
        person.count(Series.ON_BENEFIT)
        if person.is_patient:
            person.count(Series.ON_BENEFIT_ILL)
        if person.programme is Programme.ENROLLED:
            person.count(Series.ON_BENEFIT_IN_IPS)


def count_care(person: YoungPerson) -> None:
    """A patient's care in hospital and at home."""
    p, psychosis = person.model.parameters, person.group is Group.PSYCHOSIS
    enrolled = person.programme is Programme.ENROLLED
    person.count(Series.PATIENT_WEEKS)
    if person.activity is Activity.NEET:
        social = Series.SOCIAL_PSYCHOSIS if psychosis else Series.SOCIAL_SERVICE
        person.count(social, p.social_service_during_ips if enrolled else 1.0)
    if person.is_admitted:
        person.count(Series.BED_DAYS, 7.0)
    elif person.treatment is Treatment.IN_TREATMENT:
        person.count(Series.TREATMENT_WEEKS)
        visits = p.outpatient_psychosis if psychosis else p.outpatient_weekly
        if enrolled and person.hours_week > 0.0:
            visits *= 1.0 - p.contact_on_outpatient
        if person.works_steadily:
            visits *= 1.0 - p.work_on_outpatient
        person.count(Series.OUTPATIENT_VISITS, visits)


def count_milestone(person: YoungPerson) -> None:
    """Those whose first enrolment was eighteen months ago, its first week counted."""
    if person.enrol_week >= 0 and person.enrol_week + EIGHTEEN_MONTHS - 1 == person.model.week:
        person.count(Series.REACHED_18_MONTHS)
        if person.is_active:
            person.count(Series.ACTIVE_AT_18_MONTHS)
        if person.ips_start_week >= 0:
            person.count(Series.EVER_ACTIVE_18_MONTHS)


def count_services(model: Denmark) -> None:
    """Stocks of queues, teams and employers."""
    for one in model.cases:
        if one.programme is Programme.WAITING:
            one.count(Series.QUEUE)
        elif one.programme is Programme.ENROLLED:
            one.count(Series.ENROLLED)
            if one.hours_week > 0.0:
                one.count(Series.CLIENTS_ACTIVE)
    for consultant in model.consultants:
        consultant.team.host.count(Series.POSTS, consultant.fte)
        if consultant.filled:
            consultant.team.host.count(Series.SPECIALISTS, consultant.fte)
    for employer in model.employers:
        employer.municipality.count(Series.OPENINGS, employer.openings)
        employer.municipality.count(Series.HELD_BY_OTHERS, employer.held)
        employer.municipality.count(Series.OPENNESS, employer.openness)
    for municipality in model.municipalities:
        municipality.count(Series.SEEKERS, municipality.seekers)


def price(municipality: Municipality) -> None:
    """Book the week's use at unit costs."""
    p, n, book, month = municipality.model.parameters, municipality.counts, municipality.ledger, 12.0 / WEEKS_A_YEAR
    benefits = (n[Series.ON_BENEFIT] - n[Series.ON_BENEFIT_ILL]) * p.benefit_basic
    benefits = (benefits + n[Series.ON_BENEFIT_ILL] * p.benefit_ill) * month
    book[Payer.STATE, Kind.BENEFITS] += benefits * p.state_share_of_benefits
    book[Payer.MUNICIPALITY, Kind.BENEFITS] += benefits * (1.0 - p.state_share_of_benefits)
    book[Payer.STATE, Kind.STUDENT_GRANT] += n[Series.STUDENT_GRANT] * p.student_grant * month
    in_ips = n[Series.ON_BENEFIT_IN_IPS]
    served = n[Series.ON_BENEFIT] - in_ips + in_ips * p.usual_service_during_ips
    social = n[Series.SOCIAL_SERVICE] * p.social_service_cost + n[Series.SOCIAL_PSYCHOSIS] * p.social_service_psychosis
    book[Payer.MUNICIPALITY, Kind.USUAL_SERVICE] += served * p.usual_service_cost / WEEKS_A_YEAR
    book[Payer.MUNICIPALITY, Kind.SOCIAL_SERVICES] += social / WEEKS_A_YEAR
    book[Payer.MUNICIPALITY, Kind.TRAINING] += n[Series.TRAINED] * p.training_cost
    book[Payer.REGION, Kind.BED_DAYS] += n[Series.BED_DAYS] * p.bed_day_cost
    book[Payer.REGION, Kind.OUTPATIENT] += n[Series.OUTPATIENT_VISITS] * p.outpatient_cost
    book[Payer.REGION, Kind.EMERGENCY] += n[Series.PATIENT_WEEKS] * p.emergency_weekly * p.emergency_cost
    wages = n[Series.HOURS_WORKED] * p.wage
    book[Payer.EMPLOYER, Kind.WAGES] += wages
    book[Payer.PERSON, Kind.TAXES] += wages * p.tax_share
