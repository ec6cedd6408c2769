"""An answer in words and tables, for app and report: a plan in one place, beside the plan it is compared with."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.compare.compared import Compared
from experiments.findings.compare.displaced import Displaced, displaced
from experiments.findings.compare.paired import values
from experiments.findings.place import Place
from experiments.findings.place_data import FIGURES, Figure, Staffing, figures, local, local_of, staffing, years_of
from experiments.findings.scenario_data import EXTRA, over_time
from experiments.pages import answers, displacement
from experiments.pages.answers import Names, Where
from experiments.pages.figures.municipality_map import FEWEST
from experiments.pages.language import Language, scenario_name, words
from experiments.pages.numbers import number
from experiments.pages.place_words import row
from experiments.runs.study.results import StudyResults
from experiments.runs.uncertainty import ANYTHING, NOTHING, Spread, spread
from sim.settings import Settings

SCOPES = ("municipality", "national", "group")

HIDDEN = ("stock", "reached_people", "ips_each", "ips_hires", "benefit_year", "neet")
"""Figures of the files alone: the page says others of the same kind."""

SHOWN = tuple(name for name in FIGURES if name not in HIDDEN)


class Pair(NamedTuple):
    """A plan and the one it is compared with, by their cells in a study of the same people and draws."""

    study: StudyResults
    cell: int
    against: int
    settings: Settings
    """of the plan"""
    names: Names


class Told(NamedTuple):
    """An answer. ``figures`` and ``country``: of the place and of all that is simulated."""

    lead: str
    sentences: list[str]
    figures: dict[str, Figure]
    country: dict[str, Figure]
    differences: list[list[str]]
    """label, difference, interval; for a place also the country's difference"""
    levels: list[list[str]]
    """label, level without, level with the plan"""
    staffing: list[Staffing]
    displaced: list[Displaced]
    """of the country; empty for a place"""


def told(pair: Pair, place: Place, language: Language) -> Told:
    """The answer in a place."""
    plan, other = (values(pair.study, cell, SCOPES) for cell in (pair.cell, pair.against))
    years = years_of(pair.settings.horizon.weeks)
    mine, theirs = local_of(plan), local_of(other)
    everywhere = tuple(dict.fromkeys(map(str, mine.index.get_level_values("key"))))
    found, country = (figures(mine, theirs, names, years) for names in (place.members, everywhere))
    stock = found["stock"].level.mean
    at = Where(place, stock, place.kind == "country" and not pair.settings.population.municipalities)
    hires = staffing(pair.study, pair.cell, pair.settings.horizon.start)
    lead = answers.lead(found, at, pair.settings.horizon.weeks, pair.names, language)
    rows = [row(name, found[name], language) for name in SHOWN]
    beside = [] if place.kind == "country" else [row(name, country[name], language)[1] for name in SHOWN]
    differences = [[*line[:3], *beside[k : k + 1]] for k, line in enumerate(rows)]
    levels = [[line[0], line[4], line[3]] for line in rows]
    lost = displaced(pair.study, pair.cell, pair.against) if place.kind == "country" else []
    answer = Told(lead, [], found, country, differences, levels, hires, lost)
    return answer._replace(sentences=_sentences(pair, plan, other, answer, at, language))


def of_report(one: Compared, place: Place, language: Language) -> Told:
    """The answer of the scenario in focus."""
    names = Names(scenario_name(one.labels[one.cell], language), scenario_name(one.labels[one.against], language))
    return told(Pair(one.study, one.cell, one.against, one.chosen, names), place, language)


def _sentences(
    pair: Pair, plan: pd.DataFrame, other: pd.DataFrame, found: Told, at: Where, language: Language
) -> list[str]:  # fmt: skip
    """All but the first: effects on others, resources, payers, certainty."""
    here = found.figures
    if at.place.kind == "country":
        group = national(plan, other, "neet_43k_end") or here["neet"]
        lines = [
            _after(pair, language),
            answers.target_group(group, at, pair.names, language),
            answers.benefits(here, pair.names, language),
            answers.service(here, language),
            answers.staffing(found.staffing, language),
            answers.longest_waits(waits(plan), FEWEST, language),
            answers.money(here, at, pair.names, language),
            answers.price(pair.settings, language),
            displacement.sentence(found.displaced, language),
            answers.never_offered(never_offered(plan, other), language),
            answers.certainty(here["extra"].change, language),
        ]
    else:
        small = words(language).say("place.chance", stock=number(at.stock, language))
        lines = [
            answers.beside(found.country, language),
            answers.target_group(here["neet"], at, pair.names, language),
            answers.benefits(here, pair.names, language),
            answers.service(here, language),
            answers.money(here, at, pair.names, language),
            answers.price(pair.settings, language),
            answers.certainty(here["extra"].change, language),
            small if at.stock < answers.SMALL else "",
        ]
    return [line for line in lines if line]


