"""The reference pages of ``docs/``, made from the code by ``ips reference``."""

import math
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from experiments.findings.sensitivity.ranks import place, ranks
from experiments.pages.numbers import setting, written
from experiments.pages.units import UNITS_DA
from sim.agents.consultant import CONSULTANTS
from sim.agents.employer import EMPLOYERS, WORKPLACES
from sim.agents.municipality import MUNICIPALITIES, TEAMS
from sim.agents.psychiatric_unit import UNITS
from sim.agents.young_person import (
    CLIENTS,
    LIVES,
    PEOPLE,
    Activity,
    Ending,
    Group,
    Phase,
    Programme,
    Schooling,
    Treatment,
)
from sim.outcomes.columns import KEYS, SERIES, measure
from sim.outcomes.ledger import TRANSFERS, Kind, Payer
from sim.outcomes.local import LOCAL
from sim.outcomes.registry import SECTIONS, SUMMARY, Outcome
from sim.outcomes.subgroups import SUBGROUP
from sim.outcomes.tally import FIRST_FLOW, Series
from sim.settings.checks import keys
from sim.settings.parameters import GROUPS, WEAK, Parameters
from sim.start.own_data import SCHEMA, Field
from sim.tables import Columns

COMMAND = "ips reference"
MARK = "⚠"
"""The mark of every parameter with a recalled or assumed value."""

TABLES: tuple[tuple[str, str, Columns[Any]], ...] = (
    ("Young person: state", "people", PEOPLE),
    ("Young person: the IPS case", "clients", CLIENTS),
    ("Young person: the life so far", "lives", LIVES),
    ("IPS consultant: a post and its holder", "consultants", CONSULTANTS),
    ("Employer: columns that every application reads", "employers", EMPLOYERS),
    ("Employer: other columns", "workplaces", WORKPLACES),
    ("Psychiatric unit", "units", UNITS),
    ("Municipality", "municipalities", MUNICIPALITIES),
    ("IPS team", "teams", TEAMS),
)
"""Heading, name in ``World`` and columns of each table."""

CODES: tuple[type[IntEnum], ...] = (Activity, Group, Schooling, Treatment, Programme, Ending, Phase)


class ResultFile(NamedTuple):
    """A table of a run: its columns other than series (name -> meaning), and its series."""

    rows: str
    own: dict[str, str]
    series: tuple[str, ...]

    @property
    def columns(self) -> set[str]:
        """Names of all its columns."""
        return {*self.own, *self.series}


def result_files() -> dict[str, ResultFile]:
    """The tables of a run by name of the file."""
    series = tuple(s.name.lower() for s in Series)
    first = _own("date")
    paid = {name: f"{measure(name).label}, DKK" for name in (f"dkk_{p.name.lower()}" for p in Payer)}
    ledger = {
        "payer": ", ".join(p.name.lower() for p in Payer),
        "kind": ", ".join(k.name.lower() + ("*" if k in TRANSFERS else "") for k in Kind) + " (* a transfer)",
    } | _own("amount_dkk")
    return {
        "weekly.parquet": ResultFile("week", _own("week") | first | paid, series),
        "municipalities.parquet": ResultFile(
            "quarter (13 weeks) and municipality", _own("quarter", "date", "code", "name", "stock_43k"), series
        ),
        "ledger.parquet": ResultFile("payer and kind with payments", ledger, ()),
    }


def _own(*names: str) -> dict[str, str]:
    return {name: KEYS[name].label for name in names}


def parameters_page() -> str:
    """Every parameter by group, with weak ones marked."""
    weak, count = Parameters.weak(), len(Parameters.model_fields)
    statuses = [_extra(field)["status"] for field in Parameters.model_fields.values()]
    parts = ", ".join(f"{statuses.count(status)} {status}" for status in ("seen", "derived", "recalled", "assumed"))
    text = [
        f"{MARK} marks a **weak** parameter: its value is *recalled* (general knowledge, not checked at a source) or "
        f"*assumed* (a judgement). **{len(weak)} of the {count} parameters are weak.** By status: {parts}.",
        "*Seen* values are read at the named source; *derived* values are arithmetic on seen values. The range "
        "is the plausible "
        "range. A value outside it is allowed, so that a mechanism can be switched off, and the run says so. "
        "E-numbers are rows of the project's table of evidence, T-numbers its calibration targets. "
        "On the command line a parameter is set with `parameters.<name>=<value>`.",
    ]
    headings = ["parameter", "default", "plausible range", "unit", "meaning", "source", "evidence", "status"]
    if ranks():
        headings.append("rank")
        text.append(
            "The rank is that by strength in the reference screening (`ips sensitivity`) of "
            f"{len(next(iter(ranks().values())))} parameters; in brackets where chance may explain it."
        )
    for group, model in GROUPS.items():
        rows = [_parameter(name, field)[: len(headings)] for name, field in model.model_fields.items()]
        number = sum(row[0].startswith(MARK) for row in rows)
        about = f"{model.__doc__} {number} of {len(rows)} are weak."
        text += [f"## {group.capitalize()}", about, _table(headings, rows)]
    return _page("Parameters", text)


