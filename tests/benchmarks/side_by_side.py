"""Several countries side by side in one world: a country of any size, with as much going on for each person."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.outcomes.history import PER_BYTE
from sim.tables import taken
from sim.world import World

KEYS_APART = 10_000_000
"""Between the keys of posts of two countries."""


def side_by_side(world: World, copies: int) -> World:
    """A new world of so many copies of one that has just been built; nobody knows anybody in another copy.

    People are in order of their entry, as in every world, so that the copies are mixed; all else stays together.
    """
    each = {"people": len(world.people), "employers": len(world.employers), "municipalities": len(world.municipalities)}
    each |= {"consultants": len(world.consultants), "teams": len(world.teams), "units": len(world.units)}
    order = np.argsort(np.tile(world.lives.entry_week, copies), kind="stable")
    old, copy = order % each["people"], order // each["people"]
    place = np.empty((copies, each["people"]), np.int32)
    place[copy, old] = np.arange(len(order))
    people, clients, lives = taken(world.people, old), taken(world.clients, old), taken(world.lives, old)
    people.municipality += (copy * each["municipalities"]).astype(people.municipality.dtype)
    people.employer += np.where(people.employer >= 0, copy * each["employers"], 0).astype(np.int32)
    places = _places(world, copies, each)
    return world._replace(
        **places, **_lists(world, place), **_room(world, copies, len(people)),
        people=people, clients=clients, lives=lives,
        clock=_clock(world, copies), calendar=_calendar(world, copies), parameters=_parameters(world, copies),
    )  # fmt: skip


def _repeated(table: Any, copies: int, **steps: int) -> Any:
    """A table so many times, with the rows that its columns name moved on by ``steps`` for each copy; -1 stays."""
    rows = np.concatenate([np.asarray(table)] * copies).view(np.recarray)
    copy = np.repeat(np.arange(copies), len(table))
    for column, step in steps.items():
        rows[column] += np.where(rows[column] >= 0, copy * step, 0).astype(rows[column].dtype)
    return rows


def _shifted(rows: np.ndarray, copies: int, step: int) -> Any:
    """An array of row numbers so many times."""
    return np.concatenate([rows + copy * step for copy in range(copies)]).astype(rows.dtype)


def _starts(start: np.ndarray, copies: int) -> Any:
    """Where the items of each row start, for an array with its end."""
    return np.append(_shifted(start[:-1], copies, int(start[-1])), copies * start[-1]).astype(start.dtype)


def _places(world: World, copies: int, each: dict[str, int]) -> dict[str, Any]:
    """Everything but people."""
    municipalities, employers, teams = each["municipalities"], each["employers"], each["teams"]
    ring = len(world.waiting_list)
    found: dict[str, Any] = {
        "employers": _repeated(world.employers, copies, municipality=municipalities),
        "workplaces": _repeated(world.workplaces, copies),
        "consultants": _repeated(world.consultants, copies, team=teams, key=KEYS_APART),
        "teams": _repeated(world.teams, copies, host=municipalities, first_post=each["consultants"]),
        "units": _repeated(world.units, copies, id=each["units"], list_start=ring),
        "municipalities": _repeated(
            world.municipalities, copies, id=municipalities, unit=each["units"], team=teams, first_employer=employers
        ),
        "integration": np.zeros((copies * each["units"], copies * teams)),
        "links": _shifted(world.links, copies, employers),
        "homes": _shifted(world.homes, copies, municipalities),
        "neighbours": _shifted(world.neighbours, copies, municipalities),
        "cell_start": _shifted(world.cell_start, copies, employers),
        "posts_before": _starts(world.posts_before, copies),
    }
    found |= {name: _starts(getattr(world, name), copies) for name in ("link_start", "home_start", "neighbour_start")}
    for name in ("known", "cell_posts", "rivals", "nobody", "home_share", "team_hires", "stocks", "counts"):
        found[name] = np.concatenate([getattr(world, name)] * copies)
    return found


def _lists(world: World, place: np.ndarray) -> dict[str, Any]:
    """Columns beside the tables, lists of people, and those in order of a week."""
    copies, people = place.shape
    clock, found = world.clock[0], dict[str, Any]()
    for name in ("doing", "movers", "due"):
        found[name] = np.zeros(copies * people, getattr(world, name).dtype)
        found[name][place] = getattr(world, name)
    for name in ("touched", "roster"):
        rows = getattr(world, name)
        listed = np.zeros(copies * people + len(rows) - people, rows.dtype)
        now = np.sort(place[:, rows[: clock[name]]].ravel())
        listed[: len(now)] = now
        found[name] = listed
    for name, starts in (("leaving", "leaving_start"), ("birthdays", "birthday_start")):
        start = getattr(world, starts)
        weeks = np.repeat(np.arange(len(start) - 1), np.diff(start))
        rows = place[:, getattr(world, name)].ravel()
        found[name] = rows[np.lexsort((rows, np.tile(weeks, copies)))]
        found[starts] = start * copies
    found["marked"] = np.zeros(copies * people, world.marked.dtype)
    found["marked"][found["touched"][: copies * clock.touched]] = 1
    found["waiting_list"] = place[:, world.waiting_list].ravel()
    return found


def _room(world: World, copies: int, people: int) -> dict[str, Any]:
    """Room for what a week notes and a run counts."""
    found: dict[str, Any] = {"history": np.zeros((len(world.calendar), -(-people // PER_BYTE)), np.uint8)}
    for name in (
        "outside", "chosen", "order", "order_key", "enrolled", "applications", "experiences", "counted",
        "openings_before", "opening_at",
    ):  # fmt: skip
        array = getattr(world, name)
        found[name] = np.zeros(copies * len(array), array.dtype).view(type(array))
    quarters, municipalities, series = world.local.shape
    found["local"] = np.zeros((quarters, copies * municipalities, series))
    found["local_ledger"] = np.zeros((copies * municipalities, *world.local_ledger.shape[1:]))
    return found


def _clock(world: World, copies: int) -> Any:
    clock = world.clock.copy()
    for name in ("touched", "roster"):
        clock[name] *= copies
    return clock


def _calendar(world: World, copies: int) -> Any:
    calendar = world.calendar.copy()
    calendar.present *= copies
    return calendar


def _parameters(world: World, copies: int) -> Any:
    """The same parameters, with specialists for all copies."""
    parameters = world.parameters.copy()
    for name in ("supply_start", "supply_growth"):
        parameters[name] *= copies
    return parameters
