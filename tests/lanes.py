"""How long each test takes, in one file, and what follows from it: the quick lane, and the order of the tests.

``tests/seconds.csv`` contains the processor time of every test function, with all its cases and the shared fixtures it
uses, from 0.1 s. A function of QUICK seconds or more is marked ``slow``; a test that is not in the file is quick.
``pytest --record-seconds`` measures the tests that run and writes their times. If ``-m`` selects tests, a time is only
raised: what an unselected test has built for the others must now be paid by one of them.
"""

import csv
import os
import re
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).with_name("seconds.csv")
QUICK = 0.5
SHORTEST = 0.1


def recorded() -> dict[str, float]:
    """Seconds by test function: ``file::function``."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["test"]: float(row["seconds"]) for row in csv.DictReader(lines)}


def exists(test: str) -> bool:
    """Whether the file of a recorded test still has a function of that name."""
    name, _, function = test.partition("::")
    path = FILE.parents[1] / name
    return path.is_file() and re.search(rf"def {function}\b", path.read_text(encoding="utf-8")) is not None


def function_of(nodeid: str) -> str:
    """A test function without the name of the case."""
    return nodeid.partition("[")[0]


def processor_seconds() -> float:
    """Of this process and of all that it has started and waited for."""
    return sum(os.times()[:4])


class Recorder:
    """Adds up the processor time of every test; the process that gathers the reports writes it.

    A shared fixture is charged to each test that uses it, not to the first alone.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.own: dict[str, float] = defaultdict(float)
        self.shared: dict[str, float] = defaultdict(float)
        self._fixtures: dict[str, float] = {}
        self._building: list[str] = []
        self._built = self._last = 0.0

    def pytest_sessionstart(self) -> None:
        """Load the compiled rules, which no test is to be charged for."""
        from sim.settings.checks import check
        from sim.start.world_builder import build_world
        from sim.week import prepare_week

        prepare_week(build_world(check({"population": {"municipalities": ["Bornholm"]}}), 1))

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        if fixturedef.scope == "function":
            return (yield)
        self._building.append(fixturedef.argname)
        before = processor_seconds()
        try:
            return (yield)
        finally:
            self._fixtures[self._building.pop()] = seconds = processor_seconds() - before
            if not self._building:
                self._built += seconds

    def pytest_runtest_logstart(self) -> None:
        self._last = processor_seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, Any]:
        report = yield
        now = processor_seconds()
        report.own = now - self._last - self._built
        report.shared = max((self._fixtures.get(name, 0.0) for name in getattr(item, "fixturenames", ())), default=0.0)
        self._last, self._built = now, 0.0
        return report

    def pytest_runtest_logreport(self, report: Any) -> None:
        test = function_of(report.nodeid)
        self.own[test] += report.own
        self.shared[test] = max(self.shared[test], report.shared)

    def pytest_sessionfinish(self) -> None:
        if hasattr(self.config, "workerinput"):
            return
        kept = {test: seconds for test, seconds in recorded().items() if exists(test)}
        for test, own in self.own.items():
            seconds = own + self.shared[test]
            kept[test] = max(seconds, kept.get(test, 0.0)) if self.config.option.markexpr else seconds
        rows = [(test, f"{seconds:.1f}") for test, seconds in sorted(kept.items()) if seconds >= SHORTEST]
        with FILE.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows([("test", "seconds"), *rows])
