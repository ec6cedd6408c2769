"""Kept plans, files in ``plans/`` of the results folder, which outlive the tab and the app; and which are compared."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st

from experiments.pages.app import held
from experiments.pages.app.levers import Chosen
from experiments.pages.app.running import app
from experiments.pages.app.variants import variants
from experiments.pages.language import Language, words
from experiments.runs.whole_file import write_whole
from experiments.settings.configure import settings_from_file
from experiments.settings.yaml_file import write_yaml
from sim.settings import Settings
from sim.settings.checks import SettingsError

MOST_KEPT = 12
"""Plans kept at a time."""

MOST_COMPARED = 3

_TYPED, _PROBLEM = "typed name", "problem with the name"
"""Keys of the visit: the field of the name, and why the last one was refused, with the language of the sentence."""

_NAME = re.compile(r"[A-Za-zÆØÅæøåÄÖÜäöüÉé0-9][A-Za-zÆØÅæøåÄÖÜäöüÉé0-9 _-]{0,39}")


def problem_with(name: str, taken: list[str], language: Language, there: int = 0) -> str:
    """Reason for refusing a name, in a sentence; empty if it is accepted. ``there``: plans that are kept already."""
    say = words(language)
    if not name.strip():
        return say["app.names.empty"]
    if not _NAME.fullmatch(name.strip()):
        return say["app.names.wrong"]
    if name.strip().casefold() in [other.casefold() for other in taken]:
        return say["app.names.taken"]
    return say.say("app.names.many", most=MOST_KEPT) if there >= MOST_KEPT else ""


def file_name(name: str) -> str:
    """A name for a file of a plan."""
    return f"{re.sub(r'[^A-Za-zÆØÅæøåÄÖÜäöüÉé0-9_-]+', '-', name).strip('-') or 'ips'}.yaml"


def kept(folder: Path) -> dict[str, Settings]:
    """The plans in a folder by name, in the order of the alphabet; files that are no plan are left out."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            settings = _read(path, path.stat().st_mtime_ns)
        except OSError:
            continue
        if settings is not None and _NAME.fullmatch(path.stem):
            found[path.stem] = settings
    return found


def keep(folder: Path, name: str, settings: Settings, seed: int) -> None:
    """Write a plan under an accepted name; ``ips run from=FILE`` reads it too. Raises ``OSError``."""
    write_whole(folder / f"{name}.yaml", write_yaml({"seed": seed, **settings.model_dump()}).encode())


def compared(settings: Settings, language: Language) -> dict[str, Settings]:
    """The plans that are compared with the levers ``settings``, by name."""
    there = choices(settings, language)
    wanted = held.now(_name(language), [])
    if any(name not in there for name in wanted):
        held.put(_name(language), [name for name in wanted if name in there])
    return {name: there[name] for name in held.now(_name(language))}


def choose(settings: Settings, language: Language) -> None:
    """Draw the choice of other plans."""
    say = words(language)
    st.multiselect(
        say["app.compare.choose"], list(choices(settings, language)), held.now(_name(language), []),
        key=held.key(_name(language)), max_selections=MOST_COMPARED, placeholder=say["app.compare.none"],
        help=say["app.compare.help"],
    )  # fmt: skip


def rewrite(old: Language, new: Language) -> None:
    """After a change of language: the same plans, by their names in it."""
    names = dict(zip(words(old).group("app.variants").values(), words(new).group("app.variants").values(), strict=True))
    held.put(_name(new), [names.get(name, name) for name in held.now(_name(old), [])])


def to_address(language: Language) -> str:
    """The plans that are compared, for the address: changes by their keys, kept plans by their names."""
    keys = {name: key for key, name in words(language).group("app.variants").items()}
    return ",".join(keys.get(name, name) for name in held.now(_name(language), []))


def from_address(text: str, language: Language) -> None:
    """Compare with the plans of an address; those that this app does not know are left out later."""
    names = words(language).group("app.variants")
    held.put(_name(language), [names.get(key, key) for key in text.split(",") if key][:MOST_COMPARED])


def _name(language: Language) -> str:
    return f"compared {language}"


def choices(settings: Settings, language: Language) -> Mapping[str, Settings]:
    """Everything that the levers can be compared with: one change of theirs, and the kept plans."""
    return {**variants(settings, language), **kept(folder())}


def folder() -> Path:
    """Where this app keeps plans."""
    return app().engine.results / "plans"


def draw(chosen: Chosen, language: Language) -> None:
    """Keep the plan under a name, or remove one.

    The plan is kept by a callback, which comes before the page is drawn: an answer that is complete at that moment
    draws the page again before it gets here, and what was pressed would be lost.
    """
    say, state = words(language), st.session_state
    there = kept(folder())
    with st.form("keep", clear_on_submit=False, border=False):
        st.text_input(say["app.names.label"], key=_TYPED, max_chars=80, help=say["app.names.help"])
        st.form_submit_button(say["app.names.keep"], disabled=not chosen.as_shown, on_click=_keep_typed,
                              args=(chosen.settings, language))  # fmt: skip
    told, problem = state.get(_PROBLEM, (language, ""))
    if problem and told == language:
        st.error(problem)
    if not there:
        st.caption(say["app.names.none"])
        return
    gone = st.selectbox(say["app.names.kept"], list(there), key=f"kept {language}")
    st.button(say["app.names.remove"], on_click=_remove, args=(gone, language))


def _keep_typed(settings: Settings, language: Language) -> None:
    """Keep the plan under the name in the field and compare it, or remember why not."""
    name, there, say = st.session_state[_TYPED], kept(folder()), words(language)
    taken = [*there, *variants(settings, language), say["app.you"], "baseline"]
    problem = problem_with(name, taken, language, len(there))
    if not problem:
        try:
            keep(folder(), name.strip(), settings, app().seed)
            held.put(_name(language), [*held.now(_name(language), []), name.strip()][-MOST_COMPARED:])
        except OSError as error:
            problem = say.say("app.names.unwritable", problem=error.strerror or str(error))
    st.session_state[_PROBLEM] = language, problem


def _remove(name: str, language: Language) -> None:
    (folder() / f"{name}.yaml").unlink(missing_ok=True)
    held.put(_name(language), [other for other in held.now(_name(language), []) if other != name])


@cache
def _read(path: Path, changed: int) -> Settings | None:
    try:
        return settings_from_file(path)[0]
    except SettingsError:
        return None
