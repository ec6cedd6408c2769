"""The five kinds of agent: their columns, states, Mesa views, and decisions."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.agents.mesa_agents import KINDS, Consultant, Employer, Municipality, PsychiatricUnit, YoungPerson

__all__ = ["KINDS", "Consultant", "Employer", "Municipality", "PsychiatricUnit", "YoungPerson"]


def __getattr__(name: str) -> Any:
    """The Mesa views, imported when first asked for: a run needs none, and Mesa takes half a second."""
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from sim.agents import mesa_agents

    return getattr(mesa_agents, name)
