"""Answers to long tasks: each is found once and kept in a file, so that a break loses none."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from experiments.runs.executors.here import in_order

Task = TypeVar("Task")
Answer = TypeVar("Answer")


class KeptAnswers(Generic[Task, Answer]):
    """Answers found so far, one line of JSON each in ``path``; a line cut short by a break is ignored.

    ``key`` names everything that an answer depends on, the code included.
    """

    def __init__(
        self, path: Path, work: Callable[[Task], Answer], key: Callable[[Task], str], workers: int | None = None
    ) -> None:
        self.path, self.work, self.key, self.workers = path, work, key, workers
        self.known: dict[str, Answer] = {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
                entry: dict[str, Any] = json.loads(line)
                self.known[entry["key"]] = entry["measures"]

    def kept(self, tasks: Sequence[Task]) -> int:
        """How many of these tasks have an answer."""
        return sum(self.key(task) in self.known for task in tasks)

    def of(self, tasks: Sequence[Task], done: Callable[[], None] = lambda: None) -> list[Answer]:
        """Answers to the tasks, in order; missing ones are found and written as they finish."""
        found = []
        for answer in self.each(tasks):
            found.append(answer)
            done()
        return found

    def each(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        """``of``, one after the other."""
        keys = [self.key(task) for task in tasks]
        missing = {key: task for key, task in zip(keys, tasks, strict=True) if key not in self.known}
        answers = in_order(self.work, list(missing.values()), self.workers) if missing else iter(())
        for key in keys:
            if key not in self.known:  # the next of ``missing``, which has the order of ``keys``
                self._keep(key, next(answers))
            yield self.known[key]

    def _keep(self, key: str, answer: Answer) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._drop_a_cut_line()
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps({"key": key, "measures": answer}) + "\n")
        self.known[key] = answer

    def _drop_a_cut_line(self) -> None:
        """Drop a last line that a break has cut short."""
        if self.path.exists() and self.path.stat().st_size:
            with self.path.open("rb+") as file:
                file.seek(-1, 2)
                if file.read(1) != b"\n":
                    file.seek(0)
                    file.truncate(file.read().rfind(b"\n") + 1)
