"""Meaning and unit of every column of the tables of a run."""

from typing import NamedTuple

import pandas as pd


class Measure(NamedTuple):
    """The content of a column and its unit; the unit of names, codes and dates is empty."""

    unit: str
    label: str


KEYS: dict[str, Measure] = {
    "week": Measure("weeks", "week of the run, from 0"),
    "quarter": Measure("quarters", "quarter of the run (13 weeks), from 0"),
    "date": Measure("", "first day of the first week counted"),
    "code": Measure("", "official code"),
    "name": Measure("", "municipality"),
    "stock_43k": Measure("people", "people of the 43,000 at the start"),
    "payer": Measure("", "payer"),
    "kind": Measure("", "kind of payment"),
    "amount_dkk": Measure("DKK", "DKK over the whole run"),
}
"""Columns other than series."""

SERIES: dict[str, Measure] = {
    "neet": Measure("people", "people under 30 outside work and education"),
    "work": Measure("people", "people under 30 in work and not in education"),
    "education": Measure("people", "people under 30 in education, with or without a job as well"),
    "aged_out_neet": Measure(
        "people", "people past 30 outside work and education (25 without the older group, as in the rows above)"
    ),
    "aged_out_work": Measure("people", "people past 30 in work and not in education"),
    "aged_out_education": Measure("people", "people past 30 in education"),
    "neet_43k": Measure("people", "people outside work and education, under 25, without completed youth education"),
    "queue": Measure("people", "people who have accepted IPS and wait for a seat"),
    "enrolled": Measure("people", "people with an IPS case"),
    "clients_active": Measure("people", "enrolled people who received specialist hours in the week"),
    "in_treatment": Measure("people", "people under 30 in treatment at the psychiatric units"),
    "treatment_queue": Measure("people", "people under 30 on the units' waiting lists"),
    "specialists": Measure("full-time posts", "posts filled, full-time, at the team's host"),
    "posts": Measure("full-time posts", "posts that the money buys, full-time, at the team's host"),
    "openings": Measure("openings", "open entry-level openings"),
    "openness": Measure("employers", "openness 0-1, summed over employers"),
    "held_by_others": Measure("posts", "entry-level posts held by people outside the model"),
    "seekers": Measure("people", "people outside the model who are out of work and look for entry-level work"),
    "work_never_offered": Measure(
        "people", "of those in work, people without a mental-health problem, whom no scenario offers IPS"
    ),
    "entries": Measure("people", "people who enter the model after the first week"),
    "offers": Measure("offers", "offers of IPS"),
    "yes": Measure("offers", "offers accepted"),
    "enrolments": Measure("enrolments", "enrolments, including repeated ones"),
    "enrolments_stock": Measure("people", "people of the initial 43,000 enrolled for the first time"),
    "enrolments_43k": Measure("people", "people under 25 enrolled for the first time"),
    "queue_weeks": Measure("weeks", "weeks from acceptance to enrolment, summed over the enrolments made"),
    "lost_contact": Measure("people", "people whose case ends by lost contact"),
    "discharged": Measure("people", "people whose case ends in steady work or education, or at the support limit"),
    "visits": Measure("visits", "employer visits by specialists"),
    "visits_heard": Measure("visits", "visits at which the employer heard the specialist out"),
    "supported_hires": Measure("jobs", "jobs after a specialist's visit, including carved jobs"),
    "carved_hires": Measure("jobs", "jobs made for one client"),
    "repeat_hires": Measure("jobs", "jobs through IPS at an employer that had hired through IPS before"),
    "own_hires": Measure("jobs", "jobs that young people found by themselves"),
    "job_ends": Measure("jobs", "jobs that end, by quit or dismissal"),
    "education_starts": Measure("educations", "educations started"),
    "education_ends": Measure("educations", "educations left before the end"),
    "education_completed": Measure("educations", "educations completed"),
    "hours_clients": Measure("hours", "specialist hours with clients"),
    "hours_needed": Measure("hours", "specialist hours that clients needed"),
    "hours_other": Measure("hours", "other specialist hours: administration, travel, meetings, hours without a client"),
    "admissions": Measure("admissions", "psychiatric admissions"),
    "treatment_starts": Measure("treatments", "treatments started from a waiting list"),
    "hired_specialists": Measure("people", "specialists who start (persons)"),
    "left_specialists": Measure("people", "specialists who leave (persons)"),
    "new_openings": Measure("openings", "new entry-level openings"),
    "filled_by_others": Measure("openings", "openings filled by people outside the model"),
    "reached_18_months": Measure("people", "people who pass 78 weeks after first enrolment"),
    "active_at_18_months": Measure("people", "people of reached_18_months in work or education in that week"),
    "ever_active_18_months": Measure(
        "people", "people of reached_18_months who have started work or education since first enrolment"
    ),
    "on_benefit": Measure("person-weeks", "person-weeks on education benefit, and so in usual job-centre service"),
    "on_benefit_ill": Measure("person-weeks", "person-weeks of on_benefit at the rate for mental illness"),
    "on_benefit_in_ips": Measure("person-weeks", "person-weeks of on_benefit enrolled in IPS"),
    "social_service": Measure(
        "person-weeks",
        "person-weeks of social services in other illness, outside work and education, fewer while enrolled",
    ),
    "student_grant": Measure("person-weeks", "person-weeks on a student grant"),
    "hours_worked": Measure("hours", "hours worked"),
    "bed_days": Measure("days", "days in a psychiatric bed"),
    "treatment_weeks": Measure("person-weeks", "person-weeks in treatment and not admitted"),
    "patient_weeks": Measure("person-weeks", "person-weeks of psychiatric patients, in treatment or not"),
    "trained": Measure("people", "clients who begin training (IPSE)"),
    "social_psychosis": Measure(
        "people",
        "patients with psychosis outside work and education, in weeks of social services, fewer while enrolled",
    ),
    "outpatient_visits": Measure("visits", "outpatient contacts of patients in treatment"),
    "hours_unclaimed": Measure("hours", "specialist hours that no client claims and that go to employers"),
    "own_hires_in_ips": Measure("jobs", "of own_hires, those of clients"),
    "withdrawn": Measure("openings", "openings withdrawn after a failed recruitment"),
    "posts_arisen": Measure("posts", "entry-level posts that arise"),
    "posts_vanished": Measure("posts", "entry-level posts not filled again when somebody leaves them"),
    "separations": Measure(
        "people", "people outside the model who leave an entry-level post, to unemployment or another job"
    ),
}
"""Every weekly series; a municipality's quarter has the same."""

PAID = "dkk_"
"""Start of the names of columns with the amounts of a payer."""


def measure(column: str) -> Measure:
    """Meaning and unit of a column. Raises ``KeyError`` for one that is not described here."""
    if column.startswith(PAID):
        return Measure("DKK", f"paid in the week by {column.removeprefix(PAID)}")
    return SERIES[column] if column in SERIES else KEYS[column]


def labelled(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with ``frame.attrs["label"]`` and ``frame.attrs["unit"]``, texts by column. Changes it in place."""
    known = {str(column): measure(str(column)) for column in frame.columns}
    frame.attrs["label"] = {name: one.label for name, one in known.items()}
    frame.attrs["unit"] = {name: one.unit for name, one in known.items()}
    return frame
