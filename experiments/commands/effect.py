"""Show the effect of IPS in a scenario: paired with the same world without it, over several seeds."""

import argparse
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.counts import REPLICATIONS

if TYPE_CHECKING:
    from experiments.settings.replications import Replication
    from sim.settings import Settings

EXAMPLES = """examples:
  ips effect scenario=national
  ips effect scenario=grant_2023 caseload.ceiling=30 --seeds 48"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="settings, such as scenario=national")
    parser.add_argument("--seeds", type=positive, default=REPLICATIONS, metavar="N",
                        help=f"pairs of runs, with the seeds from seed= on (default: {REPLICATIONS})")  # fmt: skip
    parser.add_argument("--reference", action="store_true", help="write results/reference/effect_<scenario>.json")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of what is shown (default: en)")
    making.arguments_of_runs(parser)


def execute(options: argparse.Namespace) -> int:
    """Check, run the pairs, show means and intervals."""
    from experiments.settings.configure import compose

    settings, seed = compose(options.overrides)

    from experiments.findings.effect import Pair, kept_pairs, measured
    from experiments.pages.language import words
    from experiments.pages.progress import counted
    from experiments.settings.replications import replications

    def pairs() -> list[Pair]:
        return [Pair(one.settings, one.seed) for one in replications(settings, seed, options.seeds)]

    ahead = bounds.of_answers(2, options.seeds, settings, lambda: kept_pairs(options.results).kept(pairs()))
    if not bounds.begin(ahead, options, options.workers):
        return 0
    drawn = replications(settings, seed, options.seeds)
    with counted(words(options.language)["progress.pairs"], options.seeds, options.language) as done:
        rows = []
        for row in measured(pairs(), options.workers, options.results):
            rows.append(row)
            done()

    from experiments.pages.screens.effect import show

    show(settings, rows, [one.vector for one in drawn], language=options.language)
    if options.reference:
        print(f"written: {_keep(settings, rows, drawn, options)}")
    return 0


def _keep(
    settings: "Settings", rows: "list[dict[str, float | None]]", drawn: "list[Replication]", options: argparse.Namespace
) -> Path:
    from experiments.findings.effect import over_pairs
    from experiments.runs.reference import made_by, rounded, write

    vectors = [one.vector for one in drawn]
    command = join(["ips", "effect", *options.overrides, "--seeds", str(options.seeds), "--reference"])
    made = made_by(command, {settings.name: settings}, [one.seed for one in drawn], vectors)
    figures = {key: rounded(found) for key, found in over_pairs(rows, vectors).items()}
    return write(f"effect_{settings.name}", {"made": made, "figures": figures})
