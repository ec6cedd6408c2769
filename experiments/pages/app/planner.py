"""The planner's page: a plan in one place, beside usual service and beside other plans.

One answer is on the page at a time: numbers of earlier levers are gone as soon as a lever has moved.
"""

import uuid
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from experiments.findings.place import Place
from experiments.pages import answers, displacement
from experiments.pages.app import caseloads, export, figures, keep, levers, where
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.app.levers import Chosen
from experiments.pages.app.once import beside as told_beside
from experiments.pages.app.once import told
from experiments.pages.app.running import app
from experiments.pages.language import Language, words
from experiments.pages.numbers import number
from experiments.pages.progress import duration
from experiments.settings.counts import FEWEST_VECTORS
from sim.settings import Settings

BEAT = 0.4
"""Seconds between updates."""

TOLD_AT = (1, 2, 3, 4, 6, 8, 12, 16)
"""Pairs at which the page renews its answer, as at the end: words and tables take half a second from the runs."""


def draw(chosen: Chosen, language: Language) -> None:
    """The page: a part that updates while runs arrive, then figures and downloads, then kept plans."""
    say, state = words(language), st.session_state
    st.title(say["app.title"], anchor=False)
    if not chosen.as_shown:
        st.warning(say["app.levers.marked"])
    if "visited" not in state:
        state["visited"] = True
        keep.from_address(st.query_params.get("compare", ""), language)
    others = keep.compared(chosen.settings, language)
    at, beside = st.columns(2, gap="medium")  # both above the answer: it grows, and an open list would move away
    with at:
        place = where.choose(chosen.settings, language)
    with beside:
        keep.choose(chosen.settings, language)
    asked = _asked("asked", {say["app.you"]: chosen.settings})
    both = _asked("asked beside", {say["app.you"]: chosen.settings, **others}) if others else None
    _address(place, language)
    st.html(_one_at_a_time(asked))
    complete = state.get("whole") == (asked.number, both and both.number)
    beat = None if complete else BEAT
    with st.container(key=f"answer-{asked.number}"):
        st.fragment(lambda: _live(asked, both, place, language), run_every=beat)()
        if both:
            st.header(say["app.compare.heading"], anchor=False)
            st.fragment(lambda: _live_beside(asked, both, place, language), run_every=beat)()
        shown: tuple[Asked, Answer] | None = state.get("shown")
        if complete and shown and shown[0] is asked:
            figures.draw(asked, shown[1], place, language)
            caseloads.draw(chosen.settings, asked.seed, lambda one: _look(one, "caseloads"), BEAT, language)
            with st.container(key="files"):
                export.draw(asked, shown[1], place, language)
    with st.container(key="plans"):
        st.header(say["app.names.heading"], anchor=False)
        keep.draw(chosen, language)


def _asked(name: str, scenarios: Mapping[str, Settings]) -> Asked:
    """A request of the page: the same object while nothing changes, because the engine identifies it by that."""
    earlier = st.session_state.get(name)
    if earlier is None or list(earlier.scenarios.items()) != list(scenarios.items()):
        st.session_state[name] = Asked(scenarios, app().seed)
    asked: Asked = st.session_state[name]
    return asked


def _address(place: Place, language: Language) -> None:
    """Keep the plan in the address, so that it can be sent and opened elsewhere."""
    wanted = {"lang": language, **levers.address_of(language), "place": place.key, "compare": keep.to_address(language)}
    wanted = {key: text for key, text in wanted.items() if text}
    st.session_state["address"] = "&".join(f"{key}={text}" for key, text in wanted.items())
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def _one_at_a_time(asked: Asked) -> str:
    """Style that hides every answer but this one at once, also while the browser still has an earlier one."""
    return f'<style>[class*="st-key-answer-"]:not(.st-key-answer-{asked.number}) {{display: none}}</style>'


def _live(asked: Asked, both: Asked | None, place: Place, language: Language) -> None:
    """One update of the answer."""
    latest = _look(asked)
    answer = _told("shown", asked, latest)
    _status(asked, answer, latest, language)
    if answer.pairs:
        _say(asked, answer, place, language)
    if both is None:
        _finish(_ready(asked, latest), asked, both)


def _live_beside(asked: Asked, both: Asked, place: Place, language: Language) -> None:
    """One update of the other plans."""
    latest = _look(both, "beside")
    _say_beside(both, _told("shown beside", both, latest), place, language)
    _finish(_ready(both, latest) and _ready(asked, _look(asked)), asked, both)


def _told(name: str, asked: Asked, latest: Answer) -> Answer:
    """The answer that is on the page: the latest one, or an earlier one while too few pairs have come since."""
    shown: tuple[Asked, Answer] | None = st.session_state.get(name)
    before = shown[1] if shown and shown[0] is asked else None
    if before and not _ready(asked, latest):
        if not any(before.pairs < pairs <= latest.pairs for pairs in TOLD_AT):
            return before
    if latest.pairs:
        st.session_state[name] = (asked, latest)
    return latest


