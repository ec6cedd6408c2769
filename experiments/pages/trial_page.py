"""The simulated trial on docs/validation.md: the saving at both prices of IPS, and the trial without each mechanism."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.evidence.trial.arms import Outcome
from experiments.evidence.trial.measures import IPS_AS_PUBLISHED
from experiments.pages.numbers import NONE, number
from experiments.pages.screens.trial import COMPONENTS, OF_MECHANISMS, PUBLISHED
from experiments.runs.reference import as_spread, rounded
from experiments.runs.uncertainty import NOTHING, Spread, spread

SAVING = """## The saving of the trial, at both prices of IPS

Made by `{command}`: DKK of 2016 saved per person over 18 months against service as usual, with the 95 % interval of the
expected effect over {vectors} parameter vectors. The paper books IPS at EUR 914 a person (E230), a fraction of a
specialist's time. **72,000 and 55,000 DKK stand on that price**; the last two lines pay specialists in full.

{table}
"""

MECHANISMS = """## The trial without each mechanism

Made by `{command}`: means over {runs} trials; each line has the same participants, parameters and chance. *Effect lost*
is the share of the gain with all mechanisms (first line) that is gone without this one.

{table}
"""


def kept_as(outcomes: Sequence[Outcome], vectors: Sequence[int]) -> dict[str, list[float | None]]:
    """Every measure over trials, as it is kept; ``vectors``: the parameter vector of each trial, -1 for none."""
    rows = [outcome.measures for outcome in outcomes]
    gains = [row["ever_18_ips"] - row["ever_18_sau"] for row in rows]
    columns = {name: [row[name] for row in rows] for name in rows[0]} | {"gain_18": gains}
    return {
        name: rounded(spread([None if value != value else value for value in values], vectors) or NOTHING)
        for name, values in columns.items()
    }


def savings(data: Mapping[str, Any]) -> str:
    """The saving by component and in all, from ``results/reference/trial.json``."""
    figures = {name: as_spread(kept) for name, kept in data["figures"].items()}
    lines = ["| | published, IPS / IPSE | IPS | IPSE |", "|---|---|---|---|"]
    for name, label, published in COMPONENTS:
        lines.append(_line(label, number(published, "en"), [_amount(figures[f"{name}_{arm}"]) for arm in PUBLISHED]))
    lines.append(_line("training in skills", "", [_less(figures[f"training_cost_{arm}"]) for arm in PUBLISHED]))
    booked = number(-IPS_AS_PUBLISHED, "en")
    lines.append(_line("IPS, as the paper books it", booked, [booked, booked]))
    for label, total, price in (
        ("**total, IPS as the paper books it**", "societal_saving", ""),
        ("**total, IPS at full price**", "societal_saving_full", "full_price"),
    ):
        if price:
            lines.append(
                _line("IPS at full price instead", "", [_less(figures[f"{price}_{arm}"]) for arm in PUBLISHED])
            )
        both = "" if price else " / ".join(f"**{number(one, 'en')}**" for one in PUBLISHED.values())
        lines.append(_line(label, both, [f"**{_amount(figures[f'{total}_{arm}'])}**" for arm in PUBLISHED]))
    return SAVING.format(**data["made"], table="\n".join(lines))


def mechanisms(data: Mapping[str, Any]) -> str:
    """The trial without each mechanism, from ``results/reference/trial_mechanisms.json``."""
    headings = [f"{heading} [{unit}]" for _, heading, unit in OF_MECHANISMS]
    lines = [f"| | {' | '.join(headings)} | effect lost [%] |", "|---" * (len(headings) + 2) + "|"]
    conditions: Mapping[str, Mapping[str, Any]] = data["conditions"]
    whole = as_spread(next(iter(conditions.values()))["gain_18"]).mean
    for name, kept in conditions.items():
        cells = [_mean(as_spread(kept[measure]).mean, unit) for measure, _, unit in OF_MECHANISMS]
        lost = 100.0 * (1.0 - as_spread(kept["gain_18"]).mean / whole)
        lines.append(f"| {name} | {' | '.join(cells)} | {number(round(lost) + 0.0, 'en')} |")
    return MECHANISMS.format(**data["made"], table="\n".join(lines))


def _line(label: str, published: str, cells: Sequence[str]) -> str:
    return f"| {label} | {published} | {' | '.join(cells)} |"


def _amount(found: Spread) -> str:
    ends = (number(round(value, -2) + 0.0, "en") for value in (found.mean, found.low, found.high))
    mean, low, high = ends
    return mean if low == NONE else f"{mean} ({low} to {high})"


def _less(cost: Spread) -> str:
    """A cost as a negative saving."""
    return _amount(cost._replace(mean=-cost.mean, low=-cost.high, high=-cost.low))


def _mean(value: float, unit: str) -> str:
    if unit == "DKK 2016":
        return number(round(value, -2) + 0.0, "en")
    return number(100.0 * value if unit in ("%", "points") else value, "en", 1)
