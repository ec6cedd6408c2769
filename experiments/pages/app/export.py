"""Downloads: the plan as a file that runs and repeats, the tables, the reports, and any figure or table alone."""

from collections.abc import Mapping
from io import BytesIO
from shlex import join

import pandas as pd
import streamlit as st

from experiments.findings.compare.compared import MOST, Compared
from experiments.findings.place import Place
from experiments.pages.app import figures, tables
from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Answer
from experiments.pages.app.keep import file_name
from experiments.pages.app.once import told
from experiments.pages.app.running import app
from experiments.pages.app.work import Export, Page
from experiments.pages.figures.style import png, svg
from experiments.pages.language import Language, words
from experiments.pages.place_words import name_of
from experiments.runs.manifest import run_digest
from experiments.runs.store import folder_name
from experiments.runs.study.results import StudyResults

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

WIDEST = 60
"""Characters of the widest column of a workbook."""


def draw(asked: Asked, answer: Answer, place: Place, language: Language) -> None:
    """The buttons; each makes its file when it is pressed."""
    say, engine = words(language), app().engine
    name, settings = next(iter(asked.scenarios.items()))
    file = file_name(name)
    stem = file.removesuffix(".yaml")
    st.header(say["app.export.heading"], anchor=False)
    # files are made outside the visit, where its state cannot be read
    sheets, notes = _sheets(asked, answer, place, language), _notes(asked, answer, place, language)
    columns = st.columns(4)
    columns[0].download_button(
        say["app.export.short"], lambda: engine.produce(page(asked, answer, place, file, language, short=True)),
        f"{stem}.pdf", "application/pdf", on_click="ignore", help=say["app.export.short_help"], width="stretch",
    )  # fmt: skip
    columns[1].download_button(
        say["app.export.report"], lambda: engine.produce(page(asked, answer, place, file, language)),
        f"{stem}.html", "text/html", on_click="ignore", help=say["app.export.report_help"], width="stretch",
    )  # fmt: skip
    columns[2].download_button(
        say["app.export.workbook"], lambda: workbook(sheets, notes, language), f"{stem}.xlsx", XLSX,
        on_click="ignore", help=say["app.export.workbook_help"], width="stretch",
    )  # fmt: skip
    columns[3].download_button(
        say["app.export.config"],
        lambda: engine.produce(Export(run_digest(settings, asked.seed), settings, asked.seed, file)),
        file, "application/yaml", on_click="ignore", help=say["app.export.config_help"], width="stretch",
    )  # fmt: skip
    _one(figures.figures(asked, answer, place, language), sheets, stem, language)
    st.caption(say["app.export.address"])


def _one(charts: dict[str, figures.Drawn], sheets: dict[str, pd.DataFrame], stem: str, language: Language) -> None:
    """One figure or one table."""
    say = words(language)
    names = {
        f"figure {name}": f"{say['files.figure']}: {_title(chart, name, language)}" for name, chart in charts.items()
    }
    names |= {f"table {name}": f"{say['files.table']}: {name}" for name in sheets}
    what, how, button = st.columns([3, 2, 1], vertical_alignment="bottom")
    chosen = what.selectbox(
        say["app.export.one"], list(names), format_func=lambda key: names[key], key=f"one {language}"
    )
    kind, _, name = str(chosen).partition(" ")
    formats = ["PNG", "SVG", "CSV"] if kind == "figure" else ["CSV"]
    ending = how.radio(say["app.export.format"], formats, horizontal=True, key=f"format {kind} {language}")

    def made() -> bytes:
        if kind == "table":
            return csv(sheets[name])
        chart = charts[name]
        return {"PNG": lambda: png(chart.chart, language), "SVG": lambda: svg(chart.chart, language).encode(),
                "CSV": lambda: csv(chart.data)}[str(ending)]()  # fmt: skip

    slug = file_name(name).removesuffix(".yaml").lower()
    button.download_button(say["app.export.get"], made, f"{stem}-{slug}.{str(ending).lower()}", on_click="ignore",
                           width="stretch")  # fmt: skip


def _title(chart: figures.Drawn, name: str, language: Language) -> str:
    if name.startswith("map_"):
        return f"{words(language)['app.answer.map']}, {words(language)[f'map.{name[4:]}']}"
    return str(chart.spec["title"]["text"])


def _sheets(asked: Asked, answer: Answer, place: Place, language: Language) -> dict[str, pd.DataFrame]:
    say = words(language).group("files.sheets")
    found = told(asked, answer, place, language)
    lost = {say["displacement"]: tables.displaced(found, language)} if found.displaced else {}
    return {
        say["figures"]: tables.key_figures(asked, answer, place, language),
        **lost,
        say["municipalities"]: tables.municipalities(answer, language),
        say["staffing"]: tables.staffing(found, language),
        say["pairs"]: tables.pairs(asked, answer, language),
    }


def _notes(asked: Asked, answer: Answer, place: Place, language: Language) -> dict[str, str]:
    """The first sheet: the plan, the place and the answer in words."""
    say, found = words(language), told(asked, answer, place, language)
    return {say["files.plan"]: st.session_state.get("address", ""), say["place.choose"]: name_of(place, language),
            say["files.answer"]: found.lead.replace("**", ""), say["files.pairs"]: str(answer.pairs),
            say["files.intervals"]: say["files.intervals_note"], say["files.source"]: say["report.kind"]}  # fmt: skip


def csv(table: pd.DataFrame) -> bytes:
    """A table as CSV with plain, unrounded numbers; spreadsheets read its letters right."""
    return str(table.to_csv(index=False, float_format="%.10g")).encode("utf-8-sig")


def workbook(sheets: Mapping[str, pd.DataFrame], notes: Mapping[str, str], language: Language) -> bytes:
    """The tables by the name of their sheet, with ``notes`` on a first sheet."""
    file, say = BytesIO(), words(language)
    about = pd.DataFrame(list(notes.items()), columns=[say["files.what"], say["files.note"]])
    with pd.ExcelWriter(file, engine="xlsxwriter") as book:
        for name, table in {say["files.about"]: about, **sheets}.items():
            table.to_excel(book, sheet_name=name[:31], index=False, freeze_panes=(1, 0))
            sheet = book.sheets[name[:31]]
            bold = book.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
            for place, column in enumerate(table.columns):
                sheet.write(0, place, str(column), bold)
                longest = max([len(str(column)), *(len(str(value)) for value in table[column].head(200))])
                sheet.set_column(place, place, min(WIDEST, max(9, longest if table[column].dtype == object else 12)))
    return file.getvalue()


def page(asked: Asked, answer: Answer, place: Place, file: str, language: Language, *, short: bool = False) -> Page:
    """The report of the plan in a place."""
    first = next(iter(asked.scenarios))
    beside = [asked.cell(name) for name in asked.scenarios if asked.against(name) == asked.against(first)]
    cells, study, settings = [0, *beside][:MOST], answer.study, asked.scenarios[first]
    table = study.cells[study.cells["cell"].isin(cells)].reset_index(drop=True)
    part = StudyResults(table, study.runs[study.runs["cell"].isin(cells)].reset_index(drop=True), study.store)
    folder = f"results/{folder_name(settings, asked.seed)}"
    again = join(["ips", "report", folder, "--replications", str(answer.pairs)])
    command = f"{join(['ips', 'run', f'from={file}'])} && {again}"
    compared = Compared(part, {cell: asked.cells[cell][1] for cell in cells}, asked.cell(first), asked.seed, command)
    digest = " ".join([language, place.key, str(short), *study.runs["run"]])
    return Page(digest, compared, app().engine.results, language, place.key, short)
