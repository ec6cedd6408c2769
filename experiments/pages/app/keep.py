"""Scenarios kept by name for this visit, the names that planners give them, and which are compared with the levers."""

import re

import streamlit as st

from experiments.pages.app.levers import Chosen
from experiments.pages.language import Language, words
from sim.settings import Settings

MOST_KEPT = 12
"""Scenarios kept in one visit."""

_NAME = re.compile(r"[A-Za-zÆØÅæøåÄÖÜäöüÉé0-9][A-Za-zÆØÅæøåÄÖÜäöüÉé0-9 _-]{0,39}")


def problem_with(name: str, taken: list[str], language: Language) -> str:
    """Reason for refusing a name, in a sentence; empty if it is accepted."""
    say = words(language)
    if not name.strip():
        return say["app.names.empty"]
    if not _NAME.fullmatch(name.strip()):
        return say["app.names.wrong"]
    if name.strip().casefold() in [other.casefold() for other in taken]:
        return say["app.names.taken"]
    return say.say("app.names.many", most=MOST_KEPT) if len(taken) >= MOST_KEPT else ""


def file_name(name: str) -> str:
    """A name for a file of a scenario."""
    return f"{re.sub(r'[^A-Za-zÆØÅæøåÄÖÜäöüÉé0-9_-]+', '-', name).strip('-') or 'ips'}.yaml"


MOST_COMPARED = 3


def compared() -> dict[str, Settings]:
    """The kept scenarios that are compared with the levers."""
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
