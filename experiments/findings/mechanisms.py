"""Each mechanism of the model off and on: its contribution to reach, effect and cost."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from experiments.findings.effect import Pair
from experiments.settings.replications import replications
from sim.settings import Settings
from sim.settings.checks import check


class Mechanism(NamedTuple):
    """A mechanism, its file, its evidence, and the settings that switch it off (a limit value)."""

    name: str
    file: str
    evidence: str
    off: Mapping[str, Any]


MECHANISMS = (
    Mechanism("Recruitment takes weeks", "week/staffing.py", "none", {"parameters.recruitment_weeks": 1.0}),
    Mechanism("National supply of specialists is limited", "week/staffing.py", "E129, E132, E133",
              {"parameters.supply_start": 1e5}),
    Mechanism("New specialists have no output, then learn", "agents/consultant.py", "E112",
              {"parameters.silent_weeks": 0.0, "parameters.full_skill_weeks": 1.0}),
    Mechanism("Specialists differ in skill", "week/staffing.py", "E105", {"parameters.skill_spread": 0.0}),
    Mechanism("Specialists leave", "week/staffing.py", "E117", {"parameters.turnover": 0.0}),
    Mechanism("Clients are lost at a hand-over", "week/intake.py", "none", {"parameters.handover_loss": 0.0}),
    Mechanism("Leaders teach and retain", "week/staffing.py", "E098, E105, E117",
              {"parameters.leader_learning": 0.0, "parameters.leader_retention": 0.0}),
    Mechanism("Small municipalities share teams", "start/services.py", "E134", {"rollout.smallest_team": 0.0}),
    Mechanism("Office, meetings and travel take hours", "agents/consultant.py", "E094, E097",
              {"parameters.admin_share": 0.0, "parameters.meeting_hours": 0.0,
               "parameters.trips_per_client_hour": 0.0}),
    Mechanism("Engagement raises readiness", "week/coaching.py", "E079, E081", {"parameters.engagement_gain": 0.0}),
    Mechanism("Contact fades", "week/coaching.py", "E083-E086", {"parameters.contact_loss": 0.0}),
    Mechanism("The motivated say yes", "week/referral.py", "E146",
              {"parameters.take_up": 1.0, "parameters.take_up_by_motivation": 0.0}),
    Mechanism("Psychiatry and teams integrate", "week/referral.py", "E109, E131", {"psychiatry.integration": 0.0}),
    Mechanism("Specialists visit employers", "week/job_development.py", "E108, E160",
              {"parameters.hours_per_visit": 1e6}),
    Mechanism("Hours are front-loaded", "week/coaching.py", "E239", {"parameters.front_weeks": 0.0}),
    Mechanism("Specialists have other duties", "start/services.py", "none", {"parameters.other_duties": 0.0}),
    Mechanism("Contact with employers drifts to internships", "week/job_development.py", "none",
              {"parameters.internship_share": 0.0}),
    Mechanism("Sites differ", "start/services.py", "E099", {"parameters.site_spread": 0.0}),
    Mechanism("Jobs are carved", "week/job_development.py", "E160", {"parameters.carve_chance": 0.0}),
    Mechanism("Known employers are visited again", "week/job_development.py", "E178", {"parameters.visit_known": 0.0}),
    Mechanism("Employers introduce each other (network)", "start/network.py", "E177", {"network.kind": "none"}),
    Mechanism("Employers learn and tell others", "week/learning.py", "E151, E158, E178",
              {"parameters.learning_good": 0.0, "parameters.learning_bad": 0.0}),
    Mechanism("Openings lapse with nobody hired", "week/hiring.py", "none", {"parameters.unfilled_share": 0.0}),
    Mechanism("Specialists hear of openings first", "week/job_development.py", "E108",
              {"parameters.rivals_when_introduced": 1.0}),
    Mechanism("Disclosed illness counts against applicants", "agents/employer.py", "E149, E150",
              {"parameters.disclosure_penalty": 0.0}),
    Mechanism("Symptoms hinder search, hiring and keeping", "agents/", "E076",
              {"parameters.symptom_penalty": 0.0, "parameters.symptoms_on_search": 0.0,
               "parameters.symptoms_on_job_end": 0.0}),
    Mechanism("Relapse and admission", "week/health.py", "E191",
              {"parameters.relapse_psychosis": 0.0, "parameters.relapse_affective": 0.0}),
    Mechanism("Work and contact prevent relapse", "agents/psychiatric_unit.py", "E234-E236",
              {"parameters.work_on_relapse": 0.0, "parameters.contact_on_relapse": 0.0,
               "parameters.contact_on_stay": 0.0}),
    Mechanism("Treatment places are limited", "week/health.py", "E189", {"psychiatry.capacity": 3.0}),
    Mechanism("An admission may end the job", "week/health.py", "E076", {"parameters.admission_ends_job": 0.0}),
    Mechanism("Hours offered and wanted are matched", "agents/employer.py", "none", {"parameters.hours_mismatch": 0.0}),
    Mechanism("Poor matches end early", "week/spells.py", "E238, E246", {"parameters.mismatch_share": 0.0}),
    Mechanism("Follow-along keeps jobs", "week/spells.py", "E057", {"parameters.follow_along_effect": 0.0}),
    Mechanism("Small jobs grow", "week/spells.py", "none", {"parameters.hours_growth": 0.0}),
)  # fmt: skip


def switched(settings: Settings, off: Mapping[str, Any]) -> Settings:
    """Settings with some keys, such as ``parameters.turnover``, at other values."""
    data = settings.model_dump()
    for key, value in off.items():
        group, _, name = key.partition(".")
        data[group] = dict(data[group]) | {name: value}
    return check(data)


def pairs(settings: Settings, seed: int, count: int) -> list[Pair]:
    """All runs: every mechanism on, then each one off, for every replication, in this order."""
    drawn = replications(settings, seed, count)
    offs: list[Mapping[str, Any]] = [{}, *(mechanism.off for mechanism in MECHANISMS)]
    return [Pair(switched(one.settings, off), one.seed) for off in offs for one in drawn]


OF_THE_TRIAL: Mapping[str, Mapping[str, float]] = {
    "all mechanisms": {},
    "without visits to employers": {"hours_per_visit": 1e6},
    "without engagement": {"engagement_gain": 0.0},
    "without follow-along": {"follow_along_effect": 0.0},
    "without poor matches": {"mismatch_share": 0.0},
    "without front-loaded hours": {"front_weeks": 0.0},
    "without effects on health": dict.fromkeys(
        ("work_on_relapse", "contact_on_relapse", "contact_on_stay", "contact_on_outpatient", "work_on_outpatient"), 0.0
    ),
    "without less social service": {"social_service_during_ips": 1.0},
}
"""Mechanisms of the trial's results, and the parameters that switch each off (``ips trial --mechanisms``)."""
