"""Progress of runs on stderr, if it is a terminal."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from experiments.pages.language import Language, words
from experiments.pages.numbers import figures, number

if TYPE_CHECKING:
    from experiments.runs.study.make import Outlook, Watching

WeekDone = Callable[[int, int], None]
"""Called with (weeks done, weeks in all) after each simulated week."""


@contextmanager
def shown(doing: str, *, quiet: bool = False) -> Iterator[WeekDone | None]:
    """Show weeks done and time left while the block runs; yields a callback for the run, or None without a terminal.

    ``doing``: one word such as "simulating". The first compilation is always announced.
    """
    if quiet:
        yield None
        return
    watched = sys.stderr.isatty()
    if not watched:
        _compile_once()
        yield None
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("weeks"),
               TimeRemainingColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        _compile_once()
        bar.update(task, description="building the world")

        def week_done(week: int, weeks: int) -> None:
            bar.update(task, description=doing, completed=week, total=weeks)

        yield week_done


@contextmanager
def counted(what: str, total: int, language: Language = "en") -> Iterator[Callable[[], None]]:
    """Show the number done of ``total`` and the time left on a terminal; yields a callback for each."""
    from rich.console import Console
    from rich.progress import Progress

    _compile_once(language=language)
    watched = sys.stderr.isatty()
    lines = _Lines(what, total, language)
    with Progress(console=Console(stderr=True), transient=True, disable=not watched) as bar:
        task = bar.add_task(what, total=total)

        def done() -> None:
            bar.update(task, advance=1)
            if not watched:
                lines.done()

        yield done


EVERY = 30.0
"""Seconds between lines of progress where there is no terminal, as in the log of a job."""


class _Lines:
    """Progress as lines on stderr."""

    def __init__(self, what: str, total: int, language: Language) -> None:
        self.what, self.total, self.number, self.language = what, total, 0, language
        self.started = self.said = time.monotonic()

    def done(self) -> None:
        """Count one; say how far it is, but not too often."""
        self.number += 1
        now = time.monotonic()
        if now - self.said >= EVERY:
            self.said = now
            left = (now - self.started) / self.number * (self.total - self.number)
            told = {"done": number(self.number, self.language), "all": number(self.total, self.language)}
            told |= {"what": self.what, "time": duration(left, self.language)}
            print(words(self.language).say("progress.line", **told), file=sys.stderr, flush=True)


@contextmanager
def runs_shown(
    total: int, *, quiet: bool = False, language: Language = "en"
) -> Iterator[Callable[[int], None]]:  # fmt: skip
    """Show runs done of ``total``, throughput, failures and time left on a terminal.

    Yields a callback for each run, with the number of failures so far.
    """
    if total:
        _compile_once(announce=not quiet, language=language)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"),
               TimeRemainingColumn(), TextColumn("{task.fields[failures]}"))  # fmt: skip
    hidden, say = quiet or not sys.stderr.isatty(), words(language)
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=hidden,
                  speed_estimate_period=300) as bar:  # fmt: skip
        task = bar.add_task(say["progress.runs"], total=total, speed="", failures="")
        lines = _Lines(say["progress.runs"], total, language)

        def run_done(failed: int) -> None:
            if hidden and not quiet:
                lines.done()
            bar.update(task, advance=1, failures=say.say("progress.failed", count=failed) if failed else "")
            speed = bar.tasks[0].speed
            bar.update(task, speed=say.say("progress.speed", speed=figures(speed, language, 2)) if speed else "")

        yield run_done


def watched(*, quiet: bool, language: Language = "en") -> "Watching":
    """Progress of a study within another command: runs that are kept, time for the rest, and the runs."""
    return partial(_watched, quiet=quiet, language=language)


@contextmanager
def _watched(outlook: "Outlook", *, quiet: bool, language: Language) -> Iterator[Callable[[int], None]]:
    if outlook.todo and not quiet:
        counts = {"kept": outlook.kept, "all": outlook.kept + outlook.todo, "todo": outlook.todo}
        told = {name: number(count, language) for name, count in counts.items()}
        print(words(language).say("progress.outlook", **told, time=duration(outlook.seconds, language)), flush=True)
    with runs_shown(outlook.todo, quiet=quiet, language=language) as run_done:
        yield run_done


def duration(seconds: float, language: Language = "en") -> str:
    """Seconds in words: 40 s, 12 min, 3 h 20 min, 12 days."""
    hour, days = ("h", "days") if language == "en" else ("t.", "døgn")
    if seconds < 90:
        return f"{seconds:.0f} s" if seconds >= 1 else f"{seconds:.1g} s".replace(".", "." if language == "en" else ",")
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} {hour} {minutes % 60} min" if minutes < 60 * 48 else f"{minutes // 1440:,} {days}"


def _compile_once(*, announce: bool = True, language: Language = "en") -> None:
    """Compile the model in a separate process, unless these sources are compiled; announce it."""
    from sim.compiled import is_warm
    from sim.rule_cache import cache_folder

    if is_warm():
        return
    kept = cache_folder() is not None
    if announce:
        print(words(language)["progress.compiling" if kept else "progress.compiling_always"], file=sys.stderr)
    if kept:
        subprocess.run([sys.executable, "-m", "sim.week"], check=True)
