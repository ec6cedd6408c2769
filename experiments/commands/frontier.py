"""Reach, effect and cost by caseload and budget; the cheapest way to a reach, and the best caseload for a budget."""

import argparse
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from experiments.commands import bounds, making
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    from experiments.findings.frontier.points import Points
    from experiments.runs.study.study import Study

EXAMPLES = """examples:
  ips frontier                                         caseload 10 to 60 x 25 to 800 million DKK a year, some minutes
  ips frontier --reach 50 --budget 200 --figure frontier.png
  ips frontier caseload.ceiling=10,20,30 funding.yearly_mdkk=100,200 eligibility=psychiatry_only --language da
  ips frontier --study caseload_and_money              a study that `ips sweep` has made

exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted
docs/studies.md has the details."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="settings; default scenario=national")
    parser.add_argument("--study", metavar="NAME", help="take this study of caseload x funding, with its replications")
    parser.add_argument(
        "--reach", type=_percent, metavar="PERCENT", help="cheapest combination that reaches this share of the 43,000"
    )
    parser.add_argument(
        "--budget", type=_amount, metavar="MDKK", help="best caseload at this budget, million DKK a year"
    )
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the figure to a file, .svg or .png")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the table as CSV")
    parser.add_argument(
        "--reference", action="store_true", help="keep the result in results/reference/, which the documents quote"
    )
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of table, answers and figure")
    making.arguments(parser, FEWEST_VECTORS)
    parser.set_defaults(replications=None)  # None shows that the user gave no number


def execute(options: argparse.Namespace) -> int:
    """Make missing runs, find the efficient set, answer, draw."""
    from experiments.findings.frontier import axes

    executor, words = making.divided(options.words, options.workers)
    if options.study and words:
        raise Refusal(f"--study {options.study}: has its own settings; leave out {' '.join(words)}.")
    if options.study and options.replications:
        raise Refusal(f"--study {options.study}: has its own replications; leave out --replications.")
    making.refuse_files({"--figure": options.figure, "-o": options.output}, figure="--figure")
    if options.study:
        study = axes.kept(options.results, options.study)
    else:
        study = axes.sweep(words, options.replications or FEWEST_VECTORS)

    from experiments.findings.frontier.points import best, cheapest, points
    from experiments.pages.progress import watched
    from experiments.pages.screens import frontier as frontier_screen
    from experiments.pages.screens.frontier import answer
    from experiments.runs.study.cells import cells
    from experiments.runs.study.make import carry_out, make
    from experiments.runs.study.plan import plan_without_ips

    if not bounds.begin(bounds.of_studies([study], options.results, study.replications), options, executor.workers()):
        return 0
    settings = cells(study)[0].settings
    axes.require_budget(study, options.budget)
    watching = watched(quiet=options.quiet, language=options.language)
    without = carry_out(plan_without_ips(study), options.results, executor, watching)
    found = points(make(study, options.results, executor, watching), without, settings.horizon.weeks)
    runs = found.draws["reach"].shape[1]
    frontier_screen.show(found.table, found.vectors, options.language)
    answers = [] if options.reach is None else [answer(cheapest(found, options.reach / 100), options.language)]
    if options.budget is not None:
        answers += [answer(best(found, options.budget, measure), options.language) for measure in ("extra", "reach")]
    frontier_screen.say(answers)
    if options.output:
        making.write_table(options.output, found.table, options.language)
    if options.reference:
        _keep(found, study, options.words)
    if options.figure:
        from experiments.pages.figures.frontier import draw

        making.draw_whole(options.figure, draw(found.table, settings, runs, options.language), options.language)
    return 0


def _keep(found: "Points", study: "Study", words: "list[str]") -> None:
    """Write the table as CSV, and as JSON with what made it and the best caseload for each budget."""
    from experiments.findings.frontier.points import as_kept
    from experiments.runs.reference import FOLDER, made_by, write
    from experiments.runs.study.plan import make_plan

    plan = make_plan(study)
    runs = plan.runs[: study.replications]
    command = join(["ips", "frontier", *words, "--replications", str(study.replications), "--reference"])
    made = made_by(command, {"first": plan.cells[0].settings}, [run.seed for run in runs], found.vectors)
    making.write_table(FOLDER / "frontier.csv", found.table)
    print(f"written: {write('frontier', {'made': made, **as_kept(found)})}")


def _percent(text: str) -> float:
    return _number(text, 100.0, "a share in per cent from 0 to 100, such as 50")


def _amount(text: str) -> float:
    return _number(text, 10_000.0, "million DKK a year from 0 to 10,000, such as 200")


def _number(text: str, most: float, allowed: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= most:
        raise argparse.ArgumentTypeError(f"{text}: must be {allowed}")
    return value
