"""The app as a planner has it: started with `ips app`, used with keyboard and mouse in a real browser."""

import json
import re
import signal
import socket
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
import yaml

from experiments.commands.cli import main
from experiments.settings.counts import REPLICATIONS
from tests.experiments.pages.app.visiting import DONE, App, Visit, complete, field, pick, write
from tests.experiments.pages.waiting import PATIENCE, until

axe = pytest.importorskip("axe_playwright_python.sync_playwright")


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


def test_a_plan_is_moved_refined_taken_away_and_run_again(app: App, visit: Visit, tmp_path: Path, capsys: Any) -> None:
    page = visit.page
    complete(page)
    before = page.locator(".st-key-sentence").inner_text()
    slider = page.get_by_role("slider", name="Højeste antal borgere pr. konsulent")
    slider.focus()
    page.keyboard.press("PageDown")  # one key, so that there is one plan to be answered and none on the way to it
    shown = list[int]()

    def answered() -> bool:
        sentences = page.locator(".st-key-sentence:visible")
        shown.append(sentences.count())
        return shown[-1] == 1 and sentences.inner_text() != before and page.get_by_text(DONE).is_visible()

    until(answered, "the new plan is answered")
    assert max(shown) == 1, "never two answers at a time"
    moved = int(slider.input_value())
    assert moved < 20 and f"caseload.ceiling={moved}" in page.url
    complete(page)
    pick(page, "Én figur eller tabel", "Tabel: Kørsler")
    page.get_by_text("PNG", exact=True).wait_for(state="hidden")  # tables have one format
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent den").click()
    first = pd.read_csv(download.value.path()).iloc[0]
    assert first["startværdi"] == 1 and first["parametersæt (–1: fast)"] == -1

    with page.expect_download() as download:
        page.get_by_role("button", name="Planen (YAML)").click()
    plan = tmp_path / download.value.suggested_filename
    download.value.save_as(plan)
    assert yaml.safe_load(plan.read_text(encoding="utf-8"))["caseload"]["ceiling"] == moved
    assert main(["run", f"from={plan}", "--results", str(tmp_path / "results"), "--quiet"]) == 0
    folder = Path(capsys.readouterr().out.strip())
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary["reached_43k_people"]["value"] == first["nået af målgruppen, personer"]
    assert summary["ips_cost"]["value"] == pytest.approx(1e6 * first["brugt på IPS i hele perioden, mio. kr."])
    assert main(["reproduce", str(plan)]) == 0

    for button, ending, start in (("Alle tal (Excel)", ".xlsx", b"PK"), ("Kort rapport (PDF)", ".pdf", b"%PDF"),
                                  ("Lang rapport (HTML)", ".html", b"<!DOCTYPE html>")):  # fmt: skip
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename == f"din-plan{ending}"
        assert Path(download.value.path()).read_bytes().lstrip().startswith(start)
        if ending == ".xlsx":
            with ZipFile(download.value.path()) as workbook:
                texts = workbook.read("xl/sharedStrings.xml").decode()
            assert "Planen (adresse i appen)" in texts and f"caseload.ceiling={moved}" in texts
    assert "ScriptRunContext" not in app.log.read_text(encoding="utf-8")

    page.get_by_role("button", name="Fortryd").click()
    until(lambda: slider.input_value() == "20", "the change is undone")
    page.goto(app.address(**{"caseload.ceiling": str(moved), "place": "Stevns", "compare": "more_money"}))
    until(lambda: page.get_by_role("slider").first.input_value() == str(moved), "the address opens the same plan")
    page.get_by_text("af de 43.000").first.wait_for(state="attached")
    page.get_by_text("i Stevns").first.wait_for()


