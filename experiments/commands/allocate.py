"""Allocate a national budget between municipalities: per NEET, by need, by residents, by marginal effect; compared."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.refusal import Refusal

EXAMPLES = """examples:
  ips allocate                                     scenario=national: 200 million DKK a year; some minutes
  ips allocate funding.yearly_mdkk=100 caseload.ceiling=15 -o shares.csv
  ips allocate --groups 10 --rounds 2 --replications 20

The marginal rule raises the money of each group of municipalities (by size and labour market) in turn. Round by round
it moves a quarter of a group's money if the effect differs from the other groups by more than chance.
exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted
docs/studies.md has the details."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="settings; default scenario=national")
    parser.add_argument("--groups", type=positive, default=8, metavar="N", help="of municipalities (default: 8)")
    parser.add_argument("--rounds", type=positive, default=3, metavar="N", help="at most (default: 3)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write shares by municipality, as CSV")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of what is shown (default: en)")
    making.arguments(parser, FEWEST_VECTORS)


def execute(options: argparse.Namespace) -> int:
    """Find the marginal allocation, compare all rules with other seeds, show, write."""
    executor, words = making.divided(options.words, options.workers)
    making.refuse_files({"-o": options.output}, figure="")

    from experiments.findings.allocate.comparison import allocated, asked, most_runs
    from experiments.pages.progress import watched
    from experiments.pages.screens.allocate import show
    from experiments.runs.study.make import carry_out

    if options.replications < 2:
        raise Refusal("--replications 1: at least 2, or no interval says what is noise.")
    question = asked(words, options.replications, options.groups, options.rounds)
    runs = most_runs(question)
    if not bounds.begin(bounds.Ahead(runs, lambda: question.settings, at_most=True), options, executor.workers()):
        return 0
    watching = watched(quiet=options.quiet, language=options.language)
    found = allocated(question, lambda plan: carry_out(plan, options.results, executor, watching))
    show(found, options.language)
    if options.output:
        making.write_table(options.output, found.by_municipality, options.language)
    return 0
