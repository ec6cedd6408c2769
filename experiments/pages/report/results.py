"""Results of the scenario: the answer in sentences, differences, other scenarios instead, developments over time."""

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from experiments.findings.compare.compared import Compared
from experiments.findings.compare.paired import compared, values
from experiments.findings.place import Place
from experiments.findings.scenario_data import EXTRA, REACHED_SHARE, headline
from experiments.findings.scenario_data import over_time as quarters
from experiments.pages import answers, displacement
from experiments.pages.figures import over_time
from experiments.pages.figures.style import records
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import Formatter, dkk, interval, million_dkk, number, percent, points
from experiments.pages.place_words import SCALES
from experiments.pages.report.blocks import Block, Figure, Figures, Paragraph, Points, Section, Table
from experiments.pages.report.caseload import caseload_sentences
from experiments.pages.told import Told
from experiments.pages.told import beside as told_beside
from experiments.runs.outcome_words import about as unit_of
from experiments.runs.uncertainty import Spread
from experiments.settings.counts import FEWEST_VECTORS
from sim.outcomes.registry import SUMMARY
from sim.outcomes.subgroups import SUBGROUP

MORE_FIGURES = (
    "reached_43k_people", "queue_weeks", "work_weeks", "education_weeks", "neet_43k_end", "caseload",
    "hours_per_client_week", "fidelity", "supported_hires", "visits_per_hire", "admissions", "ips_cost_per_person",
    "net_public", "net_society", "net_society_gross",
)  # fmt: skip
"""National outcomes of the folded table, in order."""

OVER_TIME = (REACHED_SHARE, EXTRA, "enrolled", "queue", "specialists", "on_benefit")

FINE = ("weeks", "clients", "visits", "hours", "points of 25-125")
"""Units with one decimal in means."""


class Way(NamedTuple):
    """The format of values of a unit and of their differences."""

    value: Formatter
    difference: Formatter


def finding(one: Compared, told: Told, kept: Path, language: Language) -> Section:
    """The answer in sentences, how sure it is, and what it rests on. ``kept``: the results folder."""
    say = words(language).say
    found = headline(one.study, one.cell, one.against, weeks=one.chosen.horizon.weeks)
    blocks: list[Block] = [
        Paragraph(told.lead, "lead"),
        Points([*told.sentences, *caseload_sentences(one, kept, language), answers.weak(language)]),
        *(Paragraph(text, "note") for text in about_intervals(one, language)),
    ]
    if found.extra.country_low == found.extra.country_low:
        reach, extra = one_country(found.reached_share, percent, language), one_country(found.extra, number, language)
        blocks.insert(2, Paragraph(say("report.intervals.country", reach=reach, extra=extra), "note"))
    if one.other_people:
        blocks.append(Paragraph(say("report.other_people", names=", ".join(one.other_people)), "note"))
    return Section("finding", say("report.sections.finding"), blocks)


def key_figures(one: Compared, told: Told, place: Place, language: Language) -> Section:
    """Differences of the scenario in focus; levels and further national figures are folded."""
    say, against, name = words(language).say, name_of(one, one.against, language), name_of(one, one.cell, language)
    head = [say(f"report.columns.{key}") for key in ("figure", "difference", "interval")]
    beside = [] if place.kind == "country" else [say("place.beside")]
    data = pd.DataFrame(
        [(figure, say(f"figure.{figure}.label"), say(f"figure.{figure}.unit"),
          *(SCALES.get(figure, 1.0) * number_ for number_ in (one.shown.mean, one.shown.low, one.shown.high,
                                                             one.level.mean, one.against.mean)))
         for figure, one in told.figures.items()],
        columns=["key", "label", "unit", "difference", "low", "high", "level", "against"],
    )  # fmt: skip
    blocks: list[Block] = [
        Table("key_figures", say("report.key_caption", name=name, against=against), [*head, *beside],
              told.differences, data),
        Paragraph(say("report.key_note"), "note"),
        Table("levels", say("report.levels_caption"), [head[0], against, name], told.levels, data,
              folded=say("report.levels_folded")),
        _more_figures(one, language),
        _definitions(told, language),
    ]  # fmt: skip
    return Section("key", say("report.sections.key"), blocks)


def _definitions(told: Told, language: Language) -> Table:
    say = words(language).say
    rows = [[say(f"figure.{name}.label"), say(f"figure.{name}.unit"), say(f"figure.{name}.about")]
            for name in told.figures]  # fmt: skip
    head = [say(f"report.columns.{key}") for key in ("figure", "unit", "meaning")]
    return Table("definitions", say("report.definitions_caption"), head, rows, pd.DataFrame(rows, columns=head),
                 texts=3, folded=say("report.definitions_folded"))  # fmt: skip


def _more_figures(one: Compared, language: Language) -> Table:
    """Further national outcomes of the scenario in focus."""
    say = words(language).say
    tables = dict(zip(list(one.settings)[1:], compared(one.study).values(), strict=True))
    data = _own_means(_chosen_rows(tables[one.cell]), one, one.cell)
    head = [say(f"report.columns.{key}") for key in ("figure", "difference", "interval")]
    names = [name_of(one, cell, language) for cell in (one.against, one.cell)]
    rows = [_key_row(row, language) for row in records(data)]
    return Table("more_figures", say("report.more_caption"), [*head, *names], rows, data,
                 folded=say("report.more_folded"))  # fmt: skip


