"""One run made twice: once to choose the subjects by a rule, and once to record their rows week by week."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from sim.agents.young_person import Programme
from sim.settings import Settings
from sim.world import World

YEAR = 52


class Chosen(NamedTuple):
    """Rows of the subjects in the world; None if the run has no such subject."""

    person: int | None
    post: int | None
    year_start: int
    """first week of the year of the specialist"""
    employer: int | None


class Workplace(NamedTuple):
    """Constant attributes of an employer."""

    municipality: int
    industry: int
    employees: int


@dataclass
class Notes:
    """Records noted at the end of each week."""

    settings: Settings
    chosen: Chosen
    person: list[dict[str, Any]] = field(default_factory=list)
    """the columns of people, clients and lives: before the first week, then after each"""
    holders: list[np.ndarray] = field(default_factory=list)
    """[posts] ``holder`` of every post, at the same times"""
    post: list[dict[str, Any]] = field(default_factory=list)
    """the specialist's post in her year"""
    clients: list[dict[int, tuple[int, int]]] = field(default_factory=list)
    """her clients in her year: by row, activity and employer"""
    endings: list[dict[int, int]] = field(default_factory=list)
    """by row, the ends of cases of last week's clients"""
    employer: list[dict[str, Any]] = field(default_factory=list)
    """the columns of employers and workplaces, at the same times"""
    workplaces: dict[int, Workplace] = field(default_factory=dict)
    """by row, the employers in the stories"""
    host: int = -1
    """host municipality of the specialist's team"""


def lived_again(settings: Settings, seed: int) -> Notes:
    """The run again, with notes; the same settings and seed give the same run."""
    from sim.start.world_builder import build_world
    from sim.week import live_a_week

    weeks = settings.horizon.weeks
    world, posts = build_world(settings, seed), []
    for _ in range(weeks):
        live_a_week(world)
        posts.append(world.consultants.copy())
    notes = Notes(settings, _choose(world, posts))
    world = build_world(settings, seed)
    _note_people(world, notes)
    for week in range(weeks):
        live_a_week(world)
        _note(world, week, notes)
    return notes


def _choose(world: World, posts: list[Any]) -> Chosen:
    """The rules: always the median of the candidates, ties by row.

    The young person: by weeks from first enrolment to the first start of work or education, of people with both.
    The specialist: by visits to employers in the second year of the run, of posts with one holder all that year.
    The employer: by visits by specialists, of those with at least two hires through IPS, or, without any, one.
    """
    clients = world.clients
    started = np.flatnonzero((clients.enrol_week >= 0) & (clients.ips_start_week >= 0))
    waits = (clients.ips_start_week - clients.enrol_week)[started]
    first = YEAR if len(posts) >= 2 * YEAR else max(0, len(posts) - YEAR)
    year = posts[first : first + YEAR]
    held = np.all([week.filled == 1 for week in year], axis=0)
    held &= np.all([week.holder == year[0].holder for week in year], axis=0)
    visits = np.sum([week.visits for week in year], axis=0)
    kept = np.flatnonzero(held)
    hires = world.workplaces.ips_hires
    hired = np.flatnonzero(hires >= (2 if (hires >= 2).any() else 1))
    return Chosen(
        _middle(started, waits), _middle(kept, visits[kept]), first, _middle(hired, world.workplaces.visits[hired])
    )


def _middle(rows: np.ndarray, by: np.ndarray) -> int | None:
    """The median row by the given values, ties by row."""
    return int(rows[np.lexsort((rows, by))][(len(rows) - 1) // 2]) if len(rows) else None


def _note(world: World, week: int, notes: Notes) -> None:
    chosen = notes.chosen
    _note_people(world, notes)
    if chosen.post is not None and chosen.year_start <= week < chosen.year_start + YEAR:
        _note_year(world, chosen.post, notes)


def _note_people(world: World, notes: Notes) -> None:
    """Record the young person and the employer; the first time before the first week."""
    person, employer = notes.chosen.person, notes.chosen.employer
    notes.holders.append(world.consultants.holder.copy())
    if person is not None:
        notes.person.append(_columns(person, world.people, world.clients, world.lives))
        at = int(world.people.employer[person])
        if at >= 0:
            notes.workplaces[at] = _workplace(world, at)
    if employer is not None:
        notes.employer.append(_columns(employer, world.employers, world.workplaces))
        notes.workplaces[employer] = _workplace(world, employer)


def _workplace(world: World, row: int) -> Workplace:
    one = world.employers[row]
    return Workplace(int(one.municipality), int(one.industry), int(one.employees))


def _note_year(world: World, post: int, notes: Notes) -> None:
    hers = (world.clients.consultant == post) & (world.people.programme == Programme.ENROLLED)
    now = {int(row): (int(world.people.activity[row]), int(world.people.employer[row])) for row in np.flatnonzero(hers)}
    before = notes.clients[-1] if notes.clients else {}
    gone = [row for row in before if row not in now]
    notes.endings.append({row: int(world.clients.ending[row]) for row in gone})
    notes.clients.append(now)
    notes.post.append(_columns(post, world.consultants))
    notes.host = int(world.teams.host[world.consultants.team[post]])


def _columns(row: int, *tables: Any) -> dict[str, Any]:
    return {name: table[name][row].item() for table in tables for name in table.dtype.names}
