"""The levers of the page: the scenario to start from, and each lever with a sentence if its value is wrong."""

from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

from experiments.pages.app.controls import CONTROLS, MAIN, MORE, Control, Judged, judge, read, shown
from experiments.pages.app.running import app
from experiments.pages.language import Language, scenario_name, words
from experiments.settings.config_groups import options
from sim.settings import Settings

NOT_OFFERED = ("trial",)  # trials have participants, not a country


@dataclass(frozen=True)
class Chosen:
    """The chosen settings: the last valid ones, and whether the levers still show them."""

    settings: Settings
    as_shown: bool
    start: str


def draw(language: Language) -> Chosen:
    """Draw all levers and check them."""
    say, state = words(language), st.session_state
    if "base" not in state:
        _reset(language)
    start = _start(language)
    state["language_shown"] = language
    judged = judge(state["base"], _values(language), language)
    if judged.settings is not None:
        state["good"] = judged.settings
    for control in MAIN:
        _widget(control, judged, language)
    with st.expander(say["app.levers.more"], expanded=any(control.key in judged.problems for control in MORE)):
        for control in MORE:
            _widget(control, judged, language)
    for problem in judged.problems.get("", []):
        st.error(problem)
    st.button(say["app.levers.reset"], on_click=_reset, args=(language,), width="stretch")
    st.caption(say["app.levers.other"])
    return Chosen(state["good"], judged.settings is not None, start)


def rewrite() -> None:
    """After a change of language: the same values, with numbers of the new language.

    Every language has its own widgets, because Streamlit identifies a choice by its words.
    """
    state = st.session_state
    old, new = cast(Language, state["language_shown"]), cast(Language, state["language"])
    if f"scenario {old}" in state:
        state[f"scenario {new}"] = state[f"scenario {old}"]
    for control in CONTROLS:
        held = state[_name(control, old)]
        value = read(control, held, old)
        if control.kind == "number" and not isinstance(value, str):
            group, _, name = control.key.partition(".")
            held = shown(control, {group: {name: value}}, new)
        state[_name(control, new)] = held


def _start(language: Language) -> str:
    """The scenario to start from, or the file that the app was started with."""
    if app().from_file:
        return ""
    names = [name for name in options("scenario") if name not in NOT_OFFERED]
    return st.selectbox(
        words(language)["app.levers.scenario"], names, key=f"scenario {language}", on_change=_reset, args=(language,),
        format_func=lambda name: _capital(scenario_name(name, language)),
        help=words(language)["app.levers.scenario_help"],
    )  # fmt: skip


def _reset(language: Language) -> None:
    """All levers with the values of the scenario."""
    state = st.session_state
    scenario = state.setdefault(f"scenario {language}", app().scenario)
    state["base"] = app().base(scenario)
    for control in CONTROLS:
        state[_name(control, language)] = shown(control, state["base"], language)


def _values(language: Language) -> dict[str, Any]:
    return {control.key: read(control, st.session_state[_name(control, language)], language) for control in CONTROLS}


def _widget(control: Control, judged: Judged, language: Language) -> None:
    """A lever with its unit and its meaning, and the error below it, if any."""
    say, key = words(language), _name(control, language)
    label = say[f"app.lever.{control.key}"]
    about = say[f"app.meaning.{control.key}"]
    if control.kind == "slider":
        low, high = (int(end) if control.step == 1.0 else float(end) for end in control.ends)
        step = int(control.step) if control.step == 1.0 else control.step
        st.slider(label, low, high, step=step, key=key, help=about)
    elif control.kind == "switch":
        st.toggle(label, key=key, help=about)
    elif control.kind == "choice":
        name = f"app.options.{control.key}"
        st.selectbox(label, control.options, key=key, help=about, format_func=lambda one: say[f"{name}.{one}"])
    else:
        st.text_input(label, key=key, help=about, max_chars=20)
    for problem in judged.problems.get(control.key, []):
        st.error(problem)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(control: Control, language: Language) -> str:
    return f"lever {control.key} {language}"
