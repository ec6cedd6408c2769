"""Screen every uncertain parameter (Morris), then divide the variance among the strongest (Sobol), beside chance."""

import argparse
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING

from experiments.commands import bounds, making
from experiments.commands.bounds import positive
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from experiments.findings.sensitivity.points import Points
    from experiments.findings.sensitivity.question import Question
    from experiments.findings.sensitivity.study import Sampled, Screened

EXAMPLES = """examples:
  ips sensitivity --dry-run                              what a screening of scenario=national costs
  ips sensitivity --trajectories 8 --sobol 64            screening, then Sobol indices of the 8 strongest factors
  ips sensitivity caseload.ceiling=15 --against national+caseload.ceiling=30 --measures years,gain_society
  ips sensitivity --factors take_up,contact_loss --sobol 128 --distribution posterior
  ips sensitivity population=bornholm funding.yearly_mdkk=4 funding.scope=simulated

Measures: years, reach, extra, cost, gain_public, gain_society, others, any outcome, and +OUTCOME for its difference.
More trajectories or samples continue a study. exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted
docs/guides/sensitivity.md has the details."""

TRAJECTORIES = 4


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="settings; default scenario=national")
    parser.add_argument("--against", default="without", metavar="SCENARIO",
                        help="the other world: without (IPS), or a scenario with settings joined by +")  # fmt: skip
    parser.add_argument("--measures", default="years,reach", metavar="A,B", help="results (default: years,reach)")
    parser.add_argument("--factors", default="", metavar="A,B", help="these alone (default: every uncertain parameter)")
    parser.add_argument("--distribution", choices=("ranges", "posterior"), default="ranges",
                        help="plausible ranges, or the calibrated ensemble (default: ranges)")  # fmt: skip
    parser.add_argument("--trajectories", type=positive, metavar="N",
                        help=f"of the screening (default: {TRAJECTORIES})")  # fmt: skip
    parser.add_argument("--sobol", type=_power, metavar="N", help="samples for Sobol indices, a power of two")
    parser.add_argument("--keep", type=positive, default=8, metavar="N",
                        help="factors that go on from the screening to Sobol indices (default: 8)")  # fmt: skip
    parser.add_argument("--no-structure", action="store_true", help="without structural alternatives")
    parser.add_argument("--figure", type=Path, metavar="FILE", help="draw the first measure to a file, .svg or .png")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the table as CSV")
    parser.add_argument("--reference", action="store_true", help="keep the result in results/reference/")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of tables and figure")
    making.arguments(parser, 1)


def execute(options: argparse.Namespace) -> int:
    """Check, screen, sample, show, write."""
    executor, words = making.divided(options.words, options.workers)
    making.refuse_files({"--figure": options.figure, "-o": options.output}, figure="--figure")
    making.require_extra("SALib", "ips sensitivity")

    from experiments.findings.sensitivity.question import Wanted, asked

    only, measures = (_list(text) for text in (options.factors, options.measures))
    screens = options.trajectories is not None or options.sobol is None or not only
    wanted = Wanted(options.against, measures, only, options.distribution, options.replications,
                    structures=not options.no_structure)  # fmt: skip
    question = asked(words, wanted)
    count = (options.trajectories or TRAJECTORIES) if screens else 0
    if not _begin(question, count, options, executor.workers()):
        return 0

    from experiments.findings.sensitivity import points, study
    from experiments.pages.progress import watched
    from experiments.pages.screens import sensitivity as screen
    from experiments.runs.study.make import carry_out
    from experiments.runs.study.run_store import RunStore

    store, watching = RunStore(options.results), watched(quiet=options.quiet, language=options.language)
    found: dict[str, Screened] = {}
    shares: dict[str, Sampled] = {}
    made: list[Points] = []
    if screens:
        made.append(points.screening(question, count))
        carry_out(made[-1].plan, options.results, executor, watching)
        found = study.screened(question, made[-1], store)
        screen.show_screening(found, question.measures, options.language)
    if options.sobol:
        chosen = study.named(question, only) if only else study.remaining(question, found, options.keep)
        made.append(points.sample(question, chosen, options.sobol))
        carry_out(made[-1].plan, options.results, executor, watching)
        shares = study.sampled(question, made[-1], store)
        left = screen.left_out(found, chosen) if found else {one.name: float("nan") for one in question.measures}
        screen.show_shares(shares, question.measures, left, options.language)
    _write(options, question, found, shares, made)
    return 0


