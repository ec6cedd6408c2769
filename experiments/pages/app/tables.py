"""The key figures on the planner's page, as tables and as CSV."""

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from experiments.findings.compare.displaced import displaced
from experiments.findings.compare.paired import differences, values
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.figures.style import records
from experiments.pages.language import Language, words
from experiments.pages.numbers import NONE, interval, number
from experiments.runs.uncertainty import Spread
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.registry import SUMMARY

FIGURES = ("reached_43k", "reached_43k_people", "enrolled_people", "active_end", "work_weeks", "education_weeks",
           "caseload", "ips_cost", "net_public", "net_society", "net_society_gross")  # fmt: skip
"""Outcomes shown, in order; money is shown by year."""


class Tables(NamedTuple):
    """Tables of an answer, kept while nothing changes."""

    of: tuple[Asked, int, Language]
    figures: pd.DataFrame
    displaced: pd.DataFrame
    beside: pd.DataFrame | None
    pairs: pd.DataFrame


def draw(asked: Asked, answer: Answer, language: Language) -> None:
    """The table of the levers' scenario; with other scenarios, a table of differences; and every pair of runs."""
    say, found = words(language), made(asked, answer, language)
    st.subheader(say["app.answer.table"], anchor=False)
    st.table(found.figures)
    with st.container():  # always there, so that nothing below it moves
        if len(found.displaced):
            st.subheader(say["displacement.title"], anchor=False)
            st.table(found.displaced)
            st.caption(say["displacement.note"])
    with st.container():  # always there, so that nothing below it moves
        if found.beside is not None:
            st.subheader(say["app.compare.heading"], anchor=False)
            st.table(found.beside)
            st.caption(say["app.compare.note"])
    with st.expander(say["app.answer.pairs"]):
        st.table(found.pairs)
        st.caption(say["app.answer.pairs_note"])


def made(asked: Asked, answer: Answer, language: Language) -> Tables:
    """The tables of an answer, made once."""
    kept: Tables | None = st.session_state.get("tables")
    if kept is None or kept.of[0] is not asked or kept.of[1:] != (answer.pairs, language):
        first = figures(asked, answer, next(iter(asked.scenarios)))
        beside = _side_by_side(asked, answer, language) if len(asked.scenarios) > 1 else None
        of = (asked, answer.pairs, language)
        kept = st.session_state["tables"] = Tables(
            of, _written(first, language), _displaced(answer, language), beside, pairs(asked, answer, language)
        )
    return kept


def figures(asked: Asked, answer: Answer, name: str) -> pd.DataFrame:
    """``outcome``, ``mean_against``, ``mean``, ``difference``, ``low``, ``high`` of a scenario; money in DKK a year."""
    scopes = ("national", "country")
    one, other = (values(answer.study, cell, scopes) for cell in (asked.cell(name), asked.against(name)))
    found = differences(one, other).drop_duplicates("outcome").set_index("outcome").loc[list(FIGURES)]
    own = one.droplevel(["scope", "key"]).groupby("outcome").mean().mean(axis=1)
    found["mean"] = found["mean"].fillna(own)  # such as clients per specialist in a country without specialists
    money = [outcome for outcome in FIGURES if outcome in SUMMARY and _is_money(outcome)]
    shown = ["mean_against", "mean", "difference", "low", "high"]
    found.loc[money, shown] *= WEEKS_A_YEAR / asked.scenarios[name].horizon.weeks
    return found[shown].reset_index()


def csv(asked: Asked, answer: Answer, language: Language) -> str:
    """The figures of every scenario as CSV, with plain, unrounded numbers in the unit that the label names."""
    tables = []
    for name in asked.scenarios:
        rows = figures(asked, answer, name)
        labels = [label(str(outcome), language) for outcome in rows["outcome"]]
        numbers = ["mean_against", "mean", "difference", "low", "high"]
        rows[numbers] = rows[numbers].mul([_in_unit_of_label(str(outcome)) for outcome in rows["outcome"]], axis=0)
        rows.insert(0, "scenario", name)
        tables.append(rows.assign(label=labels, pairs=answer.pairs))
    return str(pd.concat(tables).to_csv(index=False, float_format="%.10g"))


