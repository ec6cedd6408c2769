"""Compare scenarios with the first one: paired differences with intervals, by place, age, sex, group and payer."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.counts import REPLICATIONS

if TYPE_CHECKING:
    from experiments.pages.language import Language

EXAMPLES = """scenarios by name; the others are compared with the first. A setting applies to every scenario; a setting
joined to a scenario with + applies to that scenario only:
  ips compare baseline grant_2023 national caseload.ceiling=15
  ips compare baseline national national+caseload.ceiling=40+eligibility=psychiatry_only --by group
  ips compare baseline national --replications 40 -o comparison
  ips compare baseline national --until reached_43k=0.5pp      adds replications until that precise
  ips compare baseline national --until extra=100 --most 300   extra people in work or education at the end

exit status: 0 compared, 1 runs failed or --until was not met, 2 refused, 130 interrupted
docs/studies.md has the details."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="scenario", help="scenarios and settings (key=value)")
    parser.add_argument("--by", choices=("municipality", "age", "sex", "group", "payer"), help="show a breakdown")
    parser.add_argument("--all", action="store_true", help="show every national outcome, not the main ones alone")
    parser.add_argument(
        "--until", metavar="OUTCOME=HALFWIDTH", help="add replications until the interval is this narrow"
    )
    parser.add_argument("--most", type=positive, default=200, metavar="N", help="with --until (default: 200)")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="write every table to this folder, as CSV")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of what is shown (default: en)")
    making.arguments(parser, REPLICATIONS)


def execute(options: argparse.Namespace) -> int:
    """Plan, make missing runs, compare, show, write."""
    from experiments.findings.compare.scenarios import comparison, of_other_people

    executor, scenarios = making.divided(options.words, options.workers)
    study = comparison(scenarios, options.replications)

    from experiments.findings.compare.precision import read_goal
    from experiments.runs.store import require_writable

    goal = read_goal(options.until) if options.until else None
    if options.output:
        require_writable(options.output)

    from experiments.findings.compare.precision import Reached, until
    from experiments.pages.progress import watched
    from experiments.runs.study.make import make
    from experiments.runs.study.results import StudyResults
    from experiments.runs.study.study import Study

    most = max(options.most, options.replications) if goal else options.replications
    ahead = bounds.of_studies([study.model_copy(update={"replications": most})], options.results)
    if not bounds.begin(ahead._replace(at_most=goal is not None), options, executor.workers()):
        return 0

    def carry_out(one: Study) -> StudyResults:
        return make(one, options.results, executor, watched(quiet=options.quiet, language=options.language))

    if goal:
        reached = until(study, goal, options.most, carry_out)
    else:
        reached = Reached(carry_out(study), options.replications, [], True)

    from experiments.findings.compare.displaced import of_scenarios
    from experiments.findings.compare.paired import compared, write_csv
    from experiments.pages.language import words
    from experiments.pages.screens import compare as compare_screen

    against = next(iter(study.scenarios))
    tables = compared(reached.study)
    language: Language = options.language
    for name in of_other_people(study):
        print("\n" + words(language).say("screens.compare.other_people", name=name, against=against))
    compare_screen.show(tables, against, options.by, drawn=reached.study.drawn, every=options.all, language=language)
    compare_screen.show_displaced(of_scenarios(reached.study), language)
    compare_screen.show_notes(reached, goal, study, language)
    if options.output:
        making.say_written(write_csv(tables, against, options.output), language)
    return 0 if reached.met else 1
