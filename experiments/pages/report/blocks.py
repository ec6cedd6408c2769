"""Parts of a page: sections of paragraphs, figures, tables and stories. The template draws them."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from experiments.pages.stories.telling import Story


@dataclass(frozen=True)
class Paragraph:
    """Text; ``tone`` is plain, lead (the finding) or note (small print)."""

    text: str
    tone: str = "plain"
    kind: str = "paragraph"


@dataclass(frozen=True)
class Figure:
    """A chart with a note below; ``name`` is the name of its file."""

    name: str
    chart: Any
    note: str = ""


@dataclass(frozen=True)
class Figures:
    """Figures side by side if there is room."""

    figures: list[Figure]
    kind: str = "figures"


@dataclass(frozen=True)
class Table:
    """Cells as shown, and their numbers for a CSV file."""

    name: str
    caption: str
    head: list[str]
    rows: list[list[str]]
    data: pd.DataFrame
    texts: int = 1
    """columns of words at the left"""
    folded: str = ""
    """the text to click to unfold it; empty = always open"""
    kind: str = "table"


@dataclass(frozen=True)
class Stories:
    """Stories side by side."""

    stories: list[Story]
    kind: str = "stories"


@dataclass(frozen=True)
class Code:
    """Commands to copy."""

    lines: list[str]
    kind: str = "code"


@dataclass(frozen=True)
class Points:
    """Sentences, one below the other."""

    texts: list[str]
    kind: str = "points"


Block = Paragraph | Points | Figures | Table | Stories | Code


@dataclass(frozen=True)
class Section:
    """A part of the page with its heading."""

    key: str
    title: str
    blocks: list[Block] = field(default_factory=list)
