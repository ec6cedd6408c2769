"""The best caseload for an amount of money in sentences, from the kept frontier: with the caseloads that cannot be told
apart from it, and the dose that a thin one leaves for each person."""

from pathlib import Path
from typing import Any

import pandas as pd

from experiments.findings.compare.compared import Compared
from experiments.pages.answers import between
from experiments.pages.figures.style import records
from experiments.pages.language import Language, words
from experiments.pages.numbers import Formatter, number, percent
from experiments.pages.place_words import listed
from experiments.pages.report.frontier_of import kept_frontier
from experiments.runs.uncertainty import NOTHING


def caseload_sentences(one: Compared, kept: Path, language: Language) -> list[str]:
    """The answer for the amount of the scenario in focus, or the nearest one tried; nothing without a frontier.

    ``kept``: the results folder.
    """
    found = kept_frontier(one, kept)
    if found is None or not len(found.table):
        return []
    return sentences(found.table, found.best, one.chosen.funding.yearly_mdkk, language)


def sentences(table: pd.DataFrame, best: dict[str, Any], money: float, language: Language) -> list[str]:
    """The best caseload for the amount nearest to ``money`` by effect and reach, and the dose.

    ``best``: by amount and measure, ``caseload`` and those ``alike`` (``findings.frontier.points.as_kept``).
    """
    say = words(language)
    budget = min(set(table["funding"]), key=lambda amount: abs(amount - money))
    rows = table[table["funding"] == budget].set_index("caseload")
    answers = best[f"{budget:g}"]
    text = say.say("answer.caseload.extra", budget=number(budget, language),
                   **_figure(rows, "extra", answers["extra"]["caseload"], number, language))  # fmt: skip
    alike = sorted(answers["extra"]["alike"])
    also = listed([number(one, language) for one in alike], language)
    text += " " + (say.say("answer.caseload.alike", alike=also) if alike else say["answer.caseload.alone"])
    reach = say.say("answer.caseload.reach",
                    **_figure(rows, "reach", answers["reach"]["caseload"], percent, language))  # fmt: skip
    dosed = {"hours", "gain"} <= set(rows) and rows[["hours", "gain"]].notna().all(axis=None)
    return [f"{text} {reach}", *([_thin(rows, language)] if dosed else [])]


def _figure(rows: pd.DataFrame, measure: str, caseload: float, write: Formatter, language: Language) -> dict[str, str]:
    one = records(rows.loc[[caseload]])[0]
    found = NOTHING._replace(mean=one[measure], low=one[f"{measure}_low"], high=one[f"{measure}_high"])
    return {"caseload": number(caseload, language), "value": write(found.mean, language),
            "interval": between(found, language, write)}  # fmt: skip


def _thin(rows: pd.DataFrame, language: Language) -> str:
    """Hours and effect for each at the lowest and the highest caseload."""
    ends = {"few": rows.index.min(), "many": rows.index.max()}
    texts = {key: number(caseload, language) for key, caseload in ends.items()}
    for key, caseload in ends.items():
        one = records(rows.loc[[caseload]])[0]
        texts[f"{key}_hours"], texts[f"{key}_gain"] = (
            number(one["hours"], language, 1),
            number(one["gain"], language, 1),
        )
    return words(language).say("answer.caseload.thin", **texts)
