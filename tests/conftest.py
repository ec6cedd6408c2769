"""For all tests: Hypothesis draws the same examples every time, signals mean what they mean in a terminal, and a
terminal is 80 signs wide, however wide that of the person who tests is."""

import os
import signal
from collections import Counter

import pytest
from hypothesis import settings

from tests import lanes

os.environ["COLUMNS"] = "80"

settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)

for _number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
    if signal.getsignal(_number) == signal.SIG_IGN:  # started in the background, by nohup: programs inherit that
        signal.signal(_number, signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-seconds", action="store_true", help=f"write the time of each test to {lanes.FILE.name}")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--record-seconds"):
        config.pluginmanager.register(lanes.Recorder(config))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests, and put the files that take longest first, so that none of them is alone at the end."""
    seconds = lanes.recorded()
    by_file: Counter[str] = Counter()
    for test, taken in seconds.items():
        by_file[test.partition("::")[0]] += taken  # type: ignore[assignment]
    for item in items:
        if seconds.get(lanes.function_of(item.nodeid), 0.0) >= lanes.QUICK:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: -by_file[item.nodeid.partition("::")[0]])
