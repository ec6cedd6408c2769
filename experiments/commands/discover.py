"""Find where a statement about two scenarios is true: regions of the uncertain parameters (PRIM and CART)."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.refusal import Refusal

EXAMPLES = """examples:
  ips discover --against grant_2023 --where per_krone               is national better per krone?
  ips discover caseload=thin --against national+caseload=trial      does a thin caseload beat the trial's (years>0)?
  ips discover --where 'others<0' --points 512                      does IPS harm those whom it is not for?
  ips discover --distribution posterior --where 'gain_society>0' --replications 4

A statement is per_krone, or a measure of `ips sensitivity` above or below a number; quote it.
exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted. docs/guides/discover.md has the details."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="settings; default scenario=national")
    parser.add_argument("--against", default="without", metavar="SCENARIO",
                        help="the other world: without (IPS), or a scenario with settings joined by +")  # fmt: skip
    parser.add_argument("--where", default="years>0", metavar="STATEMENT", help="default: years>0")
    parser.add_argument("--points", type=positive, default=256, metavar="N", help="parameter vectors (default: 256)")
    parser.add_argument("--distribution", choices=("ranges", "posterior"), default="ranges",
                        help="plausible ranges, or vectors of the calibrated ensemble (default: ranges)")  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the limits as CSV")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of the answer")
    making.arguments(parser, 1)


def execute(options: argparse.Namespace) -> int:
    """Check, make the points, find regions, show, write."""
    executor, words = making.divided(options.words, options.workers)
    making.refuse_files({"-o": options.output}, figure="")
    making.require_extra("sklearn", "ips discover")

    from experiments.findings.discover import statement
    from experiments.findings.sensitivity.question import Wanted

    stated = statement.read_statement(options.where)
    wanted = Wanted(against=options.against, distribution=options.distribution, replications=options.replications)
    question = statement.question(words, stated, wanted)
    count = _points(question.distribution, question.settings.ensemble, options.points)
    each = 2 * options.replications * (2 if stated.text == statement.PER_KRONE else 1)
    if not bounds.begin(bounds.Ahead(each * count, lambda: question.settings, at_most=True), options,
                        executor.workers()):  # fmt: skip
        return 0

    from experiments.findings.discover.discovered import discovered, table
    from experiments.findings.measures import measure
    from experiments.pages.language import words as messages
    from experiments.pages.progress import watched
    from experiments.pages.screens.discover import show
    from experiments.runs.study.make import carry_out
    from experiments.runs.study.run_store import RunStore

    made = statement.studies(question, stated, count)
    for one in made:
        carry_out(one.plan, options.results, executor, watched(quiet=options.quiet, language=options.language))
    found = discovered(statement.answer(question, stated, made, RunStore(options.results)))
    per_krone = stated.text == statement.PER_KRONE
    label = messages(options.language)["discover.per_krone"] if per_krone else (
        measure(stated.measures[0]).label(options.language))  # fmt: skip
    show(found, stated.text, label, options.language)
    if options.output:
        making.write_table(options.output, table(found), options.language)
    return 0


def _points(distribution: str, name: str, wanted: int) -> int:
    """How many points there can be. Raises ``Refusal`` for fewer than tell anything."""
    from experiments.settings.replications import ensemble

    if wanted < 32:
        raise Refusal(f"--points {wanted}: at least 32, or no region can be distinguished from chance.")
    if distribution == "posterior" and wanted > (there := len(ensemble(name).values)):
        raise Refusal(f"--points {wanted}: the ensemble {name} has {there:,} vectors; ask for at most so many.")
    if distribution == "ranges" and wanted & (wanted - 1):
        near = 1 << (wanted.bit_length() - 1)
        raise Refusal(f"--points {wanted}: must be a power of two, such as {near} or {2 * near}.")
    return wanted
