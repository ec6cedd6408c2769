"""What a planner takes away: the plan as a file that runs and repeats, and the key figures."""

import streamlit as st

from experiments.app import tables
from experiments.app.asked import Asked
from experiments.app.engine import Answer
from experiments.app.names import file_name
from experiments.app.running import app
from experiments.report.language import Language, words


def draw(asked: Asked, answer: Answer, language: Language) -> None:
    """The buttons."""
    say = words(language)
    name, settings = next(iter(asked.scenarios.items()))
    file, engine = file_name(name), app().engine
    st.subheader(say["app.export.heading"], anchor=False)
    config, table, _ = st.columns([1, 1, 2])
    config.download_button(
        say["app.export.config"], lambda: engine.export(settings, asked.seed, file), file, "application/yaml",
        on_click="ignore", help=say["app.export.config_help"], width="stretch",
    )  # fmt: skip
    table.download_button(
        say["app.export.table"], lambda: tables.csv(asked, answer, language), file.replace(".yaml", ".csv"), "text/csv",
        on_click="ignore", width="stretch",
    )  # fmt: skip
