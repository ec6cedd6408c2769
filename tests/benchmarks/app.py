"""The planner's wait in the app: what ``python -m tests.benchmarks.app_times`` prints, as numbers."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

from tests.benchmarks.scenes import middle

PAIRS = 12
"""Pairs of runs after which an answer is sure enough to plan by."""


def measure() -> dict[str, Any]:
    """Medians over moved levers; the page's are missing on a machine without a browser."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.app_times"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    return found_in(told)


def found_in(told: str) -> dict[str, Any]:
    """The numbers of its lines; the engine's first line has the runs with usual service too, and does not count."""
    moves = [line for line in told.splitlines() if "caseload" in line][1:]
    pairs = [dict(re.findall(r"(\d+) after ([\d.]+) s", line)) for line in moves]
    found: dict[str, Any] = {
        "first_pair_s": middle([float(line["1"]) for line in pairs if "1" in line]),
        "twelve_pairs_s": middle([float(line[str(PAIRS)]) for line in pairs if str(PAIRS) in line]),
    }
    midway = re.findall(r"moved midway: 1 after ([\d.]+) s", told)
    if midway:
        found["midway_pair_s"] = middle([float(one) for one in midway])
    page = re.findall(r"new sentence after ([\d.]+) s, complete after ([\d.]+) s", told)
    if page:
        found["new_sentence_s"] = middle([float(first) for first, _ in page])
        found["complete_page_s"] = middle([float(last) for _, last in page])
    return found
