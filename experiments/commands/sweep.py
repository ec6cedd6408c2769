"""Run a scenario for many values and many times, on all cores or a cluster; a second start resumes."""

import argparse
from pathlib import Path

from experiments.commands import bounds
from experiments.commands.bounds import workers

EXAMPLES = """several values make an axis: a,b,c  range(10,31,5)  choice(a,b)  glob(*)  interval(10,30)
  ips sweep caseload.ceiling=10,15,20 funding.yearly_mdkk=50,100 replications=50
  ips sweep scenario=baseline,national replications=20 --dry-run
  ips sweep caseload.ceiling=interval(10,30) design=sobol samples=64
  ips sweep study=caseload_and_money                     a file of configs/study, or any path
  ips sweep study=my.yaml executor=dask executor.scheduler=tcp://node1:8786
  ips sweep study=my.yaml executor=slurm executor.jobs=50
  ips sweep study=my.yaml --shard 3/20                   one part of twenty, for job arrays

exit status: 0 all runs are there, 1 some failed or could not be kept, 2 refused, 130 interrupted
docs/studies.md has the details; `ips status` shows the state of studies."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="settings, replications=, design=, study= ...")
    parser.add_argument("--name", default="", help="name of the study (default: made from its settings)")
    parser.add_argument("--workers", type=workers, metavar="N", help="processes (default: one per core)")
    bounds.arguments(parser)
    parser.add_argument("--shard", type=_shard, default=(1, 1), metavar="k/K", help="make only part k of K parts")
    parser.add_argument("--results", type=Path, default=Path("results"), metavar="DIR", help="default: ./results")
    parser.add_argument("--quiet", action="store_true", help="print the folder of the study and nothing else")


def execute(options: argparse.Namespace) -> int:
    """Plan, show the plan, make missing runs, show results."""
    from experiments.runs.executors.choice import choose, is_about_executor
    from experiments.runs.study.cells import count, first_settings
    from experiments.runs.study.plan import make_plan, pending
    from experiments.runs.study.study import study_from_words

    words = [word for word in options.words if not is_about_executor(word)]
    executor = choose([word for word in options.words if is_about_executor(word)], options.workers)
    study = study_from_words(words, options.name)
    runs = count(study) * study.replications
    if runs > (bounds.PLANNED if options.dry_run else options.limit):
        if not bounds.begin(bounds.Ahead(runs, lambda: first_settings(study)), options, executor.workers()):
            return 0
    plan = make_plan(study)

    from experiments.pages.screens.study import show_plan, show_report
    from experiments.runs.store import require_writable
    from experiments.runs.study.estimate import estimate, require_room
    from experiments.runs.study.run_store import RunStore
    from experiments.runs.study.study_folder import folder_of

    folder, store = folder_of(options.results, plan.name), RunStore(options.results)
    kept = store.kept(plan.by_digest) if options.dry_run else store.intact(plan.by_digest)
    todo = pending(plan.shard(*options.shard), kept)
    expected = estimate(plan, todo, kept, options.results, folder, executor.workers())
    if not options.quiet:
        show_plan(plan, todo, kept, expected, executor.workers())
    if not options.dry_run:
        require_writable(options.results)
    require_room(options.results, expected.disk_bytes)
    if options.dry_run:
        return 0

    from experiments.pages.progress import runs_shown
    from experiments.runs.study.conduct import conduct

    part, parts = options.shard
    log = f"made-{part}of{parts}.jsonl" if parts > 1 else "made.jsonl"
    report = conduct(plan, todo, options.results, executor, runs_shown(len(todo), quiet=options.quiet), log=log)
    show_report(plan, report, folder, quiet=options.quiet)
    if report.stopped == "interrupted":
        return 130
    return 1 if report.stopped or report.failed else 0


def _shard(text: str) -> tuple[int, int]:
    """``3/20`` as (3, 20)."""
    part, slash, parts = text.partition("/")
    if not (slash and part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
        raise argparse.ArgumentTypeError(f"{text}: must be a part and the number of parts, such as 3/20")
    return int(part), int(parts)
