"""Choose among options for a stated aim: probability best, expected loss, cost-effectiveness, value of information."""

import argparse
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from experiments.findings.decide.aim import Aim
    from experiments.findings.decide.options import Options
    from experiments.pages.screens.decide import Amounts
    from experiments.runs.study.plan import Plan

EXAMPLES = """examples:
  ips decide                                      caseload 10, 15, 20, 30 with 200 million DKK a year, and usual service
  ips decide caseload.ceiling=10,20,30 funding.yearly_mdkk=100,200 --aim public
  ips decide caseload.ceiling=10,20 eligibility=all_young,psychiatry_only --aim equity --worth 200000
  ips decide --aim years --worth 150000 --figure plane.svg -o decision
  ips decide --study caseload_and_money           a study that `ips sweep` has made

Aims: society (net gain), public (net gain of the public purse), years (person-years in work or education), equity (the
same with weights by health group). The value of single parameters needs 96 replications or more.
exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted. docs/guides/decide.md has the details."""

REPLICATIONS = 96
"""48 vectors with two seeds each: the fewest that can show the value of single parameters."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="options as for ips sweep")
    parser.add_argument("--study", metavar="NAME", help="take the cells of this study, with its replications")
    parser.add_argument("--aim", choices=("society", "public", "years", "equity"), default="society",
                        help="default: society")  # fmt: skip
    parser.add_argument("--worth", type=_amount, default=0.0, metavar="DKK",
                        help="worth of a person-year, for the aims years and equity in DKK")  # fmt: skip
    parser.add_argument("--weights", default="", metavar="GROUP=W,...",
                        help="of the health groups, for equity (default: by their time outside work)")  # fmt: skip
    parser.add_argument("--qaly", type=_amount, default=0.0, metavar="DKK",
                        help="option: add QALYs as in the trial, at so much each")  # fmt: skip
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw plane and acceptability, .svg or .png")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="write every table as CSV")
    parser.add_argument("--reference", action="store_true", help="keep the result in results/reference/decide.json")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of tables and figure")
    making.arguments(parser, REPLICATIONS)
    parser.add_argument("--vectors", type=positive, metavar="N",
                        help="one run of each of so many parameter vectors, instead of --replications")  # fmt: skip
    parser.set_defaults(replications=None)  # None shows that the user gave no number


def execute(options: argparse.Namespace) -> int:
    """Check, make the runs, show the decision, write."""
    from experiments.findings.decide import options as decision

    executor, words = making.divided(options.words, options.workers)
    making.refuse_files({"--figure": options.figure}, figure="--figure")
    making.require_extra("sklearn", "ips decide")
    aim = _aim(options)
    if options.study and (words or options.replications or options.vectors):
        raise Refusal(f"--study {options.study}: has its own settings and replications; leave the others out.")
    if options.replications and options.vectors:
        raise Refusal("--vectors: stands instead of --replications; give one of them.")
    count = options.vectors or options.replications or REPLICATIONS
    study = (decision.kept_study(options.results, options.study) if options.study
             else decision.words_study(words, count, once=options.vectors is not None))  # fmt: skip
    ahead = bounds.of_studies([study], options.results, study.replications)
    if not bounds.begin(ahead, options, executor.workers()):
        return 0

    from experiments.pages.progress import watched
    from experiments.runs.study.make import carry_out
    from experiments.runs.study.run_store import RunStore

    plan, usual = decision.plans(study)
    for one in (plan, usual):
        carry_out(one, options.results, executor, watched(quiet=options.quiet, language=options.language))
    found = decision.options(study, RunStore(options.results))
    tables = _answer(options, found, aim, plan.cells[0].settings.horizon.weeks)
    if options.reference:
        _keep(options, tables, aim, plan)
    return 0


def _aim(options: argparse.Namespace) -> "Aim":
    from experiments.findings.decide.aim import Aim, read_weights

    problems = []
    if options.worth and options.aim in ("society", "public"):
        problems.append(f"--worth: goes with --aim years or equity; --aim {options.aim} is in DKK already.")
    if options.weights and options.aim != "equity":
        problems.append(f"--weights: goes with --aim equity, not {options.aim}.")
    if options.qaly and options.aim in ("years", "equity") and not options.worth:
        problems.append("--qaly: adds DKK, so the aim must be in DKK; give --worth, or --aim society.")
    if problems:
        raise Refusal(*problems)
    return Aim(options.aim, options.worth, read_weights(options.weights) if options.weights else {}, options.qaly)


def _answer(
    options: argparse.Namespace, found: "Options", aim: "Aim", weeks: int
) -> "dict[str, pd.DataFrame]":  # fmt: skip
    """Show every part of the decision, write what is asked for, and return its tables."""
    from experiments.findings.decide import choice, economics
    from experiments.findings.decide.aim import effect, values
    from experiments.findings.decide.tables import as_table, budget, plane
    from experiments.pages.screens import decide as screen
    from experiments.runs.uncertainty import vector_means
    from sim.calendar import WEEKS_A_YEAR

    worth = values(found, aim)
    table = choice.choice(worth, found.labels, found.vectors)
    written = screen.show_choice(table, aim, found, weeks / WEEKS_A_YEAR, options.language)
    perfect = choice.perfect_information(worth, found.vectors)
    screen.show_perfect(perfect, found.scale, written)
    tables = {"options": table, "perfect": as_table(perfect)}
    tables |= _information(found, worth, int(table["number"].iloc[0]), written)
    effects, costs = (vector_means(drawn, found.vectors.tolist()) for drawn in (effect(found, aim),
                                                                              -found.draws["gain_public"]))  # fmt: skip
    line = economics.frontier(found.labels, effects.mean(axis=1), costs.mean(axis=1))
    screen.show_plane(line, options.language)
    accept = economics.acceptability(effects, costs, found.labels, economics.widest_worth(line))
    best = int(table.loc[table["number"] > 0, "number"].iloc[0])
    screen.show_budget(found, best, options.language)
    if options.figure:
        from experiments.pages.figures.decide import draw

        chart = draw(found.labels, effects, costs, accept, options.language)
        making.draw_whole(options.figure, chart, options.language)
    tables |= {"frontier": line, "acceptability": accept, "budget": budget(found)}
    if options.output:
        for name, one in (tables | {"plane": plane(found, effects, costs)}).items():
            making.write_table(options.output / f"{name}.csv", one, options.language)
    return tables


def _keep(options: argparse.Namespace, tables: "dict[str, pd.DataFrame]", aim: "Aim", plan: "Plan") -> None:
    """Write the reference result."""
    from experiments.findings.decide.tables import as_kept, in_short
    from experiments.runs.reference import made_by, write

    given = {"--aim": options.aim, "--worth": options.worth, "--weights": options.weights, "--qaly": options.qaly,
             "--study": options.study, "--replications": options.replications,
             "--vectors": options.vectors}  # fmt: skip
    said = [word for name, value in given.items() if value for word in (name, _as_said(value))]
    runs = plan.runs[: plan.study.replications]
    head = made_by(join(["ips", "decide", *options.words, *said, "--reference"]), {"first": plan.cells[0].settings},
                   [run.seed for run in runs], [run.vector for run in runs])  # fmt: skip
    head["different_runs"] = len(plan.by_digest)
    data = {"made": head, "aim": aim.name, "unit": aim.unit, **as_kept(in_short(tables))}
    print(f"written: {write('decide', data)}")


def _information(
    found: "Options", worth: "np.ndarray", best: int, written: "Amounts"
) -> "dict[str, pd.DataFrame]":  # fmt: skip
    """Show and return the value of groups and parameters, if there are vectors enough."""
    from experiments.findings.decide import information
    from experiments.findings.decide.tables import named_options
    from experiments.pages.screens import decide as screen
    from experiments.runs.uncertainty import vector_means

    drawn = len(found.parameters)
    if drawn < information.FEWEST or not (found.vectors >= 0).any():
        screen.show_few(drawn, information.FEWEST, 2 * information.FEWEST, written.language)
        return {}
    means = vector_means(worth, found.vectors.tolist())
    parameters, groups = (
        named_options(of(means, found.parameters), found.labels, best)
        for of in (information.of_parameters, information.of_groups)
    )
    screen.show_information(parameters, groups, found.scale, written)
    return {"information_parameters": parameters, "information_groups": groups}


def _as_said(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _amount(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1e8:
        raise argparse.ArgumentTypeError(f"{text}: must be DKK from 0 to 100,000,000, such as 150000")
    return value
