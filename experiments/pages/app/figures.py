"""The figures on the planner's page: those of the report, drawn once, from the finished answer."""

from collections.abc import Callable
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
import streamlit as st

from experiments.findings.place import Place
from experiments.findings.place_data import by_payer, local, years_of
from experiments.findings.scenario_data import EXTRA, REACHED_SHARE, by_municipality
from experiments.findings.scenario_data import over_time as by_quarter
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.app.once import once
from experiments.pages.figures import frontier, municipality_map, over_time, payers
from experiments.pages.figures.style import titled
from experiments.pages.language import Language, vega_locale, words
from experiments.pages.numbers import number, percent
from experiments.pages.place_words import name_of
from experiments.runs.study.results import StudyResults
from sim.settings import Settings

REFERENCE = Path(__file__).parents[3] / "results" / "reference" / "frontier.csv"

WIDTH, HEIGHT = 330, 260

PANEL_TITLE = 25
"""Letters in a line of the title of one of three panels."""


class Drawn(NamedTuple):
    """A chart with its specification in Vega-Lite, its text alternative and its numbers."""

    chart: Any
    spec: dict[str, Any]
    data: pd.DataFrame

    @property
    def words(self) -> str:
        """The text alternative."""
        return str(self.spec.get("description", ""))

    def show(self) -> None:
        """As wide as its container."""
        st.vega_lite_chart(spec=self.spec, width="stretch", theme=None)


def drawn(chart: Any, language: Language, data: pd.DataFrame | None = None) -> Drawn:
    """The chart with numbers and dates of the language."""
    spec: dict[str, Any] = chart.to_dict()
    spec.setdefault("config", {})["locale"] = vega_locale(language)
    spec["background"] = "white"  # colours and type are those of print, also where the page is dark
    spec["padding"] = dict.fromkeys(("left", "top", "right", "bottom"), 6)
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return Drawn(chart, spec, pd.DataFrame() if data is None else data)


def draw(asked: Asked, answer: Answer, place: Place, language: Language) -> None:
    """All figures, each with what it shows, then their texts and numbers."""
    say = words(language)
    settings = next(iter(asked.scenarios.values()))
    st.header(say["app.answer.time"], anchor=False)
    charts = figures(asked, answer, place, language)
    _beside([charts["reached"], charts["extra"]])
    kind = "both" if settings.ensemble else "chance"
    st.caption(f"{say.say(f'figures.intervals.{kind}', runs=answer.pairs)}. {say['app.answer.time_note']}")
    left, right = st.columns(2, gap="large")
    with left:
        st.header(say["app.answer.map"], anchor=False)
        measures = {measure: say[f"map.{measure}"] for measure in municipality_map.MEASURES}
        measure = st.radio(say["app.answer.map_of"], list(measures), key=f"measure {language}", horizontal=True,
                           format_func=lambda measure: measures[measure])  # fmt: skip
        charts[f"map_{measure}"].show()
    with right:
        st.header(say.say("app.answer.money", place=name_of(place, language)), anchor=False)
        charts["payers"].show()
        st.caption(say["app.answer.money_note"])
    _frontier(settings, language)
    with st.expander(say["app.answer.words"]):
        for chart in charts.values():
            st.markdown(f"- {chart.words}")
        st.dataframe(_by_place(charts["map_reach"].data, language), hide_index=True, width="stretch")


def figures(asked: Asked, answer: Answer, place: Place, language: Language) -> dict[str, Drawn]:
    """By name: the charts of an answer in a place, made once."""
    key = (asked.number, answer.pairs, place, language)
    found = once("figures", key, lambda: _charts(asked, answer.study, place, language))
    assert isinstance(found, dict)
    return found


def _charts(asked: Asked, study: StudyResults, place: Place, language: Language) -> dict[str, Drawn]:
    settings = next(iter(asked.scenarios.values()))
    found = {}
    for name, outcome in (("reached", REACHED_SHARE), ("extra", EXTRA)):
        rows = by_quarter(study, outcome, settings.horizon.start)
        found[name] = drawn(over_time.draw(rows, outcome, language, WIDTH, HEIGHT), language, rows)
    everywhere = by_municipality(study, 1, 0)
    marked = () if place.kind == "country" else place.members
    for measure in municipality_map.MEASURES:
        chart = municipality_map.draw(everywhere, measure, language, WIDTH, 300, marked=marked)
        found[f"map_{measure}"] = drawn(chart, language, everywhere)
    paid = by_payer(local(study, 1), local(study, 0), place.members, years_of(settings.horizon.weeks))
    found["payers"] = drawn(payers.draw(paid, language, WIDTH, subtitle=name_of(place, language)), language, paid)
    return found


def _beside(charts: list[Drawn]) -> None:
    for column, chart in zip(st.columns(2, gap="large"), charts, strict=True):
        with column:
            chart.show()


def _frontier(settings: Settings, language: Language) -> None:
    """The reference study, one budget at a time, the one nearest to the plan's first."""
    if not REFERENCE.is_file():  # an installed program comes without it
        return
    say, table = words(language), pd.read_csv(REFERENCE)
    st.header(say["app.answer.frontier"], anchor=False)
    budgets = sorted(set(table["funding"]))
    nearest = min(range(len(budgets)), key=lambda k: abs(budgets[k] - settings.funding.yearly_mdkk))
    names = {budget: say.say("frontier.budget", value=number(budget, language)) for budget in budgets}
    chosen = st.radio(say["app.answer.budget"], budgets, index=nearest, horizontal=True, key=f"budget {language}",
                      format_func=lambda budget: names[budget])  # fmt: skip
    rows = table[table["funding"] == chosen]
    in_columns([panel(rows, table, measure, language) for measure in frontier.measures(table)])
    st.caption(say["app.answer.frontier_note"])


def in_columns(charts: list[Drawn]) -> None:
    """Charts side by side."""
    for column, chart in zip(st.columns(len(charts), gap="medium"), charts, strict=True):
        with column:
            chart.show()


def panel(rows: pd.DataFrame, table: pd.DataFrame, measure: str, language: Language) -> Drawn:
    """One measure of the combinations ``rows``, on the scale of ``table``."""
    ends = table[[f"{measure}_low", f"{measure}_high"]]
    span = min(0.0, float(ends.min().min())), float(ends.max().max())
    chart = frontier.panel(rows, measure, language, WIDTH, HEIGHT, span)
    chart.title = alt.Undefined
    title = wrap(words(language)[f"frontier.{measure}_panel"], PANEL_TITLE)
    return drawn(titled(chart, title, description=frontier.describe(rows, measure, language)), language, rows)


def _by_place(places: pd.DataFrame, language: Language) -> pd.DataFrame:
    say = words(language).group("app.answer.municipality")
    write: dict[str, Callable[[float], str]] = {
        "stock": lambda value: number(value, language), "reached_share": lambda value: percent(value, language),
        "extra": lambda value: number(value, language), "wait": lambda value: number(value, language, 1),
        "ips_cost": lambda value: number(value / 1e6, language, 1),
    }  # fmt: skip
    columns = {say[key]: [written(value) for value in places[key]] for key, written in write.items()}
    return pd.DataFrame({say["name"]: places["name"], **columns})