def levers_page() -> str:
    """Every lever by group."""
    text = [
        "A planner sets the levers. On the command line a lever is set with `<key>=<value>`, as in "
        "`caseload.ceiling=25`; `ips list` shows the same levers with the options of each group.",
    ]
    levers = [(key, field) for key, field in keys() if not key.startswith("parameters.")]
    for group, members in groupby(levers, key=lambda lever: lever[0].rpartition(".")[0]):
        rows = [_lever(key, field) for key, field in members]
        heading = group.capitalize() or "The run"
        text += [f"## {heading}", _table(("key", "default", "allowed", "unit", "meaning"), rows)]
    return _page("Levers", text)


def _lever(key: str, field: FieldInfo) -> tuple[str, ...]:
    unit = _extra(field).get("unit", "")
    return (f"`{key}`", setting(field.default, unit), _allowed(field), unit, str(field.description))


def outcomes_page() -> str:
    """Summary in English and Danish, weekly series, and columns of the result files."""
    text = ["## Summary of a run (`summary.json`)", "*Better* is the better direction, all else equal."]
    headings = ("key", "English", "unit", "Dansk", "enhed", "better")
    for section, members in groupby(SUMMARY.items(), key=lambda item: item[1].section):
        text += ["### " + " / ".join(SECTIONS[section]), _table(headings, map(_outcome, members))]
    text += [
        "## Outcomes by subgroup (sweeps)",
        "Counts for the country and by municipality, age at entry, sex and mental-health group "
        "([docs/studies.md](studies.md)).",
        _table(headings, map(_outcome, SUBGROUP.items())),
        "## Outcomes of a municipality alone (sweeps)",
        "Persons are counted where they live, specialists where their team is hosted.",
        _table(headings, map(_outcome, LOCAL.items())),
    ]
    series = [(f"`{s.name.lower()}`", _kind(s), SERIES[s.name.lower()].unit, SERIES[s.name.lower()].label)
              for s in Series]  # fmt: skip
    text += [
        "## Weekly series",
        "A *stock* is counted at the end of the week, a *flow* is summed over it. In a municipality's quarter a "
        "stock is that of the last week. A *priced flow* is multiplied by unit costs.",
        _table(("series", "kind", "unit", "meaning"), series),
        "## Columns of the result files",
        "The files carry meaning and unit of every column, as metadata of its field; pandas reads them into "
        '`frame.attrs["label"]` and `frame.attrs["unit"]`.',
    ]
    for name, file in result_files().items():
        also = f" Other columns: {_of_series(file.series)}." if file.series else ""
        own = [(f"`{column}`", meaning) for column, meaning in file.own.items()]
        text += [f"### `{name}`", f"One row per {file.rows}.{also}", _table(("column", "meaning"), own)]
    return _page("Outcomes", text)


def _outcome(item: tuple[str, Outcome]) -> tuple[str, ...]:
    key, o = item
    danish = (f"**{o.label_da}**: {o.definition_da}", UNITS_DA.get(o.unit, o.unit))
    return (f"`{key}`", f"**{o.label_en}**: {o.definition_en}", o.unit, *danish, o.better)


def agents_page() -> str:
    """Columns of every kind of agent, of teams and of the records of a person."""
    text = [
        "One row per agent. A column is an attribute of the live Mesa agent and of the record that rules read. "
        "Types: `i` whole number, `f` number, with the bytes it takes. Weeks count from the start of the run, from 0. "
        "A *row in* a table is a position in it. *Codes* lists the names of states.",
    ]
    for heading, name, columns in TABLES:
        rows = [(f"`{one.name}`", one.kind, one.meaning, one.words() if one.allowed else "") for one in columns]
        text += [f"## {heading} (`World.{name}`)", _table(("column", "type", "meaning", "must be, if set"), rows)]
    codes = [(code.__name__, ", ".join(f"{c.value} {c.name.lower()}" for c in code)) for code in CODES]
    return _page("Agents", [*text, "## Codes", _table(("code", "values"), codes)])


