"""The runs of a calibration: each made once, kept in a file, found again after a break."""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from experiments.runs.executors.here import in_order
from sim.digest import code_digest, settings_digest
from sim.settings import Parameters

Measures = dict[str, float]


class Task(NamedTuple):
    """One evaluation: what is observed, with which parameters and seed."""

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
    """Evaluations made so far, one line of JSON each in ``path``; a line cut off by a break does not count."""

    def __init__(self, path: Path, work: Callable[[Task], Measures] = observe, workers: int | None = None) -> None:
        self.path, self.work, self.workers = path, work, workers
        self.known: dict[str, Measures] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
                entry: dict[str, Any] = json.loads(line)
                self.known[entry["key"]] = entry["measures"]

    def of(self, tasks: Sequence[Task], done: Callable[[], None] = lambda: None) -> list[Measures]:
        """Measures of each task, in their order; those not known are simulated and written down as they come."""
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
        """Drop a last line that a break has cut off."""
        if self.path.exists():
            text = self.path.read_text(encoding="utf-8")
            if text and not text.endswith("\n"):
                self.path.write_text(text[: text.rfind("\n") + 1], encoding="utf-8", newline="\n")


def _key(task: Task) -> str:
    words = [task.stage, task.seed, code_digest(), _worlds(), *task.parameters.model_dump().values()]
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]


@cache
def _worlds() -> str:
    """Digest of the worlds that are observed, so that another trial or another part of the country is not mistaken."""
    from experiments.evidence.targets import usual_service
    from experiments.evidence.targets.observe import PARTICIPANTS
    from experiments.evidence.trial import arm_settings

    observed = (usual_service.settings(Parameters()), arm_settings("everybody", Parameters(), PARTICIPANTS, 1))
    return " ".join(map(settings_digest, observed))
