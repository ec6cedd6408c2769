"""A run that takes no time, in place of ``sim.simulation``, and a small comparison that is real."""

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from sim.outcomes.registry import SECTIONS
from sim.settings import Settings

if TYPE_CHECKING:
    from experiments.findings.compare.compared import Compared

PLACES = "population.municipalities=[Bornholm,Stevns]"
WORDS = ["baseline", "national", PLACES, "horizon.weeks=65", "funding.yearly_mdkk=12", "funding.scope=simulated",
         "population.employers=400"]  # fmt: skip


@dataclass(frozen=True)
class FakeResult:
    settings: Settings
    seed: int
    weekly: pd.DataFrame
    municipalities: pd.DataFrame
    summary: dict[str, float | None]
    ledger: pd.DataFrame
    digest: str
    build_seconds: float = 0.25
    run_seconds: float = 0.5


def fake_run(
    settings: Settings, seed: int, progress: Callable[[int, int], None] | None = None, shared: object = None
) -> FakeResult:
    """Numbers made of settings and seed; every week is reported."""
    weeks = range(settings.horizon.weeks)
    days = [settings.horizon.start + timedelta(weeks=week) for week in weeks]
    enrolled = [seed + week * settings.caseload.ceiling for week in weeks]
    shares = [0.1 * number for number in enrolled]
    for week in weeks:
        if progress:
            progress(week + 1, len(weeks))
    return FakeResult(
        settings,
        seed,
        pd.DataFrame({"week": weeks, "date": days, "enrolled": enrolled, "share": shares}),
        pd.DataFrame({"quarter": 0, "date": date(2024, 1, 1), "code": ["400"], "name": ["Bornholm"]}),
        {"enrolled": float(enrolled[-1]), "reach": 0.1234, "cost": 73.3e6, "undefined": None},
        pd.DataFrame({"payer": ["state"], "kind": ["specialists"], "amount_dkk": [73.3e6]}),
        hashlib.sha256(repr(enrolled).encode()).hexdigest(),
    )


def _outcome(label: str, unit: str, section: str) -> SimpleNamespace:
    return SimpleNamespace(label_en=label, unit=unit, section=section, definition_en=f"{label}, defined.")


FAKE_OUTCOMES = {
    "reach": _outcome("Reached", "share of the 43,000", "reach"),
    "enrolled": _outcome("Enrolled", "persons", "reach"),
    "cost": _outcome("State", "DKK", "payers"),
    "undefined": _outcome("In work after 18 months", "share", "effect"),
}


@pytest.fixture
def simulation(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """Put the fake in place of ``sim.simulation``; a test may change its ``run``."""
    module = SimpleNamespace(run=fake_run, Result=FakeResult)
    monkeypatch.setitem(sys.modules, "sim.simulation", module)
    monkeypatch.setitem(sys.modules, "sim.outcomes.registry", SimpleNamespace(SUMMARY=FAKE_OUTCOMES, SECTIONS=SECTIONS))
    monkeypatch.setattr("sim.compiled.is_warm", lambda: True)
    yield module


@pytest.fixture
def result() -> Any:
    """A result of eight weeks."""
    return fake_run(Settings.model_validate({"name": "a test", "horizon": {"weeks": 8}}), 7)


@pytest.fixture
def changed(result: FakeResult) -> Callable[..., Any]:
    """The same result with some parts replaced."""
    return lambda **parts: replace(result, **parts)


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results folder of the small comparison."""
    return tmp_path_factory.mktemp("report") / "results"


@pytest.fixture(scope="session")
def small(results: Path) -> "Compared":
    """A small comparison, made once: two municipalities, a year, two replications.

    National IPS beside usual service; the money of baseline is that of every scenario here, so it is taken away.
    """
    from experiments.findings.compare.compared import by_words
    from experiments.runs.executors.choice import choose
    from experiments.runs.study.make import unwatched

    words = ["baseline+funding.yearly_mdkk=0", *WORDS[1:]]
    return by_words(words, 2, results, choose(["executor=here"], None), unwatched)
