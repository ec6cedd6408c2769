"""The runs of a calibration: each is made once and kept in a file, so that a break loses none."""

import ast
import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from experiments.runs.executors.here import in_order
from sim.digest import code_digest, settings_digest
from sim.settings import Parameters
from sim.syntax import signatures, statements

Measures = dict[str, float]


class Task(NamedTuple):
    """One evaluation: the stage observed, with parameters and seed."""

    stage: str
    parameters: Parameters
    seed: int


def observe(task: Task) -> Measures:
    """Simulate one task."""
    from experiments.evidence.targets import observe as observations

    if task.stage == "usual":
        return observations.usual(task.parameters, task.seed)
    if task.stage == "programme":
        return observations.trial(task.parameters, task.seed) | observations.distress_trial(task.parameters, task.seed)
    return observations.everything(task.parameters, task.seed)


class Evaluations:
    """Evaluations made so far, one line of JSON each in ``path``; a line cut short by a break is ignored."""

    def __init__(self, path: Path, work: Callable[[Task], Measures] = observe, workers: int | None = None) -> None:
        self.path, self.work, self.workers = path, work, workers
        self.known: dict[str, Measures] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
                entry: dict[str, Any] = json.loads(line)
                self.known[entry["key"]] = entry["measures"]

    def of(self, tasks: Sequence[Task], done: Callable[[], None] = lambda: None) -> list[Measures]:
        """Measures of each task, in order; missing ones are simulated and written as they finish."""
        keys = [_key(task) for task in tasks]
        missing = {key: task for key, task in zip(keys, tasks, strict=True) if key not in self.known}
        for _ in range(len(tasks) - len(missing)):
            done()
        if missing:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._mend()
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                results = in_order(self.work, list(missing.values()), self.workers)
                for key, measures in zip(missing, results, strict=True):
                    file.write(json.dumps({"key": key, "measures": measures}) + "\n")
                    file.flush()
                    self.known[key] = measures
                    done()
        return [self.known[key] for key in keys]

    def _mend(self) -> None:
        """Drop a last line that a break has cut short."""
        if self.path.exists():
            text = self.path.read_text(encoding="utf-8")
            if text and not text.endswith("\n"):
                self.path.write_text(text[: text.rfind("\n") + 1], encoding="utf-8", newline="\n")


def _key(task: Task) -> str:
    words = [task.stage, task.seed, code_digest(), _worlds(), *task.parameters.model_dump().values()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]


@cache
def _worlds() -> str:
    """Digest of what is observed and how: another trial, part of the country or measure is not mistaken for this."""
    from experiments.evidence.targets import usual_service
    from experiments.evidence.targets.observe import PARTICIPANTS
    from experiments.evidence.trial import arm_settings

    observed = (usual_service.settings(Parameters()), arm_settings("everybody", Parameters(), PARTICIPANTS, 1))
    return " ".join([*map(settings_digest, observed), measuring_digest()])


def measuring_digest(folder: Path = Path(__file__).parents[1]) -> str:
    """SHA-256 over what every source computes that makes a measure of a world: trial, record and targets."""
    files = [folder / "trial.py", folder / "record.py", *sorted((folder / "targets").glob("*.py"))]
    trees = {path.name: ast.parse(path.read_bytes()) for path in files}
    takers = signatures(trees.values())
    texts = [text for name, tree in trees.items() for text in (name, *statements(tree, takers))]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
