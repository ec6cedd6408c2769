"""Show every setting: groups, options, keys with meaning, range and default; find a key or an outcome by a word."""

import argparse

EXAMPLES = """examples:
  ips list                    groups and their options
  ips list caseload           options and keys of a group
  ips list parameters         every uncertain number; weak ones are marked
  ips list vacancy_weeks      keys, parameters and outcomes with this word in their name or meaning"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("group", nargs="?", metavar="word", help="a group, such as caseload, or any word")


def execute(options: argparse.Namespace) -> int:
    """Print the overview, one group, or the matches of a word."""
    from experiments.pages.screens.settings import show_found, show_group, show_overview
    from experiments.settings.config_groups import GROUPS
    from experiments.settings.refusal import Refusal
    from sim.brief import brief
    from sim.settings.checks import keys, nearest

    if options.group is None:
        show_overview()
    elif options.group in GROUPS:
        show_group(options.group)
    elif not show_found(options.group):
        names = [*GROUPS, *(name.rpartition(".")[2] for name, _ in keys())]
        raise Refusal(
            f"'{brief(options.group)}' is not a group of settings and is in no key, parameter or outcome; the groups "
            f"are {', '.join(GROUPS)}.{nearest(options.group, names)}"
        )
    return 0
