"""Write a report for planners: one HTML file with figures, maps, tables, intervals and provenance."""

import argparse
from pathlib import Path

from experiments.commands import bounds, making
from experiments.settings.counts import FEWEST_VECTORS, REPLICATIONS
from experiments.settings.refusal import Refusal

EXAMPLES = """scenarios and settings as for `ips compare`; the others are compared with the first:
  ips report baseline national --language da -o report.html
  ips report baseline national national+caseload.ceiling=40 --replications 40
  ips report baseline national --place Aarhus --language da -o aarhus.pdf     two pages of A4
  ips report baseline national --drivers --frontier --files figures
  ips report --study levers                             a study that `ips sweep` has made, up to 4 scenarios
  ips report --study caseload_and_money --cell 7        of caseload x money: one combination against usual service
  ips report results/national-seed1-1a2b3c4d            a kept run against the same run without IPS

--drivers and --frontier add some hundred runs each; once made, they are kept and shown without the option.

exit status: 0 written, 1 runs failed, 2 refused, 130 interrupted"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="scenario", help="scenarios and settings, or folders of runs")
    parser.add_argument("--study", metavar="NAME", help="report this study, with its replications")
    parser.add_argument("--cell", type=int, metavar="N", help="with --study: the scenario in focus (default: chosen)")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of everything (default: en)")
    parser.add_argument(
        "--place",
        default="",
        metavar="PLACE",
        help="a municipality, 'region NAME' or 'team NAME' (default: the country)",
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("report.html"), metavar="FILE",
        help="report.html; a name that ends in .pdf makes the short report, two pages of A4",
    )  # fmt: skip
    parser.add_argument("--files", type=Path, metavar="FOLDER", help="every figure (SVG, PNG) and table (CSV) too")
    parser.add_argument("--drivers", action="store_true", help="add the drivers of the result: one parameter at a time")
    parser.add_argument(
        "--frontier", action="store_true", help="add caseload x money with the scenario's other settings"
    )
    making.arguments(parser, REPLICATIONS)


def execute(options: argparse.Namespace) -> int:
    """Make missing runs, write the page, and the files if requested."""
    executor, words = making.divided(options.words, options.workers)
    _refuse(options, words)

    from experiments.findings.compare.compared import by_study, by_words
    from experiments.findings.place import place_key
    from experiments.pages.progress import watched
    from experiments.runs.store import require_writable

    if options.files:
        require_writable(options.files)
    ahead = _ahead(options, words)
    if not options.place.casefold().startswith("team "):  # teams depend on the money of the scenario in focus
        place_key(options.place, ahead.settings())
    if not bounds.begin(ahead, options, executor.workers()):
        return 0
    watching = watched(quiet=options.quiet, language=options.language)
    if options.study:
        one = by_study(options.study, options.cell, options.results, executor, watching)
    else:
        one = by_words(words, options.replications, options.results, executor, watching)

    from experiments.pages.language import words as messages
    from experiments.pages.numbers import number
    from experiments.pages.report import frontier_of, ground
    from experiments.pages.report.report import report, write_files
    from experiments.pages.report.short import short
    from experiments.runs.whole_file import write_whole

    if options.drivers:
        ground.make_drivers(one, options.results, executor, watching)
    if options.frontier:
        frontier_of.make_frontier(one, options.results, executor, watching)
    place = place_key(options.place, one.chosen)
    if options.output.suffix == ".pdf":
        write_whole(options.output, short(one, options.language, place, options.results))
        making.say_written([options.output], options.language)
        return 0
    asked = [f"--{name}" for name in ("drivers", "frontier") if getattr(options, name)]
    made = report(one, options.results, [*asked, *(["--place", place] if place else [])], options.language, place)
    page = made.html.encode()
    write_whole(options.output, page)
    say = messages(options.language).say
    print(say("written.sized", path=options.output, size=number(len(page) / 1e6, options.language, 1)))
    if options.files:
        count = write_files(made.sections, options.files, options.language)
        print(say("written.counted", count=count, folder=options.files))
    return 0


def _ahead(options: argparse.Namespace, words: list[str]) -> bounds.Ahead:
    """The runs of the comparison, and at most those of what drives it and of the frontier."""
    from experiments.findings.compare.compared import require_runs
    from experiments.findings.compare.scenarios import comparison
    from experiments.findings.drivers import most_runs
    from experiments.findings.frontier import axes
    from experiments.runs.study.cells import count
    from experiments.runs.study.study_folder import folder_of, read_study
    from experiments.settings.configure import settings_from_file

    more = most_runs() if options.drivers else 0
    if options.frontier:
        more += (count(axes.sweep([], FEWEST_VECTORS)) + 1) * FEWEST_VECTORS
    if options.study:
        return bounds.of_studies([read_study(folder_of(options.results, options.study))], options.results, more)
    require_runs(words)
    folders = [Path(word) / "settings.yaml" for word in words if (Path(word) / "settings.yaml").is_file()]
    if not folders:
        return bounds.of_studies([comparison(words, options.replications)], options.results, more)
    runs = (1 + len(folders)) * options.replications
    return bounds.Ahead(runs + more, lambda: settings_from_file(folders[0])[0], at_most=more > 0)


def _refuse(options: argparse.Namespace, words: list[str]) -> None:
    """Refuse options that exclude each other or files that cannot be written, before anything runs."""
    if options.study and words:
        raise Refusal(f"--study {options.study}: has its own settings; leave out {' '.join(words)}.")
    if options.cell is not None and not options.study:
        raise Refusal(f"--cell {options.cell}: goes with --study.")
    if options.study and options.frontier:
        raise Refusal("--frontier: goes with scenarios named by words, as in `ips report baseline national`.")
    if options.output.suffix not in (".html", ".pdf"):
        raise Refusal(f"-o {options.output}: the file must end in .html or .pdf.")
    if options.output.suffix == ".pdf":
        from experiments.pages.report.short import require_typst

        if options.files:
            raise Refusal("--files: goes with the long report, as in -o report.html.")
        require_typst()
    making.refuse_files({"-o": options.output}, figure="")
