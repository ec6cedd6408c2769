"""A visit to the app: its address, its fields and choices, and when an answer is complete."""

import socket
import subprocess
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from experiments.settings.counts import REPLICATIONS

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
    """Choose from a list by its label."""
    page.get_by_role("combobox", name=name).click()
    page.keyboard.type(option)  # long lists have only the options that can be seen
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def complete(page: Any) -> None:
    """Wait for the finished answer with its figures and downloads."""
    page.get_by_text(DONE).wait_for()
    page.get_by_role("button", name="Hent den").wait_for()


def said(page: Any) -> str:
    """All sentences of the answer, with ordinary spaces."""
    main = page.get_by_test_id("stMain").inner_text()
    return str(main).replace("\u00a0", " ")
