"""Write the pages of docs/ that are made from the code: parameters, levers, outcomes and agents."""

import argparse
import sys

from experiments.commands import making

EXAMPLES = """examples:
  ips reference                docs/parameters.md, levers.md, outcomes.md and agents.md
  ips reference --check        write nothing; exit status 1 if a page is stale
  ips reference --docs pages   into another folder"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    making.docs_argument(parser, "-o")
    parser.add_argument(
        "--check", action="store_true", help="name the stale pages alone; exit status 1 if there are any"
    )


def execute(options: argparse.Namespace) -> int:
    """Write the pages, or name the stale ones."""
    from experiments.pages.reference_pages import COMMAND, PAGES, stale
    from experiments.settings.refusal import Refusal

    docs = making.docs_folder(options.docs)
    if docs is None:
        raise Refusal("--docs: name a folder for the pages; only the project itself has ./docs.")
    if options.check:
        old = stale(docs)
        if old:
            print(f"stale: {', '.join(old)}; refresh with `{COMMAND}`", file=sys.stderr)
        return 1 if old else 0
    for name, make in PAGES.items():
        (docs / name).write_text(make(), encoding="utf-8", newline="\n")
    return 0
