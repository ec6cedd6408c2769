"""Run every scenario with many parameter vectors and show what to expect of each, with intervals."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.commands import bounds, making
from experiments.settings.counts import REPLICATIONS

if TYPE_CHECKING:
    from experiments.runs.study.plan import Run
    from experiments.runs.uncertainty import Spread
    from sim.settings import Settings

EXAMPLES = """examples:
  ips scenarios                                 every scenario but the trial
  ips scenarios national thin_dose slack_market horizon.weeks=156
  ips scenarios --reference                     keep the result in results/reference/, where `ips run` finds it

exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="scenario", help="scenarios and settings, as for `ips compare`")
    parser.add_argument("--reference", action="store_true", help="write results/reference/scenarios.json")
    making.arguments(parser, REPLICATIONS)


def execute(options: argparse.Namespace) -> int:
    """Plan, make what is missing, show, and keep it if asked."""
    from experiments.findings.compare.scenarios import comparison
    from experiments.settings.config_groups import options as options_of
    from experiments.settings.refusal import Refusal

    if options.reference and options.words:
        raise Refusal(f"--reference: keeps every scenario as it is; leave out {' '.join(options.words)}.")
    executor, words = making.divided(options.words, options.workers)
    if not any("=" not in word for word in words):
        words = [*(name for name in options_of("scenario") if name != "trial"), *words]
    study = comparison(words, options.replications)

    from experiments.findings.scenario_data import levels
    from experiments.pages.progress import watched
    from experiments.runs.study.make import make
    from experiments.runs.study.plan import make_plan

    if not bounds.begin(bounds.of_studies([study], options.results), options, executor.workers()):
        return 0
    found = levels(make(study, options.results, executor, watched(quiet=options.quiet)))

    from experiments.pages.screens.scenarios import show

    plan = make_plan(study)
    runs = plan.runs[: study.replications]
    show(found, [run.vector for run in runs])
    if options.reference:
        path = _keep(found, {cell.settings.name: cell.settings for cell in plan.cells}, runs)
        print(f"written: {path}")
    return 0


def _keep(
    found: "Mapping[str, Mapping[str, Spread]]", settings: "Mapping[str, Settings]", runs: "Sequence[Run]"
) -> Path:  # fmt: skip
    from experiments.runs.reference import made_by, rounded, write

    made = made_by("ips scenarios --reference", settings, [run.seed for run in runs], [run.vector for run in runs])
    figures = {name: {key: rounded(one) for key, one in figures.items()} for name, figures in found.items()}
    return write("scenarios", {"made": made, "figures": figures})
