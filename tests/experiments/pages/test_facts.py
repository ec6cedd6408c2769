"""Every figure of the documents comes from a result that is kept, by the one formatter of numbers."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from experiments.evidence.targets.target import targets
from experiments.pages import facts, grant_page, mechanisms_page, performance_page, validation_page
from experiments.pages.facts import FORMS, Quote
from experiments.runs import reference
from experiments.runs.reference import FOLDER
from experiments.runs.uncertainty import Spread

ROOT = Path(__file__).parents[3]
PAGES = facts.pages()
TEMPLATES = {page.name: template for page, template in PAGES.items()}


def quotes() -> list[tuple[str, Quote]]:
    """Each figure that a page quotes, with the page's text."""
    sentences = {page: [template] for page, template in PAGES.items()} | facts.quoted()
    texts = {page: " ".join(page.read_text(encoding="utf-8").split()) for page in sentences}
    return [
        (texts[page], quote) for page, some in sentences.items() for one in some for quote in facts.rendered(one)[1]
    ]


QUOTES = quotes()


def traced(quote: Quote) -> str:
    """The text of a figure, from the bytes of the file; a path of its own, without the code that wrote the page."""
    file, *keys = quote.place
    if file == "targets":
        (published,) = (target.published for target in targets() if target.id == keys[0])
        return rounded(published, quote.form)
    data = json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))
    part = keys.pop() if keys[-1] in ("mean", "low", "high", "precision", "half") else ""
    for key in keys if keys[0] in data else ["figures", *keys]:
        data = data[int(key)] if isinstance(data, list) else data[key]
    if part:
        figure = Spread._make(data)
        return rounded((figure.high - figure.low) / 2 if part == "half" else getattr(figure, part), quote.form)
    if keys[0] == "answers":
        (target,) = (one for one in targets() if one.id == keys[1])
        gap = rounded(abs(data[0] - target.published), quote.form)
        return gap if gap == quote.text else rounded(data[0], quote.form)
    if isinstance(data, list):
        texts = [rounded(one, quote.form) for one in data]
        return " and ".join([text for text in (", ".join(texts[:-1]), texts[-1]) if text]) if texts else "–"
    return data if isinstance(data, str) else rounded(data, quote.form)


def rounded(value: float, form: str) -> str:
    scale, decimals = FORMS[form]
    return f"{round(value * scale, decimals) + 0.0:,.{max(0, decimals)}f}".replace("-", "−")


def test_twenty_figures_drawn_at_random_are_those_of_the_results() -> None:
    drawn = random.sample(QUOTES, 20)
    assert [quote.text.lstrip("+") for _, quote in drawn] == [traced(quote) for _, quote in drawn]
    assert all(quote.text in text for text, quote in drawn)


def test_every_figure_is_that_of_the_results() -> None:
    assert len(QUOTES) > 80
    assert [quote.text.lstrip("+") for _, quote in QUOTES] == [traced(quote) for _, quote in QUOTES]


