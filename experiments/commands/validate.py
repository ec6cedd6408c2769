"""Score the model and its parameters on all published targets, and write docs/validation.md."""

import argparse

from experiments.commands import bounds, making
from experiments.commands.bounds import positive, workers
from experiments.settings.refusal import only_parameters

EXAMPLES = """examples:
  ips validate                                 the calibrated ensemble; prints the card, writes docs/validation.md
  ips validate parameters=prior --vectors 4    the priors; prints the card
  ips validate --quick                         a few vectors, without national runs; prints the card"""

RUNS_A_VECTOR = 16
"""Trials, usual service and national runs that one vector is measured by."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="parameters (default: calibrated)")
    parser.add_argument("--vectors", type=positive, default=24, metavar="N", help="vectors, or seeds (default: 24)")
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)
    parser.add_argument("--quick", action="store_true", help="without national runs")
    making.docs_argument(parser)


def execute(options: argparse.Namespace) -> int:
    """Measure, print the card, write the page if it is the whole card of ``parameters=calibrated``."""
    from experiments.settings.configure import compose

    only_parameters(options.overrides, "validation")
    docs = making.docs_folder(options.docs)
    settings, seed = compose(options.overrides)

    from experiments.evidence.validation import card
    from experiments.pages.progress import counted

    runs = RUNS_A_VECTOR * options.vectors
    if not bounds.begin(bounds.Ahead(runs, lambda: settings, disk=False, at_most=True), options, options.workers):
        return 0
    with counted("vectors", options.vectors) as done:
        found = card(settings, seed, options.vectors, whole=not options.quick, workers=options.workers, done=done)

    from experiments.pages.screens.targets import show

    show(found)
    if docs and not options.overrides and not options.quick:
        from experiments.pages.validation_page import write_page, write_score

        written = [write_page(docs, found, options.vectors)]
        if options.docs is None:
            written.append(write_score(found, settings, seed))
        print("written: " + ", ".join(map(str, written)))
    return 0
