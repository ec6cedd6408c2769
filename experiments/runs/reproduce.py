"""A run repeats from its settings alone: the exported file with its results, and the comparison of every number."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from experiments.runs.manifest import git_state, inputs_digest, manifest, versions
from experiments.runs.store import TABLES, arrow_table
from experiments.settings.configure import EXPECTED, data_from_file, settings_from_file
from experiments.settings.refusal import Refusal
from experiments.settings.yaml_file import LARGEST, write_yaml
from sim.digest import code_digest, settings_digest, statements_digest
from sim.plain_file import NotPlain, as_text, read_bytes
from sim.settings import Settings
from sim.settings.checks import SettingsError

if TYPE_CHECKING:
    from sim.simulation import Result


_NAMED = 3  # figures named in a difference; the others are counted


@dataclass(frozen=True)
class Verdict:
    """The result of a second run: ``causes`` may explain ``differences``, one sentence each."""

    causes: tuple[str, ...]
    differences: tuple[str, ...]

    @property
    def identical(self) -> bool:
        """Whether the settings are those of the run and every number is the same."""
        return not self.differences


@dataclass(frozen=True)
class Saved:
    """A run as it was saved: a folder, or an exported file, which has no ``tables``."""

    settings: Settings
    seed: int
    manifest: dict[str, Any]
    summary: dict[str, float | None]
    tables: dict[str, pd.DataFrame]


def load(path: Path) -> Saved:
    """Read the folder of a run or an exported file; ``Refusal`` or ``SettingsError`` name what is missing or broken."""
    return _load_file(path) if path.is_file() else _load_folder(path)


def _load_file(path: Path) -> Saved:
    settings, seed = settings_from_file(path)
    expected = data_from_file(path)[1]
    if not expected:
        raise Refusal(f"{path}: contains no result ({EXPECTED}:); `{join(['ips', 'run', f'from={path}'])}` runs it.")
    if not _whole(expected):
        raise Refusal(f"{path}: {EXPECTED} is broken; export the file again.")
    return Saved(settings, seed, expected, expected["figures"], {})


def _whole(expected: dict[str, Any]) -> bool:
    """Whether everything that a comparison reads is there."""
    parts = {"digests": ("settings", "code", "inputs", "result"), "git": ("commit",), "versions": (), "figures": ()}
    for key, names in parts.items():
        part = expected.get(key)
        if not isinstance(part, dict) or any(name not in part for name in names):
            return False
    return "seed" in expected and "platform" in expected


def _load_folder(folder: Path) -> Saved:
    if not folder.is_dir():
        raise Refusal(f"{folder}: is not the folder of a run, nor an exported file.")
    manifest = _read_json(folder / "manifest.json", ("seed", "digests", "versions", "git", "platform"))
    summary = _read_json(folder / "summary.json", ())
    try:
        settings, seed = settings_from_file(folder / "settings.yaml")
        figures = {key: entry["value"] for key, entry in summary.items()}
    except FileNotFoundError as error:
        raise Refusal(f"{error.filename}: is missing; the run cannot be repeated without it.") from None
    except (KeyError, TypeError):
        raise Refusal(f"{folder / 'summary.json'}: is broken: a figure lacks its value.") from None
    return Saved(settings, seed, manifest, figures, {name: _read_table(folder, name) for name in TABLES})


def reproduce(saved: Saved, run: "Callable[[Settings, int], Result]") -> Verdict:
    """Run the saved settings and seed again with ``run`` and compare all numbers. Writes nothing."""
    _require_links(saved)
    edited = _edited(saved)
    again = run(saved.settings, saved.seed)
    numbers = _figures(saved.summary, again.summary)
    for name in saved.tables:
        numbers += _table(name, saved.tables[name], arrow_table(getattr(again, name)).to_pandas())
    if again.digest != saved.manifest["digests"]["result"] and not numbers:
        numbers = ["the digest of the numbers differs, although no saved figure does"]
    causes = [*edited, *_changes(saved, same_numbers=not numbers)]
    if numbers and not causes:
        causes = [f"no cause found: settings, code and libraries have not changed (on {saved.manifest['platform']})"]
    return Verdict(tuple(causes), tuple(numbers or edited))


def _require_links(saved: Saved) -> None:
    """Refuse, before the run, a list of links that is not there: a result keeps its digest, not the file."""
    try:
        inputs_digest(saved.settings)
    except SettingsError as error:
        digest = saved.manifest["digests"]["inputs"]
        raise Refusal(
            *error.problems, f"The run read the list of links with SHA-256 {digest}; put that file there."
        ) from None


def _edited(saved: Saved) -> list[str]:
    """Whether the settings are still those of the run."""
    found = []
    if settings_digest(saved.settings) != saved.manifest["digests"]["settings"]:
        found.append("the settings were edited after the run: their digest differs from the saved one")
    if saved.seed != saved.manifest["seed"]:
        found.append(f"the seed was edited: {saved.manifest['seed']} when it ran, {saved.seed} in the settings")
    return found


def _changes(saved: Saved, same_numbers: bool) -> list[str]:
    """Everything else that has changed since the run."""
    found = []
    digests, then, now = saved.manifest["digests"], saved.manifest["versions"], versions()
    if code_digest() != digests["code"]:
        commits = (saved.manifest["git"]["commit"], git_state()["commit"])
        known = f" (commit {commits[0][:10]} then, {commits[1][:10]} now)" if all(commits) else ""
        found.append(f"the code {_how(digests, same_numbers)}{known}")
    if inputs_digest(saved.settings) != digests["inputs"]:
        files = {
            "network.edges_csv": saved.settings.network.edges_csv,
            "population.data": saved.settings.population.data,
        }
        named = " or ".join(f"{path} ({key})" for key, path in files.items() if path)
        found.append(f"the content of {named} changed")
    moved = [f"{name} {then.get(name)} -> {now[name]}" for name in now if then.get(name) != now[name]]
    if moved:
        found.append(f"library versions changed: {', '.join(moved)}")
    return found


def _how(digests: dict[str, str], same_numbers: bool) -> str:
    """Why the code has another digest, as far as digests and numbers show."""
    if statements_digest() == digests.get("statements"):  # runs before 0.2 have no such digest
        return "was moved: sim/ computes by the same statements in other files"
    return "was moved or rewritten, which changed no number of this run" if same_numbers else "of sim/ changed"


def _figures(then: dict[str, float | None], now: dict[str, float | None]) -> list[str]:
    keys = [key for key in {**then, **now} if then.get(key) != now.get(key)]
    named = ", ".join(f"{key} ({then.get(key)} -> {now.get(key)})" for key in keys[:_NAMED])
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return [f"summary: {len(keys)} of {len(then)} figures differ: {named}{more}"] if keys else []


def _table(name: str, then: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """One sentence on how two tables differ, with the first row (for weekly: the first week) that differs."""
    if len(then) != len(now):
        return [f"{name}: {len(then)} rows then, {len(now)} now"]
    if list(then) != list(now):
        return [f"{name}: other columns: {', '.join(map(str, {*then} ^ {*now})) or 'in another order'}"]
    first_rows = {}
    for column in then:
        differs = (then[column] != now[column]) & ~(then[column].isna() & now[column].isna())
        if differs.any():
            first_rows[column] = int(differs.to_numpy().argmax())
    if not first_rows:
        return []
    row = then.iloc[min(first_rows.values())]
    place = f"week {row['week']}" if name == "weekly" else f"row {row.name}"
    return [f"{name}: {len(first_rows)} of {len(then.columns)} columns differ, the first in {place}"]


def _read_json(path: Path, required: tuple[str, ...]) -> dict[str, Any]:
    try:
        os.stat(path)
        data = json.loads(as_text(read_bytes(path, LARGEST), path))
    except FileNotFoundError:
        raise Refusal(f"{path}: is missing; the run cannot be compared without it.") from None
    except NotPlain as error:
        raise Refusal(*error.problems) from None
    except (ValueError, RecursionError):
        raise Refusal(f"{path}: cannot be read as JSON.") from None
    if not isinstance(data, dict) or any(key not in data for key in required):
        raise Refusal(f"{path}: is broken: it must contain {', '.join(required) or 'the figures by name'}.")
    return data


def _read_table(folder: Path, name: str) -> pd.DataFrame:
    path = folder / f"{name}.parquet"
    try:
        with pq.ParquetFile(path) as file:
            frame: pd.DataFrame = file.read().to_pandas()
        return frame
    except FileNotFoundError:
        raise Refusal(f"{path}: is missing; the run cannot be compared without it.") from None
    except (OSError, pa.ArrowException) as error:
        raise Refusal(f"{path}: cannot be read: {str(error).partition(chr(10))[0]}.") from None


KEPT = ("seed", "digests", "versions", "git", "platform")
"""Parts of the manifest in the file: enough to explain a difference, nothing about the machine."""

HEAD = """\
# Settings of a run of the IPS simulation, with its seed and its result.
#   ips run from={file}                     runs it; later settings override it, as in caseload.ceiling=25
#   ips compare baseline from={file}        compares it, with any number of replications
#   ips reproduce {file}                    runs it and says whether every figure is as below
"""


def exported(result: "Result", file: str) -> str:
    """The text of the file; ``file`` is its future name."""
    origin = manifest(result, file, None)
    expected: dict[str, Any] = {key: origin[key] for key in KEPT} | {"figures": result.summary}
    data = {"seed": result.seed, **result.settings.model_dump(), EXPECTED: expected}
    return HEAD.format(file=file) + write_yaml(data)
