"""Show the effect of IPS in a scenario: paired with the same world without it, over several seeds."""

import argparse

from experiments.commands import bounds
from experiments.commands.bounds import positive, workers
from experiments.settings.counts import REPLICATIONS

EXAMPLES = """examples:
  ips effect scenario=national
  ips effect scenario=grant_2023 caseload.ceiling=30 --seeds 48"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="settings, such as scenario=national")
    parser.add_argument("--seeds", type=positive, default=REPLICATIONS, metavar="N",
                        help=f"pairs of runs, with the seeds from seed= on (default: {REPLICATIONS})")  # fmt: skip
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)


def execute(options: argparse.Namespace) -> int:
    """Check, run the pairs, show means and intervals."""
    from experiments.settings.configure import compose

    settings, seed = compose(options.overrides)

    if not bounds.begin(bounds.Ahead(2 * options.seeds, lambda: settings, disk=False), options, options.workers):
        return 0

    from experiments.findings.effect import Pair, measured
    from experiments.pages.progress import counted
    from experiments.settings.replications import replications

    drawn = replications(settings, seed, options.seeds)
    with counted("pairs of runs", len(drawn)) as done:
        rows = []
        for row in measured([Pair(one.settings, one.seed) for one in drawn], options.workers):
            rows.append(row)
            done()

    from experiments.pages.screens.effect import show

    show(settings, rows, [one.vector for one in drawn])
    return 0
