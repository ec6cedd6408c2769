"""Repeat a saved or exported run from its settings alone: identical, or the differences."""

import argparse
from pathlib import Path

EXAMPLES = """examples:
  ips reproduce results/national-seed1-1a2b3c4d
  ips reproduce national-seed1-1a2b3c4d                 found in ./results too
  ips reproduce my_plan.yaml                            a file that `ips app` exported

exit status: 0 identical, 1 different, 2 nothing to compare"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", type=Path, metavar="folder", help="folder of a run, or an exported file")
    parser.add_argument("--quiet", action="store_true", help="show no progress")


def execute(options: argparse.Namespace) -> int:
    """Run again and give the verdict."""
    from experiments.pages.progress import shown
    from experiments.runs.reproduce import load, reproduce

    folder = options.folder
    if not folder.exists() and (Path("results") / folder).is_dir():
        folder = Path("results") / folder
    saved = load(folder)
    with shown("repeating", quiet=options.quiet) as progress:
        from sim.simulation import run

        verdict = reproduce(saved, lambda settings, seed: run(settings, seed, progress))
    if verdict.identical:
        print("identical" + (f", though {'; '.join(verdict.causes)}" if verdict.causes else ""))
        return 0
    print("different")
    for difference in verdict.differences:
        print(f"  what: {difference}")
    for cause in verdict.causes:
        print(f"  why: {cause}")
    return 1
