"""The figures on the planner's page: those of the report, drawn from the available runs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
import streamlit as st

from experiments.findings.scenario_data import EXTRA, REACHED_SHARE, by_municipality, by_payer, headline
from experiments.findings.scenario_data import over_time as by_quarter
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.figures import frontier, municipality_map, over_time, payers
from experiments.pages.figures.style import INK, titled
from experiments.pages.language import Language, vega_locale, words
from experiments.pages.numbers import number, percent
from experiments.runs.study.results import StudyResults


class Drawn(NamedTuple):
    """The specification of a chart in Vega-Lite. Altair is slow, so the page keeps it while nothing changes."""

    spec: dict[str, Any]
    words: str

    def show(self) -> None:
        """As wide as its container."""
        st.vega_lite_chart(spec=self.spec, width="stretch", theme=None)


def drawn(chart: alt.LayerChart, language: Language) -> Drawn:
    """The chart with numbers and dates of the language."""
    spec: dict[str, Any] = chart.to_dict()
    spec.setdefault("config", {})["locale"] = vega_locale(language)
    return Drawn(spec, str(spec.get("description", "")))


REFERENCE = Path(__file__).parents[3] / "results" / "reference" / "frontier.csv"
REFERENCE_WEEKS = 260
"""The run length of the reference study."""

STEPS = (1, 4, 12)
"""Numbers of pairs at which figures are redrawn; numbers are updated at every pair."""

WIDTH, HEIGHT = 330, 260


def draw(asked: Asked, answer: Answer, language: Language) -> None:
    """All figures, with their texts and numbers."""
    say = words(language)
    measures = {"reach": say["map.reach"], "effect": say["map.effect"], "cost": say["map.cost"]}
    found = _made(asked, answer, language)
    st.subheader(say["app.answer.time"], anchor=False)
    _beside([found.charts["reached"], found.charts["extra"]])
    kind = "both" if next(iter(asked.scenarios.values())).ensemble else "chance"
    st.caption(say.say(f"figures.intervals.{kind}", runs=step(answer)) + ".")
    place, money = st.columns(2, gap="large")
    with place:
        st.subheader(say["app.answer.map"], anchor=False)
        measure = st.radio(say["app.answer.map_of"], list(measures), key=f"measure {language}", horizontal=True,
                           format_func=lambda measure: measures[measure])  # fmt: skip
        _map(found, measure, language).show()
    with money:
        st.subheader(say["app.answer.money"], anchor=False)
        found.charts["payers"].show()
    st.subheader(say["app.answer.frontier"], anchor=False)
    if "frontier reach" in found.charts:
        _beside([found.charts["frontier reach"], found.charts["frontier extra"]])
        st.caption(say.say("app.answer.frontier_note", you=say["app.you"]))
    else:
        st.caption(say["app.answer.frontier_none"])
    with st.expander(say["app.answer.words"]):
        for chart in found.charts.values():
            st.markdown(f"- {chart.words}")
        st.dataframe(_by_place(found.places, language), hide_index=True, width="stretch")


def step(answer: Answer) -> int:
    """The number of pairs at which the figures of an answer were drawn, or the next."""
    return max(pairs for pairs in (0, *STEPS) if pairs <= answer.pairs)


def _beside(charts: Sequence[Drawn]) -> None:
    for column, chart in zip(st.columns(2, gap="large"), charts, strict=True):
        with column:
            chart.show()


class Made(NamedTuple):
    """The figures of an answer, kept while nothing changes."""

    of: tuple[Asked, int, Language]
    charts: dict[str, Drawn]
    places: pd.DataFrame


def _made(asked: Asked, answer: Answer, language: Language) -> Made:
    """Figures redrawn at ``STEPS`` only, because drawing takes longer than a run."""
    kept: Made | None = st.session_state.get("figures")
    if kept is None or kept.of[0] is not asked or kept.of[1:] != (step(answer), language):
        places = by_municipality(answer.study, 1, 0)
        kept = Made((asked, step(answer), language), _charts(asked, answer.study, language), places)
        st.session_state["figures"] = kept
    return kept


def _map(made: Made, measure: str, language: Language) -> Drawn:
    """The map, the last of the charts."""
    name = f"map {measure}"
    if name not in made.charts:
        made.charts[name] = drawn(municipality_map.draw(made.places, measure, language, WIDTH, 330), language)
    return made.charts[name]


def _charts(asked: Asked, study: StudyResults, language: Language) -> dict[str, Drawn]:
    found = {
        "reached": over_time.draw(_times(asked, study, REACHED_SHARE), REACHED_SHARE, language, WIDTH, HEIGHT),
        "extra": over_time.draw(_times(asked, study, EXTRA), EXTRA, language, WIDTH, HEIGHT),
        "payers": payers.draw(by_payer(study, 1, 0), "baseline", language, WIDTH),
    }
    settings = next(iter(asked.scenarios.values()))
    spends = settings.funding.yearly_mdkk + settings.funding.grant_mdkk > 0.0
    whole = settings.horizon.weeks == REFERENCE_WEEKS and not settings.population.municipalities
    if whole and spends and REFERENCE.is_file():  # an installed program comes without it
        here = headline(study, 1, 0, weeks=settings.horizon.weeks)
        point = {"reach": here.reached_share.mean, "extra": here.extra.mean, "cost": here.ips_cost_year.mean / 1e6}
        for measure in ("reach", "extra"):
            found[f"frontier {measure}"] = _frontier(pd.DataFrame([point]), measure, language)
    return {name: drawn(chart, language) for name, chart in found.items()}


def _times(asked: Asked, study: StudyResults, outcome: str) -> pd.DataFrame:
    """Each scenario over time; differences are from its own country without IPS."""
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
    """The reference study with the scenario of the page marked."""
    table = pd.read_csv(REFERENCE)
    say = words(language)
    mark = (
        alt.Chart(point.assign(name=say["app.you"]))
        .mark_point(shape="diamond", filled=True, size=190, color=INK, stroke="white", strokeWidth=1.5, opacity=1)
        .encode(x="cost:Q", y=f"{measure}:Q", tooltip=["name:N"])
    )
    label = mark.mark_text(dy=-17, fontWeight="bold", color=INK, fontSize=12).encode(text="name:N")
    behind = mark.mark_text(dy=-17, fontWeight="bold", stroke="white", strokeWidth=4, fontSize=12).encode(text="name:N")
    chart = alt.LayerChart(layer=[frontier.panel(table, measure, language, WIDTH), mark, behind, label])
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
