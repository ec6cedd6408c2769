"""Small settings and an engine; the app as `ips app` starts it, and a visit to its page in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from experiments.pages.app.engine import Engine
from experiments.settings.configure import compose
from experiments.settings.overrides import last_of_each
from sim.settings import Settings
from tests.experiments.pages.app.visiting import WORLD, App, Visit, started
from tests.experiments.pages.waiting import PATIENCE

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


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app of a tiny country."""
    pytest.importorskip("streamlit")
    with started(tmp_path_factory.mktemp("browser") / "results", *WORLD, "--workers", "2") as running:
        yield running


@pytest.fixture
def visit(app: App, browser: Any) -> Iterator[Visit]:
    """The Danish page with its first answer; nothing may leave the machine, and nothing may be complained of."""
    outside, complaints = list[str](), list[str]()

    def noted(url: str) -> None:
        if not re.match(rf"(https?|ws)://127\.0\.0\.1:{app.port}/|data:|blob:", url):
            outside.append(url)

    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(1000 * PATIENCE)
    page.on("request", lambda request: noted(request.url))
    page.on("websocket", lambda stream: noted(stream.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(app.address())
    page.get_by_text("par kørsler").first.wait_for()
    yield Visit(page, outside, complaints)
    page.close()
    assert not outside and not complaints
