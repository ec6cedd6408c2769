"""The report of the small comparison, and what an altered number makes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from experiments.findings.compare.compared import Compared
from experiments.pages.language import LANGUAGES
from experiments.pages.report.report import report


@pytest.fixture(scope="session")
def pages(small: Compared, results: Path) -> dict[str, str]:
    """The page in both languages."""
    return {language: report(small, results, [], language).html for language in LANGUAGES}


@pytest.fixture
def altered(small: Compared, results: Path, tmp_path: Path) -> Callable[[str, float], Compared]:
    """The same comparison with one outcome of every run with IPS multiplied."""
    import shutil
    from dataclasses import replace

    import pandas as pd

    from experiments.runs.study.run_file import run_bytes
    from experiments.runs.study.run_store import RunStore

    def change(outcome: str, factor: float) -> Compared:
        shutil.copytree(results, tmp_path / "results")
        store = RunStore(tmp_path / "results")
        for digest in small.study.runs.query("cell == 1")["run"]:
            table = pd.read_parquet(store.path(digest))
            table.loc[table["outcome"] == outcome, "value"] *= factor
            store.path(digest).write_bytes(run_bytes(table))
        return replace(small, study=replace(small.study, store=store))

    return change
