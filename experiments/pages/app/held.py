"""Values of widgets, held apart from the widgets.

A value that is put in place by the page makes a new widget with that value as its default. Streamlit's own way, to set
the value of a widget that is there, is lost where another run of the page follows before the browser has drawn the
first: the widget then shows its lowest value, and the plan follows it.
"""

from typing import Any

import streamlit as st

_VALUES, _VERSIONS = "held values", "held versions"


def put(name: str, value: Any) -> None:
    """Set a value; the widget is made again with it."""
    state = st.session_state
    state.setdefault(_VALUES, {})[name] = value
    versions = state.setdefault(_VERSIONS, {})
    versions[name] = versions.get(name, 0) + 1


def now(name: str, otherwise: Any = None) -> Any:
    """The value of a widget as it stands, also where it is not drawn."""
    state = st.session_state
    values = state.setdefault(_VALUES, {})
    values[name] = state.get(key(name), values.get(name, otherwise))
    return values[name]


def key(name: str) -> str:
    """The key of the widget."""
    return f"{name} {st.session_state.get(_VERSIONS, {}).get(name, 0)}"
