"""docs/mechanisms.md: the contribution of each mechanism, as paired differences with their precision."""

from collections.abc import Sequence

from experiments.findings.mechanisms import MECHANISMS
from experiments.pages.numbers import NONE, change, number
from experiments.runs.uncertainty import spread
from experiments.settings.counts import REPLICATIONS
from experiments.settings.replications import NONE as NO_VECTOR
from sim.settings import Settings

Row = dict[str, float | None]

HEAD = """# Mechanisms

Made by `ips mechanisms{option}`; do not edit. Scenario `{name}`, {drawn}. The limit value named switches each
mechanism off, also in the world without IPS. Differences are **on minus off**, paired by seed and parameter vector; ±
is the precision of the mean at 95 %, which says whether a mechanism matters on average over what we do not know. A
mechanism that helps IPS has a positive effect on people in work or education.

With every mechanism on, IPS reaches {reached:.1%} of the 43,000, and at the end {extra:,.0f} more people are in work or
education than without IPS. Among the enrolled the gain after 18 months is {gain:+.1f} percentage points. Spending on
IPS is {cost:,.0f} million DKK, {per:,.0f} DKK for each extra person in work or education at the end.

"""

COLUMNS = (
    "mechanism", "reach, points", "extra people active at the end", "active 18 months after, points",
    "spent on IPS, mDKK", "off by", "file", "evidence",
)  # fmt: skip


def page(settings: Settings, rows: Sequence[Row], vectors: Sequence[int]) -> str:
    """The page as Markdown; ``rows`` in the order of ``experiments.findings.mechanisms.pairs``.

    ``vectors``: the parameter vector of each replication, -1 for none.
    """
    count = len(vectors)
    on = rows[:count]
    lines = []
    for k, mechanism in enumerate(MECHANISMS, start=1):
        off = rows[k * count : (k + 1) * count]
        cells = [
            _cell(on, off, vectors, "reached_43k", 100.0, 1),
            _cell(on, off, vectors, "extra_active_end", 1.0, 0),
            _cell(on, off, vectors, "extra_active_18", 100.0, 1),
            _cell(on, off, vectors, "cost", 1e-6, 1),
        ]
        switch = ", ".join(f"`{key}={value}`" for key, value in mechanism.off.items())
        lines.append(
            f"| {mechanism.name} | {' | '.join(cells)} | {switch} | `sim/{mechanism.file}` | {mechanism.evidence} |"
        )
    still = set(vectors) == {NO_VECTOR}
    drawn = f"{count} seeds with parameters as set" if still else (
        f"{count} pairs of runs with {len(set(vectors))} calibrated parameter vectors")  # fmt: skip
    means = {key: _mean(on, vectors, key) for key in ("reached_43k", "extra_active_end", "extra_active_18", "cost")}
    extra, cost = means["extra_active_end"], means["cost"]
    head = HEAD.format(
        option=f" --seeds {count}" if count != REPLICATIONS else "", name=settings.name, drawn=drawn,
        reached=means["reached_43k"], extra=extra, gain=100 * means["extra_active_18"], cost=cost / 1e6,
        per=cost / extra if extra > 0 else float("nan"),
    )  # fmt: skip
    table = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS), *lines]
    return head + "\n".join(table) + "\n"


def _mean(rows: Sequence[Row], vectors: Sequence[int], key: str) -> float:
    found = spread([row[key] for row in rows], vectors)
    return found.mean if found else float("nan")


def _cell(on: Sequence[Row], off: Sequence[Row], vectors: Sequence[int], key: str, scale: float, digits: int) -> str:
    """On minus off, paired by seed."""
    differences = [
        None if (a := one[key]) is None or (b := other[key]) is None else (a - b) * scale
        for one, other in zip(on, off, strict=True)
    ]
    found = spread(differences, vectors)
    if found is None:
        return NONE
    return f"{change(found.mean, digits)} ± {number(found.precision, 'en', digits)}"
