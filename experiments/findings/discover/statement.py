"""The statement of a discovery, such as ``years>0`` or ``per_krone``, and the points at which it is true."""

import re
from typing import NamedTuple

import numpy as np

from experiments.findings.measures import measure
from experiments.findings.sensitivity.points import Points, results, scattered
from experiments.findings.sensitivity.question import WITHOUT, Question, Wanted, asked
from experiments.runs.study.run_store import RunStore
from experiments.settings.refusal import Refusal
from sim.brief import brief

PER_KRONE = "per_krone"
"""More person-years in work or education for each DKK on IPS than in the other scenario, both against usual service."""

_FORM = re.compile(r"([+\w]+)\s*([<>])\s*(-?\d+(?:\.\d+)?(?:e\d+)?)")


class Statement(NamedTuple):
    """A measure above (``>``) or below (``<``) a number; per krone, the measure is a difference of ratios above 0."""

    text: str
    measures: tuple[str, ...]
    above: bool
    threshold: float


def read_statement(text: str) -> Statement:
    """A statement from words. Raises ``Refusal``."""
    if text == PER_KRONE:
        return Statement(text, ("years", "cost"), True, 0.0)
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise Refusal(
            f"--where {brief(text)}: must be {PER_KRONE}, or a measure above or below a number, such as 'years>0' or "
            "'others<0'."
        )
    return Statement(text, (measure(match[1]).name,), match[2] == ">", float(match[3]))


def question(words: list[str], statement: Statement, wanted: Wanted) -> Question:
    """The question behind a statement. Raises ``Refusal`` or ``SettingsError``."""
    if statement.text == PER_KRONE and wanted.against == WITHOUT:
        raise Refusal(f"--where {PER_KRONE}: compares two scenarios; name the other, as in --against grant_2023.")
    return asked(words, wanted._replace(measures=statement.measures, structures=False, chances=0))


def studies(asked_: Question, statement: Statement, count: int) -> list[Points]:
    """The points with their runs: of the pair, or, per krone, of each scenario against usual service."""
    if statement.text != PER_KRONE or asked_.against is None:
        return [scattered(asked_, count)]
    alone = [asked_._replace(settings=one, against=None) for one in (asked_.settings, asked_.against)]
    return [scattered(one, count) for one in alone]


class Answer(NamedTuple):
    """Values of the parameters [points, parameters], their names, and where the statement is true [points]."""

    values: np.ndarray
    names: list[str]
    cases: np.ndarray


def answer(asked_: Question, statement: Statement, made: list[Points], store: RunStore) -> Answer:
    """Where the statement is true, from runs that were made."""
    drawn = [results(one, asked_, store) for one in made]
    if len(drawn) == 2:
        ratios = [np.divide(years, cost, out=np.full_like(years, -np.inf), where=cost > 0.0) for years, cost in drawn]
        value = ratios[0] - ratios[1]
    else:
        value = drawn[0][0]
    cases = value > statement.threshold if statement.above else value < statement.threshold
    return Answer(made[0].positions, [one.name for one in made[0].found], cases)
