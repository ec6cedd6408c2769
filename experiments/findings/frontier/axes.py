"""The sweep behind the frontier: caseload x funding."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from experiments.runs.study.study import Study, study_from_words
from experiments.runs.study.study_folder import folder_of, read_study
from experiments.settings.refusal import Refusal
from experiments.settings.sweep_grammar import read_sweep

CASELOAD, FUNDING = "caseload.ceiling", "funding.yearly_mdkk"
DEFAULT_AXES = {CASELOAD: "10,15,20,25,30,40,60", FUNDING: "25,50,100,200,400,800"}
"""Clients of a full-time specialist, and million DKK a year."""


def sweep(words: Sequence[str], replications: int) -> Study:
    """The study that words request; ``scenario=national`` and the default axes where they are silent.

    Raises ``Refusal`` for anything but caseload x funding.
    """
    given = {word.lstrip("+").partition("=")[0] for word in words}
    if "replications" in given:
        raise Refusal("replications: is written --replications here.")
    added = [f"{key}={values}" for key, values in DEFAULT_AXES.items() if key not in given]
    scenario = [] if "scenario" in given else ["scenario=national"]
    study = study_from_words([*scenario, *words, *added])
    require_axes(study)
    text = repr((study.overrides, study.seed))
    name = f"frontier-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return study.model_copy(update={"name": name, "replications": replications})


def kept(results: Path, name: str) -> Study:
    """A study made by ``ips sweep``. Raises ``Refusal`` if it does not exist or is not caseload x funding."""
    study = read_study(folder_of(results, name))
    require_axes(study)
    return study


def require_axes(study: Study) -> None:
    """Refuse a study that is not a grid of caseload x funding."""
    sweep_, problems = read_sweep(study.overrides)
    if problems:
        raise Refusal(*problems)
    varied = {axis.key for axis in sweep_.axes}
    if study.scenarios or study.design != "grid" or varied != {CASELOAD, FUNDING}:
        found = ", ".join([*sorted(varied), *(["scenarios"] if study.scenarios else [])]) or "nothing"
        raise Refusal(
            f"a frontier needs a grid of several values of {CASELOAD} and of {FUNDING} and of nothing else; this "
            f"varies {found}{'' if study.design == 'grid' else f' by a {study.design} design'}."
        )


def require_budget(study: Study, budget: float | None) -> None:
    """Refuse a budget (million DKK a year) that is not in the sweep, before anything runs."""
    levels = next(axis.levels for axis in read_sweep(study.overrides)[0].axes if axis.key == FUNDING)
    known = [float(level.value) for level in levels]
    if budget is not None and budget not in known:
        amounts = ", ".join(f"{value:g}" for value in known)
        raise Refusal(f"--budget {budget:g}: must be one of the amounts of the sweep: {amounts} million DKK a year; "
                      f"another is added as in {FUNDING}={budget:g},{known[-1]:g}.")  # fmt: skip
