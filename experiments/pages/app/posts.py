"""Money in a planner's unit: full-time specialists and the yearly amount that pays for them; each moves the other."""

import re

import streamlit as st
from babel.numbers import NumberFormatError, parse_decimal

from experiments.findings.place import post_price
from experiments.pages.app import held
from experiments.pages.app.controls import LOCALES, typed
from experiments.pages.language import Language, words
from experiments.pages.numbers import dkk, million_dkk
from sim.settings import Settings

MOST = 20_000
"""Specialists that the largest amount allowed pays for, and more."""


def draw(money: str, settings: Settings, language: Language) -> None:
    """The number of specialists that the amount in the widget ``money`` pays for, and how."""
    say, name = words(language), f"posts {language}"
    price, share = post_price(settings), settings.funding.cofinancing
    paid, state = settings.funding.yearly_mdkk * (1.0 + share), st.session_state
    if state.get("posts of") != (name, held.now(money), price, share):  # another amount, or the first look
        held.put(name, typed(round(paid * 1e6 / price, 1), language))
        state["posts of"], state["posts wrong"] = (name, held.now(money), price, share), ""
    written = held.now(name)
    st.text_input(say["app.posts.label"], written, key=held.key(name), max_chars=12, help=say["app.posts.help"],
                  on_change=_to_money, args=(name, money, price, share, language))  # fmt: skip
    if problem := state["posts wrong"]:
        st.error(problem)
    elif paid > 0.0:
        st.caption(say.say("app.posts.translated", posts=written, price=dkk(price, language),
                           money=million_dkk(paid * 1e6, language)))  # fmt: skip


def _to_money(name: str, money: str, price: float, cofinancing: float, language: Language) -> None:
    """Set the amount that pays for the written number of specialists."""
    state, posts = st.session_state, read(held.now(name), language)
    if posts is None:
        state["posts wrong"] = words(language).say("app.posts.wrong", most=typed(MOST, language))
        return
    state["posts wrong"] = ""
    held.put(money, typed(round(posts * price / 1e6 / (1.0 + cofinancing), 4), language))
    state["posts of"] = (name, held.now(money), price, cofinancing)


def read(text: str, language: Language) -> float | None:
    """A number of specialists as the language writes it, or None."""
    if not re.fullmatch(r"[0-9][0-9.,]*", text.strip()):
        return None
    try:
        found = float(parse_decimal(text.strip(), locale=LOCALES[language], strict=True))
    except NumberFormatError:
        return None
    return found if found <= MOST else None
