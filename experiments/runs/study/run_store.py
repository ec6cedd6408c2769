"""The store of runs, shared by all studies: ``runs/<ab>/<digest>.parquet``, one small file a run, whole or not there.

The name of a run is a digest of its settings, its seed and the code, so the same run of two studies is made once,
and the stores of two machines are joined by copying one into the other.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from experiments.runs.whole_file import write_whole

TYPICAL_BYTES = 20_000
"""Size of a run's file where none is there to be measured: all municipalities, five years."""


class RunStore:
    """Results of runs below ``results/runs``."""

    def __init__(self, results: Path) -> None:
        self.folder = results / "runs"

    def path(self, digest: str) -> Path:
        """Where a run is kept."""
        return self.folder / digest[:2] / f"{digest}.parquet"

    def kept(self, digests: Iterable[str]) -> set[str]:
        """Which of these runs are there."""
        by_folder: dict[str, set[str]] = {}
        found = set()
        for digest in digests:
            if digest[:2] not in by_folder:
                names = os.listdir(self.folder / digest[:2]) if (self.folder / digest[:2]).is_dir() else []
                by_folder[digest[:2]] = set(names)
            if f"{digest}.parquet" in by_folder[digest[:2]]:
                found.add(digest)
        return found

    def put(self, digest: str, content: bytes) -> None:
        """Keep a run. Raises ``OSError`` if it cannot be written; then nothing of it is there."""
        write_whole(self.path(digest), content)

    def clean(self, digests: Iterable[str]) -> None:
        """Remove what a killed process left half-written of runs that are there by now."""
        done = set(digests)
        for path in self.folder.glob("*/.*.tmp") if done else ():
            if path.name[1:].partition(".")[0] in done:
                path.unlink(missing_ok=True)

    def typical_bytes(self, digests: Iterable[str]) -> float:
        """Mean size of some runs that are kept; a usual one if none is."""
        sizes = [self.path(digest).stat().st_size for digest in list(digests)[:100]]
        return sum(sizes) / len(sizes) if sizes else TYPICAL_BYTES
