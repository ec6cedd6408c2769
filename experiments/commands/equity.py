"""Show reach and effect by health, age, sex, schooling and municipality, how concentrated they are, who is left out."""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from experiments.commands import bounds, making
from experiments.settings.counts import REPLICATIONS
from experiments.settings.refusal import Refusal

if TYPE_CHECKING:
    from experiments.runs.study.study import Study

EXAMPLES = """examples:
  ips equity                                      scenario=national against usual service
  ips equity scenario=grant_2023 --municipalities
  ips equity eligibility=psychiatry_only caseload.ceiling=10 --language da -o equity

exit status: 0 done, 1 runs failed, 2 refused, 130 interrupted. docs/guides/equity.md has the details."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("words", nargs="*", metavar="key=value", help="settings; default scenario=national")
    parser.add_argument("--municipalities", action="store_true", help="show each municipality")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="write both tables as CSV")
    parser.add_argument("--language", choices=("en", "da"), default="en", help="of the answer")
    making.arguments(parser, REPLICATIONS)


def execute(options: argparse.Namespace) -> int:
    """Check, make the runs, show, write."""
    executor, words = making.divided(options.words, options.workers)
    study = _study(words, options.replications)
    if options.output and options.output.is_file():
        raise Refusal(f"-o {options.output}: is a file; name a folder.")
    ahead = bounds.of_studies([study], options.results, study.replications)
    if not bounds.begin(ahead, options, executor.workers()):
        return 0

    from experiments.findings.equity.divided import divided, indices_table, table
    from experiments.pages.progress import watched
    from experiments.pages.screens.equity import show
    from experiments.runs.study.make import carry_out
    from experiments.runs.study.plan import make_plan, plan_without_ips
    from sim.calendar import WEEKS_A_YEAR

    plan, watching = make_plan(study), watched(quiet=options.quiet, language=options.language)
    made, usual = (carry_out(one, options.results, executor, watching) for one in (plan, plan_without_ips(study)))
    settings = plan.cells[0].settings
    found = divided(made, usual, settings)
    show(found, settings.name, settings.horizon.weeks / WEEKS_A_YEAR, options.municipalities, options.language)
    if options.output:
        making.write_table(options.output / "subgroups.csv", table(found), options.language)
        making.write_table(options.output / "concentration.csv", indices_table(found), options.language)
    return 0


def _study(words: Sequence[str], replications: int) -> "Study":
    """The study that words ask for; ``scenario=national`` where they are silent. Raises ``Refusal`` or
    ``SettingsError``, also for more than one scenario."""
    from experiments.findings.sensitivity.question import scenario_words
    from experiments.runs.study.cells import count
    from experiments.runs.study.study import study_from_words
    from experiments.settings.overrides import key_of

    if "replications" in {key_of(word) for word in words}:
        raise Refusal("replications: is written --replications here.")
    study = study_from_words(scenario_words(words))
    if (cells := count(study)) != 1:
        raise Refusal(f"equity is shown for one scenario; these words make {cells:,}. `ips compare` shows several.")
    name = f"equity-{hashlib.sha256(repr((study.overrides, study.seed)).encode()).hexdigest()[:8]}"
    return study.model_copy(update={"name": name, "replications": replications})
