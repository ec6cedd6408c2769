"""Switch each mechanism off and on in a scenario and write docs/mechanisms.md."""

import argparse
from pathlib import Path

EXAMPLES = """examples:
  ips mechanisms                       docs/mechanisms.md from scenario=national
  ips mechanisms --seeds 10 -o table.md scenario=grant_2023"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="settings (default: scenario=national)")
    parser.add_argument("--seeds", type=int, default=5, metavar="N", help="seeds, from seed= on (default: 5)")
    parser.add_argument("--workers", type=int, metavar="N", help="processes (default: one per core)")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/mechanisms.md"), help="Markdown to write")


def execute(options: argparse.Namespace) -> int:
    """Check, run every mechanism off and on, write the table."""
    from experiments.configure import compose

    settings, seed = compose(options.overrides or ["scenario=national"])

    from experiments.effect import measured
    from experiments.mechanisms import pairs
    from experiments.progress import counted
    from experiments.report.mechanisms_page import page

    tasks = pairs(settings, range(seed, seed + options.seeds))
    with counted("pairs of runs", len(tasks)) as done:
        rows = []
        for row in measured(tasks, options.workers):
            rows.append(row)
            done()
    temporary = options.output.with_suffix(".tmp")
    temporary.write_text(page(settings, rows, options.seeds), encoding="utf-8")
    temporary.replace(options.output)
    print(f"written to {options.output}")
    return 0
