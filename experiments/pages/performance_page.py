"""docs/performance.md: how fast the model is, against what it must show."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from experiments.pages.facts import wrapped
from experiments.pages.numbers import NONE, number

Parts = Mapping[str, Mapping[str, Any]]

HEAD = """# Performance

Made by `{command}` from what it measured (results/reference/performance.json); do not edit. Machine: {processor},
{cores} cores, {memory} GB. Versions: {versions}. Medians; a ratio is of runs in turn in one process. The country is
`scenario=national` with every mechanism on: 260 weeks, 73,000 people outside work and education at the start.

[Decision 0020](decisions/0020-performance.md) says what makes the model fast, and what was tried without gain.

## What it must show

"""

TESTED = """
Tests watch the rest: the same bytes compiled and plain, and on one worker and several (`tests/sim/test_repeat.py`); the
same people in the same weeks as a model with one object for each agent (`tests/reference`); functions that fit a screen
(`tests/test_sizes.py`). `python -m tests.benchmarks --large` measures 7.3 million people.
"""


PERSON_WEEKS_THEN = 40.6e6
"""Person-weeks of a run of the country when the goals were set."""
CORES = 2


class Goal(NamedTuple):
    """A measure that the model must show."""

    what: str
    limit: float
    unit: str
    at_least: bool
    found: Callable[[Parts], float]
    """raises KeyError where it has not been measured"""


def _slower(parts: Parts) -> float:
    """Time a person-week of 7.3 million people relative to 73,000."""
    return float(parts["large"]["sizes"][0]["ns"] / parts["growth"]["sizes"][1]["ns"])


GOALS = (
    Goal("The country against the floor, one core", 10.0, "times the floor", False, lambda p: p["floor"]["ratio"]),
    Goal("The compiled model against the reference model", 200.0, "times as fast", True, lambda p: p["twin"]["ratio"]),
    Goal("Building the country's world, the first time", 0.35, "s", False, lambda p: p["building"]["first_s"]),
    Goal("The same with its past kept on disk (`ips run`, the app)", 0.35, "s", False,
         lambda p: p["building"]["kept_s"]),
    Goal("Building it again", 0.1, "s", False, lambda p: p["building"]["again_s"]),
    Goal("1,000 national runs on two cores (ten times the measured 100)", 8.0, "minutes", False,
         lambda p: p["cores"]["two_cores_s"] / p["cores"]["runs"] * 1000 / 60),
    Goal("Two cores against one", 1.85, "times as fast", True, lambda p: p["cores"]["ratio"]),
    Goal("7.3 million people against 73,000, a person-week", 1.3, "times the time", False, _slower),
    Goal("Memory of 7.3 million people, all tables", 160.0, "bytes a person", False,
         lambda p: p["large"]["sizes"][0]["bytes_a_person"]),
    Goal("Largest memory of the process", 8.0, "GB", False, lambda p: p["large"]["sizes"][0]["peak_memory_mb"] / 1024),
    Goal("First run after installation, until it simulates", 60.0, "s", False,
         lambda p: p["first_run"]["until_it_simulates_s"]),
    Goal("Later: `ips run` until it simulates", 2.5, "s", False, lambda p: p["starting"]["until_it_simulates_s"]),
    Goal("`ips --help`", 0.5, "s", False, lambda p: p["starting"]["help_s"]),
    Goal("The app: a new sentence in the browser after a lever moves", 1.5, "s", False,
         lambda p: p["app"]["new_sentence_s"]),
    Goal("The app: 12 pairs of runs", 8.0, "s", False, lambda p: p["app"]["twelve_pairs_s"]),
)  # fmt: skip


def page(data: Mapping[str, Any]) -> str:
    """The page as Markdown, from the results as they are kept."""
    made, parts = data["made"], data["parts"]
    head = HEAD.format(
        command=made["command"], processor=made["machine"]["processor"], cores=made["machine"]["cores"],
        memory=made["machine"]["memory_gb"],
        versions=", ".join(f"{name} {version}" for name, version in made["versions"].items()),
    )  # fmt: skip
    sections = [_spread(parts), _processes(parts), _floor(parts), _growth(parts), _when(parts)]
    return wrapped(head + _goals(parts) + TESTED + "".join("\n" + section for section in sections if section))


def _goals(parts: Parts) -> str:
    lines = []
    for goal in GOALS:
        try:
            value = goal.found(parts)
        except KeyError:
            told, met = NONE, "not measured"
        else:
            told, met = _told(value), "yes" if (value >= goal.limit if goal.at_least else value <= goal.limit) else "no"
        bound = "at least" if goal.at_least else "at most"
        lines.append((goal.what, f"{bound} {goal.limit:g} {goal.unit}", told, met))
    return _table(("", "goal", "measured", "met"), lines)


def _spread(parts: Parts) -> str:
    """The goals for a whole run as core time a person-week, which a larger population does not move."""
    if not {"floor", "cores", "building", "app"} <= set(parts):
        return ""
    person_weeks = parts["floor"]["seconds"] / parts["floor"]["model_ns"] * 1e9
    seconds = (
        ("a run of the country, of many", 8.0 * 60 * CORES / 1000,
         parts["cores"]["two_cores_s"] * CORES / parts["cores"]["runs"]),
        ("a run of the app, of 12 pairs", 8.0 * CORES / 12, parts["app"]["twelve_pairs_s"] * CORES / 12),
        ("building the country's world, the first time", 0.35, parts["building"]["first_s"]),
    )  # fmt: skip
    lines = [(what, _told(goal / PERSON_WEEKS_THEN * 1e9), _told(found / person_weeks * 1e9))
             for what, goal, found in seconds]  # fmt: skip
    then, now = (number(count / 1e6, "en", 1) for count in (PERSON_WEEKS_THEN, person_weeks))
    return (
        "## The goals, a person-week\n\n"
        f"When the goals were set, a run of the country had {then} million person-weeks. "
        f"It has {now} million now. The goals for a whole run, spread over its person-weeks:\n\n"
        + _table(("core time", "goal, nanoseconds", "measured, nanoseconds"), lines)
    )


def _processes(parts: Parts) -> str:
    if "processes" not in parts:
        return ""
    found = parts["processes"]
    lines = [(f"`{name}`", number(ms, "en", 2)) for name, ms in found["ms"].items()]
    table = _table(("process", "ms a week"), [*lines, ("sum", number(found["sum_ms"], "en", 1))])
    return (
        f"## The week by process\n\nThe country, median of {found['weeks']} weeks; each process called by itself, less "
        f"the cost of a call.\n\n{table}"
    )


def _floor(parts: Parts) -> str:
    if "floor" not in parts or "twin" not in parts:
        return ""
    floor, twin = parts["floor"], parts["twin"]
    lines = [
        ("floor: read each person's record, draw once", "the country", number(floor["floor_ns"], "en", 2)),
        ("model", "the country", number(floor["model_ns"], "en", 1)),
        ("model", f"{number(twin['people'], 'en')} people", number(twin["model_ns"], "en", 1)),
        ("reference model", f"{number(twin['people'], 'en')} people", number(twin["twin_ns"], "en")),
    ]
    return (
        "## A person-week\n\nThe reference model runs a place with about a twentieth of the country's young people.\n\n"
        + _table(("", "of", "nanoseconds"), lines)
    )


def _growth(parts: Parts) -> str:
    sizes = [size for name in ("growth", "large") for size in parts.get(name, {}).get("sizes", [])]
    if not sizes:
        return ""
    lines = [
        (number(one["stock"], "en"), number(one["people"], "en"), number(one["ns"], "en", 1),
         number(one["bytes_a_person"], "en"), number(one["peak_memory_mb"], "en"))
        for one in sizes
    ]  # fmt: skip
    columns = (
        "of the 43,000 at the start",
        "people in all",
        "ns a person-week",
        "bytes a person",
        "largest memory, MB",
    )
    return (
        "## Growth\n\nA region, the country, and several countries side by side: the first "
        f"{parts['growth']['weeks']} weeks.\n\n{_table(columns, lines)}"
    )


def _when(parts: Parts) -> str:
    if not parts:
        return ""
    commits = {part["commit"] for part in parts.values()}
    dates = sorted({part["date"] for part in parts.values()})
    return f"Measured {' and '.join(dates)}, commit {', '.join(sorted(str(one)[:7] for one in commits))}.\n"


def _told(value: float) -> str:
    """Three figures."""
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2
    return number(round(value, decimals), "en", decimals)


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [columns, ["---"] * len(columns), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"
