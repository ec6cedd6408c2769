"""An employer (workplace): its openings, its openness, and how it weighs an applicant."""

from sim.agents.young_person import Group, Schooling, distress, wants_small_job
from sim.allowed import AMOUNT, COUNT, KEPT, SHARE, Between
from sim.compiled import rule
from sim.rows import EmployerRow, EmployerRows, ParameterRow, PersonRow, WorkplaceRow, WorkplaceRows
from sim.tables import Columns

EMPLOYERS: Columns[EmployerRows] = Columns(
    ("openness", "f8", "chance 0-1 that it hears a specialist out about a person with mental-health problems", SHARE),
    ("openings", "i4", "entry-level openings now", KEPT),
    ("held", "i4", "entry-level posts held by people outside the model", KEPT),
    ("first_application", "i4", "head of this week's applications, -1 = none", KEPT),
    ("employees", "i4", "employees at the workplace", COUNT),
    ("municipality", "i4", "row in World.municipalities", KEPT),
    ("industry", "i4", "row of the DB07 10-grouping", KEPT),
)

WORKPLACES: Columns[WorkplaceRows] = Columns(
    ("posts", "f8", "posts of all kinds in the economy that this employer stands for", AMOUNT),
    ("copies", "f8", "workplaces of its size that this employer stands for, at least 1", Between(1.0, 1e6)),
    ("entry_posts", "i4", "entry-level posts, carved jobs apart: held by others, held by young people, or open", KEPT),
    ("leave_rate", "f8", "share of ordinary holders who leave for unemployment in a week", SHARE),
    ("arise_rate", "f8", "entry-level posts that arise a week", Between(0.0, 1000.0)),
    ("own_openness", "f8", "own openness, to which openness returns", SHARE),
    ("ips_employees", "i4", "employees hired through IPS now", COUNT),
    ("ips_hires", "i4", "hires through IPS so far", COUNT),
    ("youths", "i4", "entry-level posts held by young people of the model", KEPT),
    ("good", "i4", "placements that lasted", COUNT),
    ("bad", "i4", "quick failures", COUNT),
    ("visits", "i4", "visits by specialists so far", COUNT),
)
"""Other columns of an employer, in a separate table so that the columns read by every application stay together."""


@rule
def weight(employer: EmployerRow, person: PersonRow, parameters: ParameterRow, supported: bool, small: bool) -> float:
    """How much an applicant counts against an ordinary one (1), for a ``small`` job or a larger one.

    Visible or disclosed illness reduces weight; support by a specialist removes part of the reduction, more
    so for more open employers. Schooling, earlier work and fit to industry and hours count too.
    """
    reluctance = min(1.0, parameters.symptom_penalty * distress(person))
    if supported or person.group >= Group.AFFECTIVE:
        reluctance = min(1.0, reluctance + parameters.disclosure_penalty * (1.0 - employer.openness))
    if supported:
        reluctance *= 1.0 - parameters.support_value
    merit = 1.0
    if person.schooling != Schooling.COMPULSORY:
        merit += parameters.schooling_weight
    if person.worked_before == 1:
        merit += parameters.work_history_weight
    if person.industry != employer.industry:
        merit *= 1.0 - parameters.industry_mismatch
    if small != wants_small_job(person, parameters):
        merit *= 1.0 - parameters.hours_mismatch
    return float(merit * (1.0 - reluctance))


@rule
def highest_weight(parameters: ParameterRow) -> float:
    """The weight that nobody exceeds."""
    return float(1.0 + parameters.schooling_weight + parameters.work_history_weight)


@rule
def hears(employer: EmployerRow, parameters: ParameterRow, introduced: bool, chance: float) -> bool:
    """Whether an employer hears a specialist out; a personal introduction removes closedness."""
    openness = employer.openness
    if introduced:
        openness += parameters.introduction_lift * (1.0 - openness)
    return bool(chance < openness)


@rule
def is_satisfied(workplace: WorkplaceRow) -> bool:
    """Whether more of its placements through IPS have lasted than failed quickly."""
    return bool(workplace.good > workplace.bad)


@rule
def impressed(employer: EmployerRow, parameters: ParameterRow, good: bool, share: float) -> float:
    """Openness after an experience; ``share`` 1 for its own, less for one told by a neighbour, more where an employer
    stands for fewer workplaces."""
    if good:
        return float(employer.openness + min(1.0, share * parameters.learning_good) * (1.0 - employer.openness))
    return float(employer.openness * (1.0 - min(1.0, share * parameters.learning_bad)))