def _look(asked: Asked, part: str = "") -> Answer:
    """The part of a request that is ready; the plan itself is looked at last, so that its runs go first."""
    return app().engine.look(st.session_state.setdefault("page", uuid.uuid4().hex), asked, part)


def _finish(ready: bool, asked: Asked, both: Asked | None) -> None:
    """Once everything is there the page is drawn a last time, with its figures, and updates no more."""
    whole = (asked.number, both and both.number)
    if ready and st.session_state.get("whole") != whole:
        st.session_state["whole"] = whole
        st.rerun()


def _ready(asked: Asked, answer: Answer) -> bool:
    return answer.pairs == asked.pairs or bool(answer.problem)


def _status(asked: Asked, answer: Answer, latest: Answer, language: Language) -> None:
    """Progress with the time left, or why there is none; in words of the ``answer`` on the page."""
    say, engine = words(language), app().engine
    note = st.empty()  # always there, so that nothing below it moves
    if engine.trouble:
        note.error(say.say("app.answer.trouble", problem=engine.trouble))
    elif latest.problem:
        note.error(say.say("app.answer.failed", problem=latest.problem))
    elif answer.pairs == 0:
        note.info(say["app.answer.first" if engine.ready else "app.answer.starting"] + _left(answer, language))
    elif not _spends(next(iter(asked.scenarios.values()))):
        note.info(say["app.answer.nothing"])
    st.progress(latest.pairs / asked.pairs, text=_counted(asked, answer, latest, language))


def _counted(asked: Asked, answer: Answer, latest: Answer, language: Language) -> str:
    """How many pairs there are, and what their intervals mean."""
    say, settings = words(language), next(iter(asked.scenarios.values()))
    if answer.pairs == 0:
        return say.say("app.answer.none", all=asked.pairs)
    sure = "one" if answer.pairs == 1 else "done" if answer.pairs == asked.pairs else "more"
    vectors = answer.study.runs["vector"].nunique()
    kind = "chance" if not settings.ensemble else "both" if vectors >= FEWEST_VECTORS else "rough"
    counted = say.say(f"app.answer.{sure}", pairs=answer.pairs, all=asked.pairs)
    left = _left(latest, language) if answer.pairs < asked.pairs else ""
    return f"{counted}{left} {say.say(f'app.answer.{kind}', vectors=vectors, fewest=FEWEST_VECTORS)}"


def _left(answer: Answer, language: Language) -> str:
    if answer.left is None:
        return ""
    return " " + words(language).say("app.answer.left", time=duration(max(1.0, answer.left), language))


def _say(asked: Asked, answer: Answer, place: Place, language: Language) -> None:
    """The answer in sentences and the differences; levels are folded."""
    say, found = words(language), told(asked, answer, place, language)
    st.container(key="sentence").markdown(found.lead)
    st.markdown("\n".join(f"- {line}" for line in found.sentences))
    st.caption(answers.weak(language))
    st.header(say["app.answer.table"], anchor=False)
    st.table(_table(found.differences, ("figure", "difference", "interval"), language))
    with st.expander(say["app.answer.levels"]):
        st.caption(say["app.answer.levels_note"])
        st.table(_table(found.levels, ("figure", "without", "plan"), language))
    if found.displaced:
        with st.expander(say["displacement.title"]):
            rows = pd.DataFrame(displacement.rows(found.displaced, language), columns=displacement.head(language))
            st.table(rows.set_index(rows.columns[0]))
            st.caption(say["displacement.note"])
    with st.expander(say["app.answer.definitions"]):
        names = [key.split(".")[1] for key in say if key.startswith("figure.") and key.endswith(".label")]
        st.markdown("\n".join(f"- **{say[f'figure.{one}.label']}**: {say[f'figure.{one}.about']}" for one in names))


def _say_beside(both: Asked, answer: Answer, place: Place, language: Language) -> None:
    """The other plans instead of the levers', each in a sentence, and a table."""
    say = words(language)
    if answer.pairs == 0:
        st.info(say["app.compare.waiting"] + _left(answer, language))
        return
    found = told_beside(both, answer, place, language)
    for line in found.sentences:
        st.markdown(line)
    st.table(pd.DataFrame(found.rows, columns=found.head).set_index(found.head[0]))
    counted = number(answer.pairs, language)
    st.caption(say.say("app.compare.note", pairs=counted, all=both.pairs))


def _table(rows: list[list[str]], columns: tuple[str, ...], language: Language) -> pd.DataFrame:
    """Rows under their heads; a column beyond them is that of the country."""
    say = words(language)
    heads = [*(say[f"app.answer.columns.{key}"] for key in columns), say["place.beside"]][: len(rows[0])]
    return pd.DataFrame(rows, columns=heads).set_index(heads[0])


def _spends(settings: Settings) -> bool:
    return settings.funding.yearly_mdkk + settings.funding.grant_mdkk > 0.0
