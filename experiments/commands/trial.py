"""Run Projekt Inklusion in the model: randomised arms, many times, compared with the published results."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from experiments.commands import bounds
from experiments.commands.bounds import positive, workers
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    from experiments.evidence.trial.arms import Outcome
    from sim.settings import Settings

EXAMPLES = """examples:
  ips trial
  ips trial --figure results/trial.svg --people results/trial.csv
  ips trial --replications 50 caseload=thin economy=tight rollout.staffed_at_start=false
  ips trial --beside "caseload=thin" --beside "trial=distress economy=normal"
  ips trial --mechanisms --replications 50"""

OWN = ("horizon", "population", "funding", "network", "accounts", "scenario", "name", "world_seed")
"""Settings that a trial fixes itself: its towns and years, and posts for its participants at the caseload asked for."""

FEWEST = 30

PARTICIPANTS = 720
"""Participants of Projekt Inklusion."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "overrides",
        nargs="*",
        metavar="key=value",
        help="how it is held: caseload, economy, psychiatry, rollout, trial (population), parameters",
    )
    parser.add_argument(
        "--participants", type=positive, default=PARTICIPANTS, metavar="N", help=f"randomised (default: {PARTICIPANTS})"
    )
    parser.add_argument("--replications", type=positive, default=200, metavar="N", help="trials (default: 200)")
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)
    parser.add_argument("--beside", action="append", default=[], metavar="LEVERS",
                        help="the same trial with other levers in one table; may be repeated")  # fmt: skip
    parser.add_argument(
        "--mechanisms", action="store_true", help="the trial without each of its mechanisms, in one table"
    )
    parser.add_argument("--reference", action="store_true", help="write results/reference/trial[_mechanisms].json")
    parser.add_argument("--people", type=Path, metavar="FILE", help="write every spell of every participant, .csv")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the trials to a file, .svg or .png")


def execute(options: argparse.Namespace) -> int:
    """Check, run the trials, show the card or the table, draw, write the spells."""
    _refuse(options)
    from experiments.findings.mechanisms import OF_THE_TRIAL

    if options.mechanisms:
        options.beside = [
            " ".join(f"parameters.{name}={value}" for name, value in off.items())
            for off in OF_THE_TRIAL.values()
            if off
        ]
    conditions = [options.overrides, *([*options.overrides, *words.split()] for words in options.beside)]
    held = [_held(words) for words in conditions]
    settings, seed = held[0]

    from experiments.evidence.trial.arms import ARMS, arm_settings

    usual = arm_settings(ARMS[0], settings.parameters, options.participants, seed, settings)
    ahead = bounds.Ahead(len(ARMS) * options.replications * len(held), lambda: usual, disk=False)
    if not bounds.begin(ahead, options, options.workers):
        return 0
    outcomes = _simulated(held, options)

    from experiments.pages.screens.trial import draw_trial, show_beside, show_mechanisms, show_trial, write_people

    if options.mechanisms:
        show_mechanisms(dict(zip(OF_THE_TRIAL, outcomes, strict=True)), options.participants, settings)
    elif options.beside:
        show_beside(dict(zip(["as asked for", *options.beside], outcomes, strict=True)), options.participants, settings)
    else:
        show_trial(outcomes[0], options.participants, settings)
    if options.reference:
        print(f"written: {_keep(outcomes, held[0], options)}")
    if options.figure:
        draw_trial(outcomes[0], options.participants, options.figure)
        print(f"drawn in {options.figure}")
    if options.people:
        write_people(outcomes[0], options.people)
        print(f"written: {options.people}")
    return 0


def _held(overrides: Sequence[str]) -> tuple["Settings", int]:
    """The settings of a trial with these levers, and the first seed."""
    from experiments.settings.configure import compose

    own = [text for text in overrides if text.lstrip("+").partition("=")[0].partition(".")[0] in OWN]
    if own:
        raise Refusal(*(f"{text}: a trial sets its own {', '.join(OWN[:-1])}." for text in own))
    return compose(["scenario=trial", *overrides])


def _simulated(held: Sequence[tuple["Settings", int]], options: argparse.Namespace) -> list[list["Outcome"]]:
    """For each set of levers the outcomes of all its trials."""
    from experiments.evidence.trial.arms import Replicate, live_trial
    from experiments.pages.progress import counted
    from experiments.runs.executors.here import in_order
    from experiments.settings.replications import replications

    trials = [
        Replicate(one.settings.parameters, options.participants, one.seed, settings, options.people is not None)
        for settings, seed in held
        for one in replications(settings, seed, options.replications)
    ]
    outcomes = []
    with counted("trials", len(trials)) as done:
        for outcome in in_order(live_trial, trials, options.workers):
            outcomes.append(outcome)
            done()
    step = options.replications
    return [outcomes[k : k + step] for k in range(0, len(outcomes), step)]


def _keep(outcomes: list[list["Outcome"]], held: tuple["Settings", int], options: argparse.Namespace) -> Path:
    """Write what was found, as a reference result; returns its path."""
    from experiments.findings.mechanisms import OF_THE_TRIAL
    from experiments.pages.trial_page import kept_as
    from experiments.runs.reference import made_by, write
    from experiments.settings.replications import replications

    drawn = replications(*held, options.replications)
    vectors = [one.vector for one in drawn]
    flags = ["--mechanisms"] if options.mechanisms else []
    command = join(["ips", "trial", *flags, "--replications", str(options.replications), "--reference"])
    made = made_by(command, {"trial": held[0]}, [one.seed for one in drawn], vectors)
    if not options.mechanisms:
        return write("trial", {"made": made, "figures": kept_as(outcomes[0], vectors)})
    conditions = {name: kept_as(some, vectors) for name, some in zip(OF_THE_TRIAL, outcomes, strict=True)}
    return write("trial_mechanisms", {"made": made, "conditions": conditions})


def _refuse(options: argparse.Namespace) -> None:
    """Refuse too few participants, or a file that cannot be written."""
    problems = []
    if options.mechanisms and options.beside:
        problems.append("--mechanisms and --beside: each is a table of its own; ask for one of them.")
    if options.reference and (options.beside or options.overrides or options.participants != PARTICIPANTS):
        problems.append("--reference: keeps the trial as it was held; leave levers, --beside and --participants out.")
    if options.participants < FEWEST:
        problems.append(
            f"--participants {options.participants}: at least {FEWEST}, so that each of three arms has ten people."
        )
    for flag, file, ends in (("figure", options.figure, (".svg", ".png")), ("people", options.people, (".csv",))):
        if file and file.suffix not in ends:
            problems.append(f"--{flag} {file}: the file must end in {' or '.join(ends)}.")
        if file and not file.parent.is_dir():
            problems.append(f"--{flag} {file}: there is no folder {file.parent}.")
    if problems:
        raise Refusal(*problems)
