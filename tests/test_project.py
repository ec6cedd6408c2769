"""Statements about the project in several files agree."""

import ast
import importlib.metadata
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {name: [Requirement(text) for text in texts] for name, texts in PROJECT["optional-dependencies"].items()}
PIN = re.compile(r"^([\w.-]+)==(\S+)(?: ; (.*?))? \\$", re.M)


def pins(file: str) -> set[tuple[str, str, str]]:
    """Package, version and the Pythons that it is for."""
    return set(PIN.findall((ROOT / file).read_text(encoding="utf-8")))


def test_one_version_in_every_file() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    meta = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))
    sections = re.findall(r"^## \[(.+?)\](?: - (.+))?$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert sections[0] == ("Unreleased", "")
    number, day = sections[1]
    assert PROJECT["version"] == number == citation["version"] == meta["version"]
    assert day == str(citation["date-released"]) == meta["datePublished"]
    assert PROJECT["description"] == meta["description"]
    assert citation["keywords"] == meta["keywords"]


def test_what_users_install_is_part_of_what_developers_install() -> None:
    run, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {(name, version) for name, version, _ in run} <= {(name, version) for name, version, _ in dev}
    asked = [*map(Requirement, PROJECT["dependencies"]), *(one for extra in EXTRAS.values() for one in extra)]
    pinned = {name.lower(): Version(version) for name, version, _ in run}
    assert [str(one) for one in asked if pinned[one.name.lower()] not in one.specifier] == []
    assert "pytest" not in pinned


def test_no_lock_names_a_registry() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        assert not re.search(r"https?://|index-url", (ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_package_of_an_extra_is_imported(extra: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "experiments").rglob("*.py"))
    for package in EXTRAS[extra]:
        module = {"scikit-learn": "sklearn"}.get(package.name, package.name.replace("-", "_"))
        used = rf'^\s*(?:import|from) {module}\b|engine="{module}"'
        assert re.search(used, source, re.M), f"nothing imports {module}"


def test_numba_is_taken_no_further_than_the_minor_version_tried() -> None:
    """sim/compiled.py and sim/prefetch.py use private parts of it, which a minor version may change."""
    bound = next(one.specifier for one in map(Requirement, PROJECT["dependencies"]) if one.name == "numba")
    tried = Version(importlib.metadata.version("numba"))
    assert tried in bound
    assert f"{tried.major}.{tried.minor + 1}.0" not in bound


def test_the_workflow_has_every_python_from_the_lowest_allowed_on() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "checks.yml").read_text(encoding="utf-8"))["jobs"]
    pythons = jobs["tests"]["strategy"]["matrix"]["python"]
    assert f">={pythons[0]}" == PROJECT["requires-python"]
    assert {one["python"] for one in jobs["versions"]["strategy"]["matrix"]["include"]} <= set(pythons)


def test_every_page_is_in_the_side_bar_of_the_site() -> None:
    source = (ROOT / "docs" / "conf.py").read_text(encoding="utf-8")
    navigation = next(
        ast.literal_eval(node.value)
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "NAVIGATION"
    )
    entries = [re.sub(r".*<(.+)>", r"\1", entry) for entries in navigation.values() for entry in entries]
    docs = ROOT / "docs"
    shown = {path for entry in entries for path in docs.glob(f"{entry}.md")}
    made = {docs / "_build", docs / "api"}
    assert {path for path in docs.rglob("*.md") if not made & set(path.parents)} - shown == {docs / "index.md"}


@pytest.mark.parametrize("package", ["sim", "experiments"])
def test_type_checkers_are_told_that_the_package_has_types(package: str) -> None:
    assert (ROOT / package / "py.typed").exists()
