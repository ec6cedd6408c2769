"""The arithmetic of the press releases: ``ips findings`` writes docs/findings_grant.md.

73.3 million DKK, 27 municipalities, 4,000-5,000 young people by the end of 2026: which caseload, length of stay
and co-financing attain this, what dose and effect does each give, and how much remains of 72,000 DKK saved a person?
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from experiments.findings.effect import over_pairs
from experiments.pages.numbers import NONE, number
from experiments.runs.reference import as_spread, made_by, rounded
from experiments.runs.uncertainty import Spread
from experiments.settings.configure import compose
from experiments.settings.replications import Replication
from sim.settings import Settings

WEEKS = 260
"""Three years of the grant and two more, so that nearly all clients are followed for at least 18 months."""


class Case(NamedTuple):
    """One way to run the grant of 2023."""

    name: str
    overrides: tuple[str, ...]


Found = tuple[Case, list[dict[str, float | None]], list[Replication]]
"""A case, the effects of its pairs of runs, and the draws they were made with."""

CASES = (
    Case("20 clients a specialist (the trial's)", ("caseload.ceiling=20",)),
    Case("30 clients", ("caseload.ceiling=30",)),
    Case("40 clients", ("caseload.ceiling=40",)),
    Case("50 clients", ("caseload.ceiling=50",)),
    Case("20 clients, stays of at most 39 weeks", ("caseload.ceiling=20", "caseload.support_limit_weeks=39")),
    Case("20 clients, stays of at most 26 weeks", ("caseload.ceiling=20", "caseload.support_limit_weeks=26")),
    Case("40 clients, stays of at most 39 weeks", ("caseload.ceiling=40", "caseload.support_limit_weeks=39")),
    Case("20 clients, municipalities add 50 %", ("caseload.ceiling=20", "funding.cofinancing=0.5")),
    Case("20 clients, municipalities add 100 %", ("caseload.ceiling=20", "funding.cofinancing=1.0")),
)

COLUMNS = (
    ("enrolled_people", 1.0, 0), ("hours_per_client", 1.0, 0), ("extra_active_18", 100.0, 1), ("cost", 1e-6, 0),
    ("saving_public", 1.0, 0), ("saving_society", 1.0, 0),
)  # fmt: skip
"""Figures of the table: key, scale, decimals."""

FIGURES = (*(key for key, _, _ in COLUMNS), "extra_active_30", "extra_active_end", "gained_18", "displaced_5")
"""Figures that are kept."""


def settings_of(case: Case) -> Settings:
    """The grant of 2023, run this way and followed to the end of ``WEEKS``."""
    words = ["scenario=grant_2023", f"horizon.weeks={WEEKS}", *case.overrides]
    return compose(words)[0].model_copy(update={"name": case.name})


def per_person(row: dict[str, float | None]) -> dict[str, float | None]:
    """A row of effects with both net results as savings per person enrolled, and ``gained_18``: people in work or
    education because of IPS 18 months after enrolment."""
    people = row["enrolled_people"] or 0.0
    gained = {"gained_18": people * (row["extra_active_18"] or 0.0)}
    saved = {
        f"saving_{view}": -(row[f"net_{view}"] or 0.0) / people if people else None for view in ("public", "society")
    }
    return row | saved | gained


def kept_as(found: Sequence[Found], command: str) -> dict[str, Any]:
    """The results as they are kept (``experiments.runs.reference``): of each case the ``FIGURES``."""
    figures, settings = {}, {}
    for case, rows, drawn in found:
        vectors = [one.vector for one in drawn]
        settings[case.name] = settings_of(case)
        spreads = over_pairs(rows, vectors)
        figures[case.name] = {key: rounded(spreads[key]) for key in FIGURES}
    made = made_by(command, settings, [one.seed for one in drawn], vectors)
    return {"made": made, "figures": figures}


def page(data: Mapping[str, Any]) -> str:
    """The whole page, from the results as they are kept."""
    lines = []
    for name, figures in data["figures"].items():
        cells = [_cell(as_spread(figures[key]), scale, digits) for key, scale, digits in COLUMNS]
        lines.append("| " + " | ".join([name, *cells]) + " |")
    head = ("way to run it | people enrolled | specialist hours each | gain after 18 months, points | "
            "spent, mDKK | saved for the public purse, DKK a person | for society, DKK a person")  # fmt: skip
    made = data["made"]
    text = HEAD.format(command=made["command"], size=made["runs"], vectors=made["vectors"])
    return text + "\n".join([f"| {head} |", "|" + "---|" * (len(COLUMNS) + 1), *lines]) + "\n"


def _cell(found: Spread, scale: float, digits: int) -> str:
    if found.mean != found.mean:
        return NONE
    mean, low, high = (number(value * scale, "en", digits) for value in found[:3])
    return mean if low == NONE else f"{mean} ({low} to {high})"


HEAD = """# The grant of 2023 in figures

Made by `{command}` (results/reference/grant.json); do not edit. Scenario `grant_2023` (73.3 million DKK, 27
municipalities, to the end of 2026), followed to the end of 2028; {size} pairs of runs a line with {vectors}
calibrated parameter vectors, each against the same world without IPS. In brackets: the 95 % interval of the expected
effect ([what it contains](decisions/0013-uncertainty.md)). *Gain after 18 months*: share of the enrolled in work or
education, less the share of the same people without IPS. *Saved*: net saving to the end of 2028 per person enrolled,
after paying the specialists.

"""