def pairs(asked: Asked, answer: Answer, language: Language) -> pd.DataFrame:
    """Seed, vector, reach, effect and cost of every pair."""
    rows = [("national", "reached_43k_people"), ("country", "active_end"), ("national", "ips_cost")]
    both = [values(answer.study, cell, ("national", "country")).droplevel("key").loc[rows] for cell in (1, 0)]
    own, usual = (wide.to_numpy(float) for wide in both)
    found = {"reached": own[0], "extra": own[1] - usual[1], "cost": own[2]}
    runs = records(answer.study.runs.query("cell == 1"))
    say = words(language).group("app.answer.pair")
    columns = {say[name]: [str(run[name]) for run in runs] for name in ("seed", "vector")}
    columns |= {say[name]: [number(value, language) for value in column] for name, column in found.items()}
    return pd.DataFrame(columns).set_index(say["seed"])


def _displaced(answer: Answer, language: Language) -> pd.DataFrame:
    """Displacement beside the gross gain of the levers' scenario."""
    names = words(language).group("displacement.columns")

    def between(found: Spread, decimals: int) -> str:
        text, *ends = (number(value, language, decimals) for value in found[:3])
        return text if ends[0] == NONE else f"{text} ({ends[0]} – {ends[1]})"

    rows = [
        (str(one.years), between(one.gained, 0), between(one.lost, 0), between(one.share, 2))
        for one in displaced(answer.study, 1, 0)
    ]
    return pd.DataFrame(rows, columns=list(names.values())).set_index(names["years"])


def _in_unit_of_label(outcome: str) -> float:
    """Factor from the unit of an outcome to that which ``label`` names: million DKK, per cent, or its own."""
    if outcome in SUMMARY and _is_money(outcome):
        return 1e-6
    return 100.0 if outcome in SUMMARY and SUMMARY[outcome].unit.startswith("share") else 1.0


def label(outcome: str, language: Language) -> str:
    """The name of an outcome with the unit of its numbers; money is by year."""
    say = words(language)
    if outcome == "active_end":
        return say["app.answer.extra_row"]
    about = SUMMARY[outcome]
    text = about.label_da if language == "da" else about.label_en
    if _is_money(outcome):
        return say.say("app.answer.per_year", label=text)
    return f"{text}, %" if about.unit.startswith("share") else text


def _is_money(outcome: str) -> bool:
    return SUMMARY[outcome].unit.startswith("DKK")


def _number(value: float, outcome: str, language: Language) -> str:
    """A figure, a difference or an end of an interval; the unit is in the label."""
    if outcome == "active_end":
        return number(value, language)
    if _is_money(outcome):
        return number(value / 1e6, language, 1)
    if SUMMARY[outcome].unit.startswith("share"):
        return number(100 * value, language, 1)
    return number(value, language, 1 if outcome == "caseload" else 0)


def _written(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    names = words(language).group("app.answer.columns")
    lines = []
    for row in records(rows):
        numbers = [_number(row[key], row["outcome"], language) for key in ("mean_against", "mean", "difference")]
        lines.append((label(row["outcome"], language), *numbers, _ends(row, language)))
    columns = ["figure", "without", "plan", "difference", "interval"]
    return pd.DataFrame(lines, columns=[names[key] for key in columns]).set_index(names["figure"])


def _side_by_side(asked: Asked, answer: Answer, language: Language) -> pd.DataFrame:
    """A column for each scenario: the difference from its country without IPS, with its interval."""
    columns = {}
    for name in asked.scenarios:
        rows = records(figures(asked, answer, name))
        gaps = [_number(row["difference"], row["outcome"], language) for row in rows]
        columns[name] = [f"{gap} ({_ends(row, language)})" for gap, row in zip(gaps, rows, strict=True)]
    return pd.DataFrame(columns, index=[label(outcome, language) for outcome in FIGURES])


def _ends(row: dict[str, Any], language: Language) -> str:
    return interval(row["low"], row["high"], language, lambda value, _: _number(value, row["outcome"], language))
