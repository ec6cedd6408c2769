"""The best caseload for the plan's own money: the plan with several caseloads, on request, and the answer in words."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from experiments.findings.frontier.axes import CASELOAD, FUNDING
from experiments.findings.frontier.points import Points, as_kept, points
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.app.figures import in_columns, panel
from experiments.pages.app.once import once
from experiments.pages.figures import frontier
from experiments.pages.language import Language, words
from experiments.pages.report.caseload import sentences
from experiments.runs.study.results import StudyResults
from experiments.settings.counts import FEWEST_VECTORS
from sim.settings import Settings

TRIED = (10, 15, 20, 30, 40, 60)
"""Clients of a full-time specialist."""


def asked_for(settings: Settings, seed: int) -> Asked:
    """The plan with each of the caseloads."""
    plans = {}
    for ceiling in TRIED:
        caseload = settings.caseload.model_copy(update={"ceiling": ceiling})
        plans[f"{ceiling}"] = settings.model_copy(update={"caseload": caseload})
    return Asked(plans, seed, FEWEST_VECTORS)


def draw(settings: Settings, seed: int, look: Callable[[Asked], Answer], beat: float, language: Language) -> None:
    """The request, and the answer once it is there; ``look`` asks the engine every ``beat`` seconds."""
    say = words(language)
    if not st.toggle(say["app.caseload.find"], key=f"caseloads {language}", help=say["app.caseload.help"]):
        return
    asked = once("asked caseloads", (settings, seed), lambda: asked_for(settings, seed))
    ready = st.session_state.get("caseloads ready") == asked.number
    st.fragment(lambda: _live(asked, look, language), run_every=None if ready else beat)()


def _live(asked: Asked, look: Callable[[Asked], Answer], language: Language) -> None:
    say, answer = words(language), look(asked)
    if answer.problem:
        st.error(say.say("app.answer.failed", problem=answer.problem))
        return
    if answer.pairs < asked.pairs:
        st.progress(
            answer.pairs / asked.pairs, text=say.say("app.caseload.waiting", pairs=answer.pairs, all=asked.pairs)
        )
        return
    found = once("caseloads", (asked.number, language), lambda: _points(asked, answer))
    money = float(found.table["funding"].iloc[0])
    for line in sentences(found.table, as_kept(found)["best"], money, language):
        st.markdown(line)
    in_columns([panel(found.table, found.table, measure, language) for measure in frontier.measures(found.table)])
    if st.session_state.get("caseloads ready") != asked.number:
        st.session_state["caseloads ready"] = asked.number
        st.rerun()


def _points(asked: Asked, answer: Answer) -> Points:
    """The answer as a frontier of one amount of money."""
    plans = [(asked.cell(name), settings.caseload.ceiling, settings.funding.yearly_mdkk + settings.funding.grant_mdkk)
             for name, settings in asked.scenarios.items()]  # fmt: skip
    cells = pd.DataFrame(plans, columns=["cell", CASELOAD, FUNDING])
    runs, store = answer.study.runs, answer.study.store
    study = StudyResults(cells, runs[runs["cell"] != 0], store)
    without = StudyResults(answer.study.cells, runs[runs["cell"] == 0], store)
    return points(study, without, next(iter(asked.scenarios.values())).horizon.weeks)
