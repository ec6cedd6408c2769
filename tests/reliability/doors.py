"""Each door: an input is accepted as it stands, or refused in sentences. Nothing is simulated."""

import contextlib
import io
import json
import os
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from hypothesis import strategies as st

from experiments.commands.cli import main
from experiments.pages.app.controls import CONTROLS, judge, read
from experiments.pages.language import LANGUAGES
from experiments.settings.configure import compose, composed
from experiments.settings.overrides import judge as judge_words
from sim.settings.checks import SettingsError, check, keys
from sim.settings.seed import seed_problem
from sim.start.edge_list import edge_list
from tests.reliability import inputs

ACCEPTED, REFUSED = "accepted", "refused"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]")
FIELDS = dict(keys())

FOLDER = Path(tempfile.mkdtemp(prefix="ips-doors-"))


class Wrong(AssertionError):
    """An input that came out neither accepted as it stands nor refused in a sentence."""


class Door(NamedTuple):
    """A way in."""

    what: str
    inputs: st.SearchStrategy[Any]
    attempt: Callable[[Any], str]


def command(words: list[str]) -> str:
    """A command line as a whole: exit status 0 with nothing on stderr, or 2 with sentences there."""
    out, error = io.StringIO(), io.StringIO()
    words = [word.replace("\x00", "") for word in words]
    with contextlib.chdir(FOLDER), contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        status = main(words)
    said = error.getvalue()
    if status == 0 and not said:
        return ACCEPTED
    lines = said.splitlines()
    sound = status == 2 and lines and all(line.startswith("ips: ") and len(line) < 2100 for line in lines)
    if not sound or "unexpected" in said or FORBIDDEN.search(said):
        raise Wrong(f"{words!r}: status {status}, {said[:500]!r}")
    return REFUSED


def run(words: list[str]) -> str:
    """Words of ``ips run``; what is accepted has the value that stands there."""
    words = [word.replace("\x00", "") for word in words]  # no shell can give it
    outcome = command(["run", "--dry-run", *words])
    if outcome == ACCEPTED and not any(word.startswith(("from=", "-")) for word in words):
        settings = compose(words)[0].model_dump()
        for word in words:
            name, _, text = word.lstrip("+").partition("=")
            group, _, last = name.partition(".")
            if name in FIELDS and not text.startswith(("'", '"')):
                found = settings[group][last] if last else settings[group]
                if not means_itself(FIELDS[name].annotation, text.strip(), found):
                    raise Wrong(f"{word!r} was read as {found!r}")
    return outcome


def means_itself(kind: Any, text: str, found: Any) -> bool:
    """Whether an accepted value is what an independent reading of the text gives."""
    if kind is int:
        return re.fullmatch(r"[-+]?\d+", text) is not None and int(text) == found
    if kind is float:
        return re.fullmatch(r"[-+.\deE]+", text) is not None and float(text) == found
    if kind is bool:
        return text.lower() == str(found).lower()
    if kind is str:
        return found in (text, normalize("NFC", text))
    return str(found) == text if kind is date else True


def _file(content: bytes, name: str) -> str:
    (FOLDER / name).write_bytes(content)
    return name


def data(given: dict[Any, Any]) -> str:
    """Plain data from Python."""
    try:
        settings = check(given)
    except SettingsError as error:
        if not error.problems or any(len(problem) > 1000 or FORBIDDEN.search(problem) for problem in error.problems):
            raise Wrong(f"{given!r}: {error.problems!r}") from None
        return REFUSED
    again = json.loads(json.dumps(settings.model_dump(mode="json")))
    if check(again) != settings:
        raise Wrong(f"{given!r} changes on its way through a file")
    return ACCEPTED


def seed(given: Any) -> str:
    """A seed from Python."""
    problem = seed_problem(given)
    if bool(problem) == (type(given) is int and 0 <= given < 2**63):
        raise Wrong(f"seed {given!r}: {problem!r}")
    return REFUSED if problem else ACCEPTED


