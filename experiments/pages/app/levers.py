"""The levers of the page: the scenario to start from, and each lever with a sentence if its value is wrong.

The levers are also in the address, so that it opens the same plan elsewhere, and each change can be undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import streamlit as st

from experiments.findings.place import danish_order
from experiments.pages.app import address, held, where
from experiments.pages.app.controls import CONTROLS, MAIN, MORE, Control, Judged, judge, plain_value, read, widget_value
from experiments.pages.app.posts import draw as draw_posts
from experiments.pages.app.running import app
from experiments.pages.language import Language, scenario_name, words
from experiments.settings.config_groups import options
from sim.settings import Settings
from sim.settings.checks import check
from sim.start.places import chosen_municipalities

NOT_OFFERED = ("trial",)  # trials have participants, not a country

MOST_UNDONE = 30


@dataclass(frozen=True)
class Chosen:
    """The chosen settings: the last valid ones, and whether the levers still show them."""

    settings: Settings
    as_shown: bool
    start: str


class Snapshot(NamedTuple):
    """All levers at one moment, in plain values; equal for equal plans."""

    scenario: str
    values: tuple[tuple[str, Any], ...]
    only: tuple[str, ...]


def draw(language: Language) -> Chosen:
    """Draw all levers and check them."""
    say, state = words(language), st.session_state
    if "base" not in state:
        _from_address(language)
    start = _start(language)
    state["language_shown"] = language
    values, only = _values(language), list(held.now(_only(language)))
    judged = judge(state["base"], _with_places(values, only), language)
    if judged.settings is not None:
        state["good"] = judged.settings
        _remember(Snapshot(start, tuple(values.items()), tuple(only)))
    for control in MAIN:
        if control.key == "rollout.municipalities":
            _only_these(language)
        _widget(control, judged, language, disabled=bool(only) and control.key.startswith("rollout.")
                and control.key != "rollout.ramp_weeks")  # fmt: skip
        if control.key == "funding.yearly_mdkk":
            draw_posts(_name(control, language), state["good"], language)
    with st.expander(say["app.levers.more"], expanded=any(control.key in judged.problems for control in MORE)):
        for control in MORE:
            _widget(control, judged, language)
    for problem in judged.problems.get("", []):
        st.error(problem)
    undo, reset = st.columns(2)
    undo.button(say["app.levers.undo"], on_click=_undo, args=(language,), disabled=len(_past()) < 2, width="stretch")
    reset.button(say["app.levers.reset"], on_click=_reset, args=(language,), width="stretch")
    st.caption(say["app.levers.other"])
    return Chosen(state["good"], judged.settings is not None, start)


def address_of(language: Language) -> dict[str, str]:
    """The plan in the address: the scenario, and the levers that differ from it."""
    state = st.session_state
    found = {} if app().from_file else {"scenario": held.now(_scenario(language))}
    return found | address.written(state["base"], _values(language), list(held.now(_only(language))))


def rewrite(old: Language, new: Language) -> None:
    """After a change of language: the same values, with numbers of the new language.

    Every language has its own widgets, because Streamlit identifies a choice by its words.
    """
    held.put(_scenario(new), held.now(_scenario(old)))
    for control in CONTROLS:
        value = read(control, held.now(_name(control, old)), old)
        held.put(_name(control, new), widget_value(control, value, new))
    held.put(_only(new), held.now(_only(old)))


def _from_address(language: Language) -> None:
    """The levers of a new visit, from the address it came with."""
    given = dict(st.query_params)
    offered = [name for name in options("scenario") if name not in NOT_OFFERED]
    held.put(_scenario(language), given["scenario"] if given.get("scenario") in offered else app().scenario)
    _reset(language)
    values, only = address.read(given, _municipalities())
    for control in CONTROLS:
        if control.key in values:
            held.put(_name(control, language), widget_value(control, values[control.key], language))
    if only:
        held.put(_only(language), only)
    where.put(given.get("place", ""), language)


def _start(language: Language) -> str:
    """The scenario to start from, or the file that the app was started with."""
    if app().from_file:
        return ""
    names = [name for name in options("scenario") if name not in NOT_OFFERED]
    name = held.now(_scenario(language))
    return st.selectbox(
        words(language)["app.levers.scenario"], names, index=names.index(name) if name in names else 0,
        key=held.key(_scenario(language)), on_change=_reset, args=(language,),
        format_func=lambda name: _capital(scenario_name(name, language)),
        help=words(language)["app.levers.scenario_help"],
    )  # fmt: skip


def _reset(language: Language) -> None:
    """All levers with the values of the scenario."""
    state = st.session_state
    state["base"] = app().base(held.now(_scenario(language)))
    for control in CONTROLS:
        held.put(_name(control, language), widget_value(control, plain_value(control, state["base"]), language))
    rollout = state["base"]["rollout"]
    named = list(rollout["fixed"]) if rollout["municipalities"] == len(rollout["fixed"]) else []
    held.put(_only(language), [name for name in named if name in _municipalities()])


def _undo(language: Language) -> None:
    """The plan before the last change."""
    state, past = st.session_state, _past()
    past.pop()
    before = past[-1]
    if before.scenario:
        held.put(_scenario(language), before.scenario)
        state["base"] = app().base(before.scenario)
    for control in CONTROLS:
        held.put(_name(control, language), widget_value(control, dict(before.values)[control.key], language))
    held.put(_only(language), list(before.only))


def _remember(now: Snapshot) -> None:
    past = _past()
    if not past or past[-1] != now:
        past.append(now)
        del past[:-MOST_UNDONE]


def _past() -> list[Snapshot]:
    found: list[Snapshot] = st.session_state.setdefault("past", [])
    return found


def _values(language: Language) -> dict[str, Any]:
    return {control.key: read(control, held.now(_name(control, language)), language) for control in CONTROLS}


def _with_places(values: Mapping[str, Any], only: list[str]) -> dict[str, Any]:
    """The levers with the municipalities that take part alone, if any are named."""
    return {**values, **({"rollout.fixed": only, "rollout.municipalities": len(only)} if only else {})}


def _only_these(language: Language) -> None:
    say = words(language)
    st.multiselect(say["app.levers.only"], _municipalities(), default=held.now(_only(language)),
                   key=held.key(_only(language)), help=say["app.levers.only_help"],
                   placeholder=say["app.levers.only_none"])  # fmt: skip


def _municipalities() -> list[str]:
    """The municipalities that the app simulates."""
    base = st.session_state["base"]
    frame = chosen_municipalities(check({"population": base["population"]}))
    return sorted(map(str, frame["name"]), key=danish_order)


def _widget(control: Control, judged: Judged, language: Language, *, disabled: bool = False) -> None:
    """A lever with its unit and its meaning, and the error below it, if any."""
    say, name = words(language), _name(control, language)
    value, key = held.now(name), held.key(name)
    label = say[f"app.lever.{control.key}"]
    about = say[f"app.meaning.{control.key}"]
    if control.kind == "slider":
        low, high = map(int, control.ends)
        st.slider(label, low, high, value, key=key, help=about, disabled=disabled)
    elif control.kind == "switch":
        st.toggle(label, value, key=key, help=about)
    elif control.kind == "choice":
        group = f"app.options.{control.key}"
        place = control.options.index(value) if value in control.options else 0
        st.selectbox(label, control.options, place, key=key, help=about, disabled=disabled,
                     format_func=lambda one: say[f"{group}.{one}"])  # fmt: skip
    else:
        st.text_input(label, value, key=key, help=about, max_chars=20)
    for problem in judged.problems.get(control.key, []):
        st.error(problem)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(control: Control, language: Language) -> str:
    return f"lever {control.key} {language}"


def _only(language: Language) -> str:
    return f"only {language}"


def _scenario(language: Language) -> str:
    return f"scenario {language}"
