"""Show reach and effect by health, age, sex, schooling and municipality, how concentrated they are, who is left out."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.settings.counts import REPLICATIONS
from experiments.settings.refusal import Refusal

EXAMPLES = """examples:
  ips equity                                      scenario=national against usual service
  ips equity scenario=grant_2023 --municipalities
  ips equity eligibility=psychiatry_only caseload.ceiling=10 --language da -o equity

exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted. docs/guides/equity.md has the details."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="settings; default scenario=national")
    parser.add_argument("--municipalities", action="store_true", help="show each municipality")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="write both tables as CSV")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of the answer")
    making.arguments(parser, REPLICATIONS)


def execute(options: argparse.Namespace) -> int:
    """Check, make the runs, show, write."""
    executor, words = making.divided(options.words, options.workers)

    from experiments.findings.equity.study import studied

    study = studied(words, options.replications)
    if options.output and options.output.is_file():
        raise Refusal(f"-o {options.output}: is a file; name a folder.")
    ahead = bounds.of_studies([study], options.results, study.replications)
    if not bounds.begin(ahead, options, executor.workers()):
        return 0

    from experiments.findings.equity.divided import divided, indices_table, table
    from experiments.pages.progress import watched
    from experiments.pages.screens.equity import show
    from experiments.runs.study.make import carry_out
    from experiments.runs.study.plan import make_plan, plan_without_ips
    from sim.calendar import WEEKS_A_YEAR

    plan, watching = make_plan(study), watched(quiet=options.quiet, language=options.language)
    made, usual = (carry_out(one, options.results, executor, watching) for one in (plan, plan_without_ips(study)))
    settings = plan.cells[0].settings
    found = divided(made, usual, settings)
    show(found, settings.name, settings.horizon.weeks / WEEKS_A_YEAR, options.municipalities, options.language)
    if options.output:
        making.write_table(options.output / "subgroups.csv", table(found), options.language)
        making.write_table(options.output / "concentration.csv", indices_table(found), options.language)
    return 0
