"""The app as a planner has it: started with `ips app`, used with keyboard and mouse in a real browser."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from experiments.commands.cli import main
from experiments.settings.counts import REPLICATIONS
from tests.experiments.pages.waiting import PATIENCE, until

pytest.importorskip("streamlit")
pytestmark = pytest.mark.slow

WORLD = ("population.municipalities=[Bornholm]", "horizon.weeks=52", "parameters=prior")


class App(NamedTuple):
    process: "subprocess.Popen[bytes]"
    port: int
    results: Path
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def children(process: int) -> list[int]:
    """Processes that descend from one (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == process:
            found += [int(path.parent.name), *children(int(path.parent.name))]
    return found


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    results, port = tmp_path_factory.mktemp("browser") / "results", free_port()
    words = [*WORLD, "--port", str(port), "--results", str(results), "--workers", "2"]
    log = results.with_name("app.log")
    with (
        log.open("w", encoding="utf-8") as written,
        subprocess.Popen(
            [sys.executable, "-m", "experiments.commands.entry", "app", *words],
            stdout=written,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            until(lambda: f"http://127.0.0.1:{port}" in log.read_text(encoding="utf-8"), "the app says its address")
            until(lambda: answers(port), "the app answers")
            yield App(process, port, results, log)
        finally:
            process.kill()


class Visit(NamedTuple):
    page: Any
    outside: list[str]
    complaints: list[str]


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
    page.goto(f"http://127.0.0.1:{app.port}/")
    page.get_by_text("par kørsler").first.wait_for()
    yield Visit(page, outside, complaints)
    page.close()
    assert not outside and not complaints


def field(page: Any, name: str) -> Any:
    return page.get_by_role("textbox", name=name, exact=True)


def first_pair(page: Any) -> list[str]:
    """The row of seed 1 in the table of every pair of runs."""
    summary = page.get_by_text(re.compile("Hvert par kørsler|Every pair of runs"))
    table = page.locator("[data-testid=stExpander]", has=summary).locator("table")
    if not table.is_visible():
        summary.click()
        table.wait_for()
    return [str(text) for text in table.locator("tbody tr").first.locator("th, td").all_inner_texts()]


def answered(page: Any, before: list[str]) -> bool:
    """Whether the last pair of another plan than before is there, and no other is on its way."""
    done = page.get_by_text(f"{REPLICATIONS} par kørsler; svaret er færdigt").is_visible()
    coming = page.get_by_text("Svaret på de nye indstillinger beregnes").is_visible()
    return done and not coming and first_pair(page) != before


def test_a_plan_is_moved_refined_taken_away_and_run_again(app: App, visit: Visit, tmp_path: Path, capsys: Any) -> None:
    page = visit.page
    page.get_by_text(f"{REPLICATIONS} par kørsler; svaret er færdigt").wait_for()
    before = first_pair(page)
    slider = page.get_by_role("slider", name="Højeste antal borgere pr. konsulent")
    slider.focus()
    page.keyboard.press("PageDown")  # one key, so that there is one plan to be answered and none on the way to it
    until(lambda: answered(page, before), "the new plan is answered")
    after, moved = first_pair(page), int(slider.input_value())
    assert moved < 20
    assert after[:2] == ["1", "-1"]

    with page.expect_download() as download:
        page.get_by_role("button", name="Planen (YAML)").click()
    plan = tmp_path / download.value.suggested_filename
    download.value.save_as(plan)
    assert yaml.safe_load(plan.read_text(encoding="utf-8"))["caseload"]["ceiling"] == moved
    assert main(["run", f"from={plan}", "--results", str(tmp_path / "results"), "--quiet"]) == 0
    folder = Path(capsys.readouterr().out.strip())
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    shown = {"reached_43k_people": after[2], "ips_cost": after[4]}
    assert {key: f"{summary[key]['value']:,.0f}".replace(",", ".") for key in shown} == shown
    assert main(["reproduce", str(plan)]) == 0

    with page.expect_download() as download:
        page.get_by_role("button", name="Nøgletallene (CSV)").click()
    assert download.value.suggested_filename == "din-plan.csv"
    assert "reached_43k" in Path(download.value.path()).read_text(encoding="utf-8")
    with page.expect_download() as download:
        page.get_by_role("button", name="Rapporten (HTML)").click()
    report = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename == "din-plan.html" and 'lang="da"' in report and "din plan" in report


def test_the_language_changes_and_the_levers_stay(visit: Visit) -> None:
    page = visit.page
    money = field(page, "Løbende bevilling, mio. kr. om året")
    money.fill("1.000,5")
    money.press("Enter")
    page.get_by_text("English").click()
    page.get_by_role("heading", name="Key figures").wait_for()
    page.get_by_text(f"{REPLICATIONS} pairs of runs").wait_for()
    money = field(page, "Running funding, million DKK a year")
    assert money.input_value() == "1,000.5" and "lang=en" in page.url
    page.get_by_text("young people are in work or education").wait_for()
    page.get_by_role("link", name="Look inside the model").click()
    page.get_by_role("button", name="Build the model").click()
    page.get_by_text("Week 0 of 52").wait_for()
    page.get_by_role("button", name="13 weeks").click()
    page.get_by_text("Week 13 of 52").wait_for()
    page.get_by_text("row in World.employers").first.wait_for(state="attached")
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("heading", name="Key figures").wait_for()
    assert field(page, "Running funding, million DKK a year").input_value() == "1,000.5"


def test_a_wrong_value_is_said_beside_its_field_and_the_last_answer_stays(visit: Visit) -> None:
    page = visit.page
    money = field(page, "Løbende bevilling, mio. kr. om året")
    money.fill("20000")
    money.press("Enter")
    alert = page.get_by_test_id("stSidebar").get_by_role("alert")
    alert.wait_for()
    assert alert.inner_text() == "Skal være et tal fra 0 til 10.000 mio. kr. om året."
    gap = alert.bounding_box()["y"] - money.bounding_box()["y"]
    assert 0 < gap < 90
    page.get_by_text("Mindst én indstilling har en ugyldig værdi").wait_for()
    page.get_by_text("af de 43.000 unge").wait_for()
    money.fill("200")
    money.press("Enter")
    alert.wait_for(state="hidden")


def test_scenarios_are_kept_by_good_names_alone_and_compared(app: App, visit: Visit) -> None:
    page = visit.page
    before = sorted(app.results.rglob("*"))
    name, button = field(page, "Navn til scenariet"), page.get_by_role("button", name="Gem scenariet")
    for wrong in ("../../x", "<img src=x onerror=alert(1)>"):
        name.fill(wrong)
        button.click()
        page.get_by_text("Et navn består af bogstaver").wait_for()
    assert {path for path in app.results.rglob("*") if path.is_dir()} <= {path for path in before if path.is_dir()} | {
        path.parent for path in app.results.rglob("*.parquet")
    }
    name.fill("Høj sats 2")
    button.click()
    page.get_by_text("Scenarier side om side").wait_for()
    assert page.get_by_role("columnheader", name="Høj sats 2").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window_and_everything_has_a_name(visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_text("Figurerne i ord og tal").wait_for()
    widths = """() => [document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
        .map(part => part.scrollWidth)"""
    drawn = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
        .every(chart => chart.querySelector('svg, canvas'))"""
    until(lambda: page.evaluate(drawn), "the charts are drawn")
    until(lambda: max(page.evaluate(widths)) <= width, "the charts fit the window", patience=30.0)
    nameless = """() => [...document.querySelectorAll('input, select, textarea, [role=slider], button')]
        .filter(one => one.offsetParent && !one.labels?.length && !one.ariaLabel && !one.innerText
            && !one.getAttribute('aria-labelledby') && !one.title && one.type !== 'hidden')
        .map(one => one.outerHTML.slice(0, 200))"""
    assert page.evaluate(nameless) == []


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "http://127.0.0.1:1"}]
)
@pytest.mark.parametrize("path", ["/", "/_stcore/stream"])
def test_other_hosts_and_origins_are_refused(app: App, path: str, headers: dict[str, str]) -> None:
    lines = {"Host": f"127.0.0.1:{app.port}", "Connection": "close"}
    if path != "/":
        lines |= {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        lines |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    for extra, status in (({}, b"101" if path != "/" else b"200"), (headers, b"403")):
        request = "".join(f"{name}: {value}\r\n" for name, value in (lines | extra).items())
        with socket.create_connection(("127.0.0.1", app.port), timeout=PATIENCE) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\n{request}\r\n".encode())
            assert connection.recv(100).split()[1] == status


def test_only_this_machine_is_listened_to(app: App) -> None:
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("asks Linux")
    sockets = [line.split()[1] for line in listening.read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert f"0100007F:{app.port:04X}" in sockets and f"00000000:{app.port:04X}" not in sockets


def test_a_port_in_use_is_refused(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["app", "--port", str(app.port), "--results", str(app.results)]) == 2
    assert f"port {app.port}: cannot be used" in capsys.readouterr().err


def test_ctrl_c_ends_everything(app: App) -> None:
    below = children(app.process.pid)
    assert below
    before = len(app.log.read_text(encoding="utf-8"))  # a test that was given up may have left a complaint
    app.process.send_signal(signal.SIGINT)
    assert app.process.wait(PATIENCE) == 0
    assert "Traceback" not in app.log.read_text(encoding="utf-8")[before:]
    until(lambda: not any(map(is_worker, below)), "the workers end")


def is_worker(process: int) -> bool:
    """Whether a process is there and makes runs."""
    try:
        return "spawn_main" in Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return False
