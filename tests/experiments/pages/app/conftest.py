from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from experiments.pages.app.engine import Engine
from experiments.settings.configure import compose
from experiments.settings.overrides import last_of_each
from sim.settings import Settings

SMALL = ("population.municipalities=[Bornholm]", "horizon.weeks=26")


@pytest.fixture(scope="session")
def small() -> Callable[..., Settings]:
    """Settings of half a year on Bornholm."""
    return lambda *words: compose(last_of_each([*SMALL, *words]))[0]


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One engine for all tests, as its workers take seconds to start."""
    running = Engine(Path(tmp_path_factory.mktemp("app")) / "results", workers=2)
    yield running
    running.close()
