"""What commands share that make a study on their way: where it is kept, who works, and words on the executor."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.commands.whole_number import positive

if TYPE_CHECKING:
    from experiments.executors import Executor


def arguments(parser: argparse.ArgumentParser, replications: int) -> None:
    """Declare the shared options; ``replications`` is the number of runs of each scenario if nobody says another."""
    parser.add_argument("--replications", type=positive, default=replications, metavar="N",
                        help=f"runs of each scenario, paired (default: {replications})")  # fmt: skip
    parser.add_argument("--results", type=Path, default=Path("results"), metavar="DIR", help="default: ./results")
    parser.add_argument("--workers", type=positive, metavar="N", help="processes (default: one per core)")
    parser.add_argument("--quiet", action="store_true", help="say nothing while it works")


def divided(words: Sequence[str], workers: int | None) -> tuple["Executor", list[str]]:
    """The executor that words such as ``executor=dask`` ask for, and the other words. Raises ``Refusal``."""
    from experiments.executors.choice import choose, is_about_executor

    executor = choose([word for word in words if is_about_executor(word)], workers)
    return executor, [word for word in words if not is_about_executor(word)]
