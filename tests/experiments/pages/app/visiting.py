"""A visit to the app: its start, its address, its fields and choices, and when an answer is complete."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from experiments.settings.counts import REPLICATIONS
from tests.experiments.pages.waiting import until

PLACES = ("Bornholm", "Stevns")
WORLD = (f"population.municipalities=[{','.join(PLACES)}]", "horizon.weeks=78", "parameters=prior",
         "population.employers=400", "funding.grant_until=2024-12-31")  # fmt: skip
"""Two municipalities, a year and a half; the grant ends after the first year."""

DONE = f"{REPLICATIONS} par kørsler; svaret er færdigt"


class App(NamedTuple):
    """A started app."""

    process: "subprocess.Popen[bytes]"
    port: int
    results: Path
    log: Path

    def address(self, **levers: str) -> str:
        """The address of the page, with a plan."""
        return f"http://127.0.0.1:{self.port}/?{urlencode({'lang': 'da', **levers})}"


class Visit(NamedTuple):
    """A page in a browser, what it asked for elsewhere, and what it complained of."""

    page: Any
    outside: list[str]
    complaints: list[str]


@contextmanager
def started(results: Path, *words: str) -> Iterator[App]:
    """The app as ``ips app`` starts it with these words; it ends with the block."""
    port, log = free_port(), results.with_name("app.log")
    command = [sys.executable, "-m", "experiments.commands.entry", "app", *words, "--port", f"{port}"]
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("w", encoding="utf-8") as written,
        subprocess.Popen([*command, "--results", f"{results}"], stdout=written, stderr=subprocess.STDOUT) as process,
    ):
        try:
            until(lambda: f"http://127.0.0.1:{port}" in log.read_text(encoding="utf-8"), "the app says its address")
            until(lambda: answers(port), "the app answers")
            yield App(process, port, results, log)
        finally:
            process.kill()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def field(page: Any, name: str) -> Any:
    """A text field by its label."""
    return page.get_by_role("textbox", name=name, exact=True)


def write(page: Any, name: str, text: str) -> None:
    """Type into a field and confirm."""
    field(page, name).fill(text)
    field(page, name).press("Enter")


def pick(page: Any, name: str, option: str) -> None:
    """Choose from a list by its label, with the keyboard: the page grows as pairs arrive, and the list under the
    field may lie outside the window by then."""
    page.get_by_role("combobox", name=name).click()
    page.keyboard.type(option)  # long lists have only the options that can be seen
    page.get_by_role("option", name=option, exact=True).and_(page.locator("[data-focused=true]")).wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")


def complete(page: Any) -> None:
    """Wait for the finished answer with its figures and downloads."""
    page.get_by_text(DONE).wait_for()
    page.get_by_role("button", name="Hent den").wait_for()


def said(page: Any) -> str:
    """All sentences of the answer, with ordinary spaces."""
    main = page.get_by_test_id("stMain").inner_text()
    return str(main).replace("\u00a0", " ")
