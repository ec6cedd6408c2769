"""How far studies are, on the terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from experiments.runs.study import failures
from experiments.runs.study.status import Status


def show_status(found: Sequence[Status], results: Path, *, detailed: bool) -> None:
    """One line a study; with ``detailed`` its failures too."""
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
            console.print(f"{one.name} goes on with  ips sweep study={where / 'study.yaml'}{given}", soft_wrap=True)
            for line in failures.report(one.failures, where) if detailed else ():
                console.print(Text(line), soft_wrap=True)
