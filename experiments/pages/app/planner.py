"""The planner's page: the levers against the same country without IPS, updated with every pair of runs."""

import uuid

import streamlit as st

from experiments.findings.scenario_data import headline
from experiments.pages.app import export, figures, keep, tables
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.app.levers import Chosen
from experiments.pages.app.running import app
from experiments.pages.language import Language, words
from experiments.pages.numbers import Formatter, interval, million_dkk, number, percent
from experiments.pages.parameter_words import strongest
from experiments.runs.uncertainty import Spread
from experiments.settings.counts import FEWEST_VECTORS
from sim.calendar import WEEKS_A_YEAR
from sim.settings import Settings
from sim.settings.parameters import Parameters

BEAT = 0.8
"""Seconds between updates."""


def draw(chosen: Chosen, language: Language) -> None:
    """The page: a part that updates while runs arrive, the figures, and the downloads."""
    say, state = words(language), st.session_state
    st.title(say["app.title"], anchor=False)
    if not chosen.as_shown:
        st.warning(say["app.levers.marked"])
    asked = _asked(chosen.settings, language)
    whole = state.get("whole") is asked
    st.fragment(lambda: _live(asked, language, chosen.as_shown), run_every=None if whole else BEAT)()
    shown: tuple[Asked, Answer] | None = state.get("shown")
    if shown:
        figures.draw(shown[0], shown[1], language)
    keep.draw(chosen, language)


def _asked(settings: Settings, language: Language) -> Asked:
    """The request of the page: the same object while nothing changes, because the engine identifies it by that."""
    scenarios = {words(language)["app.you"]: settings, **keep.compared()}
    earlier = st.session_state.get("asked")
    if earlier is None or list(earlier.scenarios.items()) != list(scenarios.items()):
        st.session_state["asked"] = Asked(scenarios, app().seed)
    asked: Asked = st.session_state["asked"]
    return asked


def _live(asked: Asked, language: Language, as_shown: bool) -> None:
    """One update of the answer. The figures, which take longer to draw, follow at some numbers of pairs."""
    say, engine, state = words(language), app().engine, st.session_state
    answer = engine.look(state.setdefault("page", uuid.uuid4().hex), asked)
    earlier: tuple[Asked, Answer] | None = state.get("shown")
    note = st.empty()  # always there, so that nothing below it moves
    if engine.trouble:
        note.error(say.say("app.answer.trouble", problem=engine.trouble))
    elif answer.problem:
        note.error(say.say("app.answer.failed", problem=answer.problem))
    elif answer.pairs == 0 and not (earlier and not as_shown):  # the warning above says already which answer is shown
        waiting = "before" if earlier else "first" if engine.ready else "starting"
        note.info(say[f"app.answer.{waiting}"])
    elif answer.pairs and not _spends(next(iter(asked.scenarios.values()))):
        note.info(say["app.answer.nothing"])
    shown = (asked, answer) if answer.pairs else earlier
    if shown is None:
        return
    state["shown"] = shown
    tables.made(shown[0], shown[1], language)  # before anything is drawn, so that sentence and tables appear together
    _sentence(shown[0], shown[1], language)
    tables.draw(shown[0], shown[1], language)
    export.draw(shown[0], shown[1], bool(answer.problem) or state.get("whole") is asked, language)
    state["whole"] = asked if answer.pairs == asked.pairs else None
    known = figures.step(earlier[1]) if earlier and earlier[0] is asked else 0
    if answer.pairs and figures.step(answer) != known:
        st.rerun()


def _sentence(asked: Asked, answer: Answer, language: Language) -> None:
    """The answer in a sentence, with its uncertainty."""
    say, settings = words(language), next(iter(asked.scenarios.values()))
    found = headline(answer.study, 1, 0, weeks=settings.horizon.weeks)

    def between(spread: Spread, write: Formatter) -> str:
        text = interval(spread.low, spread.high, language, write)
        return say.say("app.answer.interval", interval=text)

    fewer = found.extra.mean < 0
    text = say.say(
        "app.answer.sentence_fewer" if fewer else "app.answer.sentence",
        span=_span(settings.horizon.weeks, language),
        reach=percent(found.reached_share.mean, language), reach_interval=between(found.reached_share, percent),
        extra=number(abs(found.extra.mean), language), extra_interval=between(found.extra, number),
        cost=million_dkk(found.ips_cost_year.mean, language), cost_interval=between(found.ips_cost_year, million_dkk),
    )  # fmt: skip
    st.container(key="sentence").markdown(text)
    sure = "one" if answer.pairs == 1 else "done" if answer.pairs == asked.pairs else "more"
    vectors = found.extra.observations
    kind = "chance" if not settings.ensemble else "both" if vectors >= FEWEST_VECTORS else "rough"
    counted = say.say(f"app.answer.{sure}", pairs=answer.pairs, all=asked.pairs)
    meant = say.say(f"app.answer.{kind}", vectors=vectors, fewest=FEWEST_VECTORS)
    st.progress(answer.pairs / asked.pairs, text=f"{counted} {meant}")
    st.caption(say.say("app.answer.weak", weak=len(Parameters.weak()), total=len(Parameters.model_fields)))
    if names := strongest(language):
        st.caption(say.say("app.answer.drives", names="; ".join(names)))


def _spends(settings: Settings) -> bool:
    return settings.funding.yearly_mdkk + settings.funding.grant_mdkk > 0.0


def _span(weeks: int, language: Language) -> str:
    years = weeks / WEEKS_A_YEAR
    if abs(years - round(years)) < 0.05 and years >= 1:
        return words(language).say("app.answer.years", years=round(years))
    return words(language).say("app.answer.weeks", weeks=weeks)
