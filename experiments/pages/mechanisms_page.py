"""docs/mechanisms.md: the contribution of each mechanism, as paired differences with intervals."""

from collections.abc import Sequence

from experiments.findings.mechanisms import MECHANISMS
from experiments.pages.numbers import NONE, change
from experiments.runs.uncertainty import over_seeds
from sim.settings import Settings

Row = dict[str, float | None]

HEAD = """# Mechanisms

Made by `ips mechanisms{seeds_option}`; do not edit. Scenario `{name}`, {seeds} seeds, parameters at their
defaults; levels therefore differ from the [findings](findings.md), which use the calibrated ensemble. The limit value
named switches each mechanism off, also in the world without IPS. Differences are **on minus off**, paired by seed, with
95 % intervals over seeds (chance only). A mechanism that helps IPS has a positive effect on people in work or
education.

With every mechanism on, IPS reaches {reached:.1%} of the 43,000, and at the end {extra:,.0f} more people are in work or
education than without IPS. Among the enrolled the gain after 18 months is {gain:+.1f} percentage points. Spending on
IPS is {cost:,.0f} million DKK, {per:,.0f} DKK for each extra person in work or education at the end.

"""

COLUMNS = (
    "mechanism", "reach, points", "extra people active at the end", "active 18 months after, points",
    "spent on IPS, mDKK", "off by", "file", "evidence",
)  # fmt: skip


def page(settings: Settings, rows: Sequence[Row], seeds: int) -> str:
    """The page as Markdown; ``rows`` in the order of ``experiments.findings.mechanisms.pairs``."""
    on = rows[:seeds]
    lines = []
    for k, mechanism in enumerate(MECHANISMS, start=1):
        off = rows[k * seeds : (k + 1) * seeds]
        cells = [
            _cell(on, off, "reached_43k", 100.0, 1),
            _cell(on, off, "extra_active_end", 1.0, 0),
            _cell(on, off, "extra_active_18", 100.0, 1),
            _cell(on, off, "cost", 1e-6, 1),
        ]
        switch = ", ".join(f"`{key}={value}`" for key, value in mechanism.off.items())
        lines.append(
            f"| {mechanism.name} | {' | '.join(cells)} | {switch} | `sim/{mechanism.file}` | {mechanism.evidence} |"
        )
    head = HEAD.format(
        seeds_option=f" --seeds {seeds}" if seeds != 5 else "", name=settings.name, seeds=seeds,
        reached=_mean(on, "reached_43k"), extra=_mean(on, "extra_active_end"),
        gain=100 * _mean(on, "extra_active_18"), cost=_mean(on, "cost") / 1e6,
        per=_mean(on, "cost") / extra if (extra := _mean(on, "extra_active_end")) > 0 else float("nan"),
    )  # fmt: skip
    table = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS), *lines]
    return head + "\n".join(table) + "\n"


def _mean(rows: Sequence[Row], key: str) -> float:
    found = over_seeds([row[key] for row in rows])
    return found.mean if found else float("nan")


def _cell(on: Sequence[Row], off: Sequence[Row], key: str, scale: float, digits: int) -> str:
    """On minus off, paired by seed."""
    differences = [
        (a - b) * scale for one, other in zip(on, off, strict=True) if (a := one[key]) is not None
        and (b := other[key]) is not None
    ]  # fmt: skip
    found = over_seeds(differences)
    if found is None:
        return NONE
    mean, low, high = (change(value, digits) for value in found[:3])
    return f"{mean} ({low} to {high})"
