"""The machine's own browser, for tests that use a page as a reader does.

They wait for states, not for seconds. Where a state does not come in ``PATIENCE``, the test fails, unless the machine
has far more to do than its cores can: then it is skipped and says so, as nothing is known.
"""

import os
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from tests.experiments.pages.chromium import NAMES, found, opened
from tests.experiments.pages.waiting import verdict


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, driven by playwright; without either a test is skipped."""
    pytest.importorskip("playwright.sync_api")
    if found() is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(NAMES)}")
    with opened() as started:
        yield started


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Fixtures, too, wait for states."""
    yield from _skipped_if_busy()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """A test that was too slow on a busy machine is skipped."""
    yield from _skipped_if_busy()


def _skipped_if_busy() -> Generator[None, None, None]:
    try:
        yield
    except Exception as error:
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        if reason := verdict(error, load, os.cpu_count() or 1):
            pytest.skip(reason)
        raise
