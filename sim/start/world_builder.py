"""Settings -> the world in its first week."""

from sim.settings import Settings
from sim.settings.checks import check_run
from sim.start.assemble import assemble
from sim.start.employers import industry_shares
from sim.start.places import chosen_municipalities
from sim.start.shared_parts import SharedParts
from sim.start.trial import build_participants
from sim.world import World


def build_world(settings: Settings, seed: int, shared: SharedParts | None = None) -> World:
    """The world in its first week, before anything has happened. ``seed`` only sets the random draws of the run.

    ``shared``: parts of earlier worlds. Raises ``SettingsError`` for invalid settings, seeds or edge lists.
    """
    check_run(settings, seed)
    shared = shared or SharedParts(kept=0)
    frame = chosen_municipalities(settings)
    if settings.trial.participants:
        labour, path = shared.market(frame, settings)
        population = build_participants(frame, settings, industry_shares(settings.population.data))
    else:
        (population, labour), path = shared.start(frame, settings), None
    links = shared.network(labour.work, labour.neighbour_start, labour.neighbours, settings)
    return assemble(frame, population, labour, settings, seed, links, path)
