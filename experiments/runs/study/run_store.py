"""The store of runs, shared by all studies: ``runs/<ab>/<digest>.parquet``, one small file a run, complete or absent.

A digest of settings, seed and code names each run, so two studies make the same run once, and the stores of two
machines are merged by copying one into the other.
"""

import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from experiments.runs.study.run_file import is_intact
from experiments.runs.whole_file import write_whole


def _to_stderr(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


TYPICAL_BYTES = 20_000
"""Assumed size of a file where none exists yet: all municipalities, five years."""


class RunStore:
    """Results of runs below ``results/runs``."""

    def __init__(self, results: Path) -> None:
        self.folder = results / "runs"

    def path(self, digest: str) -> Path:
        """Path of a run."""
        return self.folder / digest[:2] / f"{digest}.parquet"

    def kept(self, digests: Iterable[str]) -> set[str]:
        """Those of these runs that are kept."""
        by_folder: dict[str, set[str]] = {}
        found = set()
        for digest in digests:
            if digest[:2] not in by_folder:
                names = os.listdir(self.folder / digest[:2]) if (self.folder / digest[:2]).is_dir() else []
                by_folder[digest[:2]] = set(names)
            if f"{digest}.parquet" in by_folder[digest[:2]]:
                found.add(digest)
        return found

    def intact(self, digests: Iterable[str], notice: Callable[[str], None] = _to_stderr) -> set[str]:
        """Those of these runs whose files contain what was written.

        A damaged file is named and removed, so that its run is made again.
        """
        kept = sorted(self.kept(digests))
        with ThreadPoolExecutor(4) as readers:
            sound = list(readers.map(lambda digest: is_intact(self.path(digest)), kept))
        for digest, good in zip(kept, sound, strict=True):
            if not good:
                notice(f"{self.path(digest)}: does not contain what was written for this run; the run is made again.")
                self.path(digest).unlink(missing_ok=True)
        return {digest for digest, good in zip(kept, sound, strict=True) if good}

    def put(self, digest: str, content: bytes) -> None:
        """Keep a run. Raises ``OSError`` if it cannot be written; no partial file is left."""
        write_whole(self.path(digest), content)

    def clean(self, digests: Iterable[str]) -> None:
        """Remove partial files of killed processes, for runs that are kept by now."""
        done = set(digests)
        for path in self.folder.glob("*/.*.tmp") if done else ():
            if path.name[1:].partition(".")[0] in done:
                path.unlink(missing_ok=True)

    def typical_bytes(self, digests: Iterable[str]) -> float:
        """Mean size of some kept runs; a typical size if there is none."""
        sizes = [self.path(digest).stat().st_size for digest in list(digests)[:100]]
        return sum(sizes) / len(sizes) if sizes else TYPICAL_BYTES
