"""The modeller's page: a live model of a few municipalities, week by week, its employers and any of its agents."""

from typing import Any

import streamlit as st

from experiments.pages.app import record
from experiments.pages.app.levers import Chosen
from experiments.pages.app.live import MOST_PLACES, Live, problem_with, with_neighbours
from experiments.pages.app.network import draw as draw_network
from experiments.pages.app.running import app
from experiments.pages.language import Language, date, words
from experiments.pages.numbers import number
from sim.start.open_data import table as open_data

FIRST = "Roskilde"
LARGEST_SEED = 999_999


def draw(chosen: Chosen, language: Language) -> None:
    """Choose and build, then step and inspect."""
    say, state = words(language), st.session_state
    st.title(say["app.pages.modeller"], anchor=False)
    st.markdown(say["app.model.intro"])
    _build(chosen, language)
    live: Live | None = state.get("live")
    if live is None:
        return
    if live.chosen != chosen.settings:
        st.info(say["app.model.stale"])
    playing = st.toggle(say["app.model.play"], key="playing", disabled=live.over)
    st.fragment(lambda: _live(live, language), run_every=0.8 if playing and not live.over else None)()


def _build(chosen: Chosen, language: Language) -> None:
    say, state = words(language), st.session_state
    names = [str(name) for name in open_data("municipalities")["name"]]
    given = app().base(chosen.start or app().scenario)["population"]["municipalities"]
    first = [str(name) for name in given if str(name) in names] or [FIRST]
    with st.form("build", border=False):
        places = st.multiselect(say["app.model.places"], names, default=first[:MOST_PLACES])
        neighbours = st.toggle(say["app.model.neighbours"], value=not given)
        seed = st.text_input(say["app.model.seed"], value="1", max_chars=12)
        pressed = st.form_submit_button(say["app.model.start"], type="primary")
    if not pressed:
        return
    if neighbours:
        places = with_neighbours(places)
    problem = problem_with(chosen.settings, places)
    if not (seed.strip().isdecimal() and int(seed) <= LARGEST_SEED):
        problem = "seed_wrong"
    if problem:
        st.error(say[f"app.model.{problem}"])
        return
    with st.spinner(say["app.answer.starting"]):
        state["live"] = Live(chosen.settings, places, int(seed))


def _live(live: Live, language: Language) -> None:
    """Draw the model; while playing, one week each time."""
    say, state = words(language), st.session_state
    if state.get("playing") and not live.over:
        live.step(1)
        if live.over:
            st.rerun()
    one, several, weeks, _ = st.columns([1, 1, 1, 2], vertical_alignment="bottom")
    many = int(weeks.number_input(say["app.model.weeks"], 1, 260, 13))
    one.button(say["app.model.step"], on_click=live.step, args=(1,), disabled=live.over, width="stretch")
    several.button(say.say("app.model.several", weeks=many), on_click=live.step, args=(many,), disabled=live.over,
                   width="stretch")  # fmt: skip
    model = live.model
    now = say.say("app.model.now", week=model.week, weeks=model.settings.horizon.weeks, date=date(model.date, language))
    st.markdown(f"**{now}**" + (f" {say['app.model.over']}" if live.over else ""))
    _metrics(live.counts(), language)
    draw_network(live, language)
    record.draw(live, language)


def _metrics(counts: dict[str, Any], language: Language) -> None:
    columns = st.columns(3), st.columns(3)
    for column, (name, value) in zip([*columns[0], *columns[1]], counts.items(), strict=True):
        column.metric(words(language)[f"app.model.metrics.{name}"], number(value, language))