def test_the_language_changes_and_the_levers_stay(visit: Visit) -> None:
    page = visit.page
    write(page, "Løbende bevilling, mio. kr. om året", "1.000,5")
    page.get_by_text("English").click()
    page.get_by_role("heading", name="The difference from usual service").wait_for()
    page.get_by_text(f"{REPLICATIONS} pairs of runs").wait_for()
    money = field(page, "Running funding, million DKK a year")
    assert money.input_value() == "1,000.5" and "lang=en" in page.url
    page.locator(".st-key-sentence").wait_for()
    page.get_by_role("link", name="Look inside the model").click()
    page.get_by_role("button", name="Build the model").click()
    page.get_by_text("Week 0 of 78").wait_for()
    page.get_by_role("button", name="13 weeks").click()
    page.get_by_text("Week 13 of 78").wait_for()
    page.get_by_text("row in World.employers").first.wait_for(state="attached")
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("heading", name="The difference from usual service").wait_for()
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
    page.locator(".st-key-sentence").wait_for()
    money.fill("200")
    money.press("Enter")
    alert.wait_for(state="hidden")


def test_plans_are_kept_by_good_names_alone_outlive_the_visit_and_are_compared(app: App, visit: Visit) -> None:
    page = visit.page
    page.goto(app.address(**{"caseload.ceiling": "12"}))  # pairs arrive meanwhile
    name, button = field(page, "Navn til planen"), page.get_by_role("button", name="Gem planen")
    for wrong in ("../../x", "<img src=x onerror=alert(1)>"):
        name.fill(wrong)
        button.click()
        page.get_by_text("Et navn består af bogstaver").wait_for()
    name.fill("Høj sats 2")
    button.click()
    until((app.results / "plans" / "Høj sats 2.yaml").is_file, "the plan is kept")
    assert [path.name for path in (app.results / "plans").iterdir()] == ["Høj sats 2.yaml"]
    page.goto(app.address(**{"caseload.ceiling": "10"}))
    pick(page, "Sammenlign planen med", "Høj sats 2")
    page.get_by_text("i stedet for din plan").wait_for()
    page.get_by_role("columnheader", name="Høj sats 2").wait_for()
    assert "compare=H" in page.url


def test_what_is_typed_while_pairs_arrive_is_not_lost(app: App, visit: Visit) -> None:
    page = visit.page
    page.goto(app.address(**{"caseload.ceiling": "11"}))
    name = field(page, "Navn til planen")
    name.fill("Mens der regnes")
    complete(page)
    assert name.input_value() == "Mens der regnes"
    page.get_by_role("button", name="Gem planen").click()
    until((app.results / "plans" / "Mens der regnes.yaml").is_file, "the plan is kept")


def test_everything_can_be_reached_and_changed_with_the_keyboard(visit: Visit) -> None:
    page = visit.page
    complete(page)
    name = (
        """() => (one => one.ariaLabel || one.labels?.[0]?.innerText || one.innerText || "")(document.activeElement)"""
    )

    def to(label: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if str(page.evaluate(name)).strip() == label:
                return
        raise AssertionError(f"no way to {label} with Tab")

    to("Yngste alder, år")
    page.keyboard.press("Control+a")
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    page.wait_for_url("**eligibility.youngest=20**")
    to("Hvor?")
    page.keyboard.type("Bornholm")
    page.keyboard.press("Enter")
    page.wait_for_url("**place=Bornholm**")
    complete(page)
    assert "på Bornholm" in page.locator(".st-key-sentence:visible").inner_text()
    to("Hent den")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".png")


def test_printed_there_are_no_controls_and_all_of_the_answer(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    complete(page)
    page.emulate_media(media="print")
    for hidden in ("stSidebar", "stDownloadButton", "stForm"):
        assert not page.get_by_test_id(hidden).first.is_visible()
    assert page.locator(".st-key-sentence").is_visible()
    assert page.get_by_text("Niveauerne tæller hele modellen").is_visible(), "what is folded on the screen is printed"
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "page.pdf").read_bytes()))
    assert 3 <= sheets <= 8


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window_and_everything_has_a_name(visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    complete(page)
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
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []


def serious(page: Any) -> list[tuple[str, list[str]]]:
    """Rules of axe that the page breaks seriously, with the elements concerned."""
    found = axe.Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found
            if one["impact"] in ("serious", "critical")]  # fmt: skip


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
