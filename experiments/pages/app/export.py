"""Downloads: the plan as a file that runs and repeats, the key figures, and the report."""

from shlex import join

import streamlit as st

from experiments.findings.compare.compared import MOST, Compared
from experiments.pages.app import tables
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.app.keep import file_name
from experiments.pages.app.running import app
from experiments.pages.app.work import Export, Page
from experiments.pages.language import Language, words
from experiments.runs.manifest import run_digest
from experiments.runs.store import folder_name
from experiments.runs.study.results import StudyResults


def draw(asked: Asked, answer: Answer, ready: bool, language: Language) -> None:
    """The buttons, which wait until the answer is ``ready``: Streamlit forgets a button's file when it redraws the
    page, as it does with every pair of runs."""
    say = words(language)
    name, settings = next(iter(asked.scenarios.items()))
    file, engine = file_name(name), app().engine
    st.subheader(say["app.export.heading"], anchor=False)
    config, table, report = st.columns(3)
    config.download_button(
        say["app.export.config"],
        lambda: engine.produce(Export(run_digest(settings, asked.seed), settings, asked.seed, file)),
        file, "application/yaml", disabled=not ready, on_click="ignore", help=say["app.export.config_help"],
        width="stretch",
    )  # fmt: skip
    table.download_button(
        say["app.export.table"], lambda: tables.csv(asked, answer, language), file.replace(".yaml", ".csv"), "text/csv",
        disabled=not ready, on_click="ignore", width="stretch",
    )  # fmt: skip
    report.download_button(
        say["app.export.report"], lambda: engine.produce(page(asked, answer, file, language)),
        file.replace(".yaml", ".html"), "text/html", disabled=not ready, on_click="ignore",
        help=say["app.export.report_help"], width="stretch",
    )  # fmt: skip
    st.caption(say[f"app.export.{'ready' if ready else 'wait'}"])


def page(asked: Asked, answer: Answer, file: str, language: Language) -> Page:
    """The report of the plan and of the compared scenarios that share its country without IPS."""
    first = next(iter(asked.scenarios))
    beside = [asked.cell(name) for name in asked.scenarios if asked.against(name) == asked.against(first)]
    cells, study, settings = [0, *beside][:MOST], answer.study, asked.scenarios[first]
    table = study.cells[study.cells["cell"].isin(cells)].reset_index(drop=True)
    part = StudyResults(table, study.runs[study.runs["cell"].isin(cells)].reset_index(drop=True), study.store)
    folder = f"results/{folder_name(settings, asked.seed)}"
    again = join(["ips", "report", folder, "--replications", str(answer.pairs)])
    command = f"{join(['ips', 'run', f'from={file}'])} && {again}"
    compared = Compared(part, {cell: asked.cells[cell][1] for cell in cells}, asked.cell(first), asked.seed, command)
    digest = " ".join([language, *study.runs["run"]])
    return Page(digest, compared, app().engine.results, language)
