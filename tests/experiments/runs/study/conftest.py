from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from experiments.runs.executors import Executor
from experiments.runs.executors.here import Here
from experiments.runs.study.conduct import Report, conduct
from experiments.runs.study.plan import Plan, make_plan, pending
from experiments.runs.study.run_store import RunStore
from experiments.runs.study.study import study_from_words
from tests.experiments.runs.study.tasks import quick

WORDS = [
    "population=bornholm", "horizon.weeks=13", "parameters=prior", "caseload.ceiling=10,20", "replications=5",
]  # fmt: skip

Conduct = Callable[..., Report]


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Two cells of five runs."""
    return make_plan(study_from_words(WORDS, "small"))


@pytest.fixture
def carry_out(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Conduct:
    """Conduct the small plan, with what takes no time in place of runs if nothing else is said."""

    def carry_out(
        results: Path, executor: Executor | None = None, work: Any = quick, shard: tuple[int, int] = (1, 1)
    ) -> Report:
        todo = pending(plan.shard(*shard), RunStore(results).kept(plan.by_digest))
        return conduct(plan, todo, results, executor or Here(), nullcontext(lambda failed: None), work)

    return carry_out


def contents(results: Path) -> dict[str, bytes]:
    """Every file by its name, but for what tells of machines."""
    return {
        str(path.relative_to(results)): path.read_bytes()
        for path in sorted(results.rglob("*"))
        if path.is_file() and not path.name.startswith("made")
    }
