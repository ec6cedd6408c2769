"""Every figure of a report as SVG and PNG and every table as CSV, each whole or not there."""

from collections.abc import Sequence
from pathlib import Path

from experiments.pages.figures.style import png, svg
from experiments.pages.language import Language
from experiments.pages.report.blocks import Figures, Section, Table
from experiments.runs.whole_file import write_whole


def write_files(sections: Sequence[Section], folder: Path, language: Language) -> int:
    """Write them; returns how many files there are."""
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
