"""Answer the arithmetic of the grant's press releases and write docs/findings_grant.md."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
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
    making.arguments_of_runs(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="Markdown to write, in place of --docs")
    making.docs_argument(parser)


def execute(options: argparse.Namespace) -> int:
    """Run all cases and write the table."""
    output = making.page_file(options.output, options.docs, "findings_grant.md")
    making.refuse_files({"--output": output}, figure="")

    from experiments.findings.effect import Pair, kept_pairs, measured
    from experiments.pages.grant_page import CASES, kept_as, page, per_person, settings_of
    from experiments.pages.progress import counted
    from experiments.runs.reference import write
    from experiments.runs.whole_file import write_whole
    from experiments.settings.replications import Replication, replications

    size = options.replications

    def drawn() -> list[list[Replication]]:
        """[replications][cases]: the cases of a replication share the world without IPS."""
        return [
            list(alike) for alike in zip(*(replications(settings_of(case), 1, size) for case in CASES), strict=True)
        ]

    def pairs() -> list[Pair]:
        return [Pair(one.settings, one.seed) for alike in drawn() for one in alike]

    usual = settings_of(CASES[0])
    ahead = bounds.of_answers(2, len(CASES) * size, usual, lambda: kept_pairs(options.results).kept(pairs()))
    if not bounds.begin(ahead, options, options.workers):
        return 0
    with counted("pairs of runs", len(CASES) * size) as done:
        rows = []
        for row in measured(pairs(), options.workers, options.results):
            rows.append(per_person(row))
            done()
    found = [(case, rows[k :: len(CASES)], [alike[k] for alike in drawn()]) for k, case in enumerate(CASES)]
    option = f" --replications {size}" if size != REPLICATIONS else ""
    data = kept_as(found, f"ips findings{option}")
    if options.output is None and options.docs is None:
        print(f"written: {write('grant', data)}")
    write_whole(output, page(data).encode())
    print(f"written: {output}")
    return 0
