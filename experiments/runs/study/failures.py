"""Failures as records: the error, its place, and the command that repeats it."""

import json
from pathlib import Path
from shlex import join
from typing import Any

from experiments.runs.study.plan import Plan, Run
from experiments.runs.study.work import Broken
from experiments.runs.whole_file import write_whole
from sim.settings import Settings


def command(plan: Plan, run: Run) -> str:
    """The command line that makes one run of a plan alone."""
    cell = plan.cell_of(run)
    changed = [f"{key}={value}" for key, value in _differences(cell.settings, run.settings).items()]
    return join(["ips", "run", *cell.overrides, *changed, f"seed={run.seed}", "--debug"])


def keep(folder: Path, plan: Plan, run: Run, broken: Broken) -> dict[str, Any]:
    """Write the record of a failure into a study's folder; returns it."""
    record = {
        "run": run.digest,
        "cell": run.cell,
        "scenario": plan.cell_of(run).label,
        "replication": run.replication,
        "seed": run.seed,
        "vector": run.vector,
        "stage": broken.stage,
        "error": broken.error,
        "repeat": command(plan, run),
        "traceback": broken.traceback.splitlines(),
    }
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / "failures" / f"{run.digest}.json", text.encode())
    return record


def forget(folder: Path, digest: str) -> None:
    """Remove the record of a run that has since been made."""
    (folder / "failures" / f"{digest}.json").unlink(missing_ok=True)


def records(folder: Path) -> list[dict[str, Any]]:
    """All records of a study, by name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "failures").glob("*.json"))]


def report(found: list[dict[str, Any]], folder: Path, shown: int = 3) -> list[str]:
    """Lines on failures: the most frequent errors with one example each."""
    if not found:
        return []
    by_error: dict[str, list[dict[str, Any]]] = {}
    for record in found:
        by_error.setdefault(f"{record['stage']}: {record['error']}", []).append(record)
    lines = [f"{len(found):,} run{'s' if len(found) > 1 else ''} failed; records in {folder / 'failures'}"]
    for error, group in list(by_error.items())[:shown]:
        lines += [f"  {len(group)} × while {error}", f"      again: {group[0]['repeat']}"]
    return lines


def _differences(one: Settings, other: Settings) -> dict[str, Any]:
    """Parameters of a replication that differ from its cell."""
    before, after = one.parameters.model_dump(), other.parameters.model_dump()
    return {f"parameters.{key}": repr(after[key]) for key in before if before[key] != after[key]}
