"""The page: well formed, self-contained, escaped, and true to the runs."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from experiments.findings.compare.compared import Compared
from experiments.findings.place import Place, places
from experiments.findings.scenario_data import headline
from experiments.pages.language import LANGUAGES, Language
from experiments.pages.numbers import million_dkk, number, percent
from experiments.pages.report.report import report
from experiments.pages.told import of_report

VOID = {"meta", "link", "br", "img", "hr", "input", "path", "line", "rect", "use", "stop", "circle"}
NASTY = '<script>alert("1")</script>&\'"'


class Reader(HTMLParser):
    """Follows tags, and notes headings, names of images and whatever a browser would ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module", params=LANGUAGES)
def html(request: pytest.FixtureRequest, pages: dict[str, str]) -> str:
    return pages[request.param]


def test_the_page_is_well_formed_and_asks_for_nothing(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    assert reader.wrong == [] and reader.open == []
    assert len(reader.ids) == len(set(reader.ids)), "ids of figures do not clash"
    asked = [
        value for _, attrs in reader.tags for name, value in attrs.items() if name in ("src", "href", "xlink:href")
    ]
    assert all(str(value).startswith(("#", "data:,")) for value in asked)
    assert not re.findall(r"url\((?!#)", html) and "@import" not in html and "<script" not in html
    beyond_names = re.sub(r'xmlns(:\w+)?="[^"]*"', "", html)
    assert "http://" not in beyond_names and "https://" not in beyond_names


def test_every_figure_has_a_name_and_headings_are_in_order(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    images = [attrs for tag, attrs in reader.tags if tag == "svg"]
    assert len(images) >= 10 and all(one.get("role") == "img" and len(one["aria-label"] or "") > 40 for one in images)
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finding_contains_the_numbers_of_the_runs(small: Compared, language: Language) -> None:
    found = headline(small.study, 1, 0, weeks=65)
    text = of_report(small, country(small), language).lead
    for value in (found.extra.mean, found.extra.low, found.extra.high):
        assert number(abs(value), language) in text
    assert percent(found.reached_share.mean, language) in text
    assert million_dkk(found.ips_cost_year.mean, language) in text


def test_a_place_is_told_beside_the_country(small: Compared) -> None:
    place = places(small.chosen)["Bornholm"]
    told = of_report(small, place, "da")
    assert "på Bornholm" in told.lead and told.sentences[0].startswith("I hele landet nås")
    assert any("Stedet er lille" in line for line in told.sentences)
    assert all(len(row) == 4 for row in told.differences) and len(of_report(small, country(small), "da").levels[0]) == 3


def test_an_altered_number_alters_the_page(small: Compared, altered: Callable[[str, float], Compared]) -> None:
    other = altered("active_end", 1.1)
    before, after = (of_report(one, country(one), "da") for one in (small, other))
    assert before.lead != after.lead
    differing = [row[0] for row, changed in zip(before.differences, after.differences, strict=True) if row != changed]
    assert differing == ["I job eller uddannelse ved slutningen, personer"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["", "Stevns"])
def test_the_short_report_is_two_pages(small: Compared, results: Path, language: Language, place: str) -> None:
    pytest.importorskip("typst")
    from experiments.pages.report.short import short

    made = short(small, language, place, results)
    assert made.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == 2


def country(one: Compared) -> Place:
    return places(one.chosen)[""]


def test_a_nasty_name_of_a_scenario_is_shown_and_not_run(small: Compared, results: Path) -> None:
    cells = small.study.cells.copy()
    cells.loc[1, "label"] = NASTY
    one = replace(small, study=replace(small.study, cells=cells))
    html = report(one, results, [], "en").html
    assert "<script" not in html and "&lt;script&gt;" in html
    reader = Reader()
    reader.feed(html)
    assert reader.wrong == [] and reader.open == []


def test_danish_pages_are_danish(pages: dict[str, str]) -> None:
    html = pages["da"]
    text = re.sub(r"<(style|pre|table class=\"weak_parameters\").*?</(style|pre|table)>", "", html, flags=re.S)
    text = re.sub(r"<[^>]+>", " ", text)
    assert not re.findall(r"\b(the|and|with|people|less|interval of|reached)\b", text)
    assert "43.000" in text and "43,000" not in text


def test_without_figure_of_drivers_nothing_is_said_of_the_drivers_among_weak_parameters(pages: dict[str, str]) -> None:
    assert "among those that drive" not in pages["en"] and "afhænger mest af (●)" not in pages["da"]
    assert "in the figure of drivers" not in pages["en"]