OWN_COUNTRY = """`population.data=FOLDER` simulates the country of a folder; without it the model has Denmark's
tables, `sim/data` ([sources](../sim/data/SOURCES.md)). `ips data copy FOLDER` writes these as an example,
`ips data example FOLDER` a made-up country of five places ([tutorial](tutorial/5-own-country.md)), and
`ips data check FOLDER` names every error; every command checks the folder before it runs.

Files are comma-separated values in UTF-8, with decimals after a point. Other files and columns are not read. The
numbers of NEETs are those of the table: leave `population.stock_15_24` and `stock_25_29` out. Money and the supply of
specialists are settings: choose `funding` and `parameters.supply_start` for the size of the country. Every other
parameter is Denmark's until you set it. The report, the app and the map show Denmark only."""

OWN_EMPLOYERS = """`ips data employers -o employers.csv` lists the model's employers: row number, place, industry,
employees, and the posts that each stands for. Match your own firms to these rows for `network.edges_csv`, or put an
`employers.csv` into the folder: its rows are then the employers, in the order that the command prints."""


def own_data_page() -> str:
    """Files and columns of a country of the user's own."""
    text = [OWN_COUNTRY]
    for name, one in SCHEMA.items():
        left_out = f" Without the file: {one.otherwise}." if one.otherwise else " Needed."
        rows = [
            (f"`{column}`{'' if field.needed else ' (may be left out)'}", field.meaning, field.unit, _span(field))
            for column, field in one.columns.items()
        ]
        table = _table(("column", "meaning", "unit", "allowed"), rows)
        text += [f"## `{name}.csv`", f"One row: {one.rows}.{left_out}", table]
    text += ["## Employers of your own", OWN_EMPLOYERS]
    return _page("Your own country", text)


def _span(field: Field) -> str:
    if field.low == -math.inf:
        return "text"
    return f"{field.low:,.10g} to {field.high:,.10g}{', whole' if field.whole else ''}"


PAGES: dict[str, Callable[[], str]] = {
    "parameters.md": parameters_page,
    "levers.md": levers_page,
    "outcomes.md": outcomes_page,
    "agents.md": agents_page,
    "own_data.md": own_data_page,
}


def stale(docs: Path) -> list[str]:
    """Names of the pages in ``docs`` that are missing or stale."""
    return [name for name, make in PAGES.items() if not _says(docs / name, make())]


def _page(title: str, parts: Iterable[str]) -> str:
    notice = f"Made from the code by `{COMMAND}`; do not edit."
    return "\n\n".join([f"# {title}", notice, *parts]) + "\n"


def _table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _extra(field: FieldInfo) -> dict[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}


def _parameter(name: str, field: FieldInfo) -> tuple[str, ...]:
    extra = _extra(field)
    mark = f"{MARK} " if extra["status"] in WEAK else ""
    span = f"{written(extra['low'])} – {written(extra['high'])}"
    evidence = extra["evidence"].replace(",", ", ")
    prices = f", prices of {extra['price_year']}" if extra["price_year"] else ""
    texts = (extra["unit"] + prices, str(field.description), extra["source"], evidence, extra["status"], place(name))
    return (f"{mark}`{name}`", written(field.default), span, *texts)


def _allowed(field: FieldInfo) -> str:
    """Allowed values of a lever: a range, the choices, or the kind of value."""
    low = next((rule.ge for rule in field.metadata if hasattr(rule, "ge")), None)
    high = next((rule.le for rule in field.metadata if hasattr(rule, "le")), None)
    unit = _extra(field).get("unit", "")
    if low is not None and high is not None:
        return f"{setting(low, unit)} – {setting(high, unit)}"
    choices = [str(choice) for choice in getattr(field.annotation, "__args__", ()) if isinstance(choice, str)]
    items = "numbers" if float in getattr(field.annotation, "__args__", ()) else "names"
    kinds = {bool: "true, false", str: "a text", tuple: f"a list of {items}", dict: "amounts from 0"}
    return ", ".join(f"`{choice}`" for choice in choices) or kinds.get(type(field.default), "a date")


def _kind(series: Series) -> str:
    if series < FIRST_FLOW:
        return "stock"
    return "priced flow" if series >= Series.ON_BENEFIT else "flow"


def _of_series(names: tuple[str, ...]) -> str:
    left_out = [f"`{s.name.lower()}`" for s in Series if s.name.lower() not in names]
    return "every weekly series" + (f" except {' and '.join(left_out)}" if left_out else "")
