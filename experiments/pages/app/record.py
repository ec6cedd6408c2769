"""The whole record of one agent, with the meaning of its columns."""

from enum import IntEnum
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from experiments.pages.app.live import Live
from experiments.pages.language import Language, words
from experiments.pages.numbers import number
from sim.agents import Consultant, Employer, Municipality, PsychiatricUnit, YoungPerson
from sim.agents import young_person as states
from sim.agents.mesa_agents import RowAgent

KINDS: dict[str, type[RowAgent[Any]]] = {
    kind.__name__: kind for kind in (YoungPerson, Consultant, Employer, PsychiatricUnit, Municipality)
}

CODES: dict[str, type[IntEnum]] = {
    name: one for name, one in vars(states).items() if isinstance(one, type) and issubclass(one, IntEnum)
}
"""States by the name that meanings of columns use."""


def record(agent: RowAgent[Any], places: list[str]) -> list[tuple[str, str, str, str]]:
    """Table, column, value and meaning of everything in an agent's rows."""
    rows = []
    for table in agent.TABLES:
        for column in getattr(agent.model.world, table).dtype.names:
            meaning = str(getattr(type(agent), column).__doc__)
            rows.append((table, column, _value(getattr(agent, column), meaning, places), meaning))
    return rows


def draw(live: Live, language: Language) -> None:
    """Choose an agent, see its record."""
    say = words(language)
    st.header(say["app.model.agent"], anchor=False)
    left, right = st.columns(2)
    names = say.group("app.model.kinds")
    kind = left.selectbox(
        say["app.model.kind"], list(KINDS), key=f"kind {language}", format_func=lambda one: names[one]
    )
    agents = live.model.agents_by_type.get(KINDS[kind], [])
    if not len(agents):
        st.info(say["app.model.nobody"])
        return
    last = len(agents) - 1
    st.session_state.setdefault(f"row {kind}", "0")
    row = right.text_input(say.say("app.model.row", last=number(last, language)), key=f"row {kind}")
    if kind == "YoungPerson":
        right.button(say["app.model.random"], on_click=_somebody_in_ips, args=(live,))
    if not (row.strip().isdecimal() and int(row) <= last):
        st.error(say.say("app.model.row_wrong", last=number(last, language)))
        return
    headings = say.group("app.model.record")
    table = pd.DataFrame(
        record(agents[int(row)], live.places),
        columns=[headings[key] for key in ("table", "column", "value", "meaning")],
    )
    st.dataframe(table, hide_index=True, width="stretch", height=36 * (len(table) + 1))


def _somebody_in_ips(live: Live) -> None:
    """The next client after the agent shown."""
    enrolled = np.flatnonzero(live.model.world.people.programme == states.Programme.ENROLLED)
    now = st.session_state.get("row YoungPerson", "0")
    after = enrolled[enrolled > int(now)] if now.isdecimal() else enrolled
    if len(enrolled):
        st.session_state["row YoungPerson"] = str(after[0] if len(after) else enrolled[0])


def _value(value: Any, meaning: str, places: list[str]) -> str:
    """A value for readers: states and municipalities by name."""
    if meaning in CODES:
        return f"{value} ({CODES[meaning](value).name.lower()})"
    if meaning == "row in World.municipalities" and 0 <= value < len(places):
        return f"{value} ({places[value]})"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
