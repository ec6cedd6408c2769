"""The key figures on the planner's page, as tables and as CSV."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from experiments.app.asked import Asked
from experiments.app.engine import Answer
from experiments.compare.paired import differences, values
from experiments.report.language import Formatter, Language, interval, million_dkk, number, percent, points, words
from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.registry import SUMMARY

FIGURES = ("reached_43k", "reached_43k_people", "enrolled_people", "active_end", "work_weeks", "education_weeks",
           "caseload", "ips_cost", "net_public", "net_society")  # fmt: skip
"""Outcomes shown, in their order; money is shown by year."""


def draw(asked: Asked, answer: Answer, language: Language) -> None:
    """The table of the levers' scenario; with others beside it, one of differences; and every pair of runs."""
    say = words(language)
    st.subheader(say["app.answer.table"], anchor=False)
    first = next(iter(asked.scenarios))
    st.table(_written(figures(asked, answer, first), asked, language).set_index(say["app.answer.columns.figure"]))
    if len(asked.scenarios) > 1:
        st.subheader(say["app.compare.heading"], anchor=False)
        st.table(_side_by_side(asked, answer, language))
        st.caption(say["app.compare.note"])
    with st.expander(say["app.answer.pairs"]):
        st.table(pairs(asked, answer, language))
        st.caption(say["app.answer.pairs_note"])


def figures(asked: Asked, answer: Answer, name: str) -> pd.DataFrame:
    """``outcome``, ``mean_against``, ``mean``, ``difference``, ``low``, ``high`` of a scenario; money in DKK a year."""
    scopes = ("national", "country")
    one, other = (values(answer.study, cell, scopes) for cell in (asked.cell(name), asked.against(name)))
    found = differences(one, other).drop_duplicates("outcome").set_index("outcome")
    rows = found.loc[list(FIGURES), ["mean_against", "mean", "difference", "low", "high"]]
    money = [outcome for outcome in FIGURES if _is_money(outcome)]
    rows.loc[money] *= WEEKS_A_YEAR / asked.scenarios[name].horizon.weeks
    return rows.reset_index()


def csv(asked: Asked, answer: Answer, language: Language) -> str:
    """The figures of every scenario as CSV, numbers whole and plain."""
    tables = []
    for name in asked.scenarios:
        rows = figures(asked, answer, name)
        labels = [label(outcome, language) for outcome in rows["outcome"]]
        rows.insert(0, "scenario", name)
        tables.append(rows.assign(label=labels, pairs=answer.pairs))
    return str(pd.concat(tables).to_csv(index=False, float_format="%.10g"))


def pairs(asked: Asked, answer: Answer, language: Language) -> pd.DataFrame:
    """Seed, vector, reach, effect and cost of every pair."""
    wide = values(answer.study, 1, ("national", "country")).droplevel("key")
    without = values(answer.study, 0, ("country",)).droplevel("key")
    say = words(language).group("app.answer.pair")
    seeds = answer.study.runs.query("cell == 1").set_index("replication")["seed"]
    reached, extra = wide.loc[("national", "reached_43k_people")], wide.loc[("country", "active_end")]
    extra = extra - without.loc[("country", "active_end")]
    cost = wide.loc[("national", "ips_cost")]
    rows = [
        (
            str(seeds[k]),
            number(vector, language),
            *(number(each[(k, vector)], language) for each in (reached, extra, cost)),
        )
        for k, vector in wide.columns
    ]
    return pd.DataFrame(rows, columns=[say[key] for key in ("seed", "vector", "reached", "extra", "cost")]).set_index(
        say["seed"]
    )


def label(outcome: str, language: Language) -> str:
    """The name of an outcome, money being by year."""
    say = words(language)
    if outcome == "active_end":
        return say["app.answer.extra_row"]
    about = SUMMARY[outcome]
    text = about.label_da if language == "da" else about.label_en
    return say.say("app.answer.per_year", label=text) if _is_money(outcome) else text


def _is_money(outcome: str) -> bool:
    return outcome in SUMMARY and SUMMARY[outcome].unit.startswith("DKK")


def _formatters(outcome: str) -> tuple[Formatter, Formatter]:
    """How a figure is written, and a difference of two."""
    if outcome == "reached_43k":
        return percent, points
    if outcome == "caseload":
        return (lambda value, language: number(value, language, 1),) * 2
    return (million_dkk, million_dkk) if _is_money(outcome) else (number, number)


def _written(rows: pd.DataFrame, asked: Asked, language: Language) -> pd.DataFrame:
    names = words(language).group("app.answer.columns")
    lines = []
    for row in rows.itertuples():
        own, gap = _formatters(str(row.outcome))
        lines.append((
            label(str(row.outcome), language), own(row.mean_against, language), own(row.mean, language),
            gap(row.difference, language), interval(row.low, row.high, language, _bare(gap)),
        ))  # fmt: skip
    return pd.DataFrame(lines, columns=[names[key] for key in ("figure", "without", "plan", "difference", "interval")])


def _side_by_side(asked: Asked, answer: Answer, language: Language) -> pd.DataFrame:
    """A column for each scenario: the difference from its country without IPS, with its interval below."""
    columns = {}
    for name in asked.scenarios:
        rows = figures(asked, answer, name)
        cells = []
        for row in rows.itertuples():
            gap = _formatters(str(row.outcome))[1]
            cells.append(f"{gap(row.difference, language)}  \n({interval(row.low, row.high, language, _bare(gap))})")
        columns[name] = cells
    return pd.DataFrame(columns, index=[label(outcome, language) for outcome in FIGURES])


def _bare(write: Formatter) -> Formatter:
    """The same numbers without their unit, which stands beside them already."""

    def bare(value: float | None, language: Language) -> str:
        words_of: Sequence[str] = write(value, language).split("\u00a0")
        return words_of[0]

    return bare