def beside(one: Compared, place: Place, language: Language) -> list[Section]:
    """The other scenarios instead of the one in focus, if there are any."""
    others = {name_of(one, cell, language): cell for cell in one.settings if cell not in (one.cell, one.against)}
    if not others:
        return []
    say, weeks = words(language).say, one.chosen.horizon.weeks
    you = (name_of(one, one.cell, language), one.cell)
    found = told_beside(one.study, you, others, place, weeks, language)
    data = pd.DataFrame([(name, figure, figures.change.mean, figures.change.low, figures.change.high)
                         for name, all_ in found.figures.items() for figure, figures in all_.items()],
                        columns=["scenario", "key", "difference", "low", "high"])  # fmt: skip
    caption = say("report.beside_caption", name=you[0])
    table = Table("plan_against_plan", caption, found.head, found.rows, data)
    return [Section("beside", say("report.sections.beside"), [Points(found.sentences), table])]


def whose_job(told: Told, language: Language) -> list[Section]:
    """Work that others lose beside the gain of the young people, in the country."""
    if not told.displaced:
        return []
    say = words(language)
    table = Table("displacement", say["displacement.caption"], displacement.head(language),
                  displacement.rows(told.displaced, language), displacement.numbers(told.displaced))  # fmt: skip
    blocks: list[Block] = [
        Paragraph(displacement.sentence(told.displaced, language).replace("**", "")),
        table,
        Paragraph(say["displacement.note"], "note"),
    ]
    return [Section("displacement", say["displacement.title"], blocks)]


def developments(one: Compared, language: Language) -> Section:
    """Lines by quarter with their bands."""
    say = words(language).say
    start = one.chosen.horizon.start
    figures = [
        Figure(f"over_time_{outcome}", over_time.draw(quarters(one.study, outcome, start), outcome, language))
        for outcome in OVER_TIME
    ]
    kind = "both" if one.chosen.ensemble else "chance"
    note = Paragraph(say(f"figures.intervals.{kind}", runs=one.runs), "note")
    return Section("time", say("report.sections.time"), [Figures(figures), note])


def name_of(one: Compared, cell: int, language: Language) -> str:
    """Name of a scenario in the language."""
    return scenario_name(one.labels[cell], language)


def one_country(found: Spread, written: Formatter, language: Language) -> str:
    """The interval of one country."""
    return interval(found.country_low, found.country_high, language, written)


def about_intervals(one: Compared, language: Language) -> list[str]:
    """Explanation of the intervals and their weaknesses."""
    say, chosen = words(language).say, one.study.runs.query("cell == @one.cell")
    vectors = chosen["vector"].nunique()
    if not one.chosen.ensemble:
        return [say("report.intervals.chance", runs=one.runs)]
    found = [say("report.intervals.both", runs=one.runs, vectors=vectors)]
    if vectors < FEWEST_VECTORS:
        found.append(say("report.intervals.rough", vectors=vectors, fewest=FEWEST_VECTORS))
    if vectors == one.runs:
        found.append(say("report.intervals.one_seed"))
    return found


def ways(unit: str) -> Way:
    """The format of numbers of a unit."""
    if unit.startswith("share"):
        return Way(percent, points)
    if unit == "DKK":
        return Way(million_dkk, million_dkk)
    return Way(_measured, _measured) if unit in FINE else Way(number, number)


def _measured(value: float | None, language: Language) -> str:
    """One decimal where it is informative."""
    return number(value, language, 1 if value is not None and abs(value) < 100 else 0)


def _chosen_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The national figures in order; of subgroup outcomes those of everybody."""
    found = frame[frame["scope"].isin(["national", "country"])].drop_duplicates("outcome").set_index("outcome")
    there = [outcome for outcome in MORE_FIGURES if outcome in found.index]
    return found.loc[there].reset_index()


def _own_means(data: pd.DataFrame, one: Compared, cell: int) -> pd.DataFrame:
    """Means of a scenario where the first has none (without IPS there is no queue), so there is no difference."""
    for column, number_ in (("mean", cell), ("mean_against", one.against)):
        own = values(one.study, number_, ("national",)).droplevel(["scope", "key"]).mean(axis=1)
        data[column] = data[column].fillna(data["outcome"].map(own))
    return data


def _key_row(row: dict[str, Any], language: Language) -> list[str]:
    """Label, difference, interval, both levels."""
    outcome = str(row["outcome"])
    about = SUMMARY.get(outcome) or SUBGROUP[outcome]
    label = about.label_da if language == "da" else about.label_en
    unit = unit_of(outcome).unit
    way = Way(dkk, dkk) if outcome == "ips_cost_per_person" else ways(unit)
    numbers = {key: float(row[key]) for key in ("mean_against", "mean", "difference", "low", "high")}
    ends = interval(numbers["low"], numbers["high"], language, way.difference)
    return [label, way.difference(numbers["difference"], language), ends, way.value(numbers["mean_against"], language),
            way.value(numbers["mean"], language)]  # fmt: skip
