"""How fast the model is: ``python -m tests.benchmarks`` (``make benchmarks``), about twelve minutes.

Measures part by part, writes each to results/reference/performance.json as it is done, and goes on where it was broken
off: a part that was measured with this code on this machine is kept. Then it writes docs/performance.md. The numbers
mean something on a quiet machine with two cores; ratios are taken in one process or from runs in turn.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from experiments.pages import facts, performance_page
from experiments.runs import reference
from experiments.runs.manifest import git_state, versions
from experiments.runs.whole_file import write_whole
from sim.digest import code_digest
from tests.benchmarks import app, building, cores, floor, growth, processes, starting, twin
from tests.benchmarks.scenes import machine

NAME, COMMAND = "performance", "make benchmarks"


class Part(NamedTuple):
    """One part of the benchmarks."""

    measure: Callable[[], dict[str, Any]]
    about_seconds: int
    large: bool = False
    """Whether it is left out unless asked for."""


PARTS = {
    "floor": Part(floor.measure, 15),
    "twin": Part(twin.measure, 20),
    "processes": Part(processes.measure, 10),
    "building": Part(building.measure, 10),
    "growth": Part(growth.measure, 10),
    "starting": Part(starting.measure, 10),
    "first_run": Part(starting.measure_first, 40),
    "cores": Part(cores.measure, 290),
    "app": Part(app.measure, 280),
    "large": Part(growth.measure_large, 60, large=True),
}


def main() -> None:
    """Measure what is missing, or what is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=str(__doc__).splitlines()[0])
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"measured again: {', '.join(PARTS)}; default: missing"
    )
    parser.add_argument("--large", action="store_true", help="also 7.3 million people (about 8 GB of memory)")
    options = parser.parse_args()
    unknown = [name for name in options.parts if name not in PARTS]
    if unknown:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    data = _kept()
    for name in options.parts or _missing(data, options.large):
        print(f"{name}: about {PARTS[name].about_seconds} s", flush=True)
        data["parts"][name] = _measured(PARTS[name])
        print(f"  {data['parts'][name]}", flush=True)
        reference.write(NAME, data)
    page = facts.DOCS / "performance.md"
    write_whole(page, performance_page.page(data).encode())
    print(f"written: {page}")


def _kept() -> dict[str, Any]:
    """The parts measured on this machine with these versions; none of another machine."""
    here = {"command": COMMAND, "machine": machine(), "versions": versions()}
    data = reference.read(NAME)
    if data is None or any(data["made"][key] != here[key] for key in here):
        return {"made": here, "parts": {}}
    return data


def _missing(data: dict[str, Any], large: bool) -> list[str]:
    """Parts that have not been measured with this code."""
    return [
        name
        for name, part in PARTS.items()
        if (large or not part.large) and data["parts"].get(name, {}).get("code") != code_digest()
    ]


def _measured(part: Part) -> dict[str, Any]:
    began = time.perf_counter()
    found = part.measure()
    state = git_state("sim")
    head = {"code": code_digest(), "commit": state["commit"], "date": f"{datetime.now(UTC):%Y-%m-%d}"}
    return {**head, "took_s": round(time.perf_counter() - began), **found}


if __name__ == "__main__":
    main()
