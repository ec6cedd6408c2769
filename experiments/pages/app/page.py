"""The script that Streamlit runs for each visitor: language, the two pages, and the levers beside both."""

from typing import cast, get_args

import streamlit as st

from experiments.pages.app import keep, levers, modeller, planner, where
from experiments.pages.language import Language, words

# Charts have no toolbar of their own: it is in English, and the page has downloads.
STYLE = """<style>
.st-key-sentence {border-left: 5px solid #004f7c; padding-left: 1rem}
.st-key-sentence p {font-size: 1.2rem; line-height: 1.55}
.block-container {padding-top: 3.2rem; max-width: 1180px}
[data-testid="stSidebar"] [data-testid="stVerticalBlock"] {gap: 0.7rem}
[data-testid="stMain"] h2 {font-size: 1.6rem}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {color: inherit; opacity: 0.92}
[data-testid="stTable"] {overflow-x: auto}
[data-testid="stTable"] th {font-weight: 600; text-align: left}
@media (max-width: 640px) {
  .block-container {padding-left: 0.9rem; padding-right: 0.9rem}
  [data-testid="stTable"] td, [data-testid="stTable"] th {padding: 0.3rem 0.2rem; white-space: normal; hyphens: auto}
  [data-testid="stTable"] td, [data-testid="stTable"] td *, [data-testid="stTable"] th, [data-testid="stTable"] th * {
    font-size: 0.78rem}
}
[data-testid="stElementToolbar"] {display: none}
[data-testid="InputInstructions"] {font-size: 0}
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], .stDownloadButton, .stButton, [data-testid="stForm"],
  .st-key-files, .st-key-plans, .stRadio, .stCheckbox {display: none}
  .block-container {padding-top: 0}
  [data-testid="stExpander"] details::details-content {content-visibility: visible; block-size: auto}
  [data-testid="stElementContainer"]:has([data-testid="stHeading"], [role="radiogroup"]) {break-after: avoid}
  [data-testid="stElementContainer"]:has([data-testid="stVegaLiteChart"]), li, tr, .st-key-sentence {
    break-inside: avoid}
}
</style>"""


def main() -> None:
    """Draw the page in the address."""
    language = _language()
    say = words(language)
    st.set_page_config(page_title=say["app.title"], page_icon="◐", layout="wide")
    st.html(STYLE + _in_language(language), unsafe_allow_javascript=True)
    pages = [
        st.Page(lambda: planner.draw(chosen, language), title=say["app.pages.planner"], url_path="plan", default=True),
        st.Page(lambda: modeller.draw(chosen, language), title=say["app.pages.modeller"], url_path="model"),
    ]
    page = st.navigation(pages, position="top")
    with st.sidebar:
        _choice_of_language(language)
        chosen = levers.draw(language)
    page.run()


def _in_language(language: Language) -> str:
    """The language of the document for screen readers, and the words that Streamlit has in English alone."""
    enter = words(language)["app.enter"]
    return f"""<style>[data-testid="InputInstructions"]::after {{content: "{enter}"; font-size: 0.75rem}}</style>
<script>document.documentElement.lang = "{language}"</script>"""


def _language() -> Language:
    """The language in the address (``?lang=en``), so that a bookmark keeps it; Danish by default."""
    named = st.session_state.get("language") or st.query_params.get("lang")
    language = cast(Language, named if named in get_args(Language) else "da")
    if st.query_params.get("lang") != language:
        st.query_params["lang"] = language
    return language


def _choice_of_language(language: Language) -> None:
    names = {"da": "Dansk", "en": "English"}
    st.radio("Sprog / Language", list(names), index=list(names).index(language), format_func=lambda code: names[code],
             horizontal=True, key="language", on_change=_rewrite)  # fmt: skip


def _rewrite() -> None:
    """After a change of language: the same plan, with its numbers and names in the new one."""
    old, new = st.session_state["language_shown"], st.session_state["language"]
    levers.rewrite(old, new)
    where.rewrite(old, new)
    keep.rewrite(old, new)


main()
