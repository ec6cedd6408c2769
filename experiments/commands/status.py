"""Show the state of studies: runs done, to do and failed, with the next command."""

import argparse
from pathlib import Path

EXAMPLES = """examples:
  ips status                           every study in ./results
  ips status caseload_and_money        one, with its failures

exit status: 0 everything asked about is done, 1 something is missing or failed"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("study", nargs="?", help="name of a study")
    parser.add_argument("--results", type=Path, default=Path("results"), metavar="DIR", help="default: ./results")


def execute(options: argparse.Namespace) -> int:
    """Compare plans with kept runs."""
    from experiments.pages.screens.study import show_status
    from experiments.runs.study.results import status
    from experiments.settings.refusal import Refusal
    from sim.settings.checks import nearest

    home = options.results / "studies"
    names = sorted(path.parent.name for path in home.glob("*/study.yaml"))
    if options.study is not None and options.study not in names:
        known = f"there are {', '.join(names)}" if names else f"{home} holds none"
        raise Refusal(f"'{options.study}' is not a study; {known}.{nearest(options.study, names)}")
    if not names:
        print(f"no studies in {home}; `ips sweep --help` shows how to start one")
        return 0
    found = [status(options.results, name) for name in ([options.study] if options.study else names)]
    show_status(found, options.results, detailed=options.study is not None)
    return 0 if all(one.complete for one in found) else 1
