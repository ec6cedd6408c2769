"""The page in a browser, without a network."""

from typing import Any

import pytest

from tests.experiments.pages.waiting import PATIENCE


@pytest.fixture(scope="module")
def page(browser: Any, pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("browser") / "report.html"
    path.write_text(pages["da"], encoding="utf-8")
    shown = browser.new_context(offline=True, viewport={"width": 390, "height": 844}).new_page()
    shown.heard = []
    shown.on("console", lambda message: shown.heard.append(message.text))
    shown.on("pageerror", lambda error: shown.heard.append(str(error)))
    shown.on("request", lambda request: shown.heard.append(request.url))
    shown.goto(path.as_uri(), timeout=1000 * PATIENCE)
    return shown


def test_nothing_is_asked_for_and_nothing_complained_of(page: Any) -> None:
    assert [one for one in page.heard if not one.startswith(("file:", "data:"))] == []
    assert len([one for one in page.heard if one.startswith("file:")]) == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_scrolls_sideways_not_even_unfolded(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_image_has_a_name_for_who_cannot_see_it(page: Any) -> None:
    images = page.get_by_role("img")
    assert images.count() == page.locator("svg").count() >= 10
    assert all(images.nth(k).get_attribute("aria-label") for k in range(images.count()))


def test_printed_every_table_is_unfolded_and_nothing_scrolls(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    page.emulate_media(media="print")
    tables = page.locator("table")
    assert tables.count() >= 6 and all(tables.nth(k).is_visible() for k in range(tables.count()))
    assert not page.locator("nav").is_visible()
    page.emulate_media(media="screen")
    assert not all(tables.nth(k).is_visible() for k in range(tables.count()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken_seriously(page: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.set_viewport_size({"width": 1280, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found
            if one["impact"] in ("serious", "critical")] == []  # fmt: skip
