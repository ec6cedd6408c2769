"""Trials on the terminal: the card of one, several side by side, the two prices of IPS; and their files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.evidence.targets.target import answers, of_experiment
from experiments.evidence.trial.arms import ARMS, Outcome
from experiments.evidence.trial.measures import IPS_AS_PUBLISHED
from experiments.pages.caveats import caveats
from experiments.pages.numbers import number
from experiments.pages.screens.targets import show
from sim.settings import Settings

COMPONENTS = (
    ("jobcentre_saving", "job centre", 22_300.0), ("hospital_saving", "hospital care", 27_800.0),
    ("production_gain", "production", 13_300.0), ("social_saving", "social services and the rest", 14_460.0),
)  # fmt: skip
"""Components of the saving, and what was published of IPS (T18, T18c)."""

PUBLISHED = {"ips": 72_000.0, "ipse": 55_000.0}
"""Total saving that was published, by arm, with IPS booked at EUR 914 (T18b)."""

BESIDE = (
    ("ever_18_ips", "ever in work or education, 18 months, IPS", "%"),
    ("ever_18_sau", "the same, service as usual", "%"),
    ("gain_18", "gain", "points"),
    ("work_weeks_ips", "weeks in work of 130, IPS", "weeks"),
    ("work_weeks_sau", "the same, service as usual", "weeks"),
    ("weeks_earlier", "first job earlier", "weeks"),
    ("jobs_lasting_13", "clients' jobs that last 13 weeks", "%"),
    ("through_specialist", "clients' jobs through a visit", "%"),
    ("visits_a_week", "visits a specialist-week", ""),
    ("societal_saving_ips", "saving, IPS booked as in the paper", "DKK 2016"),
    ("societal_saving_full_ips", "saving, IPS at full price", "DKK 2016"),
)
"""Measure, words and unit of the lines in which trials stand side by side."""


def show_trial(
    outcomes: Sequence[Outcome], participants: int, settings: Settings, console: Console | None = None
) -> None:
    """Print published and simulated values of every target of the trial, and the saving at both prices of IPS."""
    console = console or Console(highlight=False)
    vectors = f", parameters drawn from {settings.ensemble}" if settings.ensemble else ""
    title = f"Projekt Inklusion in silico: {len(outcomes)} trials of {participants} participants{vectors}"
    console.print(Text(title, "bold"))
    rows = [outcome.measures for outcome in outcomes]
    show(answers(of_experiment("trial"), rows), console)
    console.print(
        Text(
            "Simulated: mean over trials, with the range of 95 % of single trials of this size. "
            "The verdict concerns the mean."
        )
    )
    console.print(savings(rows, console.width))
    for caveat in caveats(settings):
        console.print(Text(f"Note: {caveat}"))


def savings(rows: Sequence[Mapping[str, float]], width: int = 100) -> Table:
    """The saving of IPS and IPSE by component, at the price of IPS in the paper and at full price."""
    table = Table(
        title="Saved per person over 18 months, DKK of 2016", title_justify="left", box=None, pad_edge=False,
        padding=(0, 1), width=min(width, 100),
    )  # fmt: skip
    table.add_column("", ratio=1)
    for heading in ("published", "IPS", "IPSE"):
        table.add_column(heading, justify="right")
    lines = [(label, published, name) for name, label, published in COMPONENTS]
    for label, published, name in lines:
        table.add_row(label, _amount(published), *(_amount(_mean(rows, f"{name}_{arm}")) for arm in ("ips", "ipse")))
    training = [_amount(-_mean(rows, f"training_cost_{arm}")) for arm in ("ips", "ipse")]
    table.add_row("training", "", *training)
    both = tuple(PUBLISHED)
    booked = _amount(-IPS_AS_PUBLISHED)
    table.add_row("IPS, as the paper books it (EUR 914)", booked, booked, booked)
    ours = [_amount(_mean(rows, f"societal_saving_{arm}")) for arm in both]
    published_total = " / ".join(map(_amount, PUBLISHED.values()))
    table.add_row("total on the paper's terms", published_total, *ours, style="bold")
    table.add_row("IPS at full price instead", "", *(_amount(-_mean(rows, f"full_price_{arm}")) for arm in both))
    full = [_amount(_mean(rows, f"societal_saving_full_{arm}")) for arm in both]
    table.add_row("total at full price", "", *full, style="bold")
    return table


def _mean(rows: Sequence[Mapping[str, float]], measure: str) -> float:
    return float(np.nanmean([row[measure] for row in rows]))


def _amount(value: float) -> str:
    return number(round(value, -2), "en", 0)


def show_beside(
    trials: Mapping[str, Sequence[Outcome]], participants: int, settings: Settings, console: Console | None = None
) -> None:
    """Print trials held under different conditions side by side, means over their replications."""
    console = console or Console(highlight=False)
    count = len(next(iter(trials.values())))
    console.print(Text(f"Trials side by side: {count} of {participants} participants each, means", "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False)
    table.add_column("")
    for name in trials:
        table.add_column(name, justify="right", max_width=24)
    for measure, label, unit in BESIDE:
        table.add_row(f"{label} [{unit}]" if unit else label, *(_cell(rows, measure, unit) for rows in trials.values()))
    console.print(table)
    for caveat in caveats(settings):
        console.print(Text(f"Note: {caveat}"))


OF_MECHANISMS = (
    ("ever_18_ips", "T1: ever in 18 months, IPS", "%"), ("ever_18_sau", "T2: usual", "%"),
    ("gain_18", "gain", "points"),
    ("work_weeks_ips", "T5: weeks in work, IPS", "weeks"), ("work_weeks_sau", "usual", "weeks"),
    ("weeks_earlier", "T9: weeks earlier", "weeks"), ("jobs_lasting_13", "T11: last 13 weeks", "%"),
    ("societal_saving_ips", "T18b: saving, IPS as in the paper", "DKK 2016"),
    ("societal_saving_full_ips", "the same, IPS at full price", "DKK 2016"),
)  # fmt: skip
"""Measure, heading and unit of the columns of the table of mechanisms."""


def show_mechanisms(
    trials: Mapping[str, Sequence[Outcome]], participants: int, settings: Settings, console: Console | None = None
) -> None:
    """Print the trial with all its mechanisms and without each of them, means over replications."""
    console = console or Console(highlight=False)
    count = len(next(iter(trials.values())))
    console.print(Text(f"The trial without each mechanism: {count} of {participants} participants each, means", "bold"))
    table = Table(box=None, padding=(0, 1), pad_edge=False)
    table.add_column("", min_width=18)
    for _, heading, unit in OF_MECHANISMS:
        table.add_column(f"{heading} [{unit}]", justify="right", max_width=14)
    for name, outcomes in trials.items():
        table.add_row(name, *(_cell(outcomes, measure, unit) for measure, _, unit in OF_MECHANISMS))
    console.print(table)
    for caveat in caveats(settings):
        console.print(Text(f"Note: {caveat}"))


def _cell(outcomes: Sequence[Outcome], measure: str, unit: str) -> str:
    rows = [outcome.measures for outcome in outcomes]
    gain = measure == "gain_18"
    value = _mean(rows, "ever_18_ips") - _mean(rows, "ever_18_sau") if gain else _mean(rows, measure)
    if unit == "DKK 2016":
        return _amount(value)
    return number(100.0 * value if unit in ("%", "points") else value, "en", 1)


def draw_trial(outcomes: Sequence[Outcome], participants: int, path: Path) -> None:
    """Write the figure."""
    from experiments.pages.figures.trial import draw as figure

    curves = {arm: [outcome.curves[arm] for outcome in outcomes] for arm in ARMS}
    figure(curves, [outcome.measures for outcome in outcomes], participants).save(path, scale_factor=2)


def write_people(outcomes: Sequence[Outcome], path: Path) -> None:
    """Write every spell of every participant; ``trial`` numbers the replications."""
    frames = [outcome.spells.assign(trial=k) for k, outcome in enumerate(outcomes) if outcome.spells is not None]
    pd.concat(frames).to_csv(path, index=False)
