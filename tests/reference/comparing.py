"""Where the reference model and a world of the compiled model differ, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from math import isclose
from typing import Any

from sim.agents.young_person import Activity, Programme, Treatment
from sim.outcomes.history import weeks_spent
from sim.outcomes.ledger import Kind, Payer
from sim.outcomes.tally import FIRST_FLOW, Series
from sim.world import World
from tests.reference.consultant import Consultant
from tests.reference.denmark import Denmark
from tests.reference.numbered import Numbered

ROUNDING = 1e-9
"""Largest difference, relative or absolute: sums that were added in another order. Whole numbers are equal."""

PERSON = (
    "activity", "since", "employer", "job_since", "supported_job", "in_post", "hours", "worked_before", "schooling",
    "group", "symptoms", "readiness", "treatment", "admitted_until", "admissions", "programme", "consultant", "phase",
    "ending", "offers", "offer_week", "queue_week", "enrol_week", "seat_week", "end_week", "visits",
    "first_visit_week", "ips_start_week", "first_start_week", "hours_week", "hours_total", "effective_hours",
    "visit_credit", "jobs", "educations", "ever_43k",
)  # fmt: skip
EMPLOYER = ("openness", "openings", "held", "ips_hires", "good", "bad", "visits")
MUNICIPALITY = ("seekers", "changed", "left", "filled", "state_in", "own_in", "spent", "returned", "balance")
CONSULTANT = ("fte", "filled", "holder", "start_week", "vacant_since", "skill", "visits")
TEAM = (
    "funded", "income", "filled", "seats", "visit_shift", "reviewed_weeks", "reviewed_points", "fidelity",
)  # fmt: skip


def differences(model: Denmark, world: World, most: int = 20) -> list[str]:
    """The first differences after the same number of weeks: state, recounted stocks, series and ledger."""
    everybody = [*model.people, *model.expected]
    found = (
        _columns(everybody, PERSON, world.people, world.clients, world.lives),
        _columns(model.employers, EMPLOYER, world.employers, world.workplaces),
        _columns(model.municipalities, MUNICIPALITY, world.municipalities),
        _columns(model.consultants, CONSULTANT, world.consultants),
        _columns(model.teams, TEAM, world.teams),
        _lives(model, world),
        _recounts(model, world),
        _series(model, world),
        _ledger(model, world),
    )
    return list(islice((f"after week {model.week}: {one}" for part in found for one in part), most))


def _columns(agents: Iterable[Numbered], names: tuple[str, ...], *tables: Any) -> Iterator[str]:
    """Attributes against columns of the same name; an agent against its row."""
    for name in names:
        table = next(table for table in tables if name in table.dtype.names)
        for row, (agent, there) in enumerate(zip(agents, table[name].tolist(), strict=True)):
            yield from _unless_equal(
                f"{type(agent).__name__} {row}: {name}", _number(agent.model, getattr(agent, name)), there
            )


def _number(model: Denmark, value: Any) -> float:
    """A value as a table has it: agents by their row, -1 for none."""
    if value is None:
        return -1
    if isinstance(value, Consultant):
        return model.consultants.index(value)  # its number is the key of the post's luck
    if isinstance(value, Numbered):
        return value.number
    return float(value)


def _lives(model: Denmark, world: World) -> Iterator[str]:
    """Weeks in each activity, and hours worked."""
    for activity in (Activity.NEET, Activity.WORK, Activity.EDUCATION):
        for person, there in zip(model.people, weeks_spent(world, activity).tolist(), strict=False):
            yield from _unless_equal(f"person {person.number}: weeks in {activity.name}", person.weeks[activity], there)
    since_change = world.people.hours * (world.clock.week[0] - world.lives.hours_since)
    for person, there in zip(model.people, (world.lives.hours_worked + since_change).tolist(), strict=False):
        yield from _unless_equal(f"person {person.number}: hours worked", person.hours_worked, there)


def _recounts(model: Denmark, world: World) -> Iterator[str]:
    """Stocks that the world keeps, against people who are counted."""
    young, through_ips = [0] * len(model.employers), [0] * len(model.employers)
    for person in model.people:
        if person.employer:
            young[person.employer.number] += person.in_post
            through_ips[person.employer.number] += person.supported_job
    for row, employer in enumerate(model.employers):
        there, posts = world.workplaces[row], employer.held + young[row] + employer.openings
        yield from _unless_equal(f"employer {row}: young people", young[row], there.youths)
        yield from _unless_equal(f"employer {row}: employees through IPS", through_ips[row], there.ips_employees)
        yield from _unless_equal(f"employer {row}: entry-level posts", posts, there.entry_posts)
    for row, unit in enumerate(model.units):
        waiting = sum(person.treatment is Treatment.WAITING for person in unit.waiting_list)
        yield from _unless_equal(f"unit {row}: places", unit.places, world.units.places[row])
        yield from _unless_equal(f"unit {row}: places taken", unit.treated, world.units.treated[row])
        yield from _unless_equal(f"unit {row}: waiting", waiting, world.units.waiting[row])
    for row, team in enumerate(model.teams):
        yield from _unless_equal(f"team {row}: clients", len(team.cases(Programme.ENROLLED)), world.teams.clients[row])
        for unit in model.units:
            yield from _unless_equal(
                f"team {row}: integration", team.integration[unit], world.integration[unit.number, row]
            )
    for row, consultant in enumerate(model.consultants):
        yield from _unless_equal(f"post {row}: clients", len(consultant.clients), world.consultants.caseload[row])


def _series(model: Denmark, world: World) -> Iterator[str]:
    """Every weekly series of the country, and of each municipality in the quarter so far."""
    week = model.week - 1
    quarter = world.calendar.quarter[week]
    weeks = [k for k in range(model.week) if world.calendar.quarter[k] == quarter]
    for series in Series:
        here = sum(counts[series] for counts in model.weekly[week])
        yield from _unless_equal(f"{series.name}", here, world.weekly[week, series])
        for m in range(len(model.municipalities)):
            summed = weeks if series >= FIRST_FLOW else [week]
            here = sum(model.weekly[k][m][series] for k in summed)
            yield from _unless_equal(f"municipality {m}: {series.name}", here, world.local[quarter, m, series])


def _ledger(model: Denmark, world: World) -> Iterator[str]:
    """Every krone by payer and kind."""
    for row, municipality in enumerate(model.municipalities):
        for payer in Payer:
            for kind in Kind:
                what, here = f"municipality {row}: {payer.name} for {kind.name}", municipality.ledger[payer, kind]
                yield from _unless_equal(what, here, world.local_ledger[row, payer, kind])
    for payer in Payer:
        for kind in Kind:
            here = sum(municipality.ledger[payer, kind] for municipality in model.municipalities)
            yield from _unless_equal(f"{payer.name} for {kind.name}", here, world.ledger[model.week - 1, payer, kind])


def _unless_equal(what: str, here: float, there: float) -> Iterator[str]:
    if not isclose(here, there, rel_tol=ROUNDING, abs_tol=ROUNDING):
        yield f"{what} is {here} in the reference model, {there} in the compiled one"
