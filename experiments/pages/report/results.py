"""Results of the scenario: the finding, key figures, developments over time."""

from typing import Any, NamedTuple

import pandas as pd

from experiments.findings.compare.compared import Compared
from experiments.findings.compare.displaced import displaced
from experiments.findings.compare.paired import compared, values
from experiments.findings.scenario_data import EXTRA, REACHED_SHARE, headline
from experiments.findings.scenario_data import over_time as quarters
from experiments.pages.figures import over_time
from experiments.pages.figures.style import records
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import NONE, Formatter, dkk, interval, million_dkk, number, percent, points
from experiments.pages.report.blocks import Block, Figure, Figures, Paragraph, Section, Table
from experiments.runs.outcome_words import about as unit_of
from experiments.runs.uncertainty import Spread
from experiments.settings.counts import FEWEST_VECTORS
from sim.outcomes.registry import SUMMARY
from sim.outcomes.subgroups import SUBGROUP

KEY_FIGURES = (
    "reached_43k", "reached_43k_people", "enrolled_people", "waiting_end", "queue_weeks", "active_end", "work_weeks",
    "education_weeks", "neet_43k_end", "specialists", "caseload", "fidelity", "supported_hires", "visits_per_hire",
    "admissions", "ips_cost", "ips_cost_per_person", "cost_state", "cost_municipality", "cost_region", "net_public",
    "net_society", "net_society_gross",
)  # fmt: skip
"""Outcomes of the table, in order."""

OVER_TIME = (REACHED_SHARE, EXTRA, "enrolled", "queue", "specialists", "ips_cost")


FINE = ("weeks", "clients", "visits", "points of 25-125")
"""Units with one decimal in means."""


class Way(NamedTuple):
    """The format of values of a unit and of their differences."""

    value: Formatter
    difference: Formatter


def finding(one: Compared, language: Language) -> Section:
    """The result in a sentence with its interval, its cost, and its basis."""
    say = words(language).say
    weeks = one.chosen.horizon.weeks
    found = headline(one.study, one.cell, one.against, weeks=weeks)
    names = {"name": name_of(one, one.cell, language), "against": name_of(one, one.against, language)}
    blocks: list[Block] = [
        Paragraph(say("report.finding", **names, years=number(weeks / 52, language, 1 if weeks % 52 else 0),
                      reach=between(found.reached_share, percent, language),
                      extra=between(found.extra, number, language),
                      cost=between(found.ips_cost_year, million_dkk, language)), "lead"),
        Paragraph(_certainty(found.extra, language)),
        Paragraph(say("report.net", public=between(found.net_public, million_dkk, language),
                      society=between(found.net_society, million_dkk, language))),
        Paragraph(say("report.others", weeks=between(found.others_work_weeks, number, language))),
        *(Paragraph(text, "note") for text in about_intervals(one, language)),
    ]  # fmt: skip
    if found.extra.country_low == found.extra.country_low:
        reach, extra = one_country(found.reached_share, percent, language), one_country(found.extra, number, language)
        blocks.insert(2, Paragraph(say("report.intervals.country", reach=reach, extra=extra)))
    if one.other_people:
        blocks.append(Paragraph(say("report.other_people", names=", ".join(one.other_people)), "note"))
    return Section("finding", say("report.sections.finding"), blocks)


def key_figures(one: Compared, language: Language) -> Section:
    """A table for each scenario except the first: both means, the paired difference and its interval."""
    say = words(language).say
    against = name_of(one, one.against, language)
    blocks: list[Block] = []
    tables = compared(one.study)
    for cell, frame in zip(list(one.settings)[1:], tables.values(), strict=True):
        data = _own_means(_chosen_rows(frame), one, cell)
        name = name_of(one, cell, language)
        head = [say(f"report.columns.{key}") for key in ("figure", "against", "mean", "difference", "interval")]
        head[1:3] = [against, name]
        rows = [_key_row(row, language) for row in records(data)]
        caption = say("report.key_caption", name=name, against=against)
        blocks.append(Table(f"key_figures_{cell}", caption, head, rows, data))
    blocks.append(Paragraph(say("report.key_note"), "note"))
    return Section("key", say("report.sections.key"), blocks)


def whose_job(one: Compared, language: Language) -> Section:
    """Displacement beside the gross gain, for each scenario except the first."""
    say = words(language)
    columns = say.group("displacement.columns")
    blocks: list[Block] = []
    for cell in list(one.settings)[1:]:
        found = displaced(one.study, cell, one.against)
        rows = [
            [str(each.years), between(each.gained, number, language), between(each.lost, number, language),
             between(each.share, _two_decimals, language)] for each in found
        ]  # fmt: skip
        data = pd.DataFrame([
            {"years": each.years, **{f"{name}{end}": value for name in ("gained", "lost", "share")
             for end, value in zip(("", "_low", "_high"), getattr(each, name)[:3], strict=True)}} for each in found
        ])  # fmt: skip
        if found:
            caption = say.say("report.key_caption", name=name_of(one, cell, language),
                              against=name_of(one, one.against, language))  # fmt: skip
            blocks.append(Table(f"displacement_{cell}", caption, list(columns.values()), rows, data))
    blocks.append(Paragraph(say["displacement.note"], "note"))
    return Section("displacement", say["displacement.title"], blocks)


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


def between(found: Spread, written: Formatter, language: Language) -> str:
    """A mean with its 95 % interval in brackets."""
    ends = interval(found.low, found.high, language, written)
    value = written(found.mean, language)
    return value if ends == NONE else words(language).say("report.between", value=value, interval=ends)


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


def _two_decimals(value: float | None, language: Language) -> str:
    return number(value, language, 2)


def _measured(value: float | None, language: Language) -> str:
    """One decimal where it is informative."""
    return number(value, language, 1 if value is not None and abs(value) < 100 else 0)


def _certainty(extra: Spread, language: Language) -> str:
    """Whether the effect exceeds chance and parameter uncertainty."""
    key = "unknown" if extra.low != extra.low else "more" if extra.low > 0 else "fewer" if extra.high < 0 else "unsure"
    return words(language)[f"report.certainty.{key}"]


def _chosen_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The national key figures in order; of subgroup outcomes those of everybody."""
    found = frame[frame["scope"].isin(["national", "country"])].drop_duplicates("outcome").set_index("outcome")
    there = [outcome for outcome in KEY_FIGURES if outcome in found.index]
    return found.loc[there].reset_index()


def _own_means(data: pd.DataFrame, one: Compared, cell: int) -> pd.DataFrame:
    """Means of a scenario where the first has none (without IPS there is no queue), so there is no difference."""
    for column, number_ in (("mean", cell), ("mean_against", one.against)):
        own = values(one.study, number_, ("national",)).droplevel(["scope", "key"]).mean(axis=1)
        data[column] = data[column].fillna(data["outcome"].map(own))
    return data


def _key_row(row: dict[str, Any], language: Language) -> list[str]:
    outcome = str(row["outcome"])
    about = SUMMARY.get(outcome) or SUBGROUP[outcome]
    label = about.label_da if language == "da" else about.label_en
    unit = unit_of(outcome).unit
    way = Way(dkk, dkk) if outcome == "ips_cost_per_person" else ways(unit)
    numbers = {key: float(row[key]) for key in ("mean_against", "mean", "difference", "low", "high")}
    ends = interval(numbers["low"], numbers["high"], language, way.difference)
    return [label, way.value(numbers["mean_against"], language), way.value(numbers["mean"], language),
            way.difference(numbers["difference"], language), ends]  # fmt: skip
