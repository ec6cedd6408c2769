"""Switch each mechanism off and on in a scenario and write docs/mechanisms.md."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.counts import REPLICATIONS
from experiments.settings.refusal import Refusal

EXAMPLES = """examples:
  ips mechanisms                       docs/mechanisms.md from scenario=national
  ips mechanisms --seeds 10 -o table.md scenario=grant_2023"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("overrides", nargs="*", metavar="key=value", help="settings (default: scenario=national)")
    parser.add_argument("--seeds", type=positive, default=REPLICATIONS, metavar="N",
                        help=f"pairs of runs, with the seeds from seed= on (default: {REPLICATIONS})")  # fmt: skip
    making.arguments_of_runs(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="Markdown to write, in place of --docs")
    making.docs_argument(parser)


def execute(options: argparse.Namespace) -> int:
    """Check, run every mechanism off and on, write the table."""
    from experiments.settings.configure import compose

    settings, seed = compose(options.overrides or ["scenario=national"])

    from experiments.findings.effect import kept_pairs, measured
    from experiments.findings.mechanisms import MECHANISMS, pairs
    from experiments.pages.mechanisms_page import kept_as, page
    from experiments.pages.progress import counted
    from experiments.runs.reference import write
    from experiments.runs.whole_file import write_whole
    from experiments.settings.replications import replications

    ahead = bounds.of_answers(
        2, (1 + len(MECHANISMS)) * options.seeds, settings,
        lambda: kept_pairs(options.results).kept(pairs(settings, seed, options.seeds)),
    )  # fmt: skip
    if not bounds.begin(ahead, options, options.workers):
        return 0
    output = making.page_file(options.output, options.docs, "mechanisms.md")
    _require_writable(output)
    tasks = pairs(settings, seed, options.seeds)
    with counted("pairs of runs", len(tasks)) as done:
        rows = []
        for row in measured(tasks, options.workers, options.results):
            rows.append(row)
            done()
    option = f" --seeds {options.seeds}" if options.seeds != REPLICATIONS else ""
    data = kept_as(settings, rows, replications(settings, seed, options.seeds), f"ips mechanisms{option}")
    if options.output is None and options.docs is None and not options.overrides:
        print(f"written: {write('mechanisms', data)}")
    write_whole(output, page(data).encode())
    print(f"written: {output}")
    return 0


def _beside(output: Path) -> Path:
    return output.with_name(f".{output.name}.tmp")


def _require_writable(output: Path) -> None:
    """Refuse a file that cannot be written, before any work is done. Leaves nothing behind."""
    if output.is_dir():
        raise Refusal(f"{output}: is a folder; give the name of a file.")
    try:
        _beside(output).touch()
        _beside(output).unlink()
    except OSError as error:
        raise Refusal(f"{output}: cannot be written ({error.strerror}).") from None
