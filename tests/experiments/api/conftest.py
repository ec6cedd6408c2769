"""A small part of the country, and a folder for its runs."""

from pathlib import Path
from typing import Any

import pytest

SMALL: dict[str, Any] = {
    "population.municipalities": ["Fanø", "Læsø"], "population.employers": 400, "horizon.weeks": 20,
    "funding.yearly_mdkk": 2.0, "funding.scope": "simulated", "rollout.municipalities": 2,
    "rollout.staffed_at_start": True, "parameters.supply_start": 2000.0,
}  # fmt: skip


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results that the tests of this folder share."""
    return tmp_path_factory.mktemp("api") / "results"


@pytest.fixture
def small() -> dict[str, Any]:
    """Settings of two small municipalities for half a year."""
    return dict(SMALL)