def test_a_figure_that_was_changed_by_hand_is_noticed() -> None:
    _, quote = next(one for one in QUOTES if one[1].place[-1] == "mean")
    assert traced(quote._replace(text="1")) != "1"
    with pytest.raises(KeyError, match="has no figures/nobody"):
        facts.rendered('{{ figure("grant", "nobody", "") }}')


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_its_template_filled_with_the_results(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == facts.wrapped(facts.rendered(PAGES[page])[0]), "`ips facts` writes it"


@pytest.mark.parametrize("page", facts.quoted(), ids=lambda page: page.name)
def test_a_page_written_by_hand_quotes_the_results(page: Path) -> None:
    assert not facts.missing(page, facts.quoted()[page])


@pytest.mark.parametrize(
    ("name", "study", "page"),
    [("findings_grant", "grant", grant_page.page), ("mechanisms", "mechanisms", mechanisms_page.page),
     ("performance", "performance", performance_page.page), ("validation", "validation", validation_page.page)],
)  # fmt: skip
def test_a_page_of_tables_is_made_from_the_results(name: str, study: str, page: object) -> None:
    assert callable(page)
    assert (facts.DOCS / f"{name}.md").read_text(encoding="utf-8") == page(facts.found(study))


NO_STUDIES = ("ensemble.json", "performance.json")
"""Fitted by an earlier version; and measured on a machine, part by part."""

STUDIES = [path for path in sorted(FOLDER.glob("*.json")) if path.name not in NO_STUDIES]


@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.name)
def test_a_result_says_what_made_it(path: Path) -> None:
    made = json.loads(path.read_text(encoding="utf-8"))["made"]
    assert made["clean"] and re.fullmatch("[0-9a-f]{40}", made["commit"]) and re.fullmatch("[0-9a-f]{64}", made["code"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", made["date"]) and made["versions"]["numpy"] and made["settings"]
    assert made["runs"] >= made["vectors"] >= 1
    assert "factors" in made or made["seeds"][1] - made["seeds"][0] == made["runs"] - 1, "a design chooses its seeds"
    studies = (FOLDER / "studies.txt").read_text(encoding="utf-8").splitlines()
    assert any(set(made["command"].split()) <= set(study.split()) for study in studies), made["command"]


def made_up(beyond: bool, other: bool) -> dict[str, dict[str, Any]]:
    """A screening and a decision of six facts, of which the first may turn the choice."""
    names = ["take_up", "job_end", "contact_loss", "turnover", "supply_start", "front_weeks"]
    factors = [{"name": name, "mu_star": 900.0 - 100 * k, "half_width": 120.0} for k, name in enumerate(names)]
    shares = [{"name": "job_end", "first": 0.31, "total": 0.36}]
    screening = {"chance": 210.0, "halves": {"rank_correlation": 0.812, "top": 8}, "factors": factors}
    known = [
        {"name": name, "value": 4.2e7 / (k + 1), "chance": 1.1e7, "beyond": beyond and k == 0,
         "changes": 0.0 if k else 0.25, "instead": "" if k else "caseload.ceiling=10",
         "other_caseload": other and k == 0}
        for k, name in enumerate(names)
    ]  # fmt: skip
    group = {"name": "contact", "value": 1.2e7, "beyond": beyond}
    return {
        "sensitivity": {
            "made": {"command": "ips sensitivity --reference", "factors": 124},
            "measures": {"years": {"beyond": 17, "screening": screening, "shares": {"factors": shares}}},
        },
        "decide": {
            "made": {"command": "ips decide --reference", "vectors": 48},
            "options": [{"option": "caseload.ceiling=20", "best": 0.5}], "perfect": [{"least": None, "most": 8.8e7}],
            "information_parameters": known, "information_groups": [group],
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    ("beyond", "other", "said"),
    [
        (True, True, "One of the five could change the caseload one should choose: `take_up`."),
        (True, False, "None of the five would change the caseload one should choose"),
        (False, True, "None of the five would change the caseload one should choose"),
    ],
)
def test_the_five_facts_are_told_from_the_screening_and_the_decision(
    beyond: bool, other: bool, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = made_up(beyond, other)
    monkeypatch.setattr(facts, "read", lambda name: made.get(name) or reference.read(name))
    text, quotes = facts.rendered(TEMPLATES["findings.md"])
    page = facts.wrapped(text)
    flat = " ".join(page.split())
    assert said in flat and "## The five facts most worth learning" in page
    assert "| `take_up` | 900 ± 120 | – |" in page and "| `job_end` | 800 ± 120 | 31 and 36 |" in page
    assert f"(`take_up`){' ●' if beyond else ''} | 42.0 | in 25 % of the vectors" in flat
    assert "front_weeks" not in page, "five of the six"
    assert "it is the best in 50 % of 48 parameter vectors" in flat and "at most 88 million DKK" in flat
    assert ("which chance explains" in flat) is not beyond
    assert {quote.place[0] for quote in quotes} >= {"sensitivity", "decide"}


def test_the_benchmarks_say_what_was_measured_when_and_where() -> None:
    kept = facts.found("performance")
    assert kept["made"]["machine"]["cores"] >= 1 and kept["made"]["versions"]["numba"]
    for name, part in kept["parts"].items():
        assert re.fullmatch("[0-9a-f]{40}", part["commit"]) and re.fullmatch("[0-9a-f]{64}", part["code"]), name
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", part["date"]), name


GIVEN = re.compile(
    r"""\bE\d{3}\b | \bT\d+b?\b | 20(1|2)\d\b | \b95\ % | 0013-uncertainty | \.md\.j2 | findings_grant | 4,000-5,000
    | \b43,000 | 72,000 | 55,000 | 73\.3\ million | 27\ municipalities  # press releases
    | 30\ to\ 60\ clients | caseload\ of\ \d\d | with\ (20|40|60)\b | \d\d\ clients
    | \d+\ million\ DKK\ a\ year
    | (after|within|over)\s(18|30|five)\s?(months)? | 18\ months | past\ 30 | after\ 30
    | 400\ million | 110\ specialist-years | 650,000 | p\ =\ \.09 | EUR\ 914 | \d+\ per\ specialist""",
    re.VERBOSE,
)
"""Digits in a template that are no result: years, numbers of the press releases and of the evidence, settings."""


def untraced(template: str) -> list[str]:
    """Sentences with digits that neither quote a result nor are given."""
    text = re.sub(r"\{[{%].*?[%}]\}", "", template, flags=re.S)
    text = re.sub(r"\]\([^)]*\)|`[^`]*`", "", text)
    sentences = re.split(r"(?<=[.:;|])\s+", " ".join(text.split()))
    return [sentence for sentence in sentences if re.search(r"\d", GIVEN.sub("", sentence))]


def test_the_findings_have_no_figure_of_their_own() -> None:
    assert not untraced(TEMPLATES["findings.md"])


def test_a_figure_written_by_hand_is_noticed() -> None:
    assert untraced("The highest reach is 28.9 % with 60 clients.") == ["The highest reach is 28.9 % with 60 clients."]
    assert not untraced('The highest reach is {{ figure("frontier", "60x200", "reach", "%") }} % with 60 clients.')


def test_every_fault_names_tests_that_exist() -> None:
    rows = [row for row in TEMPLATES["changes-in-numbers.md"].splitlines() if re.match(r"\| A\d+", row)]
    assert {int(row[3:].split()[0].rstrip("abcdefgh")) for row in rows} == set(range(1, 15))
    for row in rows:
        where = row.rstrip(" |").rpartition("|")[2]
        files = [ROOT / name for name in re.findall(r"tests/[\w/]+\.py", where)]
        texts = [file.read_text(encoding="utf-8") for file in files or sorted((ROOT / "tests").rglob("test_*.py"))]
        named = re.findall(r"`((?:test|the)_\w+)`", where)
        assert "none yet" in where or files or named, row
        assert all(any(f"def {name}(" in text for text in texts) for name in named), where


def mean(*place: str) -> float:
    return facts.spread_at(*place).mean


def test_what_the_findings_say_in_words_is_what_the_results_say() -> None:
    frontier = facts.found("frontier")
    cells = list(frontier["figures"])
    assert max(cells, key=lambda cell: mean("frontier", cell, "reach")) == "60x400"
    assert mean("frontier", "60x400", "reach") < 0.5
    reach, extra = ([mean("frontier", f"{n}x200", figure) for n in (20, 30, 40, 60)] for figure in ("reach", "extra"))
    assert reach == sorted(reach) and reach[-1] > 1.25 * reach[0] and max(extra) < 1.1 * min(extra)
    whole = facts.spread_at("frontier", "20x200", "extra")
    assert facts.part_of(whole, "half") > 2 * whole.precision
    trial, thin, matched = "20 clients a specialist (the trial's)", "40 clients", "20 clients, municipalities add 100 %"
    assert 2250 < mean("grant", trial, "enrolled_people") < 2750  # a little more than half of 4,500
    assert all(4000 <= mean("grant", way, "enrolled_people") <= 5400
               for way in (thin, "50 clients", "20 clients, stays of at most 26 weeks", matched))  # fmt: skip
    assert mean("grant", thin, "gained_18") < 1.25 * mean("grant", trial, "gained_18")
