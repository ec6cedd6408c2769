"""Show every setting: groups, options, keys with meaning, range and default."""

import argparse

EXAMPLES = """examples:
  ips list                    groups and their options
  ips list caseload           options and keys of a group
  ips list parameters         every uncertain number; weak ones are marked"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("group", nargs="?", help="a group, such as caseload")


def execute(options: argparse.Namespace) -> int:
    """Print the overview, or one group."""
    from experiments.pages.screens.settings import show_group, show_overview
    from experiments.settings.config_groups import GROUPS
    from experiments.settings.refusal import Refusal
    from sim.settings.checks import nearest

    if options.group is None:
        show_overview()
    elif options.group in GROUPS:
        show_group(options.group)
    else:
        hint = nearest(options.group, list(GROUPS))
        raise Refusal(f"'{options.group}' is not a group of settings; there are {', '.join(GROUPS)}.{hint}")
    return 0
