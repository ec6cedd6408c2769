"""Every uncertain number of the model, in one flat class: ``parameters.wage``, ``parameters.turnover`` ..."""

from collections.abc import Iterator
from typing import Any

from sim.settings.parameters.costs import CostParameters
from sim.settings.parameters.employers import EmployerParameters
from sim.settings.parameters.evidence import WEAK, ParameterGroup, Status
from sim.settings.parameters.health import HealthParameters
from sim.settings.parameters.people import PeopleParameters
from sim.settings.parameters.programme import ProgrammeParameters
from sim.settings.parameters.spells import SpellParameters

__all__ = ["GROUPS", "WEAK", "Parameters", "Status"]

GROUPS: dict[str, type[ParameterGroup]] = {
    "people": PeopleParameters,
    "health": HealthParameters,
    "programme": ProgrammeParameters,
    "employers": EmployerParameters,
    "spells": SpellParameters,
    "costs": CostParameters,
}


class Parameters(
    PeopleParameters,
    HealthParameters,
    ProgrammeParameters,
    EmployerParameters,
    SpellParameters,
    CostParameters,
):
    """All parameters; each field carries unit, range, source, evidence id and status (docs/parameters.md)."""

    @classmethod
    def weak(cls) -> tuple[str, ...]:
        """Names of the parameters with weak evidence (status recalled or assumed)."""
        return tuple(name for name, about in cls.about() if about["status"] in WEAK)

    @classmethod
    def price_years(cls) -> dict[str, int]:
        """Names of the amounts of money, with the year of their prices."""
        return {name: about["price_year"] for name, about in cls.about() if about["price_year"]}

    @classmethod
    def about(cls) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each parameter's name with unit, range, source, evidence, status and price year."""
        for name, field in cls.model_fields.items():
            if isinstance(field.json_schema_extra, dict):
                yield name, field.json_schema_extra
