"""One task after the other in this process: for a debugger, and for what is too small to share out."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Literal

from experiments.runs.executors import Finished, alike, attempt, never
from sim.settings.base import Checked


class Here(Checked):
    """``executor=here``."""

    kind: Literal["here"] = "here"

    def finished(
        self,
        work: Callable[[Any], Any],
        tasks: Sequence[Any],
        kind: Callable[[Any], Hashable] = alike,
        stopping: Callable[[], bool] = never,
    ) -> Iterator[Finished]:
        """See ``Executor``. A task that kills its process ends everything, as there is no other."""
        for task in tasks:
            if stopping():
                return
            yield Finished(task, *attempt(work, task))

    def workers(self) -> int:
        """One."""
        return 1
