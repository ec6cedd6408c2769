"""Figures in the prose of docs/, taken from the results that are kept in results/reference/.

A template of docs/templates/ becomes a page of docs/. It quotes a figure as ``{{ figure("frontier", "20x200", "reach",
"%") }}``: the file, the place in it, and a form of ``FORMS``. docs/templates/quoted.yaml lists sentences, in the same
writing, of pages that are written by hand; they must stand there as they are rendered.
"""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import yaml

from experiments.evidence.targets.target import targets
from experiments.pages.language import words
from experiments.pages.numbers import NONE, change, number
from experiments.pages.parameter_words import meaning
from experiments.runs.reference import as_spread, read
from experiments.runs.uncertainty import Spread

DOCS = Path(__file__).parents[2] / "docs"
TEMPLATES = DOCS / "templates"
QUOTED = TEMPLATES / "quoted.yaml"
WIDTH = 120


class Form(NamedTuple):
    """How a figure is written: multiplied, rounded to decimals, or to tens where they are negative."""

    scale: float
    decimals: int


FORMS = {
    "": Form(1.0, 0),
    "tens": Form(1.0, -1),
    "hundreds": Form(1.0, -2),
    "thousands": Form(1.0, -3),
    "1": Form(1.0, 1),
    "2": Form(1.0, 2),
    "%": Form(100.0, 1),
    "whole %": Form(100.0, 0),
    "points": Form(100.0, 1),
    "million": Form(1e-6, 0),
    "million a year": Form(0.2e-6, 0),
    "one decimal million": Form(1e-6, 1),
}


class Quote(NamedTuple):
    """A figure that a page quotes."""

    place: tuple[str, ...]
    """file and keys in it, the last one the part of the figure: mean, low, high, precision"""
    form: str
    text: str


class Quotes:
    """The functions of a template; ``made`` are the figures it has quoted so far."""

    def __init__(self) -> None:
        self.made: list[Quote] = []

    def figure(self, *words: str) -> str:
        """The mean."""
        return self._part("mean", words, written)

    def more(self, *words: str) -> str:
        """The mean of a difference, with its sign."""
        return self._part("mean", words, signed)

    def between(self, *words: str) -> str:
        """The 95 % interval of the expected effect."""
        return f"{self._part('low', words, written)} to {self._part('high', words, written)}"

    def full(self, *words: str) -> str:
        """The mean and the 95 % interval of the expected effect."""
        return f"{self.figure(*words)} ({self.between(*words)})"

    def precision(self, *words: str) -> str:
        """The half-width of the 95 % interval of the mean."""
        return self._part("precision", words, written)

    def half(self, *words: str) -> str:
        """Half the width of the interval of the expected effect."""
        return self._part("half", words, written)

    def value(self, *words: str) -> str:
        """A number or text that is kept as such."""
        *place, form = words
        text = plain(found(*place), form)
        self.made.append(Quote(tuple(place), form, text))
        return text

    def target(self, name: str, form: str) -> str:
        """The published value of a target."""
        (one,) = (target for target in targets() if target.id == name)
        text = written(one.published, form)
        self.made.append(Quote(("targets", name), form, text))
        return text

    def simulated(self, name: str, form: str) -> str:
        """The mean that the validation found for a target."""
        return self.value_of(found("validation", "answers", name)[0], ("validation", "answers", name), form)

    def missed(self, name: str, form: str) -> str:
        """Distance between the two."""
        (one,) = (target for target in targets() if target.id == name)
        gap = abs(found("validation", "answers", name)[0] - one.published)
        return self.value_of(gap, ("validation", "answers", name), form)

    def value_of(self, number_: float, place: tuple[str, ...], form: str) -> str:
        """A number computed from what is kept there."""
        text = written(number_, form)
        self.made.append(Quote(place, form, text))
        return text

    def _part(self, part: str, words: tuple[str, ...], write: Callable[[float, str], str]) -> str:
        *place, form = words
        text = write(part_of(spread_at(*place), part), form)
        self.made.append(Quote((*place, part), form, text))
        return text


