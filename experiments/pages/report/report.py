"""The whole report: its sections in their order, and one HTML file with its style and figures inside."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from experiments.findings.compare.compared import Compared
from experiments.findings.place import places as places_of
from experiments.pages.figures.style import png, svg
from experiments.pages.language import Language, date, words
from experiments.pages.numbers import number
from experiments.pages.place_words import name_of as place_name
from experiments.pages.report import ground, origin, places, results
from experiments.pages.report.blocks import Figure, Figures, Section, Table
from experiments.pages.report.results import name_of
from experiments.pages.told import of_report
from experiments.runs.whole_file import write_whole


class Report(NamedTuple):
    """A page, and its sections, from which the files are written."""

    html: str
    sections: list[Section]


def report(one: Compared, kept: Path, options: list[str], language: Language, place: str = "") -> Report:
    """The report of a comparison. ``kept``: the results folder; ``options``: those of the command that add sections;
    ``place``: key of the place it is about (``experiments.findings.place``)."""
    found, at = ground.kept_drivers(one, kept), places_of(one.chosen)[place]
    answer = of_report(one, at, language)
    sections = [
        results.finding(one, answer, kept, language),
        results.key_figures(one, answer, at, language),
        *results.beside(one, at, language),
        *results.whose_job(answer, language),
        results.developments(one, language),
        places.maps(one, at, language),
        places.weighing(one, kept, language),
        places.money(one, at, language),
        ground.what_drives(one, found, language),
        ground.weakly_known(one, found, language),
        origin.told(one, language),
        origin.cheers(one, language),
    ]
    sections.append(origin.repeat(one, sections, options, language))
    say = words(language).say
    others = [name_of(one, cell, language) for cell in one.settings if cell != one.against]
    names = ", ".join(others)
    title = say("report.title", names=names[:1].upper() + names[1:])
    horizon = one.chosen.horizon
    subtitle = say("report.subtitle", against=name_of(one, one.against, language), runs=one.runs,
                   weeks=number(horizon.weeks, language), start=date(horizon.start, language),
                   place=place_name(at, language))  # fmt: skip
    return Report(page(title, subtitle, sections, language), sections)


HERE = Path(__file__).parent
NUMBER = re.compile(r"-?\d+\.\d{2,}")


def page(title: str, subtitle: str, sections: Sequence[Section], language: Language) -> str:
    """The whole file; every text is escaped, figures are drawn here."""
    numbers = iter(range(10_000))

    def drawn(figure: Figure) -> Markup:
        return inline(svg(figure.chart, language), figure, f"f{next(numbers)}")

    text = _template().render(
        title=title, subtitle=subtitle, sections=sections, language=language, say=words(language), drawn=drawn,
        strong=strong, style=Markup((HERE / "page.css").read_text(encoding="utf-8")),
    )  # fmt: skip
    return text


def inline(image: str, figure: Figure, prefix: str) -> Markup:
    """The SVG of a figure within a page: with a text alternative, its own ids, and rounded paths."""
    image = re.sub(r'\bid="', f'id="{prefix}-', image)
    image = image.replace("url(#", f"url(#{prefix}-").replace('href="#', f'href="#{prefix}-')
    image = re.sub(r' d="([^"]*)"', lambda found: f' d="{NUMBER.sub(_rounded, found[1])}"', image)
    image = re.sub(r' (aria-[a-z]+|role)="[^"]*"', "", image)  # the label below replaces them
    image = re.sub(r" aria-[a-z]+(?=[ />])", "", image)
    name = escape(str(description(figure.chart)), quote=True)
    return Markup(image.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1))


def strong(text: str) -> Markup:
    """A text with its parts between two pairs of asterisks emphasised, and everything escaped."""
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(text, quote=False)))


def description(chart: Any) -> str:
    """The text alternative of a chart."""
    return str(chart.description)


def _rounded(found: "re.Match[str]") -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("page.html")


def write_files(sections: Sequence[Section], folder: Path, language: Language) -> int:
    """Write all files; returns their number."""
    written = 0
    for block in (block for section in sections for block in section.blocks):
        if isinstance(block, Figures):
            for figure in block.figures:
                write_whole(folder / f"{figure.name}.svg", svg(figure.chart, language).encode())
                write_whole(folder / f"{figure.name}.png", png(figure.chart, language))
                written += 2
        elif isinstance(block, Table):
            write_whole(folder / f"{block.name}.csv", block.data.to_csv(index=False, float_format="%.10g").encode())
            written += 1
    return written
