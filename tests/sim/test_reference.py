"""Two small runs as they came out last time: any change of a number is seen, and has to be meant.

Refresh ``reference.json`` with one command, from the root of the project: ``python tests/sim/test_reference.py``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.settings.checks import check
from sim.simulation import run

FILE = Path(__file__).with_name("reference.json")
COMMAND = f"python tests/sim/{Path(__file__).name}"

RUNS: dict[str, tuple[int, dict[str, Any]]] = {
    "four places with IPS": (7, {
        "horizon": {"weeks": 104},
        "population": {"municipalities": ["Bornholm", "Thisted", "Morsø", "Struer"]},
        "funding": {"yearly_mdkk": 12.0, "cofinancing": 0.2, "scope": "simulated"},
        "rollout": {"smallest_team": 2.0, "ramp_weeks": 20},
        "caseload": {"queue": "motivated_first"},
        "parameters": {"supply_start": 1000.0},
        "methods": {"training": True, "collaborative": True},
    }),
    "a grant that ends, for psychiatry only": (8, {
        "horizon": {"weeks": 78},
        "population": {"municipalities": ["Lolland", "Guldborgsund"], "include_25_29": False},
        "funding": {"grant_mdkk": 6.0, "grant_from": "2024-01-01", "grant_until": "2025-01-31",
                    "scope": "simulated"},
        "eligibility": {"distress_included": False},
        "network": {"kind": "scale_free"},
        "economy": {"path_pct": [2.5, 2.0, 1.6]},
        "parameters": {"supply_start": 1000.0},
    }),
}  # fmt: skip


def measured(name: str) -> dict[str, Any]:
    """The run's digest and its summary, to six digits (a text of a number hides nothing the digest does not see)."""
    seed, data = RUNS[name]
    result = run(check(data), seed)
    summary = {key: None if value is None else float(f"{value:.6g}") for key, value in result.summary.items()}
    return {"digest": result.digest, "summary": summary}


def lesson(name: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """Advice for the reader of a failed test."""
    told, keys = before["summary"], {**before["summary"], **after["summary"]}
    changed = [
        f"    {key}: {told.get(key, 'not there')} -> {after['summary'].get(key, 'not there')}"
        for key in keys
        if told.get(key, "not there") != after["summary"].get(key, "not there")
    ]
    numbers = "\n".join(changed) or "    none of the summary: only what a summary does not show, such as a column"
    return (
        f"The run '{name}' gives other numbers than {FILE.name} holds.\n"
        f"  Changed numbers of the summary:\n{numbers}\n"
        "  Did you mean to change them (a rule, a parameter, the data, a column)?\n"
        f"    Yes: refresh with `{COMMAND}`, look at the difference in git, and commit it with the change, so that\n"
        "         a reader of the history sees which change moved which number.\n"
        "    No:  something reads what it should not, or luck is asked for in another order. Find it before going on.\n"
        f"  This is Python {sys.version_info.major}.{sys.version_info.minor} with NumPy {np.__version__}. Both Python "
        "legs must agree: run the test on each.\n"
        "    If one agrees with the file and one does not, a library draws or sorts differently there: do not refresh."
    )


@pytest.mark.parametrize("name", RUNS)
def test_a_known_run_gives_the_numbers_it_gave(name: str) -> None:
    known = json.loads(FILE.read_text(encoding="utf-8"))
    assert set(known) == set(RUNS), f"the file holds other runs; refresh it with `{COMMAND}`"
    found = measured(name)
    assert found == known[name], lesson(name, known[name], found)


def test_the_known_runs_are_busy() -> None:
    """A reference of an idle world would see nothing."""
    summaries = [run_["summary"] for run_ in json.loads(FILE.read_text(encoding="utf-8")).values()]
    for key in ("reached_43k_people", "supported_hires", "visits", "fidelity", "returned", "admissions", "queue_weeks"):
        assert any(summary[key] for summary in summaries), key


def test_the_lesson_of_a_changed_number_says_what_changed_and_what_to_do() -> None:
    before = {"digest": "a", "summary": {"visits": 5.0, "cost": 1.0}}
    after = {"digest": "b", "summary": {"visits": 6.0, "cost": 1.0}}
    text = lesson("x", before, after)
    assert "visits: 5.0 -> 6.0" in text
    assert "cost" not in text
    assert COMMAND in text


def refresh() -> None:
    """Write the file again."""
    found = {name: measured(name) for name in RUNS}
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{FILE} is fresh. Run the test on the other Python leg too, and look at `git diff` before you commit.")


if __name__ == "__main__":
    refresh()
