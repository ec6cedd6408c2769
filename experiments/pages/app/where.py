"""The choice of a place, at the top of the planner's page."""

import streamlit as st

from experiments.findings.place import Place, places, team_of
from experiments.pages.app import held
from experiments.pages.language import Language, words
from experiments.pages.place_words import listed, name_of
from sim.settings import Settings


def choose(settings: Settings, language: Language) -> Place:
    """Draw the choice; places that the plan does not simulate any more fall back to the country."""
    say, found = words(language), places(settings)
    keys = list(found)
    if held.now(_name(language), "") not in found:
        held.put(_name(language), "")
    chosen = st.selectbox(
        say["place.choose"], keys, keys.index(held.now(_name(language))), key=held.key(_name(language)),
        help=say["place.help"], format_func=lambda key: name_of(found[key], language) if key in found else key,
    )  # fmt: skip
    if note := _team(found[chosen], settings, language):
        st.caption(note)
    return found[chosen]


def put(key: str, language: Language) -> None:
    """Choose a place by its key."""
    held.put(_name(language), key)


def rewrite(old: Language, new: Language) -> None:
    """After a change of language: the same place."""
    put(held.now(_name(old), ""), new)


def _name(language: Language) -> str:
    return f"place {language}"


def _team(place: Place, settings: Settings, language: Language) -> str:
    """Whether a municipality shares its team, or has none."""
    if place.kind != "municipality" or settings.funding.yearly_mdkk + settings.funding.grant_mdkk == 0.0:
        return ""
    members, say = team_of(place.name, settings), words(language)
    if not members:
        return say.say("place.no_team", name=place.name)
    others = [name for name in members if name != place.name]
    if not others:
        return ""
    return say.say("place.shares_team", name=place.name, others=listed(others, language), host=members[0])
