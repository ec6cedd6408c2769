"""The pictures of app and report in docs/images: ``python -m tests.pictures``, which ``make pictures`` runs.

They show the national scenario over its pairs of runs, taken from ./results or made there (at most 48 national runs).
Chromium is needed. Settings and folders can be named to try it on a small country.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

from experiments.commands.cli import main as ips
from experiments.findings.compare.compared import by_words
from experiments.pages.language import LANGUAGES, Language, words
from experiments.pages.progress import watched
from experiments.pages.report.short import pages
from experiments.runs.executors.choice import choose
from experiments.settings.counts import REPLICATIONS
from tests.experiments.pages.app.visiting import App, started
from tests.experiments.pages.chromium import found, opened
from tests.experiments.pages.waiting import PATIENCE

SCENARIOS = ("baseline", "national")

HEIGHTS = {1280: 1500, 390: 1700}
"""Height of a picture by its width."""

DRAWN = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
    .every(chart => chart.querySelector('svg, canvas'))"""


def main() -> int:
    """Make all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("settings", nargs="*", metavar="key=value")
    parser.add_argument("--images", type=Path, default=Path("docs/images"), metavar="DIR")
    parser.add_argument("--results", type=Path, default=Path("results"), metavar="DIR")
    options = parser.parse_args()
    if found() is None:
        print("no browser on this machine: install chromium", file=sys.stderr)
        return 2
    asked = [*SCENARIOS, *options.settings]
    one = by_words(asked, REPLICATIONS, options.results, choose([], None), watched(quiet=False))
    with opened() as browser:
        for language in LANGUAGES:
            for number, page in enumerate(pages(one, language, kept=options.results), 1):
                _keep(options.images / f"short-{language}-{number}.png", page)
            _report(browser, asked, language, options)
        with started(options.results, *options.settings) as app:
            for language in LANGUAGES:
                _app(browser, app, language, options.images)
        app.log.unlink()
    return 0


def _report(browser: Any, asked: list[str], language: Language, options: argparse.Namespace) -> None:
    file = options.results / f"report-{language}.html"
    if ips(["report", *asked, "--language", language, "-o", f"{file}", "--results", f"{options.results}", "--quiet"]):
        raise RuntimeError(f"no report in {language}")
    for width, height in HEIGHTS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(file.resolve().as_uri())
        _keep(options.images / f"report-{language}-{width}.png", page.screenshot())
        page.close()


def _app(browser: Any, app: App, language: Language, images: Path) -> None:
    """The answer at both widths, and the figures below it."""
    say = words(language)
    for width, height in HEIGHTS.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(app.address(lang=language))
        page.get_by_text(say.say("app.answer.done", pairs=REPLICATIONS)).wait_for()
        page.get_by_role("button", name=say["app.export.get"]).wait_for()
        _keep(images / f"app-{language}-{width}.png", page.screenshot())
        if width == max(HEIGHTS):
            page.get_by_role("heading", name=say["app.answer.time"]).evaluate("one => one.scrollIntoView()")
            page.wait_for_function(DRAWN)
            _keep(images / f"app-{language}-figures.png", page.screenshot())
        page.close()


def _keep(path: Path, picture: bytes) -> None:
    path.write_bytes(picture)
    print(f"drawn in {path}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