def found(name: str, *keys: str) -> Any:
    """The value that is kept at a place. Raises ``KeyError`` where there is nothing."""
    data: Any = read(name)
    if data is None:
        raise KeyError(f"results/reference/{name}.json: is not there; `make numbers` makes it")
    for key in keys:
        listed = isinstance(data, list)
        if key not in ([str(place) for place in range(len(data))] if listed else data):
            raise KeyError(f"results/reference/{name}.json has no {'/'.join(keys)}")
        data = data[int(key) if listed else key]
    return data


def kept(*names: str) -> bool:
    """Whether all these results have been made; a page leaves out a section that rests on others."""
    return all(read(name) is not None for name in names)


def spread_at(name: str, *keys: str) -> Spread:
    """A figure with its intervals; the word ``figures`` may be left out."""
    data = found(name)
    return as_spread(found(name, *(keys if keys[0] in data else ("figures", *keys))))


def part_of(figure: Spread, part: str) -> float:
    """The mean, an end, the precision, or half the width of the interval of the expected effect."""
    return (figure.high - figure.low) / 2 if part == "half" else float(getattr(figure, part))


def written(value: float, form: str) -> str:
    """A number in English, in a form of ``FORMS``."""
    scale, decimals = FORMS[form]
    return number(round(value * scale, decimals), "en", max(0, decimals))


def signed(value: float, form: str) -> str:
    """``written`` with a plus if it is not negative."""
    scale, decimals = FORMS[form]
    return change(round(value * scale, decimals), max(0, decimals))


def group(name: str) -> str:
    """A group of evidence in words, such as "a study of lost contact"."""
    return words("en")[f"decide.groups.{name}"]


def plain(value: Any, form: str) -> str:
    """A kept number in a form; several as a list in words; a text as it is."""
    if isinstance(value, list):
        texts = [plain(one, form) for one in value]
        return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else NONE
    return value if isinstance(value, str) else written(float(value), form)


def rendered(template: str) -> tuple[str, list[Quote]]:
    """A template as text, and the figures it quotes."""
    quotes = Quotes()
    # Markdown, not HTML: nothing is escaped
    room = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False)
    names = ("figure", "more", "between", "full", "precision", "half", "value", "target", "simulated", "missed")
    room.globals |= {name: getattr(quotes, name) for name in names} | {"found": found, "kept": kept}
    room.globals |= {"meaning": lambda name: meaning(name, "en"), "group": group}
    return room.from_string(template).render(), quotes.made


def wrapped(text: str) -> str:
    """Markdown with its paragraphs and items filled to ``WIDTH``; tables, headings and pictures as they are."""
    blocks = []
    for block in text.rstrip("\n").split("\n\n"):
        if block.startswith(("#", "|", "!", "<", "```")):
            blocks.append(block)
            continue
        parts = re.split(r"\n(?=- )", block)
        indents = ["  " if part.startswith("- ") else "" for part in parts]
        filled = [
            textwrap.fill(" ".join(part.split()), WIDTH, subsequent_indent=indent,
                          break_long_words=False, break_on_hyphens=False)
            for part, indent in zip(parts, indents, strict=True)
        ]  # fmt: skip
        blocks.append("\n".join(filled))
    return "\n\n".join(blocks) + "\n"


def pages() -> dict[Path, str]:
    """By page of docs/ the template that makes it."""
    return {DOCS / path.stem: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.md.j2"))}


def quoted() -> dict[Path, list[str]]:
    """By page that is written by hand the sentences with figures, as templates."""
    data: dict[str, list[str]] = yaml.safe_load(QUOTED.read_text(encoding="utf-8")) or {}
    return {DOCS.parent / name: sentences for name, sentences in data.items()}


def missing(page: Path, sentences: list[str]) -> list[str]:
    """The sentences that a page should have, with the figures of today, and has not; line breaks do not count."""
    text = " ".join(page.read_text(encoding="utf-8").split())
    wanted = [" ".join(rendered(sentence)[0].split()) for sentence in sentences]
    return [sentence for sentence in wanted if sentence not in text]
