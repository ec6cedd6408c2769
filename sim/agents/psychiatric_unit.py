"""A psychiatric unit: places, the waiting list, and the course of illness of its patients."""

from sim.agents.young_person import Group, Treatment
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
def relapses(person: PersonRow, parameters: ParameterRow, weeks: int, chance: float) -> bool:
    """Whether a patient relapses within so many weeks; likelier without treatment."""
    yearly = parameters.relapse_affective
    if person.group == Group.PSYCHOSIS:
        yearly = parameters.relapse_psychosis
    if person.treatment != Treatment.IN_TREATMENT:
        yearly *= parameters.untreated_relapse_ratio
    return bool(chance < yearly * weeks / WEEKS_A_YEAR)
