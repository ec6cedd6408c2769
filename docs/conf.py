"""The documentation as a site: ``make docs`` builds it from these pages and the docstrings, without a network."""

import os
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE_OF = {
    "README.md": "docs/readme.md",
    "CHANGELOG.md": "docs/changelog.md",
    "sim/data/SOURCES.md": "docs/sources.md",
    "docs/decisions": "docs/index.md#decisions",
}
"""Pages of files that stand outside this folder."""
NAVIGATION = {
    "Start": ["First steps <readme>", "tutorial/*"],
    "Results": ["findings", "findings_grant", "mechanisms", "calibration", "validation"],
    "Use": ["studies", "own_configs", "own_data", "report", "app", "levers", "parameters", "outcomes"],
    "The model": ["ODD", "TRACE", "agents", "Sources of the data <sources>"],
    "The code": ["sim <api/sim/sim>", "experiments <api/experiments/experiments>"],
    "The project": ["guides/*", "testing", "performance", "reliability", "style", "changes-in-numbers", "changelog"],
    "Decisions": ["decisions/*"],
}
"""Headings and pages of the side bar."""

LINK = re.compile(r"\]\((?P<path>[^)\s:#]+)(?P<anchor>#[^)\s]*)?\)")

os.environ["NUMBA_DISABLE_JIT"] = "1"  # a compiled rule hides its docstring
sys.path.insert(0, str(ROOT))

project = "IPS in Denmark"
author = PROJECT["authors"][0]["name"]
copyright = author
release = version = PROJECT["version"]
html_title = f"{project} {release}"
extensions = ["myst_parser", "sphinx.ext.apidoc", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "api/*/modules.rst"]

myst_heading_anchors = 4
myst_links_external_new_tab = True
suppress_warnings = ["ref.python"]  # two classes of one name in different modules

apidoc_module_first = True
apidoc_modules = [
    {"path": f"../{package}", "destination": f"api/{package}", "exclude_patterns": ["../experiments/pages/app/p*.py"]}
    for package in ("sim", "experiments")
]
autodoc_default_options = {"members": True, "show-inheritance": True, "member-order": "bysource"}
autodoc_typehints_format = "short"

html_theme = "furo"
html_show_sourcelink = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]


def between_pages(text: str, written_in: Path, shown_in: Path) -> str:
    """A text whose links, right for the folder it is written in, are right for the folder of the page that shows it."""

    def link(match: re.Match[str]) -> str:
        target = os.path.relpath(written_in / match["path"], ROOT).replace(os.sep, "/")
        path = os.path.relpath(ROOT / PAGE_OF.get(target, target), shown_in).replace(os.sep, "/")
        return f"]({path}{match['anchor'] or ''})"

    return LINK.sub(link, text)


def page_read(app: Any, name: str, content: list[str]) -> None:
    """Sphinx has read a page; the first of all gets the side bar."""
    folder = Path(app.env.doc2path(name)).parent
    content[0] = between_pages(content[0], folder, folder)
    if name == "index":
        for heading, pages in NAVIGATION.items():
            lines = ["", "", "```{toctree}", ":hidden:", ":glob:", f":caption: {heading}", "", *pages, "```"]
            content[0] += "\n".join(lines)


def file_included(app: Any, path: Path, name: str, content: list[str]) -> None:
    """Sphinx has read a file that a page includes."""
    content[0] = between_pages(content[0], (Path(app.srcdir) / path).parent, Path(app.env.doc2path(name)).parent)


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("source-read", page_read)
    app.connect("include-read", file_included)
