"""A small comparison, made once: two municipalities, a year, two replications."""

from collections.abc import Callable
from pathlib import Path

import pytest

from experiments.executors.choice import choose
from experiments.report.language import LANGUAGES
from experiments.report.planner.compared import Compared, by_words
from experiments.report.planner.report import report

PLACES = "population.municipalities=[Bornholm,Stevns]"
WORDS = ["baseline", "national", PLACES, "horizon.weeks=65", "funding.yearly_mdkk=12", "population.employers=400"]


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results folder of the comparison."""
    return tmp_path_factory.mktemp("report") / "results"


@pytest.fixture(scope="session")
def small(results: Path) -> Compared:
    """National IPS beside usual service; the money of baseline is that of every scenario here, so it is taken away."""
    words = ["baseline+funding.yearly_mdkk=0", *WORDS[1:]]
    return by_words(words, 2, results, choose(["executor=here"], None), True)


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

    from experiments.store import write_table
    from experiments.study.run_store import RunStore

    def change(outcome: str, factor: float) -> Compared:
        shutil.copytree(results, tmp_path / "results")
        store = RunStore(tmp_path / "results")
        for digest in small.study.runs.query("cell == 1")["run"]:
            table = pd.read_parquet(store.path(digest))
            table.loc[table["outcome"] == outcome, "value"] *= factor
            write_table(table, store.path(digest))
        return replace(small, study=replace(small.study, store=store))

    return change
