"""The size of a command before it begins: runs, time and disk; and the limit beyond which it asks.

Runs are counted, not planned, so that any number is answered at once.
"""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    from experiments.pages.language import Language
    from experiments.runs.study.study import Study
    from sim.settings import Settings

LIMIT = 20_000
"""Runs that a command makes without ``--limit``."""

MOST = 1_000_000
"""Runs of one command; their plan takes about 2 GB of memory."""

PLANNED = 1_000
"""Runs up to which ``--dry-run`` looks which of them are kept already."""

WORKER_BYTES = 400_000_000
"""Memory of a worker with a whole country."""

MOST_DIGITS = 18


def positive(text: str) -> int:
    """Raises ``ArgumentTypeError``, which argparse turns into one sentence, for all but a whole number from 1."""
    from sim.brief import brief

    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"{brief(text)}: must be a whole number from 1")
    return int(text)


def port(text: str) -> int:
    """As ``positive``, up to the last port there is."""
    if (number := positive(text)) > 65535:
        raise argparse.ArgumentTypeError(f"{number}: must be a whole number from 1 to 65,535")
    return number


def workers(text: str) -> int:
    """As ``positive``, up to the number of processes that any machine has use for."""
    if (number := positive(text)) > 4096:
        raise argparse.ArgumentTypeError(f"{number}: must be a whole number from 1 to 4,096")
    return number


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of every command that makes runs."""
    parser.add_argument("--dry-run", action="store_true", help="say how many runs, how long and how much disk; stop")
    parser.add_argument("--limit", type=positive, default=LIMIT, metavar="N",
                        help=f"the most runs to make without asking (default: {LIMIT:,})")  # fmt: skip


class Ahead(NamedTuple):
    """The work before a command."""

    runs: int
    settings: Callable[[], "Settings"]
    """Gives those of a usual run."""
    disk: bool = True
    """Whether runs are kept."""
    kept: int | None = None
    """Runs that are there already, if somebody has looked."""
    at_most: bool = False
    """Whether it may be fewer runs."""


def of_studies(studies: Sequence["Study"], results: Path, more: int = 0) -> Ahead:
    """The runs ahead where these studies are made, and up to ``more`` runs on top of them."""
    from experiments.runs.study.cells import count, first_settings
    from experiments.runs.study.plan import make_plan
    from experiments.runs.study.run_store import RunStore

    runs, kept = sum(count(study) * study.replications for study in studies), None
    if runs <= PLANNED:
        digests = {digest for study in studies for digest in make_plan(study).by_digest}
        runs, kept = len(digests), len(RunStore(results).kept(digests))
    return Ahead(runs + more, lambda: first_settings(studies[0]), kept=kept, at_most=more > 0)


def of_answers(runs_each: int, count: int, settings: "Settings", kept: Callable[[], int]) -> Ahead:
    """The runs ahead where ``count`` answers of ``runs_each`` runs are wanted, of which ``kept`` counts those found."""
    few = runs_each * count <= PLANNED
    return Ahead(runs_each * count, lambda: settings, kept=runs_each * kept() if few else None)


def begin(ahead: Ahead, options: argparse.Namespace, processes: int | None) -> bool:
    """Whether to begin: no after ``--dry-run``, which shows what is ahead. Raises ``Refusal`` beyond the limit."""
    if ahead.runs > options.limit or ahead.runs > MOST:
        go_on = (
            f"at most {MOST:,} are made at a time; divide the work"
            if ahead.runs > MOST
            else f"if you mean it, say --limit {ahead.runs}"
        )
        raise Refusal(f"{_size(ahead, processes)}; the limit is {min(options.limit, MOST):,} runs; {go_on}.")
    if options.dry_run:
        print(_size(ahead, processes, getattr(options, "language", "en")))
        return False
    _require_memory(_at_work(ahead, getattr(options, "workers", None)))
    return True


def _at_work(ahead: Ahead, processes: int | None) -> int:
    """Workers that have something to do."""
    return max(1, min(processes or os.cpu_count() or 1, ahead.runs - (ahead.kept or 0)))


def _require_memory(at_work: int) -> None:
    """Refuse more workers than the memory of this machine holds, where the system tells its size."""
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    if at_work > 1 and at_work * WORKER_BYTES > memory:
        needed, there = at_work * WORKER_BYTES / 1e9, memory / 1e9
        raise Refusal(
            f"{at_work:,} workers need about {needed:,.0f} GB of memory, and this machine has {there:,.0f} GB; say "
            f"--workers {max(1, memory // WORKER_BYTES)}."
        )


def _size(ahead: Ahead, processes: int | None, language: "Language" = "en") -> str:
    """``40 runs, 10 of them kept: about 5 min on 2 workers, 0.6 MB of disk``."""
    from experiments.pages.language import words
    from experiments.pages.numbers import number
    from experiments.pages.progress import duration
    from experiments.runs.study.estimate import START_UP_SECONDS, rule_of_thumb
    from experiments.runs.study.run_store import TYPICAL_BYTES

    say, todo, at_work = words(language).say, ahead.runs - (ahead.kept or 0), _at_work(ahead, processes)
    seconds = START_UP_SECONDS + rule_of_thumb(ahead.settings()) * todo / at_work if todo else 0.0
    runs = say(f"ahead.runs_{'one' if ahead.runs == 1 else 'many'}", count=number(ahead.runs, language))
    most = f" {say('ahead.at_most')}" if ahead.at_most else ""
    kept = "" if ahead.kept is None else say("ahead.kept", count=number(ahead.kept, language))
    time = say(f"ahead.time_{'one' if at_work == 1 else 'many'}", time=duration(seconds, language), workers=at_work)
    megabytes = TYPICAL_BYTES * todo / 1e6
    large = megabytes > 10_000
    size = f"{number(megabytes / 1000, language)} GB" if large else f"{number(megabytes, language, 1)} MB"
    room = say("ahead.disk", size=size) if ahead.disk else say("ahead.no_disk")
    return f"{runs}{most}{kept}: {time}, {room}"
