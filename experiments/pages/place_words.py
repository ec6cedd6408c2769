"""Places and their figures in words: names, labels with units, and numbers in the unit of the label."""

from collections.abc import Sequence

from experiments.findings.place import Place
from experiments.findings.place_data import Figure
from experiments.pages.language import Language, words
from experiments.pages.numbers import NONE, Formatter, interval, number
from experiments.runs.uncertainty import Spread

SCALES = {"reached_share": 100.0, "ips_year": 1e-6, **{f"{payer}_year": 1e-6 for payer in
          ("state", "municipality", "region", "tax", "public")}}  # fmt: skip
"""Factor from the unit of a figure to that of its label; 1 for the others."""

ISLANDS = ("Bornholm", "Fanø", "Langeland", "Lolland", "Læsø", "Morsø", "Samsø", "Ærø")
"""Municipalities that one lives on, not in."""

DECIMALS = {"reached_share": 1, "wait": 1, "specialists": 1, "hired_year": 1}


def name_of(place: Place, language: Language) -> str:
    """A place in a list of places."""
    say = words(language)
    if place.kind == "team":
        return say.say("place.team", names=listed(place.members, language))
    return {"country": say["place.country"], "region": say.say("place.region", name=place.name)}.get(
        place.kind, place.name
    )


def where(place: Place, language: Language) -> str:
    """A place within a sentence: in Aarhus, on Bornholm."""
    say = words(language)
    key = "island" if place.kind == "municipality" and place.name in ISLANDS else place.kind
    return say.say(f"place.where.{key}", name=place.name, names=listed(place.members, language))


def listed(names: Sequence[str], language: Language) -> str:
    """Names in a row: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + f"{_space(words(language)['place.and'])}{names[-1]}"


def _space(joint: str) -> str:
    return f" {joint.strip()} "


def label(figure: str, language: Language) -> str:
    """The label of a figure with the unit of its numbers."""
    say = words(language)
    return f"{say[f'figure.{figure}.label']}, {say[f'figure.{figure}.unit']}"


def writer(figure: str) -> Formatter:
    """Writes a value of a figure in the unit of its label, without the unit."""
    money = SCALES.get(figure) == 1e-6

    def write(value: float, language: Language) -> str:
        scaled = value * SCALES.get(figure, 1.0)
        return number(scaled, language, DECIMALS.get(figure, 0) or (_decimals(scaled) if money else 0))

    return write


def _decimals(millions: float) -> int:
    """Small places pay fractions of a million."""
    return 2 if abs(millions) < 1 else 1


def ends(figure: str, found: Spread, language: Language) -> str:
    """The 95 % interval in the unit of the label; a dash if there is none."""
    return interval(found.low, found.high, language, writer(figure))


def row(name: str, figure: Figure, language: Language) -> list[str]:
    """Label, difference, interval, level of the plan, level of the other."""
    write = writer(name)
    shown = figure.shown
    numbers = [write(one.mean, language) for one in (shown, figure.level, figure.against)]
    return [label(name, language), numbers[0], ends(name, shown, language), numbers[1], numbers[2] or NONE]