def national(plan: pd.DataFrame, other: pd.DataFrame, outcome: str) -> Figure | None:
    """A national figure of both plans; None where the model has no such outcome."""
    if ("national", "Denmark", outcome) not in plan.index:
        return None
    mine, theirs = (_row(frame, "national", "Denmark", outcome) for frame in (plan, other))
    return Figure(_spread(mine), _spread(theirs), _spread(mine - theirs))


def never_offered(plan: pd.DataFrame, other: pd.DataFrame) -> Spread:
    """Person-years in work, over the run, of young people without mental-health problems, whom no plan offers IPS."""
    gap = _row(plan, "group", "none", "work_weeks") - _row(other, "group", "none", "work_weeks")
    return _spread(gap * years_of(1))


def waits(plan: pd.DataFrame) -> dict[str, float]:
    """Mean weeks of waiting by municipality, of those with enough people in the target group to say."""
    by_outcome = local_of(plan).swaplevel().sort_index()
    weeks, seats, stock = (pd.DataFrame(by_outcome.loc[name]) for name in ("weeks_waited", "enrolments", "stock_43k"))
    mean = (weeks / seats.where(seats > 0)).mean(axis=1)[stock.mean(axis=1) >= FEWEST].dropna()
    return {str(name): float(one) for name, one in mean.items()}


def _after(pair: Pair, language: Language) -> str:
    """The effect that is left where a grant is all the money and ends before the run does."""
    funding, start = pair.settings.funding, pair.settings.horizon.start
    if funding.yearly_mdkk > 0.0 or funding.grant_mdkk == 0.0:
        return ""
    rows = over_time(_only(pair), EXTRA, start)
    after = rows[rows["date"].dt.date >= funding.grant_until]
    if len(after) < 2:
        return ""
    then, now = (Spread(one["mean"], one["low"], one["high"], np.nan, np.nan, np.nan, 0)
                 for one in (after.iloc[0], after.iloc[-1]))  # fmt: skip
    end = after.iloc[-1]["date"].date()
    return answers.after_the_money(then, now, funding.grant_until, end, pair.names, language)


def _only(pair: Pair) -> StudyResults:
    """The two cells of a pair, the other plan first."""
    cells = [pair.against, pair.cell]
    study = pair.study
    table = study.cells.set_index("cell").loc[cells].reset_index()
    return StudyResults(table, study.runs[study.runs["cell"].isin(cells)], study.store)


def _row(frame: pd.DataFrame, scope: str, key: str, outcome: str) -> "pd.Series[float]":
    found = frame.xs((scope, key, outcome))
    assert isinstance(found, pd.Series)
    return found.astype(float)


def _spread(drawn: "pd.Series[float]") -> Spread:
    vectors = drawn.index.get_level_values("vector").astype(int).tolist()
    return spread(drawn.tolist(), vectors, ANYTHING) or NOTHING


class Beside(NamedTuple):
    """Other plans instead of one: a sentence for each, and for each figure a difference with its interval by plan."""

    sentences: list[str]
    head: list[str]
    rows: list[list[str]]
    figures: dict[str, dict[str, Figure]]


def beside(
    study: StudyResults, you: tuple[str, int], others: Mapping[str, int], place: Place, weeks: int, language: Language
) -> Beside:
    """Other plans, by name and cell, compared with one, paired; ``weeks``: length of their runs."""
    name, cell = you
    frames, mine = {one: local(study, number_) for one, number_ in others.items()}, local(study, cell)
    found = {one: figures(frame, mine, place.members, years_of(weeks)) for one, frame in frames.items()}
    rows = []
    for figure in SHOWN:
        lines = [row(figure, found[one][figure], language) for one in others]
        rows.append([lines[0][0], *(f"{line[1]} ({line[2]})" for line in lines)])
    head = [words(language)["app.answer.columns.figure"], *others]
    return Beside([answers.instead(one, name, found[one], language) for one in others], head, rows, found)
