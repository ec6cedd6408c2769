"""The figures on the planner's page: those of the report, drawn from what is there."""

from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from experiments.app.asked import Asked
from experiments.app.engine import Answer
from experiments.report.figures import frontier, municipality_map, over_time, payers
from experiments.report.figures.style import INK, titled
from experiments.report.language import Language, number, percent, vega_locale, words
from experiments.report.scenario_data import EXTRA, REACHED_SHARE, by_municipality, by_payer, headline
from experiments.report.scenario_data import over_time as by_quarter
from experiments.study.results import StudyResults

REFERENCE = Path(__file__).parents[2] / "results" / "reference" / "frontier.csv"
REFERENCE_WEEKS = 260
"""The run length of the reference study."""

STEPS = (1, 2, 3, 4, 6, 8, 10, 12)
"""Pairs at which figures are drawn anew; numbers are at every one."""

WIDTH, HEIGHT = 330, 260


def draw(asked: Asked, answer: Answer, language: Language) -> None:
    """All figures, and what they say in words and numbers."""
    say = words(language)
    measures = {"reach": say["map.reach"], "effect": say["map.effect"], "cost": say["map.cost"]}
    if st.session_state.get("measure") not in measures:
        st.session_state["measure"] = "reach"
    found = _made(asked, answer, language, st.session_state["measure"])
    st.subheader(say["app.answer.time"], anchor=False)
    _beside([found["reached"], found["extra"]])
    place, money = st.columns(2, gap="large")
    with place:
        st.subheader(say["app.answer.map"], anchor=False)
        st.radio(say["app.answer.map_of"], list(measures), key="measure", horizontal=True,
                 format_func=lambda measure: measures[measure])  # fmt: skip
        show(found["map"], language)
    with money:
        st.subheader(say["app.answer.money"], anchor=False)
        show(found["payers"], language)
    st.subheader(say["app.answer.frontier"], anchor=False)
    if "frontier" in found:
        _beside(found["frontier"])
        st.caption(say.say("app.answer.frontier_note", you=say["app.you"]))
    else:
        st.caption(say["app.answer.frontier_none"])
    with st.expander(say["app.answer.words"]):
        charts = [found["reached"], found["extra"], found["map"], found["payers"], *found.get("frontier", [])]
        for chart, _ in charts:
            st.markdown(f"- {chart.description}")
        st.dataframe(found["table"], hide_index=True, width="stretch")


def show(chart: tuple[alt.LayerChart, Language], _: Language) -> None:
    """A chart as wide as its place, with numbers and dates as the language writes them."""
    drawn, language = chart
    locale = vega_locale(language)
    options = {"formatLocale": locale["number"], "timeFormatLocale": locale["time"], "actions": False}
    st.altair_chart(drawn.properties(usermeta={"embedOptions": options}), width="stretch", theme=None)


def _beside(charts: list[Any]) -> None:
    for column, chart in zip(st.columns(2, gap="large"), charts, strict=True):
        with column:
            show(chart, chart[1])


def _made(asked: Asked, answer: Answer, language: Language, measure: str) -> dict[str, Any]:
    """The charts by name, drawn anew at ``STEPS`` only."""
    step = max(step for step in STEPS if step <= answer.pairs)
    about = (asked, step, language, measure)
    kept = st.session_state.get("figures")
    if kept is None or kept[0][0] is not asked or kept[0][1:] != about[1:]:
        st.session_state["figures"] = (about, _charts(asked, answer.study, language, measure))
    made: dict[str, Any] = st.session_state["figures"][1]
    return made


def _charts(asked: Asked, study: StudyResults, language: Language, measure: str) -> dict[str, Any]:
    places = by_municipality(study, 1, 0)
    money = by_payer(study, 1, 0)
    found: dict[str, Any] = {
        "reached": over_time.draw(_times(asked, study, REACHED_SHARE), REACHED_SHARE, language, WIDTH, HEIGHT),
        "extra": over_time.draw(_times(asked, study, EXTRA), EXTRA, language, WIDTH, HEIGHT),
        "map": municipality_map.draw(places, measure, language, WIDTH, 330),
        "payers": payers.draw(money, "baseline", language, WIDTH),
    }
    found = {name: (chart, language) for name, chart in found.items()}
    found["table"] = _by_place(places, language)
    settings = next(iter(asked.scenarios.values()))
    spends = settings.funding.yearly_mdkk + settings.funding.grant_mdkk > 0.0
    if settings.horizon.weeks == REFERENCE_WEEKS and not settings.population.municipalities and spends:
        here = headline(study, 1, 0, weeks=settings.horizon.weeks)
        point = pd.DataFrame(
            {"reach": [here.reached_share.mean], "extra": [here.extra.mean], "cost": [here.ips_cost_year.mean / 1e6]}
        )
        found["frontier"] = [(_frontier(point, one, language), language) for one in ("reach", "extra")]
    return found


def _times(asked: Asked, study: StudyResults, outcome: str) -> pd.DataFrame:
    """Each scenario over time, differences being from its own country without IPS."""
    tables = []
    for name, settings in asked.scenarios.items():
        cells = [asked.against(name), asked.cell(name)]
        alone = StudyResults(
            study.cells.set_index("cell").loc[cells].reset_index(),
            study.runs[study.runs["cell"].isin(cells)],
            study.store,
        )
        rows = by_quarter(alone, outcome, settings.horizon.start)
        first = name == next(iter(asked.scenarios)) and len(asked.scenarios) < 4 and outcome != EXTRA
        tables.append(rows if first else rows[rows["cell"] == cells[1]])
    return pd.concat(tables, ignore_index=True)


def _frontier(point: pd.DataFrame, measure: str, language: Language) -> alt.LayerChart:
    """The reference study with the page's scenario marked."""
    table = pd.read_csv(REFERENCE)
    say = words(language)
    mark = (
        alt.Chart(point.assign(name=say["app.you"]))
        .mark_point(shape="diamond", filled=True, size=190, color=INK, stroke="white", strokeWidth=1.5, opacity=1)
        .encode(x="cost:Q", y=f"{measure}:Q", tooltip=["name:N"])
    )
    label = mark.mark_text(dy=-16, fontWeight="bold", color=INK, fontSize=12).encode(text="name:N")
    chart = alt.LayerChart(layer=[frontier.panel(table, measure, language, WIDTH), mark, label])
    write = percent if measure == "reach" else number
    where = f"{say['app.you']}: {number(point['cost'][0], language)} {say['units.million_dkk']}, "
    described = f"{frontier.describe(table, measure, language)} {where}{write(point[measure][0], language)}."
    return titled(chart, say[f"frontier.{measure}_panel"], description=described)


def _by_place(places: pd.DataFrame, language: Language) -> pd.DataFrame:
    say = words(language).group("app.answer.municipality")
    return pd.DataFrame(
        {
            say["name"]: places["name"],
            say["stock"]: [number(value, language) for value in places["stock"]],
            say["reached"]: [percent(value, language) for value in places["reached_share"]],
            say["extra"]: [number(value, language) for value in places["extra"]],
            say["cost"]: [number(value / 1e6, language, 1) for value in places["ips_cost"]],
        }
    )
