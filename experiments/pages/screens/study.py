"""Studies on the terminal: the plan of one study, its outcome, and the progress of all."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.pages.intervals import explained
from experiments.pages.numbers import NONE, number, scaled
from experiments.pages.progress import duration
from experiments.runs.study import failures
from experiments.runs.study.estimate import Estimate
from experiments.runs.study.plan import Plan, Run
from experiments.runs.study.results import Status

if TYPE_CHECKING:
    import pandas as pd

    from experiments.runs.study.conduct import Report


SHOWN_OUTCOMES = ("reached_43k", "enrolled_people", "ips_cost", "net_public")
"""Outcomes shown if a study names none."""

_MOST_CELLS = 24


def show_plan(plan: Plan, todo: Sequence[Run], kept: Collection[str], expected: Estimate, workers: int) -> None:
    """Print the plan."""
    console = Console(highlight=False)
    study = plan.study
    console.print(Text(f"Study {plan.name}", "bold"))
    for key in plan.cells[0].point:
        console.print(Text(f"  {key}: {_levels([cell.point[key] for cell in plan.cells])}"))
    cells, runs = _count(len(plan.cells), "cell"), _count(len(plan.runs), "run")
    console.print(f"{cells} x {_count(study.replications, 'replication')} = {runs}, seeds from {study.seed}")
    different = len(plan.by_digest)
    if different < len(plan.runs):
        console.print(f"{different:,} of them are different: some cells have the same settings")
    if not todo:
        console.print(f"all {len(kept):,} are done already" if len(kept) == different else "nothing to do here")
        return
    basis = "as measured" if expected.measured else "by rule of thumb"
    console.print(
        f"done already {len(kept):,}; to do here {len(todo):,}: about {duration(expected.seconds)} on "
        f"{_count(min(workers, len(todo)), 'worker')} ({expected.seconds_a_run:.2g} s a run, {basis}), "
        f"{expected.disk_bytes / 1e6:,.1f} MB of disk",
        soft_wrap=True,
    )


def show_report(plan: Plan, report: "Report", folder: Path, *, quiet: bool = False) -> None:
    """Print the result of a start: numbers if the study is complete, failures, the next command."""
    console, complaints = Console(highlight=False), Console(highlight=False, stderr=True)
    summary = folder / "summary.parquet"
    if quiet:
        console.print(str(folder), soft_wrap=True)
    else:
        if summary.is_file():
            _show_summary(plan, summary, console)
        speed = f", {report.made / report.seconds:.2g} runs/s" if report.made else ""
        console.print(f"{_count(report.made, 'run')} made in {duration(report.seconds)}{speed}")
        console.print(f"Kept in {folder}", soft_wrap=True)
    if report.stopped:
        kept = len(plan.by_digest) - report.missing - report.failed
        complaints.print(
            f"ips: {report.stopped}; {kept:,} of {len(plan.by_digest):,} runs are kept; the same command resumes.",
            soft_wrap=True,
        )
    elif report.missing:
        console.print(f"{_count(report.missing, 'run')} of the plan missing: other shards or starts make them")
    for line in failures.report(failures.records(folder), folder) if report.failed else ():
        complaints.print(Text(f"ips: {line}" if not line.startswith(" ") else line), soft_wrap=True)


def _show_summary(plan: Plan, path: Path, console: Console) -> None:
    """Mean and half of the interval of the expected effect of a few outcomes, cell by cell."""
    import pandas as pd

    from sim.outcomes.registry import SUMMARY

    summary = pd.read_parquet(path, filters=[("scope", "==", "national")])
    outcomes = plan.study.outcomes or SHOWN_OUTCOMES
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    axes = list(plan.cells[0].point)
    for axis in axes or ["scenario"]:
        table.add_column(axis.replace(".", "\n"), overflow="fold")
    for key in outcomes:
        _, unit = scaled(SUMMARY[key].unit, _largest(summary, key))
        table.add_column(Text(f"{key.replace('_', chr(10))}\n{unit}"), justify="right", no_wrap=True)
    rows: dict[tuple[int, str], Any] = {(row.cell, row.outcome): row for row in summary.itertuples()}  # type: ignore[misc]
    for cell in plan.cells[:_MOST_CELLS]:
        names = [cell.point[axis] for axis in axes] or [cell.label]
        table.add_row(
            *names,
            *(_cell(rows.get((cell.number, key)), _largest(summary, key), SUMMARY[key].unit) for key in outcomes),
        )
    console.print()
    console.print(table)
    if len(plan.cells) > _MOST_CELLS:
        console.print(f"... and {len(plan.cells) - _MOST_CELLS:,} more cells")
    if plan.study.replications > 1:
        vectors = [run.vector for run in plan.runs[: plan.study.replications]]
        console.print(Text(f"mean ± half of the interval of the expected effect. {' '.join(explained(vectors))}\n"))


def _largest(summary: "pd.DataFrame", key: str) -> float:
    values = summary[summary["outcome"] == key]["mean"].abs()
    return float(values.max()) if len(values) else 0.0


def _cell(row: Any, largest: float, unit: str) -> str:
    """Mean ± half of the interval, in the unit and with the digits of the column."""
    if row is None or row.runs == 0:
        return NONE
    scale, _ = scaled(unit, largest)
    digits = 1 if scale != 1.0 else 0 if largest >= 100 else 2
    half = number((row.expected_high - row.expected_low) / 2 * scale, "en", digits)
    return number(row.mean * scale, "en", digits) + ("" if half == NONE else f" ± {half}")


def _levels(texts: Sequence[str]) -> str:
    different = list(dict.fromkeys(texts))
    if len(different) <= 12:
        return ", ".join(different)
    try:
        low, high = min(different, key=float), max(different, key=float)
    except ValueError:
        return f"{', '.join(different[:3])} ... ({len(different):,} values)"
    return f"{low} to {high} ({len(different):,} values)"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def show_status(found: Sequence[Status], results: Path, *, detailed: bool) -> None:
    """Print one line for each study; with ``detailed`` its failures too."""
    console = Console(highlight=False)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("study", overflow="fold")
    for heading in ("runs", "done", "failed", "to do"):
        table.add_column(heading, justify="right")
    for one in found:
        rest = one.planned - one.done - len(one.failures)
        table.add_row(one.name, *(f"{number:,}" for number in (one.planned, one.done, len(one.failures), rest)))
    console.print(table)
    for one in found:
        if not one.complete:
            where = results / "studies" / one.name
            given = "" if results == Path("results") else f" --results {results}"
            again = "the command that began it" if one.of_settings else f"ips sweep study={where / 'study.yaml'}{given}"
            console.print(f"{one.name} resumes with  {again}", soft_wrap=True)
            for line in failures.report(one.failures, where) if detailed else ():
                console.print(Text(line), soft_wrap=True)
