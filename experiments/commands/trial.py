"""Run Projekt Inklusion in the model: randomised arms, many times, compared with the published results."""

import argparse
from pathlib import Path

from experiments.commands import bounds
from experiments.commands.bounds import positive, workers
from experiments.settings.refusal import Refusal, only_parameters

EXAMPLES = """examples:
  ips trial
  ips trial --participants 2000 --replications 50 parameters=prior
  ips trial --figure results/trial.svg parameters.follow_along_effect=0"""

FEWEST = 30


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="parameters, such as parameters=prior")
    parser.add_argument("--participants", type=positive, default=720, metavar="N", help="randomised (default: 720)")
    parser.add_argument("--replications", type=positive, default=200, metavar="N", help="trials (default: 200)")
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the trials to a file, .svg or .png")


def execute(options: argparse.Namespace) -> int:
    """Check, run the trials, show the card, draw."""
    from experiments.settings.configure import compose

    settings, seed = compose(options.overrides)
    only_parameters(options.overrides, "a trial")
    _refuse(options.participants, options.figure)

    from experiments.evidence.trial import ARMS, arm_settings

    usual = arm_settings(ARMS[0], settings.parameters, options.participants, seed)
    ahead = bounds.Ahead(len(ARMS) * options.replications, lambda: usual, disk=False)
    if not bounds.begin(ahead, options, options.workers):
        return 0

    from experiments.evidence.trial import Replicate, live_trial
    from experiments.pages.progress import counted
    from experiments.runs.executors.here import in_order
    from experiments.settings.replications import replications

    drawn = replications(settings, seed, options.replications)
    trials = [Replicate(one.settings.parameters, options.participants, one.seed) for one in drawn]
    outcomes = []
    with counted("trials", len(trials)) as done:
        for outcome in in_order(live_trial, trials, options.workers):
            outcomes.append(outcome)
            done()

    from experiments.pages.screens.targets import draw_trial, show_trial

    show_trial(outcomes, options.participants, settings)
    if options.figure:
        draw_trial(outcomes, options.participants, options.figure)
        print(f"drawn in {options.figure}")
    return 0


def _refuse(participants: int, figure: Path | None) -> None:
    """Refuse too few participants, or a figure that cannot be drawn."""
    problems = []
    if participants < FEWEST:
        problems.append(f"--participants {participants}: at least {FEWEST}, so that each of three arms has ten people.")
    if figure and figure.suffix not in (".svg", ".png"):
        problems.append(f"--figure {figure}: the file must end in .svg or .png.")
    if figure and not figure.parent.is_dir():
        problems.append(f"--figure {figure}: there is no folder {figure.parent}.")
    if problems:
        raise Refusal(*problems)