def _begin(question: "Question", count: int, options: argparse.Namespace, workers: int | None) -> bool:
    """Whether to begin; says the size of the screening exactly, and of the sample at most."""
    from experiments.findings.sensitivity.points import screening
    from experiments.runs.study.run_store import RunStore

    worlds = 2 * options.replications
    most = worlds * count * (len(question.found) + 1)
    if options.sobol:
        kept = sum(one.kind != "chance" for one in question.found)
        sampled = worlds * options.sobol * (min(kept, options.keep if not options.factors else kept) + 3)
    else:
        sampled = 0
    ahead = bounds.Ahead(most + sampled, lambda: question.settings, at_most=True)
    if count and most + sampled <= min(options.limit, bounds.MOST):
        plan = screening(question, count).plan
        kept_runs = len(RunStore(options.results).kept(plan.by_digest))
        ahead = ahead._replace(runs=len(plan.by_digest) + sampled, kept=kept_runs, at_most=sampled > 0)
    return bounds.begin(ahead, options, workers)


def _write(
    options: argparse.Namespace, question: "Question", found: "Mapping[str, Screened]", shares: "Mapping[str, Sampled]",
    made: "list[Points]",
) -> None:  # fmt: skip
    from experiments.findings.sensitivity import kept

    if options.output:
        making.write_table(options.output, kept.table(question, found, shares), options.language)
    if options.figure:
        from experiments.pages.figures.sensitivity import draw_screening, draw_shares

        first = question.measures[0]
        chart = (draw_shares(first, shares[first.name], options.language) if shares
                 else draw_screening(first, found[first.name], options.language))  # fmt: skip
        making.draw_whole(options.figure, chart, options.language)
    if options.reference:
        from experiments.findings.sensitivity.ranks import NAME
        from experiments.runs.reference import made_by, write

        runs = [run for one in made for run in one.plan.runs]
        worlds = {"scenario": question.settings} | ({"against": question.against} if question.against else {})
        said = join(["ips", "sensitivity", *options.words, *_said(options), "--reference"])
        head = made_by(said, worlds, [run.seed for run in runs], [run.vector for run in runs])
        head["different_runs"] = sum(len(one.plan.by_digest) for one in made)
        head["factors"] = sum(one.kind != "chance" for one in question.found)
        print(f"written: {write(NAME, {'made': head, **kept.as_kept(question, found, shares)})}")


def _said(options: argparse.Namespace) -> list[str]:
    """Options that change the answer, as they were given."""
    given = {
        "--against": (options.against, "without"), "--measures": (options.measures, "years,reach"),
        "--factors": (options.factors, ""), "--distribution": (options.distribution, "ranges"),
        "--trajectories": (options.trajectories, None), "--sobol": (options.sobol, None), "--keep": (options.keep, 8),
        "--replications": (options.replications, 1),
    }  # fmt: skip
    said = [word for name, (value, usual) in given.items() if value != usual for word in (name, str(value))]
    return [*said, *(["--no-structure"] if options.no_structure else [])]


def _list(text: str) -> tuple[str, ...]:
    found = tuple(word.strip() for word in text.split(",") if word.strip())
    if text and not found:
        raise Refusal(f"'{text}': must be names with commas between, such as years,reach.")
    return found


def _power(text: str) -> int:
    number = positive(text)
    if number & (number - 1):
        near = 1 << (number.bit_length() - 1)
        raise argparse.ArgumentTypeError(f"{number}: must be a power of two, such as {near} or {2 * near}")
    return number
