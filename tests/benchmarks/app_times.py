"""Seconds from a moved lever to the answer, nationally: ``python -m tests.benchmarks.app_times``.

First the engine alone, by number of pairs; the country with usual service is known after the first line. Then its first
pair where the lever moves while runs of an earlier plan are being made. Then the page in a browser: from the key that
moves the lever to the new sentence on the screen, and to the complete page.
"""

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from experiments.pages.app.asked import Asked
from experiments.pages.app.engine import Engine
from experiments.settings.configure import compose
from experiments.settings.counts import REPLICATIONS
from sim.settings import Settings
from tests.experiments.pages.app.visiting import complete, started
from tests.experiments.pages.chromium import found, opened
from tests.experiments.pages.waiting import PATIENCE

CASELOADS = (20, 21, 22, 30)

MIDWAY = (50, 51, 52, 53, 54)
"""Each of them is asked for while runs of the one before are being made."""
BETWEEN = 1.0
"""Seconds from one of them to the next."""

MOVES = 3

SHOWN = """([box, before]) => { const now = [...document.querySelectorAll(box)].filter(one => one.offsetParent);
    return now.length == 1 && now[0].innerText && now[0].innerText != before }"""
"""Whether one sentence is on the screen, and not the earlier one."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results"
        _engine(results)
        if found() is None:
            print("no browser on this machine")
        else:
            _page(results)


def _engine(results: Path) -> None:
    engine = Engine(results)
    while not engine.ready:
        time.sleep(0.1)
    for caseload in CASELOADS:
        seen = _seen(engine, _plan(caseload))
        print(f"engine, caseload {caseload}: " + ", ".join(f"{n} after {s:.1f} s" for n, s in seen))
    for before, caseload in pairwise(MIDWAY):
        engine.look("page", Asked({"plan": _plan(before)}))
        time.sleep(BETWEEN)
        print(f"engine, moved midway: 1 after {_seen(engine, _plan(caseload), most=1)[0][1]:.1f} s")
    engine.close()


def _plan(caseload: int) -> Settings:
    return compose(["scenario=national", "parameters=calibrated", f"caseload.ceiling={caseload}"])[0]


def _seen(engine: Engine, settings: Settings, most: int = REPLICATIONS) -> list[tuple[int, float]]:
    """Numbers of pairs, up to ``most``, with the seconds until they were there."""
    asked, begun, seen = Asked({"plan": settings}), time.perf_counter(), list[tuple[int, float]]()
    while not seen or seen[-1][0] < most:
        pairs = engine.look("page", asked).pairs
        if pairs > (seen[-1][0] if seen else 0):
            seen.append((pairs, time.perf_counter() - begun))
        time.sleep(0.02)
    return seen


def _page(results: Path) -> None:
    """A caseload higher by one, each time; the runs with usual service are kept from before."""
    with started(results, "scenario=national", "parameters=calibrated") as app, opened() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(app.address(**{"caseload.ceiling": "40"}))
        complete(page)
        slider = page.get_by_role("slider", name="Højeste antal borgere pr. konsulent")
        for _ in range(MOVES):
            before = page.locator(".st-key-sentence:visible").inner_text()
            slider.focus()
            begun = time.perf_counter()
            page.keyboard.press("ArrowRight")
            page.wait_for_function(SHOWN, arg=[".st-key-sentence", before], polling=20)
            first = time.perf_counter() - begun
            complete(page)
            print(f"page: new sentence after {first:.1f} s, complete after {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
