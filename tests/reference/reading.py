"""Reading a built world into objects, once: each row becomes an agent, each row number the agent itself."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.agents.young_person import Activity, Ending, Group, Phase, Programme, Schooling, Treatment
from sim.outcomes.ledger import Kind, Payer
from sim.outcomes.tally import Series
from sim.world import World
from tests.reference.consultant import Consultant
from tests.reference.denmark import Denmark
from tests.reference.employer import Employer
from tests.reference.municipality import Cell, Municipality
from tests.reference.psychiatric_unit import PsychiatricUnit
from tests.reference.team import Quarter, Team
from tests.reference.young_person import YoungPerson


def denmark_of(world: World) -> Denmark:
    """The reference model in the state of a world that has just been built."""
    model = Denmark(int(world.clock.seed[0]))
    assert world.clock.week[0] == 0, "the world has begun to live"
    model.parameters, model.policy = _objects(world.parameters)[0], _objects(world.policy)[0]
    model.days = _objects(world.calendar)
    market = world.market[0]
    model.seeker_applications = float(market.seeker_applications)
    model.changer_applications = float(market.changer_applications)
    model.weight_of_experience = float(market.experience)
    model.units = [
        PsychiatricUnit(model, row, {"places": float(places), "waiting_list": []})
        for row, places in enumerate(world.units.places)
    ]
    model.municipalities = _municipalities(model, world)
    model.teams = _teams(model, world)
    model.employers = _employers(model, world)
    model.consultants = _consultants(model, world)
    everybody = _people(model, world)
    present = int(world.calendar.present[0])
    model.people, model.expected = everybody[:present], everybody[present:]
    model.cases = [everybody[i] for i in world.roster[: world.clock.roster[0]].tolist()]
    for unit, row in zip(model.units, world.units, strict=True):
        places = row.list_start + np.arange(row.list_head, row.list_tail) % row.list_size
        listed = [everybody[i] for i in world.waiting_list[places].tolist()]
        unit.waiting_list = [person for person in listed if person.treatment is Treatment.WAITING]
    return model


def _records(*tables: Any) -> list[dict[str, Any]]:
    """Rows of tables of the same agents, as plain numbers by column."""
    names = [name for table in tables for name in table.dtype.names]
    return [
        dict(zip(names, sum(rows, ()), strict=True))
        for rows in zip(*(table.view(np.ndarray).tolist() for table in tables), strict=True)
    ]


def _objects(table: Any) -> list[Any]:
    """Rows of a table as objects."""
    return [SimpleNamespace(**record) for record in _records(table)]


def _between(start: np.ndarray, row: int) -> range:
    """Places of the items that belong to a row, in arrays that are in order of rows."""
    return range(int(start[row]), int(start[row + 1]))


def _municipalities(model: Denmark, world: World) -> list[Municipality]:
    made = []
    for row, record in enumerate(_records(world.municipalities)):
        record["unit"] = model.units[record["unit"]]
        record["counts"] = dict.fromkeys(Series, 0.0)
        record["ledger"] = {(payer, kind): 0.0 for payer in Payer for kind in Kind}
        made.append(Municipality(model, row, record))
    for row, one in enumerate(made):
        one.neighbours = [made[world.neighbours[k]] for k in _between(world.neighbour_start, row)]
        one.homes = [(made[world.homes[k]], float(world.home_share[k])) for k in _between(world.home_start, row)]
    return made


def _teams(model: Denmark, world: World) -> list[Team]:
    made = []
    for row, record in enumerate(_records(world.teams)):
        record["host"] = model.municipalities[record["host"]]
        record["integration"] = {unit: float(world.integration[unit.number, row]) for unit in model.units}
        record["hires_by_industry"] = [0] * world.team_hires.shape[1]
        record["quarter"], record["consultants"] = Quarter(), []
        made.append(Team(model, row, record))
    for one, team in zip(model.municipalities, world.municipalities.team.tolist(), strict=True):
        one.team = made[team] if team >= 0 else None
    for team in made:
        team.members = [one for one in model.municipalities if one.team is team]
    return made


def _employers(model: Denmark, world: World) -> list[Employer]:
    made = []
    for row, record in enumerate(_records(world.employers, world.workplaces)):
        record["municipality"] = model.municipalities[record["municipality"]]
        record["applications"] = []
        made.append(Employer(model, row, record))
    for row, employer in enumerate(made):
        employer.friends = [made[world.links[k]] for k in _between(world.link_start, row)]
    for one in model.municipalities:
        one.employers = [employer for employer in made if employer.municipality is one]
        one.cells = [
            Cell(float(share), [employer for employer in one.employers if employer.industry == industry])
            for industry, share in enumerate(world.cell_posts[one.number])
        ]
    return made


def _consultants(model: Denmark, world: World) -> list[Consultant]:
    made = []
    for record in _records(world.consultants):
        record["team"] = model.teams[record["team"]]
        record["filled"] = bool(record["filled"])
        record["clients"], record["known"], record["met"] = [], [], 0
        made.append(Consultant(model, record["key"], record))
        made[-1].team.consultants.append(made[-1])
    return made


def _people(model: Denmark, world: World) -> list[YoungPerson]:
    codes = {
        "group": Group, "schooling": Schooling, "activity": Activity, "treatment": Treatment, "programme": Programme,
        "phase": Phase, "ending": Ending,
    }  # fmt: skip
    made = []
    for row, record in enumerate(_records(world.people, world.clients, world.lives)):
        for column, code in codes.items():
            record[column] = code(record[column])
        for flag in ("supported_job", "in_post", "ever_43k"):
            record[flag] = bool(record[flag])
        record["municipality"] = model.municipalities[record["municipality"]]
        record["employer"] = model.employers[record["employer"]] if record["employer"] >= 0 else None
        record["consultant"], record["has_aged_out"] = None, False
        record["weeks"] = dict.fromkeys(Activity, 0)
        made.append(YoungPerson(model, row, record))
    return made
