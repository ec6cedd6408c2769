"""The short report: two pages of A4 as PDF, for a memo or a briefing."""

import json
import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from experiments.findings.compare.compared import Compared
from experiments.findings.place import Place, places
from experiments.findings.place_data import by_payer, local, years_of
from experiments.findings.scenario_data import EXTRA, by_municipality, over_time
from experiments.pages import answers
from experiments.pages.figures import municipality_map, payers
from experiments.pages.figures import over_time as lines
from experiments.pages.figures.style import svg
from experiments.pages.language import Language, date, words
from experiments.pages.numbers import number
from experiments.pages.place_words import name_of as place_name
from experiments.pages.report.caseload import caseload_sentences
from experiments.pages.report.results import about_intervals, name_of
from experiments.pages.told import Told, of_report
from experiments.settings.refusal import Refusal

TEMPLATE = Path(__file__).with_name("short.typ")

DEFINED = ("reached_share", "extra", "benefit", "wait", "specialists", "public_year")
"""Figures whose meaning is told."""

WIDTH, HEIGHT = 300, 250


def require_typst() -> None:
    """Raise ``Refusal`` where the PDF cannot be made."""
    if find_spec("typst") is None:
        raise Refusal("the short report needs typst, which is not installed: pip install 'ips-denmark[app]'.")


def short(one: Compared, language: Language, place: str = "", kept: Path | None = None) -> bytes:
    """The PDF of a comparison in a place (its key). ``kept``: the results folder, which may have a frontier."""
    made = _set(one, language, place, kept, "pdf")
    assert isinstance(made, bytes)
    return made


def pages(one: Compared, language: Language, place: str = "", kept: Path | None = None) -> list[bytes]:
    """The same pages as pictures (PNG)."""
    made = _set(one, language, place, kept, "png")
    assert isinstance(made, list)
    return made


def _set(
    one: Compared, language: Language, place: str, kept: Path | None, kind: Literal["pdf", "png"]
) -> bytes | list[bytes]:
    """The pages set by typst: one file, or with several pages of ``png`` a list."""
    require_typst()
    import typst

    at = places(one.chosen)[place]
    told = of_report(one, at, language)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        shown = []
        for name, chart in _figures(one, at, language).items():
            (here / f"{name}.svg").write_text(svg(chart, language), encoding="utf-8")
            shown.append({"file": f"{name}.svg", "words": str(chart.description)})
        data = _texts(one, told, at, kept or Path("results"), language) | {"figures": shown}
        (here / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        shutil.copy(TEMPLATE, here / "short.typ")
        made: bytes | list[bytes] = typst.compile(f"{here / 'short.typ'}", root=f"{here}", format=kind, ppi=110.0)
        return made


def _figures(one: Compared, place: Place, language: Language) -> dict[str, Any]:
    """The three figures and the map of waits, by name."""
    data = by_municipality(one.study, one.cell, one.against)
    marked = () if place.kind == "country" else place.members
    paid = by_payer(local(one.study, one.cell), local(one.study, one.against), place.members,
                    years_of(one.chosen.horizon.weeks))  # fmt: skip
    rows = over_time(one.study, EXTRA, one.chosen.horizon.start)
    return {
        "extra": lines.draw(rows, EXTRA, language, WIDTH - 100, HEIGHT - 40, words(language)["place.country"]),
        "payers": payers.draw(paid, language, WIDTH - 130, subtitle=place_name(place, language)),
        "reach": municipality_map.draw(data, "reach", language, WIDTH, HEIGHT, marked=marked),
        "wait": municipality_map.draw(data, "wait", language, WIDTH, HEIGHT, marked=marked),
    }


def _texts(one: Compared, told: Told, place: Place, kept: Path, language: Language) -> dict[str, Any]:
    say, horizon = words(language).say, one.chosen.horizon
    against, name = name_of(one, one.against, language), name_of(one, one.cell, language)
    sure = [answers.certainty(told.figures["extra"].change, language), answers.price(one.chosen, language)]
    first = [line for line in told.sentences if line not in sure]
    heads = [say(f"report.columns.{key}") for key in ("figure", "difference", "interval")]
    return {
        "language": language,
        "kind": say("report.kind"),
        "title": _title(name, place, language),
        "subtitle": say("report.subtitle", place=place_name(place, language), against=against, runs=one.runs,
                        weeks=number(horizon.weeks, language), start=date(horizon.start, language)),
        "lead": rich(told.lead),
        "sentences": [rich(line) for line in first],
        "table": {
            "title": say("report.short.table", against=against),
            "head": [*heads, say("place.beside")][: len(told.differences[0])],
            "rows": told.differences,
            "note": say("report.key_note"),
        },
        "sure": {
            "title": say("report.short.sure"),
            "sentences": [rich(line) for line in [*sure, *caseload_sentences(one, kept, language),
                                                  *about_intervals(one, language), answers.weak(language)]],
        },
        "means": {"title": say("report.short.means"),
                  "rows": [[say(f"figure.{key}.label"), say(f"figure.{key}.about")] for key in DEFINED]},
        "footer": say("report.short.footer"),
    }  # fmt: skip


def _title(name: str, place: Place, language: Language) -> str:
    """The plan and the place; the country needs no word."""
    title = f"{name[:1].upper()}{name[1:]}"
    return title if place.kind == "country" else f"{title}: {place_name(place, language)}"


def rich(text: str) -> list[list[Any]]:
    """Parts of a text: whether each is emphasised (between two pairs of asterisks), and its words."""
    parts = re.split(r"\*\*", text)
    return [[k % 2 == 1, part] for k, part in enumerate(parts) if part]
