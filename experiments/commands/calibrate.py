"""Fit the uncertain parameters to the published targets: a set of plausible vectors, parameters=calibrated."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.commands.bounds import positive, workers
from experiments.settings.refusal import Refusal

RUNS = Path("results/calibration")
EXAMPLES = """examples:
  ips calibrate                        half an hour on two cores; a second start resumes
  ips calibrate --quick --name try     a rough ensemble, configs/parameters/try.csv, in some minutes"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--name", default="calibrated", help="config option to write (default: calibrated)")
    parser.add_argument("--seed", type=positive, default=1, metavar="N", help="seed of the calibration (default: 1)")
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)
    parser.add_argument("--quick", action="store_true", help="a tenth of the runs, for a trial")
    making.docs_argument(parser)
    parser.add_argument("--runs", type=Path, default=RUNS, metavar="FOLDER", help=f"keeps the runs (default: {RUNS})")


def execute(options: argparse.Namespace) -> int:
    """Simulate, fit, write the ensemble and its report."""
    from experiments.settings.config_groups import ensembles, named_configs
    from experiments.settings.config_groups import options as options_of

    if not options.name.isidentifier() or options.name in set(options_of("parameters")) - set(ensembles()):
        raise Refusal(f"--name {options.name}: must be a word of letters, digits and _, and no other option's name.")
    docs = making.docs_folder(options.docs)

    from experiments.runs.store import require_writable

    require_writable(options.runs)

    from experiments.evidence.calibration.calibrate import Size, calibrate, runs
    from experiments.evidence.calibration.ensemble import write
    from experiments.evidence.calibration.evaluations import Evaluations
    from experiments.pages.progress import counted

    size = Size(members=64, steps=2) if options.quick else Size()
    from sim.settings import Settings

    if not bounds.begin(bounds.Ahead(runs(size), Settings, disk=False, at_most=True), options, options.workers):
        return 0
    evaluations = Evaluations(options.runs / "evaluations.jsonl", workers=options.workers)
    with counted("simulations", runs(size)) as done:
        calibration = calibrate(evaluations, options.seed, size, done=done)
    folder = named_configs() / "parameters"
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = [*write(options.name, calibration.names, calibration.vectors, calibration.middle, folder)]

    from experiments.pages.calibration_page import show, write_figure

    show(calibration)
    if docs and options.name == "calibrated":
        from experiments.runs.reference import made_by
        from experiments.runs.reference import write as keep

        written.append(write_figure(docs, calibration.names, calibration.vectors, calibration.middle))
        if options.docs is None:
            made = made_by("ips calibrate", {"priors": Settings()}, [options.seed], range(len(calibration.vectors)))
            written.append(keep("ensemble", {"made": made, "since": []}))
    print("written: " + ", ".join(str(path) for path in written))
    if options.name == "calibrated":
        print("Every figure of the documents rests on these vectors: `make numbers` makes them again.")
    return 0
