"""The guide to the documentation names every page."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_index_links_every_page_and_every_decision() -> None:
    linked = set(re.findall(r"\]\(([\w/.-]+\.md)\)", (DOCS / "index.md").read_text(encoding="utf-8")))
    pages = {path.relative_to(DOCS).as_posix() for path in [*DOCS.glob("*.md"), *DOCS.glob("decisions/0*.md")]}
    own = {page for page in pages if "{include}" not in (DOCS / page).read_text(encoding="utf-8")}
    assert own - linked - {"index.md"} == set()
