"""The runs of a calibration and of a validation: each is made once and kept in a file, so that a break loses none."""

import ast
import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from experiments.runs.kept_answers import KeptAnswers
from sim.digest import code_digest, settings_digest
from sim.settings import Parameters
from sim.syntax import signatures, statements

Measures = dict[str, float]


class Task(NamedTuple):
    """One evaluation: what is observed (``fitted``, ``quick`` or all), with parameters and seed."""

    what: str
    parameters: Parameters
    seed: int


def observe(task: Task) -> Measures:
    """Simulate one task."""
    from experiments.evidence.targets import observe as observations

    if task.what == "fitted":
        return observations.fitted(task.parameters, task.seed)
    if task.what == "quick":
        return observations.quick(task.parameters, task.seed)
    return observations.everything(task.parameters, task.seed)


class Evaluations(KeptAnswers[Task, Measures]):
    """Evaluations made so far, kept in ``path``."""

    def __init__(self, path: Path, work: Callable[[Task], Measures] = observe, workers: int | None = None) -> None:
        super().__init__(path, work, _key, workers)


def _key(task: Task) -> str:
    words = [task.what, task.seed, code_digest(), _worlds(), *task.parameters.model_dump().values()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]


@cache
def _worlds() -> str:
    """Digest of what is observed and how: another trial, part of the country or measure is not mistaken for this."""
    from experiments.evidence.targets import usual_service
    from experiments.evidence.targets.observe import PARTICIPANTS
    from experiments.evidence.trial.arms import arm_settings

    observed = (usual_service.settings(Parameters()), arm_settings("everybody", Parameters(), PARTICIPANTS, 1))
    return " ".join([*map(settings_digest, observed), measuring_digest()])


def measuring_digest(folder: Path = Path(__file__).parents[1]) -> str:
    """SHA-256 over what every source computes that makes a measure of a world: trial, record and targets."""
    rooms = [sorted((folder / room).glob("*.py")) for room in ("trial", "targets")]
    files = [folder / "record.py", *rooms[0], *rooms[1]]
    trees = {path.name: ast.parse(path.read_bytes()) for path in files}
    takers = signatures(trees.values())
    texts = [text for name, tree in trees.items() for text in (name, *statements(tree, takers))]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
