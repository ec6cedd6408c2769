"""The whole report: its sections in their order, and the page they make."""

from pathlib import Path
from typing import NamedTuple

from experiments.findings.compare.compared import Compared
from experiments.pages.language import Language, date, number, words
from experiments.pages.report import ground, origin, places, results
from experiments.pages.report.blocks import Section
from experiments.pages.report.page import page
from experiments.pages.report.results import name_of


class Report(NamedTuple):
    """A page, and the sections that its files are written from."""

    html: str
    sections: list[Section]


def report(one: Compared, kept: Path, options: list[str], language: Language) -> Report:
    """The report of what is compared. ``kept``: the results folder; ``options`` of the command that ask for more."""
    found = ground.kept_drivers(one, kept)
    sections = [
        results.finding(one, language),
        results.key_figures(one, language),
        results.developments(one, language),
        places.maps(one, language),
        places.weighing(one, kept, language),
        places.money(one, language),
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
    against = name_of(one, one.against, language)
    horizon = one.chosen.horizon
    subtitle = say("report.subtitle", against=against[:1].upper() + against[1:] if language == "en" else against,
                   weeks=number(horizon.weeks, language), start=date(horizon.start, language),
                   runs=one.runs)  # fmt: skip
    return Report(page(title, subtitle, sections, language), sections)
