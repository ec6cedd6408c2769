"""Simulate a scenario, show its reach and cost, and keep the result."""

import argparse
from pathlib import Path

from experiments.commands import bounds

EXAMPLES = """settings follow Hydra's grammar, in any order; the command line overrides the scenario:
  ips run                                               usual service only
  ips run scenario=grant_2023 seed=7                    the grant of 2023, another seed
  ips run scenario=national caseload=thin               an option of a group
  ips run scenario=national caseload.ceiling=25         a single key
  ips run scenario=grant_2023 rollout.fixed=[Stevns,Assens] --results other/folder
  ips run -m caseload.ceiling=10,20 seed=1,2,3          Hydra's own multirun: every combination, into results/runs
  ips run from=results/<folder>/settings.yaml seed=2    settings of a file; words on the command line override them

`ips list` shows every group and option, `ips list <group>` every key."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="settings, such as scenario=national")
    parser.add_argument(
        "--results",
        type=Path,
        default=Path("results"),
        metavar="DIR",
        help="folder for the folders of results (default: ./results)",
    )
    parser.add_argument(
        "-m", "--multirun", action="store_true", help="let Hydra run every combination of settings given as lists"
    )
    bounds.arguments(parser)
    parser.add_argument("--quiet", action="store_true", help="print the folder of the result and nothing else")


def execute(options: argparse.Namespace) -> int:
    """Check, run, keep, show."""
    if options.multirun:
        from experiments.commands.multirun import multirun

        return multirun(options)

    from experiments.settings.configure import compose

    settings, seed = compose(options.overrides)
    if not bounds.begin(bounds.Ahead(1, lambda: settings), options, 1):
        return 0

    from experiments.runs.manifest import inputs_digest
    from experiments.runs.store import require_writable, save

    inputs_digest(settings)  # refuses a list of links that is not there
    require_writable(options.results)

    from experiments.pages.progress import shown

    with shown("simulating", quiet=options.quiet) as progress:
        from sim.simulation import run
        from sim.start.shared_parts import SharedParts

        result = run(settings, seed, progress, SharedParts(kept=0, on_disk=True))
    folder = save(result, options.results, options.overrides)
    if options.quiet:
        print(folder)
        return 0

    from experiments.pages.screens.run import show

    show(result, folder)
    return 0
