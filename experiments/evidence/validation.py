"""The score of the current model and parameters on all targets."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from experiments.evidence.targets.target import Answer, answers, targets
from experiments.runs.executors.here import in_order
from experiments.settings.replications import once_each
from sim.settings import Parameters, Settings

SCORE_FILE = Path(__file__).parents[2] / "results" / "reference" / "validation.json"
"""The committed score; tests fail below it."""


class Look(NamedTuple):
    """One parameter vector to measure with one seed; ``whole``: with the national measures."""

    parameters: Parameters
    seed: int
    whole: bool


def look(task: Look) -> dict[str, float]:
    """Measures of the targets."""
    from experiments.evidence.targets import observe

    return (observe.everything if task.whole else observe.quick)(task.parameters, task.seed)


def card(
    settings: Settings, seed: int, count: int, *, whole: bool = True, workers: int | None = None,
    done: Callable[[], None] = lambda: None,
) -> list[Answer]:  # fmt: skip
    """Answers to the targets over ``count`` vectors of the settings' ensemble, or seeds where there is none."""
    looks = [Look(one.settings.parameters, one.seed, whole) for one in once_each(settings, seed, count)]
    rows = []
    for row in in_order(look, looks, workers):
        rows.append(row)
        done()
    return answers(targets(), rows)


def score(found: Sequence[Answer]) -> dict[str, int]:
    """Number of hard and soft targets, and of those met; predictions do not count."""
    counted = [answer for answer in found if not answer.target.kept_aside]
    return {
        f"{kind}_{what}": sum(1 for a in counted if a.target.hard == hard and (a.inside or what == "targets"))
        for kind, hard in (("hard", True), ("soft", False))
        for what in ("met", "targets")
    }


def committed() -> dict[str, dict[str, int]]:
    """The committed scores: ``quick`` (middle vector, no national runs) and ``whole`` (the ensemble, all targets)."""
    data: dict[str, dict[str, int]] = json.loads(SCORE_FILE.read_text(encoding="utf-8"))
    return data
