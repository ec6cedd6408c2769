"""Answer the arithmetic of the grant's press releases and write docs/findings_grant.md."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.commands.bounds import positive, workers
from experiments.settings.counts import REPLICATIONS

EXAMPLES = """73.3 million DKK, 27 municipalities, 4,000-5,000 young people by the end of 2026: which
caseload, length of stay and co-financing attain this, what dose and effect
does each give, and how much remains of 72,000 DKK saved a person?

examples:
  ips findings                                         docs/findings_grant.md as committed
  ips findings --replications 3 -o table.md            faster, less precise"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--replications", type=positive, default=REPLICATIONS, metavar="N",
                        help=f"pairs of runs of each case (default: {REPLICATIONS})")  # fmt: skip
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="Markdown to write, in place of --docs")
    making.docs_argument(parser)


def execute(options: argparse.Namespace) -> int:
    """Run all cases and write the table."""
    output = making.page_file(options.output, options.docs, "findings_grant.md")
    making.refuse_files({"--output": output}, figure="")

    from experiments.findings.effect import Pair, measured
    from experiments.pages.grant_page import CASES, page, per_person, settings_of
    from experiments.pages.progress import counted
    from experiments.runs.whole_file import write_whole
    from experiments.settings.replications import replications

    size = options.replications
    usual = settings_of(next(iter(CASES)))
    if not bounds.begin(bounds.Ahead(2 * len(CASES) * size, lambda: usual, disk=False), options, options.workers):
        return 0
    drawn = {case: replications(settings_of(case), 1, size) for case in CASES}
    pairs = [Pair(one.settings, one.seed) for case in CASES for one in drawn[case]]
    with counted("pairs of runs", len(pairs)) as done:
        rows = []
        for row in measured(pairs, options.workers):
            rows.append(per_person(row))
            done()
    found = [(case, rows[k * size : (k + 1) * size], drawn[case]) for k, case in enumerate(CASES)]
    option = f" --replications {size}" if size != REPLICATIONS else ""
    write_whole(output, page(found, option, size).encode())
    print(f"written to {output}")
    return 0
