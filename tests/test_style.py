"""English and Danish as docs/style.md asks: the words and sentence forms that a machine can find."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from experiments.pages.language import LANGUAGES, Language, words
from experiments.pages.units import EFFECTS_DA, UNITS_DA
from sim.outcomes.local import LOCAL
from sim.outcomes.registry import SUMMARY
from sim.outcomes.subgroups import SUBGROUP

ROOT = Path(__file__).parents[1]

ENGLISH = {
    r"mend(s|ed|ing)?": "correct, repair",
    r"anew": "again",
    r"come what may": "in any case",
    r"laid beside|beside what": "compared with",
    r"liv(e|es|ed|ing) (a|the) (world|run|life|lives|year)s?|lived again": "run, simulate, repeat",
    r"(interval|intervals|difference|range) (hold|holds|held)": "contains",
    r"holds? (0|zero|chance)": "contains",
    r"(the )?nation('s)?": "Denmark, the whole country",
    r"dear(er|est)?": "costly",
    r"in vain": "without success, without need",
    r"to be had": "available",
    r"not to be (trusted|told|seen|known)": "uncertain, cannot be told",
    r"money (does|do) not limit": "the budget is not binding",
    r"orders? of size": "order of magnitude",
    r"the ground is weak|weak ground|little evidence": "weak evidence",
    r"lucky ones|the luck of the draw": "chance",
    r"youths": "young people",
}
"""Pattern of a phrase, and what to write in its place."""

DANISH = {
    r"håndtag\w*": "indstillinger",
    r"beholdning\w*": "målgruppe",
    r"gentræk\w*": "genberegninger",
    r"sagstal\w*|sager pr\. konsulent": "borgere pr. konsulent",
    r"efficient\w*": "ikke overgået",
    r"slapt|stramt": "svag, stærk efterspørgsel på arbejdskraft",
    r"digests?|commit|ensemble\w*|vektor\w*": "kontrolsum, version i git, parametersæt",
    r"uden IPS": "sædvanlig indsats",
    r"held(et)?": "tilfældige udfald",
    r"middel": "gennemsnit",
    r"uddannelse og job": "job og uddannelse",
    r"the|and|with|without|people|weeks|a year|judgement": "dansk",
}

SENTENCE = re.compile(
    r"(?:^|(?<=[.!?:;] )|(?<=\n)|(?<=\| )|(?<=\*\*))(?:Who|Whom|Whose|What|Whoever|Whatever) [^.?!|]*\."
)
"""A sentence that begins with a free relative clause; a question ends otherwise."""

CODE = re.compile(
    r"```.*?```|``[^`]*``|`[^`]*`|\]\([^)]*\)|https?://\S+|^    [^\n]*$|\{[^}]*\}|--\w+|\w+=\w+", re.S | re.M
)
EXAMPLES = re.compile(r"^\| (?:before|one thing) \|.*?\n\n", re.S | re.M)
WRAPPED = re.compile(r"(?<!\n)\n(?![\n|#*-])")


def prose(text: str) -> str:
    """A text without code, addresses, placeholders and the style page's own examples; its lines joined."""
    return WRAPPED.sub(" ", CODE.sub(" ", EXAMPLES.sub("", text + "\n\n")))


def faults(text: str, listed: Mapping[str, str]) -> list[str]:
    """Each word or sentence that the style page rules out, with advice."""
    found = [
        f"{match[0]!r}: {better}"
        for pattern, better in listed.items()
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", prose(text), re.I)
    ]
    if listed is ENGLISH:
        found += [f"{match[0]!r}: begin with the subject" for match in SENTENCE.finditer(prose(text))]
    return found


def pages() -> list[Path]:
    """Markdown of the project."""
    single = [ROOT / name for name in ("README.md", "CHANGELOG.md", "results/README.md", "sim/data/SOURCES.md")]
    return [*single, *sorted((ROOT / "docs").rglob("*.md"))]


def danish() -> Iterator[tuple[str, str]]:
    """Danish texts outside the messages: parameters, outcomes, units."""
    written: dict[str, Any] = yaml.safe_load(
        (ROOT / "experiments" / "pages" / "parameters_da.yaml").read_text(encoding="utf-8")
    )
    yield from ((key, text) for part in written.values() for key, text in part.items())
    yield from ((key, f"{o.label_da}: {o.definition_da}") for key, o in (SUMMARY | SUBGROUP | LOCAL).items())
    yield from (UNITS_DA | EFFECTS_DA).items()


@pytest.mark.parametrize("path", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_are_written_as_the_style_page_asks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert faults(text if path.name != "outcomes.md" else _without_danish(text), ENGLISH) == []


def _without_danish(page: str) -> str:
    """The reference page of outcomes without its Danish columns."""
    return "\n".join(" | ".join(line.split(" | ")[:3]) for line in page.splitlines())


def written_in(source: str) -> Iterator[str]:
    """Docstrings, comments and other texts of a file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string.lstrip("# ")


@pytest.mark.parametrize("folder", ["sim", "experiments", "tests"])
def test_sources_are_written_as_the_style_page_asks(folder: str) -> None:
    found = {
        f"{path.relative_to(ROOT)}: {text[:60]}": wrong
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != Path(__file__)
        for text in written_in(path.read_text(encoding="utf-8"))
        if (wrong := faults(text, ENGLISH))
    }
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_written_as_the_style_page_asks(language: Language) -> None:
    listed = DANISH if language == "da" else ENGLISH
    assert [(key, found) for key, text in words(language).items() if (found := faults(text, listed))] == []


def test_danish_outside_the_messages_is_written_as_the_style_page_asks() -> None:
    assert [(key, found) for key, text in danish() if (found := faults(text, DANISH))] == []


@pytest.mark.parametrize(
    "sentence",
    ["Who is never enrolled is decided in the run.", "It is so. What is made is kept.", "Mended files.",
     "The interval holds 0.", "It is dearer.", "**Whom luck leaves out is not looked at.**"],
)  # fmt: skip
def test_a_fault_is_found(sentence: str) -> None:
    assert faults(sentence, ENGLISH)


@pytest.mark.parametrize(
    "sentence",
    ["Who pays?", "People who work are counted.", "The interval contains 0.", "Recommended.", "Run `ips mend`."],
)
def test_what_is_right_is_left_alone(sentence: str) -> None:
    assert not faults(sentence, ENGLISH)


@pytest.mark.parametrize("sentence", ["Sæt håndtagene tilbage.", "Forskel uden IPS.", "with psykiatri"])
def test_a_danish_fault_is_found(sentence: str) -> None:
    assert faults(sentence, DANISH)
