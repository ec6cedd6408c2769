"""docs/mechanisms.md: the contribution of each mechanism, as paired differences with their precision."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.findings.mechanisms import MECHANISMS
from experiments.pages.numbers import NONE, change, number
from experiments.runs.reference import as_spread, made_by, rounded
from experiments.runs.uncertainty import NOTHING, Spread, spread
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.replications import Replication
from sim.settings import Settings

Row = dict[str, float | None]

HEAD = """# Mechanisms

Made by `{command}` (results/reference/mechanisms.json); do not edit. Scenario `{name}`, {drawn}.{rough}

The limit value named switches each mechanism off, also in the world without IPS. Differences are **on minus off**,
paired by seed and parameter vector; ± is the precision of the mean at 95 %, which says whether a mechanism matters on
average over what we do not know. A mechanism that helps IPS has a positive effect on people in work or education.

With every mechanism on, IPS reaches {reached} % of the 43,000, and at the end {extra} more people are in work or
education than without IPS. Among the enrolled the gain after 18 months is {gain} percentage points. Spending on
IPS is {cost} million DKK, {per} DKK for each extra person in work or education at the end.

"""

ROUGH = """

**Rough: fewer than {fewest} parameter vectors.** The intervals are themselves uncertain, and levels differ from the
[findings](findings.md), which rest on more vectors; compare only signs and orders of magnitude."""

COLUMNS = (
    "mechanism", "reach, points", "extra people active at the end", "active 18 months after, points",
    "spent on IPS, mDKK", "off by", "file", "evidence",
)  # fmt: skip


FIGURES = (("reached_43k", 100.0, 1), ("extra_active_end", 1.0, 0), ("extra_active_18", 100.0, 1), ("cost", 1e-6, 1))
"""Figures of the table: key, scale, decimals."""


def kept_as(settings: Settings, rows: Sequence[Row], drawn: Sequence[Replication], command: str) -> dict[str, Any]:
    """The results as they are kept (``experiments.runs.reference``).

    ``rows`` come in the order of ``experiments.findings.mechanisms.pairs``. ``on``: figures with every mechanism on;
    ``differences``: of each mechanism, on minus off, paired.
    """
    vectors, count = [one.vector for one in drawn], len(drawn)
    on = rows[:count]
    keys = [key for key, _, _ in FIGURES]
    differences = {}
    for k, mechanism in enumerate(MECHANISMS, start=1):
        off = rows[k * count : (k + 1) * count]
        differences[mechanism.name] = {key: rounded(_difference(on, off, vectors, key)) for key in keys}
    return {
        "made": made_by(command, {settings.name: settings}, [one.seed for one in drawn], vectors),
        "on": {key: rounded(spread([row[key] for row in on], vectors) or NOTHING) for key in keys},
        "differences": differences,
    }


def _difference(on: Sequence[Row], off: Sequence[Row], vectors: Sequence[int], key: str) -> Spread:
    gaps = [
        None if (a := one[key]) is None or (b := other[key]) is None else a - b
        for one, other in zip(on, off, strict=True)
    ]
    return spread(gaps, vectors) or NOTHING


def page(data: Mapping[str, Any]) -> str:
    """The page as Markdown, from the results as they are kept."""
    lines = []
    for mechanism in MECHANISMS:
        if mechanism.name not in data["differences"]:  # younger than the results that are kept
            continue
        found = data["differences"][mechanism.name]
        cells = " | ".join(_cell(as_spread(found[key]), scale, digits) for key, scale, digits in FIGURES)
        switch = ", ".join(f"`{key}={value}`" for key, value in mechanism.off.items())
        lines.append(f"| {mechanism.name} | {cells} | {switch} | `sim/{mechanism.file}` | {mechanism.evidence} |")
    table = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS), *lines]
    return _head(data) + "\n".join(table) + "\n"


def _head(data: Mapping[str, Any]) -> str:
    made, on = data["made"], {key: as_spread(figures).mean for key, figures in data["on"].items()}
    (name,) = made["settings"]
    drawn = f"{made['runs']} pairs of runs with {made['vectors']} calibrated parameter vectors"
    if not made["drawn"]:
        drawn = f"{made['runs']} seeds with parameters as set"
    rough = ROUGH.format(fewest=FEWEST_VECTORS) if made["drawn"] and made["vectors"] < FEWEST_VECTORS else ""
    extra, cost = on["extra_active_end"], on["cost"]
    return HEAD.format(
        command=made["command"], name=name, drawn=drawn, rough=rough, reached=number(100 * on["reached_43k"], "en", 1),
        extra=number(extra, "en"), gain=change(100 * on["extra_active_18"], 1), cost=number(cost / 1e6, "en"),
        per=number(cost / extra if extra > 0 else None, "en"),
    )  # fmt: skip


def _cell(found: Spread, scale: float, digits: int) -> str:
    if found.mean != found.mean:
        return NONE
    return f"{change(scale * found.mean, digits)} ± {number(scale * found.precision, 'en', digits)}"
