"""Reference results: small files in results/reference/ with what the committed code found and what made it.

They fill the documents (``ips facts``) and stand beside a single run (``ips run``). A file names the command, the
commit, the digests of code and settings, the seeds and the number of parameter vectors behind its figures.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from experiments.runs.manifest import git_state, versions
from experiments.runs.uncertainty import Spread
from experiments.runs.whole_file import write_whole
from experiments.settings.replications import NONE
from sim.digest import code_digest, settings_digest
from sim.settings import Settings

FOLDER = Path(__file__).parents[2] / "results" / "reference"
DIGITS = 7
"""Significant figures that are kept."""


class Expected(NamedTuple):
    """The answer of the ensemble for a scenario: by outcome the mean with its intervals."""

    figures: dict[str, Spread]
    vectors: int
    same_code: bool
    """Whether the model has not changed since."""


def made_by(
    command: str, settings: Mapping[str, Settings], seeds: Sequence[int], vectors: Sequence[int]
) -> dict[str, Any]:
    """The head of a file: the command, date, commit, digests, seeds, vectors and versions behind it."""
    state = git_state("sim", "experiments", "configs")  # documents and earlier results may be new
    return {
        "command": command,
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": state["commit"],
        "clean": state["clean"],
        "code": code_digest(),
        "settings": {name: nameless_digest(one) for name, one in settings.items()},
        "seeds": [min(seeds), max(seeds)],
        "runs": len(seeds),
        "vectors": len(set(vectors)),
        "drawn": set(vectors) != {NONE},
        "versions": versions(),
    }


def nameless_digest(settings: Settings) -> str:
    """Digest of settings without their name."""
    return settings_digest(settings.model_copy(update={"name": ""}))


def rounded(found: Spread) -> list[float | None]:
    """A figure as it is kept: mean, expected effect, one country, precision, observations; None for nan."""
    return [None if value != value else float(f"{value:.{DIGITS}g}") for value in found]


def as_spread(kept: Sequence[float | None]) -> Spread:
    """A figure that was kept as ``rounded``."""
    return Spread._make(float("nan") if value is None else value for value in kept)


def write(name: str, data: Mapping[str, Any], folder: Path = FOLDER) -> Path:
    """Write a file of that name. Raises ``OSError`` if it cannot be written."""
    path = folder / f"{name}.json"
    write_whole(path, (json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode())
    return path


def read(name: str, folder: Path = FOLDER) -> dict[str, Any] | None:
    """The file of that name; None where there is none, as in an installed package."""
    path = folder / f"{name}.json"
    if not path.is_file():
        return None
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def expected(settings: Settings) -> Expected | None:
    """The stored answer to these settings (``scenarios.json``); None of settings that are no reference scenario."""
    data = read("scenarios")
    if data is None or not settings.ensemble:
        return None
    names = [name for name, digest in data["made"]["settings"].items() if digest == nameless_digest(settings)]
    if not names:
        return None
    figures = {outcome: as_spread(numbers) for outcome, numbers in data["figures"][names[0]].items()}
    return Expected(figures, data["made"]["vectors"], data["made"]["code"] == code_digest())
