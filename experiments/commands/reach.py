"""Draw the reach of one run: people in IPS week by week, and the share of each municipality's 43,000."""

import argparse
from pathlib import Path

EXAMPLES = """examples:
  ips reach results/<folder of a run> -o reach.svg
  ips reach results/<folder of a run> -o reach.png --language da"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", type=Path, help="result folder of a run")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="file to write, .svg or .png")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="default: en")


def execute(options: argparse.Namespace) -> int:
    """Read the folder, draw the figure."""
    from experiments.commands.making import draw_whole, refuse_files

    refuse_files({"--output": options.output}, figure="--output")

    from experiments.pages.figures.reach import draw
    from experiments.runs.reproduce import load
    from experiments.settings.refusal import require_denmark

    require_denmark(load(options.folder).settings, "this figure")
    draw_whole(options.output, draw(options.folder, options.language), options.language)
    return 0