def links(content: bytes) -> str:
    """A list of links; what is accepted is what a strict reader of lines finds."""
    (FOLDER / "links.csv").write_bytes(content)
    try:
        found = edge_list(str(FOLDER / "links.csv"), 100)
    except SettingsError as error:
        return REFUSED if len(error.problems) == 1 and not FORBIDDEN.search(error.problems[0]) else _wrong(content)
    head, *rows = [line for line in content.decode("utf-8-sig").splitlines() if line]
    strict = [line.replace('"', "").split(",") for line in rows]
    if head.replace('"', "").split(",") not in (["employer_a", "employer_b"], ["employer_b", "employer_a"]):
        raise Wrong(f"{content!r}: the head was accepted")
    if [[int(a), int(b)] for a, b in strict] != found.tolist():
        raise Wrong(f"{content!r}: read as {found.tolist()}")
    return ACCEPTED


def _wrong(content: object) -> str:
    raise Wrong(repr(content))


_BASE = composed(judge_words(["scenario=grant_2023"])[0])


def field(given: tuple[Any, str, Any]) -> str:
    """A field of the app."""
    control, text, language = given
    judged = judge(_BASE, {control.key: read(control, text, language)}, language)
    if judged.settings is None and not any(judged.problems.values()):
        raise Wrong(f"{given!r}: refused without a sentence")
    return REFUSED if judged.settings is None else ACCEPTED


SCENARIOS = st.sampled_from(["baseline", "national", "scenario=national"])
OTHERS = ("list", "status", "reproduce", "reach", "nonsense")
MAKERS = ("sweep", "effect", "compare", "frontier", "allocate", "report", "mechanisms", "trial", "validate")
OPTIONS = ("--replications", "--seeds", "--workers", "--limit", "--participants", "--vectors", "--groups", "--rounds",
           "--until", "--by", "--reach", "--budget", "--study", "--cell", "--shard", "--name", "--most",
           "--language", "--results")  # fmt: skip


def options(given: tuple[str, list[tuple[str, str]], list[str]]) -> str:
    """Options of a command that would make runs, which ``--dry-run`` keeps it from."""
    name, pairs, extra = given
    return command([name, "--dry-run", *(f"{option}={text}" for option, text in pairs), *extra])


def other(given: tuple[str, list[str]]) -> str:
    """Words of a command that makes no runs."""
    name, extra = given
    return command([name, *(word for word in extra if word not in ("-h", "--help"))])


DOORS = {
    "overrides": Door("words of `ips run`", inputs.words, run),
    "sweeps": Door("words of `ips sweep`", inputs.words, lambda words: command(["sweep", "--dry-run", *words])),
    "plans": Door("files of settings (`from=`)", inputs.yaml_text(),
                  lambda content: command(["run", f"from={_file(content, 'plan.yaml')}", "--dry-run"])),
    "studies": Door("files of studies (`study=`)", inputs.study_text,
                    lambda content: command(["sweep", f"study={_file(content, 'study.yaml')}", "--dry-run"])),
    "options": Door("options of commands that make runs", st.tuples(
        st.sampled_from(MAKERS), st.lists(st.tuples(st.sampled_from(OPTIONS), inputs.value), max_size=2),
        st.lists(SCENARIOS | inputs.override, max_size=2)), options),
    "others": Door("words of the other commands", st.tuples(
        st.sampled_from(OTHERS), st.lists(inputs.value, max_size=2)), other),
    "links": Door("lists of links", inputs.links_text, links),
    "fields": Door("fields of the app", st.tuples(
        st.sampled_from(CONTROLS), inputs.value | inputs.typed, st.sampled_from(LANGUAGES)), field),
    "data": Door("settings from Python", inputs.plain_data(), data),
    "seeds": Door("seeds from Python", inputs.seeds, seed),
}  # fmt: skip
"""Every way in, by name."""

os.environ.setdefault("COLUMNS", "120")
