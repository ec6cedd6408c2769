"""Write the pages of docs/ that are made from the code: parameters, levers, outcomes and agents."""

import argparse
import sys
from pathlib import Path

EXAMPLES = """examples:
  ips reference                docs/parameters.md, levers.md, outcomes.md and agents.md
  ips reference --check        write nothing; exit status 1 if a page is stale
  ips reference -o elsewhere   into another folder"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("-o", "--output", type=Path, default=Path("docs"), metavar="DIR", help="default: ./docs")
    parser.add_argument(
        "--check", action="store_true", help="name the stale pages alone; exit status 1 if there are any"
    )


def execute(options: argparse.Namespace) -> int:
    """Write the pages, or name the stale ones."""
    from experiments.pages.reference_pages import COMMAND, PAGES, stale

    if options.check:
        old = stale(options.output)
        if old:
            print(f"stale: {', '.join(old)}; refresh with `{COMMAND}`", file=sys.stderr)
        return 1 if old else 0
    options.output.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (options.output / name).write_text(make(), encoding="utf-8", newline="\n")
    return 0
