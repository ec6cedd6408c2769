"""Scenarios kept by name for this visit, and which of them are compared with the levers."""

import streamlit as st

from experiments.pages.app.levers import Chosen
from experiments.pages.app.names import problem_with
from experiments.pages.language import Language, words
from sim.settings import Settings

MOST_COMPARED = 3


def compared() -> dict[str, Settings]:
    """The kept scenarios that somebody wants to see beside the levers."""
    kept: dict[str, Settings] = st.session_state.get("kept", {})
    return {name: kept[name] for name in st.session_state.get("compared", []) if name in kept}


def draw(chosen: Chosen, language: Language) -> None:
    """Keep, choose, remove."""
    say, state = words(language), st.session_state
    kept: dict[str, Settings] = state.setdefault("kept", {})
    st.subheader(say["app.names.heading"], anchor=False)
    with st.form("keep", clear_on_submit=False, border=False):
        name = st.text_input(say["app.names.label"], max_chars=80, help=say["app.names.help"])
        if st.form_submit_button(say["app.names.keep"], disabled=not chosen.as_shown):
            problem = problem_with(name, [*kept, say["app.you"], "baseline"], language)
            if problem:
                st.error(problem)
            else:
                kept[name.strip()] = chosen.settings
                state["compared"] = [*state.get("compared", []), name.strip()][-MOST_COMPARED:]
                st.rerun()
    if not kept:
        st.caption(say["app.names.none"])
        return
    st.multiselect(say["app.names.kept"], list(kept), key="compared", max_selections=MOST_COMPARED)
    st.button(say["app.names.remove"], on_click=_remove, disabled=not state.get("compared"))


def _remove() -> None:
    for name in st.session_state["compared"]:
        st.session_state["kept"].pop(name, None)
    st.session_state["compared"] = []
