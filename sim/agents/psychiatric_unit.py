"""A psychiatric unit: places, the waiting list, and the course of illness of its patients."""

from sim.agents.young_person import Activity, Group, Treatment
from sim.allowed import COUNT, KEPT
from sim.calendar import WEEKS_A_YEAR
from sim.compiled import rule
from sim.rows import ParameterRow, PersonRow, UnitRows
from sim.tables import Columns

UNITS: Columns[UnitRows] = Columns(
    ("id", "i4", "row", KEPT),
    ("region", "i4", "row in regions.csv", KEPT),
    ("places", "f8", "treatment places for the people of the model", COUNT),
    ("treated", "i4", "places taken", KEPT),
    ("waiting", "i4", "people on the waiting list", KEPT),
    ("list_start", "i4", "start of this unit's waiting list in World.waiting_list", KEPT),
    ("list_size", "i4", "size of the list (a ring buffer)", KEPT),
    ("list_head", "i4", "people ever taken from the list", KEPT),
    ("list_tail", "i4", "people ever put on the list", KEPT),
)


@rule
def relapses(person: PersonRow, parameters: ParameterRow, contact: float, weeks: int, chance: float) -> bool:
    """Whether a patient relapses within so many weeks; likelier without treatment, less likely in work.

    ``contact``: integration of the team that she is in contact with, 0 without contact; it counts in psychosis only.
    """
    yearly = parameters.relapse_affective
    if person.group == Group.PSYCHOSIS:
        yearly = parameters.relapse_psychosis * (1.0 - parameters.contact_on_relapse * contact)
    if person.activity == Activity.WORK:
        yearly *= 1.0 - parameters.work_on_relapse
    if person.treatment != Treatment.IN_TREATMENT:
        yearly *= parameters.untreated_relapse_ratio
    return bool(chance < yearly * weeks / WEEKS_A_YEAR)


@rule
def highest_chance_of_relapse(parameters: ParameterRow, weeks: int) -> float:
    """Nobody's chance of a relapse within so many weeks is higher (``relapses``)."""
    yearly = max(parameters.relapse_affective, parameters.relapse_psychosis)
    yearly *= max(1.0, parameters.untreated_relapse_ratio)
    return float(yearly * weeks / WEEKS_A_YEAR)


@rule
def weeks_in_hospital(person: PersonRow, parameters: ParameterRow, contact: float, chance: float) -> int:
    """Length of an admission, uniform around its mean; shorter under ``contact`` (as above) in psychosis."""
    mean = parameters.admission_weeks
    if person.group == Group.PSYCHOSIS:
        mean = parameters.admission_weeks_psychosis * (1.0 - parameters.contact_on_stay * contact)
    return int(1.0 + (2.0 * mean - 1.0) * chance)


@rule
def outpatient_visits(psychosis: bool, parameters: ParameterRow, in_contact: bool, steady_work: bool) -> float:
    """Visits a week of a patient in treatment at home; fewer in contact with a specialist, and in steady work."""
    visits = parameters.outpatient_psychosis if psychosis else parameters.outpatient_weekly
    if in_contact:
        visits *= 1.0 - parameters.contact_on_outpatient
    if steady_work:
        visits *= 1.0 - parameters.work_on_outpatient
    return float(visits)
