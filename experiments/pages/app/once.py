"""Words and figures of an answer, made once for each state of the answer, place and language."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from experiments.findings.place import Place
from experiments.pages.answers import Names
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.language import Language, words
from experiments.pages.told import Beside, Pair, Told
from experiments.pages.told import beside as told_beside
from experiments.pages.told import told as told_once

Made = TypeVar("Made")


def once(name: str, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
    """A value that is kept in the visit while its key stays the same."""
    kept: tuple[object, Made] | None = st.session_state.get(name)
    if kept is None or kept[0] != key:
        kept = st.session_state[name] = (key, make())
    return kept[1]


def told(asked: Asked, answer: Answer, place: Place, language: Language) -> Told:
    """The answer of the levers' plan in a place."""
    say, settings = words(language), next(iter(asked.scenarios.values()))
    pair = Pair(answer.study, 1, 0, settings, Names(say["app.plan"], say["app.usual"]))
    key = (asked.number, answer.pairs, place, language)
    return once("told", key, lambda: told_once(pair, place, language))


def beside(asked: Asked, answer: Answer, place: Place, language: Language) -> Beside:
    """Every other plan of ``asked`` compared with the first, paired."""
    you, *others = asked.scenarios
    cells, weeks = {name: asked.cell(name) for name in others}, asked.scenarios[you].horizon.weeks
    key = (asked.number, answer.pairs, place, language)
    return once("beside", key, lambda: told_beside(answer.study, (you, asked.cell(you)), cells, place, weeks, language))
