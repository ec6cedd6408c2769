"""Score the model and its parameters on all published targets, and write docs/validation.md."""

import argparse

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.refusal import only_parameters

EXAMPLES = """examples:
  ips validate                                 the calibrated ensemble; prints the card, writes docs/validation.md
  ips validate parameters=prior --vectors 4    the priors; prints the card
  ips validate --quick                         a few vectors, without national runs; prints the card"""

VECTORS = 24

RUNS_A_VECTOR = 16
"""Trials, usual service and national runs that one vector is measured by."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="parameters (default: calibrated)")
    parser.add_argument("--vectors", type=positive, default=VECTORS, metavar="N",
                        help=f"vectors, or seeds (default: {VECTORS})")  # fmt: skip
    making.arguments_of_runs(parser)
    parser.add_argument("--quick", action="store_true", help="without national runs")
    making.docs_argument(parser)


def execute(options: argparse.Namespace) -> int:
    """Measure, print the card, write the page if it is the whole card of ``parameters=calibrated``."""
    from experiments.settings.configure import compose

    only_parameters(options.overrides, "validation")
    docs = making.docs_folder(options.docs)
    settings, seed = compose(options.overrides)

    from experiments.evidence.calibration.evaluations import Evaluations
    from experiments.evidence.validation import card, tasks
    from experiments.pages.progress import counted

    evaluations = Evaluations(options.results / "answers" / "targets.jsonl", workers=options.workers)
    ahead = bounds.of_answers(
        RUNS_A_VECTOR, options.vectors, settings,
        lambda: evaluations.kept(tasks(settings, seed, options.vectors, whole=not options.quick)),
    )  # fmt: skip
    if not bounds.begin(ahead._replace(at_most=True), options, options.workers):
        return 0
    with counted("vectors", options.vectors) as done:
        found = card(settings, seed, options.vectors, evaluations, whole=not options.quick, done=done)

    from experiments.pages.screens.targets import show

    show(found)
    if docs and not options.overrides and not options.quick:
        from experiments.evidence.validation import kept_as, score
        from experiments.pages.validation_page import write_page
        from experiments.runs.reference import made_by, write
        from experiments.settings.replications import once_each

        drawn = once_each(settings, seed, options.vectors)
        middle = settings.model_copy(update={"ensemble": ""})
        quick = score(card(middle, seed, 1, evaluations, whole=False))
        command = "ips validate" + (f" --vectors {options.vectors}" if options.vectors != VECTORS else "")
        made = made_by(command, {"parameters": settings}, [one.seed for one in drawn], [one.vector for one in drawn])
        data = {"made": made, "quick": quick, "whole": score(found), "answers": kept_as(found)}
        written = [write_page(docs, data)]
        if options.docs is None:
            written.append(write("validation", data))
        print("written: " + ", ".join(map(str, written)))
    return 0
