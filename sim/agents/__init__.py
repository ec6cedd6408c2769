"""The five kinds of agent: their columns, states, Mesa views, and how each judges a case."""

from sim.agents.consultant import Consultant
from sim.agents.employer import Employer
from sim.agents.municipality import Municipality
from sim.agents.psychiatric_unit import PsychiatricUnit
from sim.agents.young_person import YoungPerson

__all__ = ["KINDS", "Consultant", "Employer", "Municipality", "PsychiatricUnit", "YoungPerson"]

KINDS = (YoungPerson, Consultant, Employer, PsychiatricUnit, Municipality)
