"""The compared scenarios, from words of the command line.

``national`` is a scenario, and so is ``from=plan.yaml`` (a saved file); ``caseload.ceiling=40`` is a setting of every
scenario, and ``national+caseload.ceiling=40`` is a scenario with its own settings, which override those of every
scenario. The others are compared with the first.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from experiments.runs.study.cells import cells
from experiments.runs.study.study import PLAIN_WORDS, Study, checked_study
from experiments.settings.config_groups import options
from experiments.settings.overrides import FROM, repeated
from experiments.settings.refusal import Refusal
from experiments.settings.sweep_grammar import read_sweep
from experiments.settings.yaml_file import plain
from sim.brief import brief
from sim.settings.checks import nearest
from sim.start.part_keys import part_keys

OWN_SETTING = re.compile(r"\+(?=[A-Za-z_][\w./]*=)")
"""The sign between a scenario and its settings, but not in a number such as 1e+6."""


def comparison(words: Sequence[str], replications: int) -> Study:
    """The study that compares the scenarios in the words; its name depends on them.

    Raises ``Refusal`` with one sentence for each mistake in the words; its plan finds mistakes in values.
    """
    overrides, scenarios, problems, seed = [], dict[str, tuple[str, ...]](), list[str](), "1"
    for word in words:
        name, *own = OWN_SETTING.split(word)
        if name.startswith(FROM):
            scenarios[word] = (name, *own)
        elif "=" in word and ("=" in name or not name):
            if word.startswith("seed="):
                seed = word.partition("=")[2]
            else:
                overrides.append(word.lstrip("+"))
        elif name not in options("scenario"):
            problems.append(
                f"'{brief(name)}' is not a scenario; there are {', '.join(options('scenario'))}."
                f"{nearest(name, options('scenario'))}"
            )
        elif word in scenarios:
            problems.append(f"'{brief(word)}' is named twice.")
        else:
            scenarios[word] = (f"scenario={name}", *own)
    problems += [*_refused(overrides), *repeated(word for word in words if word.startswith("seed="))]
    if len(scenarios) < 2 and not problems:
        problems.append(
            "a comparison needs at least two scenarios, as in `ips compare baseline national`; the others are compared "
            "with the first."
        )
    if problems:
        raise Refusal(*problems)
    return study_of(overrides, scenarios, plain(seed), replications)


def study_of(overrides: Sequence[str], scenarios: Mapping[str, tuple[str, ...]], seed: Any, replications: int) -> Study:
    """The study that compares scenarios, each given by its words, under settings of all of them.

    Its name does not depend on the replications, so that more of them extend it. Raises ``Refusal``.
    """
    data = {"overrides": list(overrides), "scenarios": dict(scenarios), "seed": str(seed)}
    name = f"compare-{hashlib.sha256(repr(data).encode()).hexdigest()[:8]}"
    return checked_study({**data, "seed": seed, "name": name, "replications": replications})


def of_other_people(study: Study) -> list[str]:
    """Scenarios with other people than the first (horizon, population, world_seed ...), which are not true pairs.

    Raises ``Refusal`` or ``SettingsError`` for scenarios that cannot run.
    """
    first, *others = cells(study)
    same = part_keys(first.settings).start
    return [cell.settings.name for cell in others if part_keys(cell.settings).start != same]


def _refused(overrides: Sequence[str]) -> list[str]:
    problems = []
    for word in overrides:
        key, _, value = word.partition("=")
        if key == "replications":
            problems.append(f"{word}: is written --replications {value}.")
        elif key == "scenario":
            problems.append(f"{word}: a scenario is named by its word alone: {value.partition(',')[0]}.")
        elif key in PLAIN_WORDS or key == "study":
            problems.append(f"{word}: goes with `ips sweep`; a comparison takes scenarios and settings.")
        elif read_sweep([word])[0].axes:
            first = value.partition(",")[0]
            problems.append(
                f"{key} = {value}: a setting has one value in a comparison; several make scenarios, as in "
                f"national+{key}={first}, or a sweep (`ips sweep`)."
            )
    return problems
